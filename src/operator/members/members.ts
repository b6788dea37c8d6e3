import type { Cluster, Member } from '../cluster.ts';
import { perObject } from '../per-object.ts';
import type { Reconcile } from '../reconcile.ts';
import { externalAuthProblem } from '../steady-state.ts';
import { convertToStrategy } from '../vmcp-config/auth-strategies.ts';
import { judgedProblems } from './judged-problems.ts';
import { mcpRemoteProxyProblems } from './mcp-remote-proxy.ts';
import { mcpServerProblems } from './mcp-server.ts';
import { mcpServerEntryProblems } from './mcp-server-entry.ts';
import { type MemberProblem, memberFinding, memberRules } from './member-rules.ts';
import { namesakeProblems } from './namesakes.ts';

/**
 * The members of the server's group that vMCP can serve, and those that it cannot, each of which has a warning that says
 * why. With `references: lenient` what is not among the objects given may still be in the cluster: nobody is left out for it,
 * except for auth, without which nobody could be served safely.
 */
export function serveableMembers(reconcile: Reconcile, members: readonly Member[]): readonly Member[] {
  const judged = judgedAmong(members);
  judged.serveable ??= judgedMembers(reconcile, members);
  return judged.serveable;
}

/** What is known of the members of a group: they are judged, and warned of, once for all of its servers. */
const judgedAmong = perObject((_: readonly Member[]): { serveable?: readonly Member[] } => ({}));

function judgedMembers(reconcile: Reconcile, members: readonly Member[]): readonly Member[] {
  const { cluster, options, server, report } = reconcile;
  const lenient = options.references === 'lenient';
  return members.filter((member) => {
    const problems = [
      ...judgedProblems(member, memberProblems(member, cluster, server.metadata.namespace ?? '')),
    ];
    const decisive = problems.filter(
      ({ missing, rule }) => !(lenient && missing && rule !== memberRules.externalAuthMissing),
    );
    for (const problem of decisive) report(memberFinding(member, problem));
    return decisive.length === 0;
  });
}

/** Why a member is no backend: what its own controller finds wrong with it, then what discovery does. */
function* memberProblems(member: Member, cluster: Cluster, namespace: string): Generator<MemberProblem> {
  if (member.kind === 'MCPServer') yield* mcpServerProblems(member, cluster, namespace);
  else if (member.kind === 'MCPRemoteProxy') yield* mcpRemoteProxyProblems(member, cluster, namespace);
  else yield* mcpServerEntryProblems(member, cluster);
  yield* namesakeProblems(member, cluster, namespace);
  yield* authTypeProblems(member, cluster);
}

/** `discoverAuthConfigFromRef` in pkg/vmcp/workloads/k8s.go. */
function* authTypeProblems({ kind, spec }: Member, cluster: Cluster): Generator<MemberProblem> {
  const name = spec.externalAuthConfigRef?.name;
  const config = name === undefined ? undefined : cluster.get('MCPExternalAuthConfig', name);
  if (name === undefined || config === undefined || convertToStrategy(config, true) !== undefined) return;
  // That one is said to be invalid already.
  if (kind !== 'MCPServerEntry' && externalAuthProblem(config) !== undefined) return;
  yield {
    rule: memberRules.authType,
    path: 'spec.externalAuthConfigRef.name',
    problem: `MCPExternalAuthConfig "${name}" is of type "${config.spec.type}", which a VirtualMCPServer cannot use`,
    value: name,
  };
}
