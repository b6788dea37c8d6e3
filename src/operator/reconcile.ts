import type { VirtualMCPServer } from '../api/kinds/virtual-mcp-server.ts';
import type { Finding } from '../finding.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
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
  /**
   * Takes what is left out of what is made until a placeholder is filled, as the end of "so …". Only where there may be
   * placeholders.
   */
  readonly leftOut?: (path: string, lost: string) => void;
  /** What is made is thrown away, so that nothing has to be said of what it cannot be made without. */
  readonly verdictOnly?: boolean;
}
