import { enumeration, object, required } from '../schema.ts';
import { authzConfig, authzConfigOnce } from './authz-config.ts';
import { nameRef, oidcConfigRef } from './refs.ts';

export const incomingAuth = object(
  {
    type: required(enumeration(['anonymous', 'oidc'])),
    oidcConfigRef,
    authzConfig,
    authzConfigRef: nameRef,
  },
  {
    rules: [
      {
        code: 'OIDCConfigRefRequired',
        message: 'set `oidcConfigRef`, which `type: oidc` needs',
        holds: (self) => self.type !== 'oidc' || self.oidcConfigRef !== undefined,
      },
      authzConfigOnce,
    ],
  },
);
