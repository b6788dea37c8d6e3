import type { AuthServerConfig } from '../api/kinds/auth-server-config.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import { entriesAmong } from './members/picked-members.ts';
import {
  authServerHMACFile,
  authServerHMACMountPath,
  authServerKeyFile,
  authServerKeysMountPath,
  caBundleKey,
  caBundleMountPath,
  oidcCABundleMountPath,
  redisSentinelTLSCACertFile,
  redisTLSCACertFile,
  redisTLSCACertMountPath,
  telemetryCABundleMountPath,
  vmcpConfigMountPath,
} from './mount-paths.ts';
import { caBundleVolumeName, configMapName } from './names.ts';
import type { Reconcile } from './reconcile.ts';
import type { SecretKey } from './secret-env.ts';

/** Volumes of the pod and mounts of the container, side by side. */
export interface Volumes {
  readonly volumes: JsonObject[];
  readonly mounts: JsonObject[];
}

/** All volumes in the operator's order (`deploymentForVirtualMCPServer`). */
export function volumesFor(reconcile: Reconcile): Volumes {
  const { server } = reconcile;
  const to: Volumes = { volumes: [], mounts: [] };
  to.volumes.push({ name: 'vmcp-config', configMap: { name: configMapName(server.metadata.name) } });
  to.mounts.push({ name: 'vmcp-config', mountPath: vmcpConfigMountPath, readOnly: true });
  addOidcCABundle(to, reconcile);
  addEntryCABundles(to, reconcile);
  addTelemetryCABundle(to, reconcile);
  if (server.spec.authServerConfig !== undefined) addAuthServerVolumes(to, server.spec.authServerConfig);
  return to;
}

/** `AddOIDCConfigRefCABundleVolumes` (controllerutil/oidc_volumes.go). */
function addOidcCABundle(to: Volumes, { server, cluster }: Reconcile): void {
  const ref = server.spec.incomingAuth?.oidcConfigRef;
  if (ref === undefined) return;
  const bundle = cluster.get('MCPOIDCConfig', ref.name)?.spec.inline?.caBundleRef?.configMapRef;
  if (bundle !== undefined)
    addCABundle(to, `oidc-ca-bundle-${bundle.name}`, oidcCABundleMountPath(bundle.name), bundle);
}

/** `buildCABundleVolumesForEntries`: in every mode, and for entries that are not Valid too. */
function addEntryCABundles(to: Volumes, { server, cluster }: Reconcile): void {
  for (const { metadata, spec } of entriesAmong(cluster.members(server.spec.groupRef.name))) {
    const bundle = spec.caBundleRef?.configMapRef;
    const { name } = metadata;
    if (bundle !== undefined) addCABundle(to, caBundleVolumeName(name), caBundleMountPath(name), bundle);
  }
}

/** `AddTelemetryCABundleVolumes` (controllerutil/telemetry_volumes.go): also where telemetry is not enabled. */
function addTelemetryCABundle(to: Volumes, { server, cluster }: Reconcile): void {
  const ref = server.spec.telemetryConfigRef;
  if (ref === undefined) return;
  const bundle = cluster.get('MCPTelemetryConfig', ref.name)?.spec.openTelemetry?.caBundleRef?.configMapRef;
  if (bundle !== undefined)
    addCABundle(to, `otel-ca-bundle-${bundle.name}`, telemetryCABundleMountPath(bundle.name), bundle);
}

/** One key of a ConfigMap, as a file of that name. Go leaves an empty name of a ConfigMap out. */
function addCABundle(to: Volumes, volume: string, mountPath: string, bundle: SecretKey): void {
  const key = caBundleKey(bundle);
  const items = [{ key, path: key }];
  to.volumes.push({ name: volume, configMap: bundle.name === '' ? { items } : { name: bundle.name, items } });
  to.mounts.push({ name: volume, mountPath, readOnly: true });
}

/**
 * `GenerateAuthServerVolumes` (controllerutil/authserver.go). The certificates of Redis are mounted whatever
 * `storage.type` is, and those of Sentinel without a Sentinel too.
 */
function addAuthServerVolumes(to: Volumes, config: AuthServerConfig): void {
  for (const [i, secret] of (config.signingKeySecretRefs ?? []).entries())
    addSecretFile(to, `authserver-signing-key-${i}`, authServerKeysMountPath, authServerKeyFile(i), secret);
  for (const [i, secret] of (config.hmacSecretRefs ?? []).entries())
    addSecretFile(to, `authserver-hmac-secret-${i}`, authServerHMACMountPath, authServerHMACFile(i), secret);
  const master = config.storage?.redis?.tls?.caCertSecretRef;
  if (master !== undefined)
    addSecretFile(to, 'redis-tls-ca-master', redisTLSCACertMountPath, redisTLSCACertFile, master);
  const sentinel = config.storage?.redis?.sentinelTls?.caCertSecretRef;
  if (sentinel !== undefined)
    addSecretFile(to, 'redis-tls-ca-sentinel', redisTLSCACertMountPath, redisSentinelTLSCACertFile, sentinel);
}

/** One key of a Secret as one file that its owner alone can read. */
function addSecretFile(
  to: Volumes,
  volume: string,
  folder: string,
  file: string,
  { name, key }: SecretKey,
): void {
  const secret: JsonObject = name === '' ? {} : { secretName: name };
  secret['items'] = [{ key, path: file }];
  secret['defaultMode'] = 0o400;
  to.volumes.push({ name: volume, secret });
  to.mounts.push({ name: volume, mountPath: `${folder}/${file}`, subPath: file, readOnly: true });
}
