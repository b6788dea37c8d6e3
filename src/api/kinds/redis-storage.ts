import { array, boolean, enumeration, type Infer, integer, object, required, string } from '../schema.ts';
import { goDuration } from './patterns.ts';
import { secretKeyRef } from './refs.ts';

const tls = object(() => ({ caCertSecretRef: secretKeyRef, insecureSkipVerify: boolean() }));

const redis = object(
  () => ({
    addr: string(),
    clusterMode: boolean(),
    sentinelConfig: object({
      masterName: required(string()),
      sentinelAddrs: array(string()),
      sentinelService: object({
        name: required(string()),
        namespace: string(),
        port: integer({ default: 26379, go: 'int32' }),
      }),
      db: integer({ default: 0, go: 'int32' }),
    }),
    aclUserConfig: required(
      object({ usernameSecretRef: secretKeyRef, passwordSecretRef: required(secretKeyRef) }),
    ),
    dialTimeout: string({ pattern: goDuration, default: '5s' }),
    readTimeout: string({ pattern: goDuration, default: '3s' }),
    writeTimeout: string({ pattern: goDuration, default: '3s' }),
    tls,
    sentinelTls: tls,
  }),
  {
    rules: [
      {
        code: 'RedisAddressOrSentinel',
        message: 'set one of `addr` and `sentinelConfig`, not both',
        holds: (self) => hasAddress(self.addr) !== (self.sentinelConfig !== undefined),
      },
      {
        code: 'RedisClusterAddress',
        message: 'set `addr`, which `clusterMode: true` needs',
        holds: (self) => self.clusterMode !== true || hasAddress(self.addr),
      },
    ],
  },
);

/** Where the embedded auth server keeps its state. */
export const authServerStorage = object(() => ({
  type: enumeration(['memory', 'redis'], { default: 'memory' }),
  redis,
}));

export type AuthServerStorage = Infer<typeof authServerStorage>;
export type AuthServerRedis = Infer<typeof redis>;

function hasAddress(address: string | undefined): boolean {
  return address !== undefined && address !== '';
}
