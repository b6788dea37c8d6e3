import type { MCPRemoteProxy } from '../../api/kinds/mcp-remote-proxy.ts';
import { cedarPolicyProblem } from '../../go/cedar/cedar-policy.ts';
import type { Cluster } from '../cluster.ts';
import { applyPodTemplateSpec } from '../pod-template.ts';
import { remoteUrlProblem } from '../remote-url.ts';
import { authzConfigMapProblems, podTemplateProblems } from './mcp-server.ts';
import { type MemberProblem, memberRules } from './member-rules.ts';
import { resourceProblems, toolConfigProblems } from './run-config.ts';
import { authProblems } from './workload-auth.ts';
import { referenceProblems } from './workload-references.ts';

/** Why an MCPRemoteProxy never gets a URL, in the order of its `Reconcile` (mcpremoteproxy_controller.go). */
export function* mcpRemoteProxyProblems(
  proxy: MCPRemoteProxy,
  cluster: Cluster,
  namespace: string,
): Generator<MemberProblem> {
  yield* remoteUrlProblems(proxy.spec.remoteUrl);
  yield* policySyntaxProblems(proxy);
  yield* authzConfigMapProblems(proxy, cluster);
  const unreadable = [...podTemplateProblems(proxy)];
  yield* unreadable;
  yield* referenceProblems(proxy, cluster);
  yield* authProblems(proxy, cluster, namespace);
  yield* toolConfigProblems(proxy, cluster);
  if (unreadable.length === 0) yield* mergeProblems(proxy);
  yield* resourceProblems(proxy.spec);
}

/** `ValidateRemoteURL` in pkg/validation/url_validation.go. The URL itself is not said, as it may hold a password. */
export function* remoteUrlProblems(remoteUrl: string): Generator<MemberProblem> {
  const problem = remoteUrlProblem(remoteUrl);
  if (problem === undefined) return;
  yield { rule: memberRules.remoteUrl, path: 'spec.remoteUrl', problem: `\`remoteUrl\` ${problem}` };
}

/** `ValidateCedarPolicies` in pkg/validation/cedar_validation.go, for policies of the proxy's own alone. */
function* policySyntaxProblems({ spec: { authzConfig } }: MCPRemoteProxy): Generator<MemberProblem> {
  if (authzConfig?.type !== 'inline') return;
  for (const [i, policy] of (authzConfig.inline?.policies ?? []).entries()) {
    const problem = cedarPolicyProblem(policy);
    const path = `spec.authzConfig.inline.policies[${i}]`;
    if (problem !== undefined)
      yield { rule: memberRules.policySyntax, path, problem: `is no Cedar policy: ${problem}` };
  }
}

/** What a proxy's pod has under the keys by which lists are merged; the rest makes no merge fail. */
const template = {
  metadata: { labels: {}, annotations: {} },
  spec: { containers: [{ name: 'toolhive' }], volumes: [{ name: 'runconfig' }] },
};

/** `applyPodTemplateSpecToDeployment`: without a template there is no Deployment, and no URL. */
function* mergeProblems({ spec: { podTemplateSpec } }: MCPRemoteProxy): Generator<MemberProblem> {
  const merged = podTemplateSpec && applyPodTemplateSpec(template, podTemplateSpec);
  if (merged === undefined || !('problem' in merged)) return;
  const { path, message } = merged.problem;
  yield { rule: memberRules.podTemplateSpec, path, problem: message };
}
