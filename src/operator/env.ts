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
import type { Reconcile } from './reconcile.ts';
import { type EnvVar, envFromSecret } from './secret-env.ts';
import { telemetryServiceName } from './vmcp-config/telemetry.ts';

/**
 * The environment of the container, in the operator's order (`buildEnvVarsForVmcp`). Referred objects that are not
 * there are passed over: validation has reported them.
 */
export function envFor(reconcile: Reconcile): EnvVar[] {
  const { server } = reconcile;
  const { name, namespace } = server.metadata;
  const env: EnvVar[] = [
    { name: 'VMCP_NAME', value: name },
    namespace === undefined ? podNamespace : { name: 'VMCP_NAMESPACE', value: namespace },
  ];
  pushOidcEnv(env, reconcile);
  pushOutgoingAuthEnv(env, reconcile);
  for (const variable of headerForwardEnvVars(reconcile)) env.push(variable);
  env.push(envFromSecret('VMCP_SESSION_HMAC_SECRET', { name: hmacSecretName(name), key: hmacSecretKey }));
  pushRedisPasswordEnv(env, reconcile);
  pushTelemetryEnv(env, reconcile);
  if (server.spec.authServerConfig !== undefined) pushAuthServerEnv(env, server.spec.authServerConfig);
  pushRequiredEnv(env);
  return env;
}

const podNamespace: EnvVar = constant({
  name: 'VMCP_NAMESPACE',
  valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
});

/** `buildOIDCEnvVars`: also where incomingAuth is anonymous but refers to an MCPOIDCConfig. */
function pushOidcEnv(env: EnvVar[], { server, cluster }: Reconcile): void {
  const ref = server.spec.incomingAuth?.oidcConfigRef;
  if (ref === undefined) return;
  const secret = cluster.get('MCPOIDCConfig', ref.name)?.spec.inline?.clientSecretRef;
  if (secret !== undefined) env.push(envFromSecret(oidcClientSecretEnv, secret));
}

/** `buildOutgoingAuthEnvVars`: three blocks, each without repetition, but a name may be in several of them. */
function pushOutgoingAuthEnv(env: EnvVar[], reconcile: Reconcile): void {
  const auth = reconcile.server.spec.outgoingAuth;
  if (auth === undefined) return;
  if (auth.source === 'discovered') for (const variable of discoveredAuthEnv(reconcile)) env.push(variable);
  if (auth.backends !== undefined)
    for (const variable of inlineAuthEnv(reconcile, auth.backends)) env.push(variable);
  const ref = auth.default?.externalAuthConfigRef;
  if (ref !== undefined) env.push(...secretsOfConfig(reconcile, ref.name));
}

/** `buildRedisPasswordEnvVar`: a server that has any session storage of its own is kept from the default's. */
function pushRedisPasswordEnv(env: EnvVar[], { server, options }: Reconcile): void {
  const storage = server.spec.sessionStorage;
  if (storage !== undefined) {
    if (storage.provider === 'redis' && storage.passwordRef !== undefined)
      env.push(envFromSecret('THV_SESSION_REDIS_PASSWORD', storage.passwordRef));
    return;
  }
  const { secretName, secretKey = 'redis-password' } = options.defaultRedis ?? {};
  if (secretName !== undefined)
    env.push(envFromSecret('THV_SESSION_REDIS_PASSWORD', { name: secretName, key: secretKey }));
}

/** `GenerateOpenTelemetryEnvVarsFromRef`: the headers also where telemetry is not enabled. */
function pushTelemetryEnv(env: EnvVar[], reconcile: Reconcile): void {
  const { server, cluster } = reconcile;
  const ref = server.spec.telemetryConfigRef;
  const config = ref && cluster.get('MCPTelemetryConfig', ref.name);
  if (ref === undefined || config === undefined) return;
  const namespace = namespaceFor(reconcile, 'spec.telemetryConfigRef', 'OTEL_RESOURCE_ATTRIBUTES');
  if (namespace !== undefined) {
    const value = `service.name=${telemetryServiceName(server, ref)},service.namespace=${namespace}`;
    env.push({ name: 'OTEL_RESOURCE_ATTRIBUTES', value });
  }
  for (const { name, secretKeyRef } of config.spec.openTelemetry?.sensitiveHeaders ?? [])
    env.push(envFromSecret(otelHeaderEnv(name), secretKeyRef));
}

/** `GenerateAuthServerEnvVars` (controllerutil/authserver.go). */
function pushAuthServerEnv(env: EnvVar[], config: AuthServerConfig): void {
  for (const { name, oidcConfig, oauth2Config } of config.upstreamProviders) {
    const secret = oidcConfig?.clientSecretRef ?? oauth2Config?.clientSecretRef;
    if (secret !== undefined) env.push(envFromSecret(upstreamClientSecretEnv(name), secret));
    const token = oauth2Config?.dcrConfig?.initialAccessTokenRef;
    if (token !== undefined) env.push(envFromSecret(upstreamInitialTokenEnv(name), token));
  }
  for (const [i, { clientSecretRef }] of (config.delegateClients ?? []).entries())
    env.push(envFromSecret(delegateClientSecretEnv(i), clientSecretRef));
  if (config.storage?.type !== 'redis' || config.storage.redis === undefined) return;
  const { usernameSecretRef, passwordSecretRef } = config.storage.redis.aclUserConfig;
  if (usernameSecretRef !== undefined) env.push(envFromSecret(authServerRedisUsernameEnv, usernameSecretRef));
  env.push(envFromSecret(authServerRedisPasswordEnv, passwordSecretRef));
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
