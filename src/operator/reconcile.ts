import type { VirtualMCPServer } from '../api/kinds/virtual-mcp-server.ts';
import type { Finding } from '../finding.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import type { Cluster } from './cluster.ts';
import type { OperatorOptions } from './operator-options.ts';
import { found, rule } from './rule.ts';

/** One server's turn: all that the operator's rules may look at, and where they say what they found. */
export interface Reconcile {
  /** As the API server stored it: pruned, defaults filled in. */
  readonly server: VirtualMCPServer;
  /** The server, as findings name it. */
  readonly ref: ObjectRef;
  readonly cluster: Cluster;
  readonly options: OperatorOptions;
  /** Takes a finding about the server, or about `object` where it names another. */
  readonly report: (finding: Finding) => void;
}

export const namespaceRules = {
  required: rule<[what: string]>({
    code: 'NamespaceRequired',
    severity: 'error',
    source: 'what only the cluster knows',
    message: (what) =>
      `${what} holds the namespace, which is not known: set \`metadata.namespace\`, or run a set-namespace step before this function`,
    example: { path: 'spec.incomingAuth.oidcConfigRef.resourceUrl', facts: ['The default of this field'] },
  }),
};

/**
 * The server's namespace for a value that holds it. A server without one cannot have such a value: reports
 * `NamespaceRequired` at `path`, the field that needs it, and gives undefined.
 */
export function namespaceFor(reconcile: Reconcile, path: string, what: string): string | undefined {
  const { namespace } = reconcile.server.metadata;
  if (namespace === undefined) found(reconcile, namespaceRules.required, { path }, what);
  return namespace;
}
