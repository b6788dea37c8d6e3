import type { JsonObject, MadeObject } from '../kubernetes/object.ts';

/**
 * `labelsForVirtualMCPServer`: of the Deployment, its pods and the Service, and the selector of both. A new object
 * for each use, as each ends up in another object.
 */
export function labelsFor(server: string): JsonObject {
  return {
    app: 'virtualmcpserver',
    'app.kubernetes.io/name': 'virtualmcpserver',
    'app.kubernetes.io/instance': server,
    toolhive: 'true',
    'toolhive-name': server,
  };
}

/** `labelsForVmcpConfig`, of the ConfigMap. */
export function configLabelsFor(server: string): Record<string, string> {
  return {
    'toolhive.stacklok.io/component': 'vmcp-config',
    'toolhive.stacklok.io/virtual-mcp-server': server,
    'toolhive.stacklok.io/managed-by': 'toolhive-operator',
  };
}

/** The metadata of a made object: a server without a namespace makes objects without one. */
export function metadataFor(
  name: string,
  namespace: string | undefined,
  labels?: JsonObject,
): MadeObject['metadata'] {
  const metadata: MadeObject['metadata'] = { name };
  if (namespace !== undefined) metadata['namespace'] = namespace;
  if (labels !== undefined) metadata['labels'] = labels;
  return metadata;
}
