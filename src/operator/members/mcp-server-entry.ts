import type { MCPServerEntry } from '../../api/kinds/mcp-server-entry.ts';
import type { Cluster } from '../cluster.ts';
import { remoteUrlProblems } from './mcp-remote-proxy.ts';
import { type MemberProblem, memberRules, referenceProblem } from './member-rules.ts';

/** Why an MCPServerEntry is not Valid, or has no CA bundle to show. (mcpserverentry_controller.go) */
export function* mcpServerEntryProblems(entry: MCPServerEntry, cluster: Cluster): Generator<MemberProblem> {
  const { remoteUrl, groupRef, externalAuthConfigRef, caBundleRef } = entry.spec;
  yield* remoteUrlProblems(remoteUrl);
  for (const problem of [
    referenceProblem(cluster, 'MCPGroup', groupRef.name, {
      rule: memberRules.groupMissing,
      path: 'spec.groupRef.name',
    }),
    externalAuthConfigRef &&
      referenceProblem(cluster, 'MCPExternalAuthConfig', externalAuthConfigRef.name, {
        rule: memberRules.externalAuthMissing,
        path: 'spec.externalAuthConfigRef.name',
      }),
  ])
    if (problem !== undefined) yield problem;
  yield* caBundleProblems(caBundleRef?.configMapRef, cluster);
}

/** The controller looks for the ConfigMap, discovery for the key in it (`fetchCABundleData`). */
function* caBundleProblems(
  ref: { readonly name: string; readonly key: string } | undefined,
  cluster: Cluster,
): Generator<MemberProblem> {
  if (ref === undefined) return;
  const path = 'spec.caBundleRef.configMapRef';
  const data = cluster.get('ConfigMap', ref.name)?.data;
  const key = ref.key || 'ca.crt';
  const place = { rule: memberRules.caBundleMissing, path: `${path}.name` };
  const absent = referenceProblem(cluster, 'ConfigMap', ref.name, place);
  if (absent !== undefined) yield absent;
  else if (data === undefined || !Object.hasOwn(data, key)) {
    const problem = `ConfigMap "${ref.name}" must have the key "${key}"`;
    yield { rule: memberRules.caBundleKey, path: `${path}.key`, problem, value: key };
  }
}
