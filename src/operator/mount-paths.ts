import type { SecretKey } from './secret-env.ts';

// Files that the Deployment mounts and the configuration, or vMCP's command line, names.

/** Where the ConfigMap of the configuration is mounted, and the two files in it. */
export const vmcpConfigMountPath = '/etc/vmcp-config';
export const vmcpConfigFile = 'config.yaml';
export const authServerConfigFile = 'authserver-config.yaml';

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

/** The key of a CA bundle's ConfigMap, and the name of the file that it becomes. */
export function caBundleKey({ key }: Pick<SecretKey, 'key'>): string {
  return key || 'ca.crt';
}

// Of the embedded auth server (the constants of controllerutil/authserver.go).

const authServerPath = '/etc/toolhive/authserver';

/** `AuthServerKeysMountPath` */
export const authServerKeysMountPath = `${authServerPath}/keys`;
/** `AuthServerKeyFilePattern` */
export const authServerKeyFile = (index: number): string => `key-${index}.pem`;

/** `AuthServerHMACMountPath` */
export const authServerHMACMountPath = `${authServerPath}/hmac`;
/** `AuthServerHMACFilePattern` */
export const authServerHMACFile = (index: number): string => `hmac-${index}`;

/** `RedisTLSCACertMountPath` */
export const redisTLSCACertMountPath = `${authServerPath}/redis-tls`;
/** `RedisTLSCACertFileName` */
export const redisTLSCACertFile = 'ca.crt';
/** `RedisSentinelTLSCACertFileName` */
export const redisSentinelTLSCACertFile = 'sentinel-ca.crt';
