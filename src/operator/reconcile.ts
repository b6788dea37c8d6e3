import type { VirtualMCPServer } from '../api/kinds/virtual-mcp-server.ts';
import type { Finding } from '../finding.ts';
import type { Json, ObjectRef } from '../kubernetes/object.ts';
import type { Cluster } from './cluster.ts';
import type { OperatorOptions } from './operator-options.ts';

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
  /** JSON or YAML text as sigs.k8s.io/yaml reads it, undefined if it is neither: the value of a ConfigMap. */
  readonly parseYaml: (text: string) => Json | undefined;
}
