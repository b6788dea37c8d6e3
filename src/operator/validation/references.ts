import type { JsonObject, ObjectRef } from '../../kubernetes/object.ts';
import { isLeftUnfilled } from '../../kubernetes/placeholder.ts';
import type { ReferredKinds } from '../cluster.ts';
import { embeddingServerProblem } from '../members/embedding-server.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import {
  authzConfigProblem,
  oidcConfigProblem,
  type Problem,
  telemetryConfigProblem,
} from '../steady-state.ts';
import { isUnfilled } from '../unfilled.ts';
import { specRules } from './spec.ts';

const controller = 'controllers/virtualmcpserver_controller.go';

export const referenceRules = {
  missing: rule<[kind: string, name: string]>({
    code: 'ReferenceMissing',
    severity: 'error',
    source: `${controller} runValidations, handleConfigRefs`,
    message: (kind, name) =>
      `there is no ${kind} "${name}" in the server's namespace: correct the name, add the object to the package or to \`resources\` of the functionConfig, or set \`references: lenient\``,
    example: { path: 'spec.groupRef.name', facts: ['MCPGroup', 'tools'] },
  }),
  missingLenient: rule<[kind: string, name: string, lost: string]>({
    code: 'ReferenceMissing',
    severity: 'warning',
    source: 'with `references: lenient`',
    message: (kind, name, lost) =>
      `${kind} "${name}" is not among the objects given, so ${lost}: add it to see what the operator would make of it`,
    example: {
      path: 'spec.telemetryConfigRef.name',
      facts: ['MCPTelemetryConfig', 'otel', 'telemetry is left out of the vMCP config and the Deployment'],
    },
  }),
  invalid: rule<[kind: string, name: string]>({
    code: 'ReferenceInvalid',
    severity: 'error',
    source: `${controller} handleConfigRefs`,
    message: (kind, name) =>
      `${kind} "${name}" is not valid, and the operator waits until it is: mend that object first`,
    example: { path: 'spec.incomingAuth.oidcConfigRef.name', facts: ['MCPOIDCConfig', 'corporate'] },
  }),
  authzType: rule<[name: string, type: string]>({
    code: 'AuthzConfigRefNotValid',
    severity: 'error',
    source: `${controller} handleAuthzConfig`,
    message: (name, type) =>
      `MCPAuthzConfig "${name}" is of type "${type}", which a VirtualMCPServer cannot use: refer to one of type "cedarv1"`,
    example: { path: 'spec.incomingAuth.authzConfigRef.name', facts: ['policies', 'httpv1'] },
  }),
};

const asGiven = (problem: string) => problem;

/** What the controllers of the referred kinds mark as invalid; src/operator/steady-state.ts knows why. */
export const referredRules = {
  EmbeddingServer: rule<[problem: string]>({
    code: 'EmbeddingServerInvalid',
    severity: 'error',
    source: 'controllers/embeddingserver_controller.go statefulSetForEmbedding',
    message: asGiven,
    example: {
      path: 'spec.resources.limits.memory',
      facts: ['must be a quantity such as 500m or 1Gi: the operator panics on it'],
    },
  }),
  MCPOIDCConfig: rule<[problem: string]>({
    code: 'OIDCConfigInvalid',
    severity: 'error',
    source: 'controllers/mcpoidcconfig_controller.go validateOIDCConfigSpec',
    message: asGiven,
    example: { path: 'spec.inline.issuer', facts: ['`issuer` must start with https://'] },
  }),
  MCPAuthzConfig: rule<[problem: string]>({
    code: 'AuthzConfigInvalid',
    severity: 'error',
    source: 'controllers/mcpauthzconfig_controller.go validateAuthzConfig',
    message: asGiven,
    example: { path: 'spec.config', facts: ['give at least one Cedar policy in `policies`'] },
  }),
  MCPTelemetryConfig: rule<[problem: string]>({
    code: 'TelemetryConfigInvalid',
    severity: 'error',
    source: 'api/v1beta1/mcptelemetryconfig_types.go Validate',
    message: asGiven,
    example: {
      path: 'spec.openTelemetry.endpoint',
      facts: ['an endpoint needs `tracing.enabled: true` or `metrics.enabled: true`'],
    },
  }),
};

type Kind = keyof ReferredKinds;

/**
 * Every reference of the server that the operator needs: that the object is there, and that its own controller would
 * call it valid. What members of the group refer to is not among them: the operator goes on without.
 */
export function validateReferences(reconcile: Reconcile): void {
  const { groupRef, incomingAuth, outgoingAuth, telemetryConfigRef, embeddingServerRef, config } =
    reconcile.server.spec;
  refer(
    reconcile,
    'MCPGroup',
    groupRef,
    'spec.groupRef',
    'members of it that are not given either are left out',
  );
  for (const [i, ref] of (config?.compositeToolRefs ?? []).entries())
    refer(
      reconcile,
      'VirtualMCPCompositeToolDefinition',
      ref,
      `spec.config.compositeToolRefs[${i}]`,
      'its tool is left out of the vMCP config',
    );
  const embedding = refer(
    reconcile,
    'EmbeddingServer',
    embeddingServerRef,
    'spec.embeddingServerRef',
    'the vMCP config lacks the URL of the embedding service',
  );
  if (embedding)
    referredProblem(reconcile, embedding, 'spec.embeddingServerRef', embeddingServerProblem(embedding));
  referToOIDCConfig(reconcile, incomingAuth.oidcConfigRef);
  referToAuthzConfig(reconcile, incomingAuth.authzConfigRef);
  const telemetry = refer(
    reconcile,
    'MCPTelemetryConfig',
    telemetryConfigRef,
    'spec.telemetryConfigRef',
    'telemetry is left out of the vMCP config and the Deployment',
  );
  if (telemetry)
    referredProblem(reconcile, telemetry, 'spec.telemetryConfigRef', telemetryConfigProblem(telemetry));
  for (const [i, { toolConfigRef }] of (config?.aggregation?.tools ?? []).entries())
    refer(
      reconcile,
      'MCPToolConfig',
      toolConfigRef,
      `spec.config.aggregation.tools[${i}].toolConfigRef`,
      'its filter and overrides are left out of the vMCP config',
    );
  if (outgoingAuth === undefined) return;
  referToExternalAuth(reconcile, outgoingAuth.default, 'spec.outgoingAuth.default');
  for (const [name, auth] of Object.entries(outgoingAuth.backends ?? {}))
    referToExternalAuth(reconcile, auth, `spec.outgoingAuth.backends.${name}`);
}

/** The object that `ref` names; undefined, and a finding, if it is not there or the API server would refuse it. */
export function refer<K extends Kind>(
  reconcile: Reconcile,
  kind: K,
  ref: { readonly name: string } | undefined,
  path: string,
  lost: string,
): ReferredKinds[K] | undefined {
  if (ref === undefined) return undefined;
  const { name } = ref;
  const place = { path: `${path}.name`, value: name };
  if (name === '') {
    found(reconcile, specRules.referenceName, place, kind);
    return undefined;
  }
  const { cluster, options } = reconcile;
  switch (cluster.state(kind, name)) {
    case 'found':
      return cluster.get(kind, name);
    case 'invalid':
      found(reconcile, referenceRules.invalid, place, kind, name);
      return undefined;
    case 'unfilled':
      reconcile.leftOut?.(place.path, lost);
      return undefined;
    case 'missing':
      if (options.references === 'strict') found(reconcile, referenceRules.missing, place, kind, name);
      else found(reconcile, referenceRules.missingLenient, place, kind, name, lost);
      return undefined;
  }
}

/** Reports `problem` on the object that has it, and on the server that it has one; where a placeholder is behind it, what is lost. */
function referredProblem(
  reconcile: Reconcile,
  object: ReferredKinds[keyof typeof referredRules],
  path: string,
  problem: Problem | undefined,
  lost?: string,
): void {
  if (problem === undefined) return;
  const json = object as unknown as JsonObject;
  if (!isLeftUnfilled(json) && isUnfilled({ ...problem, object: json }, [problem.message])) {
    if (lost !== undefined) reconcile.leftOut?.(`${path}.name`, lost);
    return;
  }
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  const ref: ObjectRef = { apiVersion, kind, name, ...(namespace === undefined ? undefined : { namespace }) };
  const place = {
    object: ref,
    path: problem.path,
    ...(problem.value !== undefined && { value: problem.value }),
  };
  found(reconcile, referredRules[kind], place, problem.message);
  found(reconcile, referenceRules.invalid, { path: `${path}.name`, value: name }, kind, name);
}

function referToOIDCConfig(reconcile: Reconcile, ref: { readonly name: string } | undefined): void {
  const path = 'spec.incomingAuth.oidcConfigRef';
  const lost = 'incoming OIDC, with its client secret and CA bundle, is left out';
  const config = refer(reconcile, 'MCPOIDCConfig', ref, path, lost);
  if (config) referredProblem(reconcile, config, path, oidcConfigProblem(config));
}

function referToAuthzConfig(reconcile: Reconcile, ref: { readonly name: string } | undefined): void {
  const path = 'spec.incomingAuth.authzConfigRef';
  const lost = 'the vMCP config lacks its policies';
  const config = refer(reconcile, 'MCPAuthzConfig', ref, path, lost);
  if (config === undefined) return;
  const { type } = config.spec;
  const problem = authzConfigProblem(config);
  const { name } = config.metadata;
  if (problem !== undefined) referredProblem(reconcile, config, path, problem, lost);
  else if (type !== 'cedarv1')
    found(reconcile, referenceRules.authzType, { path: `${path}.name`, value: name }, name, type);
}

/** A backend's auth, or the default; `type: discovered` refers to nothing, whatever else it says. */
function referToExternalAuth(
  reconcile: Reconcile,
  auth: { readonly type: string; readonly externalAuthConfigRef?: { readonly name: string } } | undefined,
  path: string,
): void {
  if (auth?.type !== 'externalAuthConfigRef') return;
  const lost = 'this auth is left out of the vMCP config and the Deployment';
  refer(
    reconcile,
    'MCPExternalAuthConfig',
    auth.externalAuthConfigRef,
    `${path}.externalAuthConfigRef`,
    lost,
  );
}
