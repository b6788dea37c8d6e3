import { enumeration, integer, object, required, string } from '../schema.ts';
import { secretKeyRef } from './refs.ts';

/** Where sessions are kept; shared by the workload kinds. */
export const sessionStorage = object(
  () => ({
    provider: required(enumeration(['memory', 'redis'])),
    address: string({ minLength: 1 }),
    db: integer({ minimum: 0, default: 0, go: 'int32' }),
    keyPrefix: string(),
    passwordRef: secretKeyRef,
  }),
  {
    rules: [
      {
        code: 'SessionStorageAddress',
        message: 'set `address` (HOST:PORT of Redis), which `provider: redis` needs',
        holds: (self) => self.provider !== 'redis' || self.address !== undefined,
      },
    ],
  },
);
