import type { MCPServer } from '../../api/kinds/mcp-server.ts';
import type { Cluster } from '../cluster.ts';
import { podTemplateSpecProblems } from '../pod-template.ts';
import { authorizerProblem, authzText } from '../vmcp-config/authz-config-map.ts';
import { type MemberProblem, memberRules, referenceProblem } from './member-rules.ts';
import {
  envProblems,
  permissionProfileProblems,
  resourceProblems,
  toolConfigProblems,
  volumeProblems,
} from './run-config.ts';
import { authProblems } from './workload-auth.ts';
import { referenceProblems, type Workload } from './workload-references.ts';

/** Why an MCPServer never gets a URL, in the order of its `Reconcile` (mcpserver_controller.go). */
export function* mcpServerProblems(
  server: MCPServer,
  cluster: Cluster,
  namespace: string,
): Generator<MemberProblem> {
  yield* podTemplateProblems(server);
  yield* referenceProblems(server, cluster);
  yield* authzConfigMapProblems(server, cluster);
  yield* authProblems(server, cluster, namespace);
  yield* permissionProfileProblems(server);
  yield* volumeProblems(server);
  yield* toolConfigProblems(server, cluster);
  yield* envProblems(server);
  if (server.spec.image === '')
    yield { rule: memberRules.runConfig, path: 'spec.image', problem: 'must not be empty' };
  yield* resourceProblems(server.spec);
}

/** `NewPodTemplateSpecBuilder`: whether Go can read it at all. */
export function* podTemplateProblems({ spec: { podTemplateSpec } }: Workload): Generator<MemberProblem> {
  if (podTemplateSpec === undefined) return;
  for (const { path, message } of podTemplateSpecProblems(podTemplateSpec))
    yield { rule: memberRules.podTemplateSpec, path, problem: message };
}

/** `LoadAuthzConfigFromConfigMap`. Inline policies are taken as they are. */
export function* authzConfigMapProblems(workload: Workload, cluster: Cluster): Generator<MemberProblem> {
  const ref = workload.spec.authzConfig?.configMap;
  if (ref === undefined || workload.spec.authzConfig?.type !== 'configMap') return;
  const path = 'spec.authzConfig.configMap';
  const place = { rule: memberRules.authzConfigMapMissing, path: `${path}.name` };
  const absent = referenceProblem(cluster, 'ConfigMap', ref.name, place);
  if (absent !== undefined) yield absent;
  const problem = authorizerProblem(cluster, ref, workload.kind === 'MCPRemoteProxy');
  if (absent !== undefined || problem === undefined) return;
  yield {
    rule: memberRules.authzConfigMapInvalid,
    path,
    problem: `ConfigMap "${ref.name}" is no configuration: ${problem}`,
    value: ref.name,
    others: [authzText(cluster, ref)],
  };
}
