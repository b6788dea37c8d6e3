import { sha256Hex } from '../go/sha256.ts';

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

/** The names of the six objects that are made for a server, by their kinds (`ensureAllResources`). */
export function objectNames(server: string): ReadonlyMap<string, string> {
  return new Map([
    ['Deployment', server],
    ['ConfigMap', configMapName(server)],
    ['Service', serviceName(server)],
    ['ServiceAccount', serviceAccountName(server)],
    ['Role', serviceAccountName(server)],
    ['RoleBinding', serviceAccountName(server)],
  ]);
}

/** The Secret that signs sessions (`ensureHMACSecret`). */
export function hmacSecretName(server: string): string {
  return `${server}-hmac-secret`;
}

/** The one key of that Secret. */
export const hmacSecretKey = 'hmac-secret';

const volumeNameLimit = 63;

/** `caBundleVolumeName`: a name that would be too long for a volume is cut and made unique by a hash. */
export function caBundleVolumeName(entry: string): string {
  const name = `ca-bundle-${entry}`;
  if (name.length <= volumeNameLimit) return name;
  const hash = sha256Hex(entry).slice(0, 8);
  const cut = entry.slice(0, volumeNameLimit - 'ca-bundle-'.length - '-'.length - hash.length);
  return `ca-bundle-${cut.replace(/-+$/, '')}-${hash}`;
}
