import type { AuthServerConfig } from '../api/kinds/auth-server-config.ts';
import { constant } from '../kubernetes/constant.ts';
import {
  authServerRedisPasswordEnv,
  authServerRedisUsernameEnv,
  delegateClientSecretEnv,
  oidcClientSecretEnv,
  otelHeaderEnv,
  secretEnvPrefix,
  upstreamClientSecretEnv,
  upstreamInitialTokenEnv,
} from './env-names.ts';
import { discoveredAuthEnv, inlineAuthEnv, secretsOfConfig } from './external-auth-env.ts';
import { headerForwardEnvVars } from './header-forward.ts';
import { hmacSecretKey, hmacSecretName } from './names.ts';
import { namespaceFor } from './namespace.ts';
import { type Origins, originIn } from './origins.ts';
import type { Reconcile } from './reconcile.ts';
import { type EnvVar, envFromSecret, type SecretKey } from './secret-env.ts';
import { telemetryServiceName } from './vmcp-config/telemetry.ts';

/**
 * The environment of the container, in the operator's order (`buildEnvVarsForVmcp`). Referred objects that are not
 * there are passed over: validation has reported them. `origins` takes what the variables come from.
 */
export function envFor(reconcile: Reconcile, origins?: Origins): EnvVar[] {
  const { server } = reconcile;
  const { name, namespace } = server.metadata;
  const env: EnvVar[] = [
    { name: 'VMCP_NAME', value: name },
    namespace === undefined ? podNamespace : { name: 'VMCP_NAMESPACE', value: namespace },
  ];
  pushOidcEnv(env, reconcile, origins);
  pushOutgoingAuthEnv(env, reconcile, origins);
  for (const variable of headerForwardEnvVars(reconcile, origins)) env.push(variable);
  const signing = 'VMCP_SESSION_HMAC_SECRET';
  env.push(envFromSecret(signing, { name: hmacSecretName(name), key: hmacSecretKey }));
  origins?.set(signing, originIn(server, 'metadata'));
  pushRedisPasswordEnv(env, reconcile, origins);
  pushTelemetryEnv(env, reconcile, origins);
  if (server.spec.authServerConfig !== undefined)
    pushAuthServerEnv(env, server.spec.authServerConfig, (variable, path, named) =>
      origins?.set(variable, originIn(server, `spec.authServerConfig.${path}`, named)),
    );
  pushRequiredEnv(env);
  return env;
}

const podNamespace: EnvVar = constant({
  name: 'VMCP_NAMESPACE',
  valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
});

/** `buildOIDCEnvVars`: also where incomingAuth is anonymous but refers to an MCPOIDCConfig. */
function pushOidcEnv(env: EnvVar[], { server, cluster }: Reconcile, origins?: Origins): void {
  const ref = server.spec.incomingAuth?.oidcConfigRef;
  if (ref === undefined) return;
  const config = cluster.get('MCPOIDCConfig', ref.name);
  const secret = config?.spec.inline?.clientSecretRef;
  if (config === undefined || secret === undefined) return;
  env.push(envFromSecret(oidcClientSecretEnv, secret));
  origins?.set(oidcClientSecretEnv, originIn(config, 'spec.inline.clientSecretRef'));
}

/** `buildOutgoingAuthEnvVars`: three blocks, each without repetition, but a name may be in several of them. */
function pushOutgoingAuthEnv(env: EnvVar[], reconcile: Reconcile, origins?: Origins): void {
  const auth = reconcile.server.spec.outgoingAuth;
  if (auth === undefined) return;
  if (auth.source === 'discovered')
    for (const variable of discoveredAuthEnv(reconcile, origins)) env.push(variable);
  if (auth.backends !== undefined)
    for (const variable of inlineAuthEnv(reconcile, auth.backends, origins)) env.push(variable);
  const ref = auth.default?.externalAuthConfigRef;
  if (ref !== undefined) env.push(...secretsOfConfig(reconcile, ref.name, origins));
}

export const redisPasswordEnv = 'THV_SESSION_REDIS_PASSWORD';

/** `buildRedisPasswordEnvVar`: a server that has any session storage of its own is kept from the default's. */
function pushRedisPasswordEnv(env: EnvVar[], { server, options }: Reconcile, origins?: Origins): void {
  const storage = server.spec.sessionStorage;
  origins?.set(redisPasswordEnv, originIn(server, 'spec.sessionStorage.passwordRef'));
  if (storage !== undefined) {
    if (storage.provider === 'redis' && storage.passwordRef !== undefined)
      env.push(envFromSecret(redisPasswordEnv, storage.passwordRef));
    return;
  }
  const { secretName, secretKey = 'redis-password' } = options.defaultRedis ?? {};
  if (secretName !== undefined)
    env.push(envFromSecret(redisPasswordEnv, { name: secretName, key: secretKey }));
}

/** `GenerateOpenTelemetryEnvVarsFromRef`: the headers also where telemetry is not enabled. */
function pushTelemetryEnv(env: EnvVar[], reconcile: Reconcile, origins?: Origins): void {
  const { server, cluster } = reconcile;
  const ref = server.spec.telemetryConfigRef;
  const config = ref && cluster.get('MCPTelemetryConfig', ref.name);
  if (ref === undefined || config === undefined) return;
  const namespace = namespaceFor(reconcile, 'spec.telemetryConfigRef', 'OTEL_RESOURCE_ATTRIBUTES');
  if (namespace !== undefined) {
    const value = `service.name=${telemetryServiceName(server, ref)},service.namespace=${namespace}`;
    env.push({ name: 'OTEL_RESOURCE_ATTRIBUTES', value });
  }
  for (const [i, { name, secretKeyRef }] of (config.spec.openTelemetry?.sensitiveHeaders ?? []).entries()) {
    env.push(envFromSecret(otelHeaderEnv(name), secretKeyRef));
    const header = `spec.openTelemetry.sensitiveHeaders[${i}]`;
    origins?.set(otelHeaderEnv(name), originIn(config, `${header}.secretKeyRef`, `${header}.name`));
  }
}

/** `GenerateAuthServerEnvVars` (controllerutil/authserver.go). */
function pushAuthServerEnv(
  env: EnvVar[],
  config: AuthServerConfig,
  note: (variable: string, path: string, named?: string) => void,
): void {
  const push = (variable: string, secret: SecretKey | undefined, path: string, named?: string) => {
    if (secret === undefined) return;
    env.push(envFromSecret(variable, secret));
    note(variable, path, named);
  };
  for (const [i, { name, oidcConfig, oauth2Config }] of config.upstreamProviders.entries()) {
    const path = `upstreamProviders[${i}]`;
    const named = `spec.authServerConfig.${path}.name`;
    const secret = oidcConfig?.clientSecretRef ?? oauth2Config?.clientSecretRef;
    const of = oidcConfig?.clientSecretRef === undefined ? 'oauth2Config' : 'oidcConfig';
    push(upstreamClientSecretEnv(name), secret, `${path}.${of}.clientSecretRef`, named);
    const token = oauth2Config?.dcrConfig?.initialAccessTokenRef;
    push(upstreamInitialTokenEnv(name), token, `${path}.oauth2Config.dcrConfig.initialAccessTokenRef`, named);
  }
  for (const [i, { clientSecretRef }] of (config.delegateClients ?? []).entries())
    push(delegateClientSecretEnv(i), clientSecretRef, `delegateClients[${i}].clientSecretRef`);
  if (config.storage?.type !== 'redis' || config.storage.redis === undefined) return;
  const { usernameSecretRef, passwordSecretRef } = config.storage.redis.aclUserConfig;
  const user = 'storage.redis.aclUserConfig';
  push(authServerRedisUsernameEnv, usernameSecretRef, `${user}.usernameSecretRef`);
  push(authServerRedisPasswordEnv, passwordSecretRef, `${user}.passwordSecretRef`);
}

/** `EnsureRequiredEnvVars` (controllerutil/resources.go); none of these names is set before. */
function pushRequiredEnv(env: EnvVar[]): void {
  const hasSecrets = env.some(({ name }) => name.startsWith(secretEnvPrefix));
  env.push(...requiredEnv);
  if (hasSecrets) env.push(secretsProvider);
}

const requiredEnv: readonly EnvVar[] = constant([
  { name: 'XDG_CONFIG_HOME', value: '/tmp' },
  { name: 'HOME', value: '/tmp' },
  { name: 'TOOLHIVE_RUNTIME', value: 'kubernetes' },
  { name: 'UNSTRUCTURED_LOGS', value: 'false' },
]);
const secretsProvider: EnvVar = constant({ name: 'TOOLHIVE_SECRETS_PROVIDER', value: 'environment' });
