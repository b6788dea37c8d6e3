import type { MCPExternalAuthConfig } from '../../api/kinds/mcp-external-auth-config.ts';
import type { MCPRemoteProxy } from '../../api/kinds/mcp-remote-proxy.ts';
import type { MCPServer } from '../../api/kinds/mcp-server.ts';
import type { Cluster, ReferredKinds } from '../cluster.ts';
import {
  authzConfigProblem,
  externalAuthProblem,
  oidcConfigProblem,
  type Problem,
  telemetryConfigProblem,
} from '../steady-state.ts';
import { type MemberProblem, memberRules, referenceProblem } from './member-rules.ts';

/** The members that the operator runs a Deployment for. */
export type Workload = MCPServer | MCPRemoteProxy;

type Ref = { readonly name: string } | undefined;

/**
 * What a workload refers to that is not there or not valid, in the order in which its controller looks at it.
 * (the `handle…` functions of mcpserver_controller.go and mcpremoteproxy_controller.go)
 */
export function* referenceProblems(workload: Workload, cluster: Cluster): Generator<MemberProblem> {
  const {
    toolConfigRef,
    telemetryConfigRef,
    externalAuthConfigRef,
    authServerRef,
    oidcConfigRef,
    authzConfigRef,
  } = workload.spec;
  yield* present(cluster, 'MCPToolConfig', toolConfigRef, 'toolConfigRef', memberRules.toolConfigMissing);
  yield* referTo(cluster, 'MCPTelemetryConfig', telemetryConfigRef, {
    field: 'telemetryConfigRef',
    missing: memberRules.telemetryMissing,
    invalid: memberRules.telemetryInvalid,
    problemOf: telemetryConfigProblem,
  });
  yield* externalAuth(cluster, externalAuthConfigRef);
  if (workload.kind === 'MCPServer') {
    const { webhookConfigRef } = workload.spec;
    yield* present(
      cluster,
      'MCPWebhookConfig',
      webhookConfigRef,
      'webhookConfigRef',
      memberRules.webhookMissing,
    );
  }
  yield* authServer(cluster, authServerRef);
  yield* referTo(cluster, 'MCPOIDCConfig', oidcConfigRef, {
    field: 'oidcConfigRef',
    missing: memberRules.oidcMissing,
    invalid: memberRules.oidcInvalid,
    problemOf: oidcConfigProblem,
  });
  yield* referTo(cluster, 'MCPAuthzConfig', authzConfigRef, {
    field: 'authzConfigRef',
    missing: memberRules.authzMissing,
    invalid: memberRules.authzInvalid,
    problemOf: authzConfigProblem,
  });
}

/** The controller asks only whether it is there. */
function* present(
  cluster: Cluster,
  kind: keyof ReferredKinds,
  ref: Ref,
  field: string,
  rule: MemberProblem['rule'],
): Generator<MemberProblem> {
  const problem = ref && referenceProblem(cluster, kind, ref.name, { rule, path: `spec.${field}.name` });
  if (problem !== undefined) yield problem;
}

interface Reference<K extends keyof ReferredKinds> {
  readonly field: string;
  readonly missing: MemberProblem['rule'];
  readonly invalid: MemberProblem['rule'];
  /** Why the controller of that kind marks it as invalid. */
  readonly problemOf: (object: ReferredKinds[K]) => Problem | undefined;
}

function* referTo<K extends keyof ReferredKinds>(
  cluster: Cluster,
  kind: K,
  ref: Ref,
  { field, missing, invalid, problemOf }: Reference<K>,
): Generator<MemberProblem> {
  yield* present(cluster, kind, ref, field, missing);
  const object = ref && cluster.get(kind, ref.name);
  const problem = object && problemOf(object);
  if (ref === undefined || problem === undefined) return;
  yield {
    rule: invalid,
    path: `spec.${field}.name`,
    problem: withPlace(kind, ref.name, problem),
    value: ref.name,
  };
}

function withPlace(kind: string, name: string, { path, message }: Problem): string {
  return `in ${kind} "${name}", \`${path}\`: ${message}`;
}

/** Of any type: one that is no use to the workload shows when its configuration is built. */
function* externalAuth(cluster: Cluster, ref: Ref): Generator<MemberProblem> {
  yield* referTo(cluster, 'MCPExternalAuthConfig', ref, {
    field: 'externalAuthConfigRef',
    missing: memberRules.externalAuthMissing,
    invalid: memberRules.externalAuthInvalid,
    problemOf: externalAuthProblem,
  });
  const config = ref && cluster.get('MCPExternalAuthConfig', ref.name);
  if (config !== undefined) yield* multiUpstream(config, 'externalAuthConfigRef');
}

function* authServer(cluster: Cluster, ref: Ref): Generator<MemberProblem> {
  yield* present(cluster, 'MCPExternalAuthConfig', ref, 'authServerRef', memberRules.authServerMissing);
  const config = ref && cluster.get('MCPExternalAuthConfig', ref.name);
  if (config === undefined) return;
  const { name } = config.metadata;
  const { type } = config.spec;
  if (type !== 'embeddedAuthServer') {
    const problem = `MCPExternalAuthConfig "${name}" must be of type "embeddedAuthServer", not "${type}"`;
    yield { rule: memberRules.authServerType, path: 'spec.authServerRef.name', problem, value: name };
  } else yield* multiUpstream(config, 'authServerRef');
}

function* multiUpstream(config: MCPExternalAuthConfig, field: string): Generator<MemberProblem> {
  const count = config.spec.embeddedAuthServer?.upstreamProviders.length ?? 0;
  if (count < 2) return;
  const { name } = config.metadata;
  const problem = `MCPExternalAuthConfig "${name}" has ${count} upstreams, and only a VirtualMCPServer can have several: keep one`;
  yield { rule: memberRules.multiUpstream, path: `spec.${field}.name`, problem, value: name };
}
