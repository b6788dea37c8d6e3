import { rule } from '../finding.ts';
import { causeInConfig } from './cause.ts';
import { refuse, type Startup } from './startup.ts';

const source = 'pkg/vmcp/optimizer/optimizer.go';

export const optimizerStartRules = {
  model: rule<[]>({
    code: 'EmbeddingModelRequired',
    severity: 'warning',
    source: `${source} resolveEmbeddingProvider`,
    message: () => 'must be set, as `embeddingProvider` is "openai"',
    example: { path: 'spec.config.optimizer.embeddingModel', facts: [] },
  }),
  ratio: rule<[]>({
    code: 'HybridSearchRatio',
    severity: 'warning',
    source: `${source} GetAndValidateConfig`,
    message: () => 'must be from 0 to 1',
    example: { path: 'spec.config.optimizer.hybridSearchSemanticRatio', facts: [] },
  }),
  threshold: rule<[]>({
    code: 'SemanticDistanceThreshold',
    severity: 'warning',
    source: `${source} GetAndValidateConfig`,
    message: () => 'must be from 0 to 2',
    example: { path: 'spec.config.optimizer.semanticDistanceThreshold', facts: [] },
  }),
  authorization: rule<[]>({
    code: 'OptimizerWithAuthorization',
    severity: 'warning',
    source: 'pkg/vmcp/server/server.go New',
    message: () =>
      'must not be set together with authorization policies, which the calls of the optimizer would go around: remove it, or what authorizes in `spec.incomingAuth`',
    example: { path: 'spec.config.optimizer', facts: [] },
  }),
};

const ranges = [
  ['hybridSearchSemanticRatio', optimizerStartRules.ratio, 1],
  ['semanticDistanceThreshold', optimizerStartRules.threshold, 2],
] as const;

/** `GetAndValidateConfig`, and what the server says to an optimizer beside authorization. */
export function validateOptimizer(startup: Startup): void {
  const { optimizer, incomingAuth } = startup.config;
  if (optimizer === undefined) return;
  const { model, authorization } = optimizerStartRules;
  if (optimizer.embeddingProvider === 'openai' && optimizer.embeddingModel === undefined)
    refuse(startup, model, causeInConfig(startup, ['optimizer', 'embeddingModel']));
  for (const [field, broken, most] of ranges) {
    const value = optimizer[field];
    if (value !== undefined && Number(value) > most)
      refuse(startup, broken, { ...causeInConfig(startup, ['optimizer', field]), value });
  }
  if (incomingAuth.authz === undefined) return;
  const isOwn = startup.reconcile.server.spec.config?.optimizer !== undefined;
  refuse(startup, authorization, { path: isOwn ? 'spec.config.optimizer' : 'spec.embeddingServerRef' });
}
