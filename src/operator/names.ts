import { sha256Hex } from '../go/sha256.ts';
import { toUpper } from '../go/strings.ts';

/** `vmcpServiceName`: not the `mcp-NAME-proxy` of an MCPServer of the same name. */
export function serviceName(server: string): string {
  return `vmcp-${server}`;
}

/** `vmcpConfigMapName`. */
export function configMapName(server: string): string {
  return `${server}-vmcp-config`;
}

/** `vmcpServiceAccountName`: of the ServiceAccount, the Role and the RoleBinding. */
export function serviceAccountName(server: string): string {
  return `${server}-vmcp`;
}

/** The Secret that signs sessions (`ensureHMACSecret`); its key is `hmac-secret`. */
export function hmacSecretName(server: string): string {
  return `${server}-hmac-secret`;
}

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

const volumeNameLimit = 63;

/** `caBundleVolumeName`: a name that would be too long for a volume is cut and made unique by a hash. */
export function caBundleVolumeName(entry: string): string {
  const name = `ca-bundle-${entry}`;
  if (name.length <= volumeNameLimit) return name;
  const hash = sha256Hex(entry).slice(0, 8);
  const cut = entry.slice(0, volumeNameLimit - 'ca-bundle-'.length - '-'.length - hash.length);
  return `ca-bundle-${cut.replace(/-+$/, '')}-${hash}`;
}

/** `caBundleBasePath`: where the CA bundle of an entry is mounted, its file being the key. */
export function caBundleMountPath(entry: string): string {
  return `/etc/toolhive/ca-bundles/${entry}`;
}

/** `OIDCCABundleMountBasePath`, of the ConfigMap of an MCPOIDCConfig. */
export function oidcCABundleMountPath(configMap: string): string {
  return `/config/certs/${configMap}`;
}

/** `TelemetryCABundleMountBasePath`, of the ConfigMap of an MCPTelemetryConfig. */
export function telemetryCABundleMountPath(configMap: string): string {
  return `/config/certs/otel/${configMap}`;
}
