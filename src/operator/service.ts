import { constant } from '../kubernetes/constant.ts';
import type { MadeObject } from '../kubernetes/object.ts';
import { labelsFor, metadataFor } from './labels.ts';
import { serviceName } from './names.ts';
import type { Reconcile } from './reconcile.ts';

/** The port that vMCP listens on, and the Service's (`vmcpDefaultPort`). */
export const vmcpPort = 4483;

const ports = constant([{ name: 'http', port: vmcpPort, targetPort: vmcpPort, protocol: 'TCP' }]);

/** `serviceForVirtualMCPServer`. */
export function serviceFor({ server }: Reconcile): MadeObject {
  const { name, namespace } = server.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataFor(serviceName(name), namespace, labelsFor(name)),
    spec: {
      type: server.spec.serviceType,
      sessionAffinity: server.spec.sessionAffinity,
      selector: labelsFor(name),
      ports,
    },
  };
}
