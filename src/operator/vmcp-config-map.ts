import { sha256Hex } from '../go/sha256.ts';
import type { MadeObject } from '../kubernetes/object.ts';
import { configLabelsFor, metadataFor } from './labels.ts';
import { configMapName } from './names.ts';
import type { Reconcile } from './reconcile.ts';
import { type VmcpFiles, vmcpFilesFor } from './vmcp-config/vmcp-config.ts';

/** What vMCP is configured with, and the hash by which a pod follows it. */
export type VmcpConfig = VmcpFiles & { readonly checksum: string };

/** The content of the server's ConfigMap, or undefined where an error was reported. */
export function vmcpConfigFor(reconcile: Reconcile): VmcpConfig | undefined {
  const files = vmcpFilesFor(reconcile);
  if (files === undefined) return undefined;
  const labels = configLabelsFor(reconcile.server.metadata.name);
  return { ...files, checksum: contentChecksum(files.data, labels) };
}

/** The ConfigMap of `ensureVmcpConfigConfigMap`. */
export function configMapFor({ server }: Reconcile, config: VmcpConfig): MadeObject {
  const { name, namespace } = server.metadata;
  const metadata = metadataFor(configMapName(name), namespace, configLabelsFor(name));
  metadata['annotations'] = { 'toolhive.stacklok.dev/content-checksum': config.checksum };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: Object.fromEntries(config.data) };
}

/**
 * `ComputeConfigMapChecksum`: the keys and values of the data, then of the labels, each sorted by key, one after the
 * other without anything between them (pkg/runconfig/configmap/checksum).
 */
function contentChecksum(
  data: ReadonlyMap<string, string>,
  labels: Readonly<Record<string, string>>,
): string {
  let text = '';
  for (const key of [...data.keys()].sort()) text += key + data.get(key);
  for (const key of Object.keys(labels).sort()) text += key + labels[key];
  return sha256Hex(text);
}
