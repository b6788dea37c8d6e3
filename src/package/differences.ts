import type { Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import { findingOf, rule } from '../finding.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import { hmacSecretKey, hmacSecretName } from '../operator/names.ts';
import type { PackageSources } from './sources.ts';

export const differenceRules = {
  hmacSecret: rule<[secret: string]>({
    code: 'HMACSecretNotMade',
    severity: 'info',
    source: 'a server whose Deployment is new',
    message: (secret) =>
      `the operator makes the Secret "${secret}" with a random key; where none runs, create it with 32 random bytes in base64 under the key "${hmacSecretKey}"`,
    example: { path: '', facts: [hmacSecretName('gateway')] },
  }),
  namespace: rule<[]>({
    code: 'NamespaceFromPod',
    severity: 'info',
    source: 'a server whose Deployment is new',
    message: () => 'there is no namespace, so the pod is given its own as VMCP_NAMESPACE when it starts',
    example: { path: 'metadata.namespace', facts: [] },
  }),
  ownerReferences: rule<[]>({
    code: 'OwnerReferencesNotMade',
    severity: 'info',
    source: 'the first server whose Deployment is new',
    message: () =>
      'the operator also sets ownerReferences, which need the uid of a server in a cluster: where none runs, remove the objects along with their server',
    example: { path: '', facts: [] },
  }),
};

/**
 * What the operator would add for servers whose objects were made in this run and a function cannot: an `info` each,
 * that says what to provide where no operator runs. Of a preview there is nothing to provide.
 */
export function differences(
  servers: readonly ObjectRef[],
  sources: PackageSources,
  { namespace: home, purpose }: Pick<Options, 'namespace' | 'purpose'> = { purpose: 'apply' },
): Finding[] {
  const { hmacSecret, namespace, ownerReferences } = differenceRules;
  const isApplied = purpose === 'apply';
  const [first] = servers;
  if (first === undefined) return [];
  const findings: Finding[] = [];
  for (const object of servers) {
    const secret = hmacSecretName(object.name);
    if (isApplied && sources.find('Secret', object.namespace, secret) === undefined)
      findings.push(findingOf(hmacSecret, { object }, secret));
    if (object.namespace === undefined && home === undefined)
      findings.push(findingOf(namespace, { object, path: namespace.example.path }));
  }
  if (isApplied) findings.push(findingOf(ownerReferences, { object: first }));
  return findings;
}
