import { namespaceFor } from '../namespace.ts';
import type { Reconcile } from '../reconcile.ts';
import { embeddingServerUrl } from '../steady-state.ts';
import { duration } from './config-duration.ts';
import { omitEmpty, stringMap } from './omit-empty.ts';

/**
 * The optimizer, which `spec.embeddingServerRef` turns on without any of the schema's defaults, and whose service the
 * reference overrides. (`Validate` in api/v1beta1/virtualmcpserver_types.go, `populateOptimizerFromRef` in
 * controllers/virtualmcpserver_vmcpconfig.go)
 */
export function optimizerFor(reconcile: Reconcile) {
  const { embeddingServerRef, config } = reconcile.server.spec;
  const optimizer = config?.optimizer;
  if (optimizer === undefined && embeddingServerRef === undefined) return undefined;
  return {
    embeddingService: embeddingService(reconcile) ?? omitEmpty(optimizer?.embeddingService),
    embeddingServiceTimeout: duration(optimizer?.embeddingServiceTimeout),
    embeddingProvider: omitEmpty(optimizer?.embeddingProvider),
    embeddingModel: omitEmpty(optimizer?.embeddingModel),
    embeddingHeaders: omitEmpty(stringMap(optimizer?.embeddingHeaders)),
    maxToolsToReturn: omitEmpty(optimizer?.maxToolsToReturn),
    hybridSearchSemanticRatio: omitEmpty(optimizer?.hybridSearchSemanticRatio),
    semanticDistanceThreshold: omitEmpty(optimizer?.semanticDistanceThreshold),
  };
}

function embeddingService(reconcile: Reconcile): string | undefined {
  const ref = reconcile.server.spec.embeddingServerRef;
  const embedding = ref && reconcile.cluster.get('EmbeddingServer', ref.name);
  if (!embedding) return undefined;
  const namespace = namespaceFor(reconcile, 'spec.embeddingServerRef.name', "The embedding server's URL");
  return namespace === undefined ? undefined : embeddingServerUrl(embedding, namespace);
}
