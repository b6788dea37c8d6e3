import type { Finding } from '../finding.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import { hmacSecretKey, hmacSecretName } from '../operator/names.ts';
import type { PackageSources } from './sources.ts';

/**
 * What the operator would add for servers whose objects were made in this run and a function cannot: an `info` each,
 * that says what to provide where no operator runs.
 */
export function differences(servers: readonly ObjectRef[], sources: PackageSources): Finding[] {
  const [first] = servers;
  if (first === undefined) return [];
  const findings: Finding[] = [];
  for (const server of servers) {
    const secret = hmacSecretName(server.name);
    if (sources.find('Secret', server.namespace, secret) === undefined) {
      findings.push({
        severity: 'info',
        code: 'HMACSecretNotMade',
        object: server,
        message: `the operator makes the Secret "${secret}" with a random key; where none runs, create it with 32 random bytes in base64 under the key "${hmacSecretKey}"`,
      });
    }
    if (server.namespace === undefined) {
      findings.push({
        severity: 'info',
        code: 'NamespaceFromPod',
        object: server,
        path: 'metadata.namespace',
        message: 'there is no namespace, so the pod is given its own as VMCP_NAMESPACE when it starts',
      });
    }
  }
  findings.push({
    severity: 'info',
    code: 'OwnerReferencesNotMade',
    message:
      'the operator also sets ownerReferences, which need the uid of a server in a cluster: where none runs, remove the objects along with their server',
  });
  return findings;
}
