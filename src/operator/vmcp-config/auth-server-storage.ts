import type { AuthServerRedis, AuthServerStorage } from '../../api/kinds/redis-storage.ts';
import { authServerRedisPasswordEnv, authServerRedisUsernameEnv } from '../env-names.ts';
import { redisSentinelTLSCACertFile, redisTLSCACertFile, redisTLSCACertMountPath } from '../mount-paths.ts';
import { namespaceFor } from '../namespace.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { omitEmpty } from './omit-empty.ts';

export const authServerStorageRules = {
  redisRequired: rule<[]>({
    code: 'AuthServerRedisRequired',
    severity: 'error',
    source: 'pkg/controllerutil/authserver.go buildStorageRunConfig',
    message: () => 'say where Redis is, or set `spec.authServerConfig.storage.type: memory`',
    example: { path: 'spec.authServerConfig.storage.redis', facts: [] },
  }),
  sentinelAddresses: rule<[]>({
    code: 'SentinelAddressesRequired',
    severity: 'error',
    source: 'pkg/controllerutil/authserver.go resolveSentinelAddrs',
    message: () => 'set `sentinelAddrs` (a list of HOST:PORT) or `sentinelService`',
    example: { path: 'spec.authServerConfig.storage.redis.sentinelConfig', facts: [] },
  }),
};

type Sentinel = NonNullable<AuthServerRedis['sentinelConfig']>;

const path = 'spec.authServerConfig.storage';

/**
 * Where the auth server keeps its state; undefined is its memory. (`buildStorageRunConfig` in controllerutil/authserver.go)
 */
export function authServerStorageFor(reconcile: Reconcile, storage: AuthServerStorage | undefined) {
  if (storage?.type !== 'redis') return undefined;
  const { redis } = storage;
  if (redis === undefined) {
    found(reconcile, authServerStorageRules.redisRequired, { path: `${path}.redis` });
    return undefined;
  }
  return { type: 'redis', redis_config: redisFor(reconcile, redis) };
}

function redisFor(reconcile: Reconcile, redis: AuthServerRedis) {
  const { sentinelConfig } = redis;
  const namespace = namespaceFor(reconcile, path, 'The key prefix in Redis');
  return {
    addr: omitEmpty(redis.addr),
    cluster_mode: omitEmpty(redis.clusterMode),
    sentinel_config: sentinelConfig && {
      master_name: sentinelConfig.masterName,
      sentinel_addrs: sentinelAddrs(reconcile, sentinelConfig, namespace),
      db: omitEmpty(sentinelConfig.db),
    },
    auth_type: 'aclUser',
    acl_user_config: {
      username_env_var: redis.aclUserConfig.usernameSecretRef ? authServerRedisUsernameEnv : '',
      password_env_var: authServerRedisPasswordEnv,
    },
    key_prefix: `thv:auth:{${namespace}:${reconcile.server.metadata.name}}:`,
    dial_timeout: omitEmpty(redis.dialTimeout),
    read_timeout: omitEmpty(redis.readTimeout),
    write_timeout: omitEmpty(redis.writeTimeout),
    tls: redis.tls && tls(redis.tls, redisTLSCACertFile),
    sentinel_tls: sentinelConfig && redis.sentinelTls && tls(redis.sentinelTls, redisSentinelTLSCACertFile),
  };
}

function tls(given: NonNullable<AuthServerRedis['tls']>, file: string) {
  return {
    insecure_skip_verify: omitEmpty(given.insecureSkipVerify),
    ca_cert_file: given.caCertSecretRef && `${redisTLSCACertMountPath}/${file}`,
  };
}

/** `resolveSentinelAddrs`: one name is enough, since Sentinels know each other. */
function sentinelAddrs(
  reconcile: Reconcile,
  sentinel: Sentinel,
  namespace: string | undefined,
): readonly string[] {
  const { sentinelAddrs, sentinelService: service } = sentinel;
  if (sentinelAddrs !== undefined && sentinelAddrs.length > 0) return sentinelAddrs;
  if (service === undefined) {
    found(reconcile, authServerStorageRules.sentinelAddresses, { path: `${path}.redis.sentinelConfig` });
    return [];
  }
  return [`${service.name}.${service.namespace || namespace}.svc.cluster.local:${service.port || 26379}`];
}
