import { toUpper } from '../go/strings.ts';

// The names of variables that the Deployment sets and the configuration, or a program that it starts, reads.

/** Of the inline MCPOIDCConfig that the server refers to (`buildOIDCEnvVars`). */
export const oidcClientSecretEnv = 'VMCP_OIDC_CLIENT_SECRET';

/** `RedisUsernameEnvVar` and `RedisPasswordEnvVar`, of the embedded auth server (pkg/authserver/runner). */
export const authServerRedisUsernameEnv = 'TOOLHIVE_AUTH_SERVER_REDIS_USERNAME';
export const authServerRedisPasswordEnv = 'TOOLHIVE_AUTH_SERVER_REDIS_PASSWORD';

/** Characters outside of the names of environment variables, after upper-casing (wirefmt.NormalizeForEnvVar). */
const unsafe = /[^A-Z0-9_]/gu;

function sanitized(name: string): string {
  return toUpper(name).replace(unsafe, '_');
}

/** Upper case with underscores for dashes, and whatever else is in it (controllerutil/telemetry.go, authserver.go). */
function underscored(name: string): string {
  return toUpper(name.replaceAll('-', '_'));
}

/** `GenerateUniqueTokenExchangeEnvVarName`, of an MCPExternalAuthConfig. */
export function tokenExchangeSecretEnv(config: string): string {
  return `TOOLHIVE_TOKEN_EXCHANGE_CLIENT_SECRET_${sanitized(config)}`;
}

/** `GenerateUniqueHeaderInjectionEnvVarName`. */
export function headerInjectionSecretEnv(config: string): string {
  return `TOOLHIVE_HEADER_INJECTION_VALUE_${sanitized(config)}`;
}

/** `GenerateUniqueXAAIDPSecretEnvVarName`. */
export function xaaIdpSecretEnv(config: string): string {
  return `TOOLHIVE_XAA_IDP_CLIENT_SECRET_${sanitized(config)}`;
}

/** `GenerateUniqueXAATargetSecretEnvVarName`. */
export function xaaTargetSecretEnv(config: string): string {
  return `TOOLHIVE_XAA_TARGET_CLIENT_SECRET_${sanitized(config)}`;
}

/** `wirefmt.ManifestEnvVarName`, of an MCPServerEntry. */
export function headerForwardEnv(entry: string): string {
  return `TOOLHIVE_HEADER_FORWARD_${sanitized(entry)}`;
}

/** What starts the name of a variable that the secrets provider `environment` reads. */
export const secretEnvPrefix = 'TOOLHIVE_SECRET_';

/** The identifier of `wirefmt.SecretEnvVarName`: the variable's name without `secretEnvPrefix`. */
export function headerForwardSecretId(entry: string, header: string): string {
  return `HEADER_FORWARD_${sanitized(header)}_${sanitized(entry)}`;
}

/** `GenerateOpenTelemetryEnvVarsFromRef`: of a sensitive header. */
export function otelHeaderEnv(header: string): string {
  return `TOOLHIVE_OTEL_HEADER_${underscored(header)}`;
}

/** `buildUpstreamSecretBindings`: of an upstream of the embedded auth server. */
export function upstreamClientSecretEnv(upstream: string): string {
  return `TOOLHIVE_UPSTREAM_CLIENT_SECRET_${underscored(upstream)}`;
}

/** `buildUpstreamSecretBindings`: the initial access token of dynamic client registration. */
export function upstreamInitialTokenEnv(upstream: string): string {
  return `TOOLHIVE_UPSTREAM_DCR_INITIAL_ACCESS_TOKEN_${underscored(upstream)}`;
}

/** `delegateClientSecretEnvVarName`: by place in the list, as client IDs are any text. */
export function delegateClientSecretEnv(index: number): string {
  return `TOOLHIVE_DELEGATE_CLIENT_SECRET_${index}`;
}
