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
import { type Origins, originIn } from './origins.ts';
import type { Reconcile } from './reconcile.ts';
import type { SecretKey } from './secret-env.ts';

/** Volumes of the pod and mounts of the container, side by side. */
export interface Volumes {
  readonly volumes: JsonObject[];
  readonly mounts: JsonObject[];
}

/** All volumes in the operator's order (`deploymentForVirtualMCPServer`); `origins` takes what they come from. */
export function volumesFor(reconcile: Reconcile, origins?: Origins): Volumes {
  const { server } = reconcile;
  const to: Volumes = { volumes: [], mounts: [] };
  to.volumes.push({ name: 'vmcp-config', configMap: { name: configMapName(server.metadata.name) } });
  to.mounts.push({ name: 'vmcp-config', mountPath: vmcpConfigMountPath, readOnly: true });
  addOidcCABundle(to, reconcile, origins);
  addEntryCABundles(to, reconcile, origins);
  addTelemetryCABundle(to, reconcile, origins);
  if (server.spec.authServerConfig !== undefined)
    addAuthServerVolumes(to, server.spec.authServerConfig, (volume, path) =>
      origins?.set(volume, originIn(server, `spec.authServerConfig.${path}`)),
    );
  return to;
}

/** `AddOIDCConfigRefCABundleVolumes` (controllerutil/oidc_volumes.go). */
function addOidcCABundle(to: Volumes, { server, cluster }: Reconcile, origins?: Origins): void {
  const ref = server.spec.incomingAuth?.oidcConfigRef;
  if (ref === undefined) return;
  const config = cluster.get('MCPOIDCConfig', ref.name);
  const bundle = config?.spec.inline?.caBundleRef?.configMapRef;
  if (config === undefined || bundle === undefined) return;
  const volume = `oidc-ca-bundle-${bundle.name}`;
  addCABundle(to, volume, oidcCABundleMountPath(bundle.name), bundle);
  const reference = 'spec.inline.caBundleRef.configMapRef';
  origins?.set(volume, originIn(config, reference, `${reference}.name`));
}

/** `buildCABundleVolumesForEntries`: in every mode, and for entries that are not Valid too. */
function addEntryCABundles(to: Volumes, { server, cluster }: Reconcile, origins?: Origins): void {
  for (const entry of entriesAmong(cluster.members(server.spec.groupRef.name))) {
    const bundle = entry.spec.caBundleRef?.configMapRef;
    const { name } = entry.metadata;
    if (bundle === undefined) continue;
    const volume = caBundleVolumeName(name);
    addCABundle(to, volume, caBundleMountPath(name), bundle);
    origins?.set(volume, originIn(entry, 'spec.caBundleRef.configMapRef', 'metadata.name'));
  }
}

/** `AddTelemetryCABundleVolumes` (controllerutil/telemetry_volumes.go): also where telemetry is not enabled. */
function addTelemetryCABundle(to: Volumes, { server, cluster }: Reconcile, origins?: Origins): void {
  const ref = server.spec.telemetryConfigRef;
  if (ref === undefined) return;
  const config = cluster.get('MCPTelemetryConfig', ref.name);
  const bundle = config?.spec.openTelemetry?.caBundleRef?.configMapRef;
  if (config === undefined || bundle === undefined) return;
  const volume = `otel-ca-bundle-${bundle.name}`;
  addCABundle(to, volume, telemetryCABundleMountPath(bundle.name), bundle);
  const reference = 'spec.openTelemetry.caBundleRef.configMapRef';
  origins?.set(volume, originIn(config, reference, `${reference}.name`));
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
function addAuthServerVolumes(
  to: Volumes,
  config: AuthServerConfig,
  note: (volume: string, path: string) => void,
): void {
  const add = (volume: string, folder: string, file: string, secret: SecretKey | undefined, path: string) => {
    if (secret === undefined) return;
    addSecretFile(to, volume, folder, file, secret);
    note(volume, path);
  };
  for (const [i, secret] of (config.signingKeySecretRefs ?? []).entries())
    add(
      `authserver-signing-key-${i}`,
      authServerKeysMountPath,
      authServerKeyFile(i),
      secret,
      `signingKeySecretRefs[${i}]`,
    );
  for (const [i, secret] of (config.hmacSecretRefs ?? []).entries())
    add(
      `authserver-hmac-secret-${i}`,
      authServerHMACMountPath,
      authServerHMACFile(i),
      secret,
      `hmacSecretRefs[${i}]`,
    );
  const { tls, sentinelTls } = config.storage?.redis ?? {};
  const folder = redisTLSCACertMountPath;
  const path = 'storage.redis';
  add('redis-tls-ca-master', folder, redisTLSCACertFile, tls?.caCertSecretRef, `${path}.tls.caCertSecretRef`);
  add(
    'redis-tls-ca-sentinel',
    folder,
    redisSentinelTLSCACertFile,
    sentinelTls?.caCertSecretRef,
    `${path}.sentinelTls.caCertSecretRef`,
  );
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
