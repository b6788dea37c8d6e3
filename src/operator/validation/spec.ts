import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';

const types = 'api/v1beta1/virtualmcpserver_types.go';

export const specRules = {
  backendAuthRef: rule<[]>({
    code: 'ExternalAuthConfigRefRequired',
    severity: 'error',
    source: `${types} validateBackendAuth`,
    message: () => 'must name an MCPExternalAuthConfig, or set `type: discovered` beside it',
    example: { path: 'spec.outgoingAuth.backends.github.externalAuthConfigRef', facts: [] },
  }),
  priorityOrder: rule<[]>({
    code: 'PriorityOrderRequired',
    severity: 'error',
    source: `${types} validateAggregation`,
    message: () => 'must list the workloads, the most important first, as `conflictResolution` is "priority"',
    example: { path: 'spec.config.aggregation.conflictResolutionConfig.priorityOrder', facts: [] },
  }),
  toolsWorkload: rule<[]>({
    code: 'ToolsWorkloadRequired',
    severity: 'error',
    source: `${types} validateAggregation`,
    message: () => 'must name the workload that has the tools',
    example: { path: 'spec.config.aggregation.tools[0].workload', facts: [] },
  }),
  referenceName: rule<[kind: string]>({
    code: 'ReferenceNameRequired',
    severity: 'error',
    source: `${types} Validate`,
    message: (kind) => `must not be empty: name the ${kind} that is meant, or remove the reference`,
    example: { path: 'spec.embeddingServerRef.name', facts: ['EmbeddingServer'] },
  }),
  embeddingSource: rule<[]>({
    code: 'EmbeddingServiceRequired',
    severity: 'error',
    source: `${types} validateEmbeddingServer`,
    message: () =>
      'needs a service for embeddings: set `spec.embeddingServerRef` to an EmbeddingServer, or `embeddingService` here to a URL',
    example: { path: 'spec.config.optimizer', facts: [] },
  }),
};

/** `VirtualMCPServer.Validate`, but for composite tools and for references that lead nowhere. */
export function validateSpec(reconcile: Reconcile): void {
  validateBackendAuth(reconcile);
  validateAggregation(reconcile);
  validateEmbeddingServer(reconcile);
}

function validateBackendAuth(reconcile: Reconcile): void {
  const backends = reconcile.server.spec.outgoingAuth?.backends;
  if (backends === undefined) return;
  for (const [name, { type, externalAuthConfigRef }] of Object.entries(backends)) {
    if (type !== 'externalAuthConfigRef' || externalAuthConfigRef !== undefined) continue;
    found(reconcile, specRules.backendAuthRef, {
      path: `spec.outgoingAuth.backends.${name}.externalAuthConfigRef`,
    });
  }
}

function validateAggregation(reconcile: Reconcile): void {
  const aggregation = reconcile.server.spec.config?.aggregation;
  if (aggregation === undefined) return;
  const { conflictResolution, conflictResolutionConfig, tools = [] } = aggregation;
  const path = 'spec.config.aggregation';
  if (
    conflictResolution === 'priority' &&
    conflictResolutionConfig &&
    !conflictResolutionConfig.priorityOrder?.length
  )
    found(reconcile, specRules.priorityOrder, { path: `${path}.conflictResolutionConfig.priorityOrder` });
  for (const [i, { workload }] of tools.entries()) {
    if (workload === '')
      found(reconcile, specRules.toolsWorkload, { path: `${path}.tools[${i}].workload`, value: '' });
  }
}

function validateEmbeddingServer(reconcile: Reconcile): void {
  const { embeddingServerRef, config } = reconcile.server.spec;
  if (embeddingServerRef !== undefined || config?.optimizer === undefined) return;
  const { embeddingService = '' } = config.optimizer;
  if (embeddingService === '') found(reconcile, specRules.embeddingSource, { path: 'spec.config.optimizer' });
}
