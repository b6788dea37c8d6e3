import type { EmbeddingServer } from '../../api/kinds/embedding-server.ts';
import { canonicalQuantity } from '../../go/quantity.ts';
import type { Problem } from '../steady-state.ts';
import { resourceProblems } from './run-config.ts';

/**
 * Why an EmbeddingServer never gets a URL: its controller panics on quantities that are none. A pod template that Go cannot
 * read is passed over. (`statefulSetForEmbedding` in embeddingserver_controller.go)
 */
export function embeddingServerProblem({ spec }: EmbeddingServer): Problem | undefined {
  const code = 'EmbeddingServerInvalid';
  const [resource] = resourceProblems(spec);
  if (resource !== undefined)
    return {
      code,
      path: resource.path,
      message: resource.problem,
      ...(resource.value !== undefined && { value: resource.value }),
    };
  const { enabled = false, size = '' } = spec.modelCache ?? {};
  if (!enabled || size === '' || canonicalQuantity(size) !== undefined) return undefined;
  const message = 'must be a quantity such as 10Gi: the operator panics on it';
  return { code, path: 'spec.modelCache.size', message, value: size };
}
