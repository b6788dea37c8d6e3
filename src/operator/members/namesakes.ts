import type { MCPRemoteProxy } from '../../api/kinds/mcp-remote-proxy.ts';
import type { MCPServer } from '../../api/kinds/mcp-server.ts';
import type { JsonObject } from '../../kubernetes/object.ts';
import type { Cluster, Member } from '../cluster.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { judgedProblems } from './judged-problems.ts';
import { mcpRemoteProxyProblems } from './mcp-remote-proxy.ts';
import { mcpServerProblems } from './mcp-server.ts';
import { type MemberProblem, memberRules } from './member-rules.ts';

export const namesakeRules = {
  deployment: rule<[kind: string, name: string]>({
    code: 'DeploymentNameTaken',
    severity: 'error',
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

/** Reports a workload whose Deployment has the name of the server's own, which the API server then keeps as it is. */
export function reportNamesakes(reconcile: Reconcile): void {
  const { name } = reconcile.server.metadata;
  const about = { path: 'metadata.name', value: name, judge: 'admission' } as const;
  for (const { kind } of namesakesOf(reconcile))
    found(reconcile, namesakeRules.deployment, about, kind, name);
}

/** What the Deployment of a workload of the server's name has, and the operator leaves in it. */
export interface NamesakeDeployment {
  readonly replicas?: number;
  readonly annotations?: Readonly<Record<string, string>>;
  /** `labelsForMCPServer`, `labelsForMCPRemoteProxy`: an update does not change what a Deployment selects. */
  readonly selected: JsonObject;
}

/**
 * The Deployment that is there already when the operator comes to make the server's, since a workload has its name and was
 * first. (`deploymentForMCPServer`, `deploymentForMCPRemoteProxy`)
 */
export function deploymentOfNamesake(reconcile: Reconcile): NamesakeDeployment | undefined {
  const [workload] = namesakesOf(reconcile);
  if (workload === undefined) return undefined;
  const { replicas, resourceOverrides } = workload.spec;
  const annotations = resourceOverrides?.proxyDeployment?.annotations;
  const app = workload.kind.toLowerCase();
  return {
    ...(replicas !== undefined && { replicas }),
    ...(annotations !== undefined && { annotations }),
    selected: {
      app,
      'app.kubernetes.io/name': app,
      'app.kubernetes.io/instance': workload.metadata.name,
      toolhive: 'true',
      'toolhive-name': workload.metadata.name,
    },
  };
}

function namesakesOf({ cluster, server }: Reconcile): (MCPServer | MCPRemoteProxy)[] {
  const { name, namespace = '' } = server.metadata;
  const kinds = ['MCPServer', 'MCPRemoteProxy'] as const;
  return kinds.flatMap((kind) => {
    const workload = isHealthy(kind, name, cluster, namespace) ? cluster.get(kind, name) : undefined;
    return workload === undefined ? [] : [workload];
  });
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
  return judgedProblems(workload, problems).next().done === true;
}
