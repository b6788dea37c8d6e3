import type { Cluster, Member } from '../cluster.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { mcpRemoteProxyProblems } from './mcp-remote-proxy.ts';
import { mcpServerProblems } from './mcp-server.ts';
import { type MemberProblem, memberRules } from './member-rules.ts';

export const namesakeRules = {
  deployment: rule<[kind: string, name: string]>({
    code: 'DeploymentNameTaken',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_deployment.go deploymentForVirtualMCPServer',
    message: (kind, name) =>
      `${kind} "${name}" has a Deployment of the same name, and the API server refuses the pods of the one that comes second, which that does not select: rename one of the two`,
    example: { path: 'metadata.name', facts: ['MCPServer', 'github'] },
  }),
};

/**
 * An MCPServer and an MCPRemoteProxy of one name want one ConfigMap, and the one that comes second never gets further
 * (`UpsertWithOwnerReference` in pkg/kubernetes/configmaps). Here that is the one that stands second in the package.
 */
export function* namesakeProblems(
  member: Member,
  cluster: Cluster,
  namespace: string,
): Generator<MemberProblem> {
  if (member.kind === 'MCPServerEntry') return;
  const { name } = member.metadata;
  const other = member.kind === 'MCPServer' ? 'MCPRemoteProxy' : 'MCPServer';
  if (!cluster.isBefore(other, member.kind, name) || !isHealthy(other, name, cluster, namespace)) return;
  const problem = `${other} "${name}" wants the same ConfigMap and the same Deployment: rename one of the two`;
  yield { rule: memberRules.namesake, path: 'metadata.name', problem, value: name };
}

/** Warns of a workload whose Deployment has the name of the server's own. */
export function warnOfNamesakes(reconcile: Reconcile): void {
  const { cluster, server } = reconcile;
  const { name, namespace = '' } = server.metadata;
  for (const kind of ['MCPServer', 'MCPRemoteProxy'] as const)
    if (isHealthy(kind, name, cluster, namespace))
      found(
        reconcile,
        namesakeRules.deployment,
        { path: 'metadata.name', value: name, judge: 'admission' },
        kind,
        name,
      );
}

/** Whether there is such a workload, and nothing keeps it from having its Deployment. */
function isHealthy(
  kind: 'MCPServer' | 'MCPRemoteProxy',
  name: string,
  cluster: Cluster,
  namespace: string,
): boolean {
  const workload = cluster.get(kind, name);
  if (workload === undefined) return false;
  const problems =
    workload.kind === 'MCPServer'
      ? mcpServerProblems(workload, cluster, namespace)
      : mcpRemoteProxyProblems(workload, cluster, namespace);
  return problems.next().done === true;
}
