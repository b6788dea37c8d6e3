import type { JsonObject } from '../../src/kubernetes/object.ts';
import { bucket, oidc, type RuleCase, redis } from './rule-case.ts';

const authz = (authzConfig: JsonObject) => ({ incomingAuth: { type: 'anonymous', authzConfig } });
const inline = { policies: ['permit(principal, action, resource);'] };
const breaker = (timeout: string) => ({
  config: { operational: { failureHandling: { circuitBreaker: { timeout } } } },
});
const optimizer = (config: JsonObject) => ({ config: { optimizer: config } });

export const serverRuleCases: readonly RuleCase[] = [
  {
    code: 'RateLimitingNeedsRedis',
    holds: [{ sessionStorage: redis, config: { rateLimiting: { shared: bucket } } }],
    broken: [
      { config: { rateLimiting: { shared: bucket } } },
      { sessionStorage: { provider: 'memory' }, config: { rateLimiting: { shared: bucket } } },
    ],
  },
  {
    code: 'UserRateLimitNeedsOIDC',
    holds: [{ incomingAuth: oidc, sessionStorage: redis, config: { rateLimiting: { perUser: bucket } } }],
    broken: [{ sessionStorage: redis, config: { rateLimiting: { perUser: bucket } } }],
  },
  {
    code: 'UserToolRateLimitNeedsOIDC',
    holds: [
      { sessionStorage: redis, config: { rateLimiting: { tools: [{ name: 't', shared: bucket }] } } },
      {
        incomingAuth: oidc,
        sessionStorage: redis,
        config: { rateLimiting: { tools: [{ name: 't', perUser: bucket }] } },
      },
    ],
    broken: [
      { sessionStorage: redis, config: { rateLimiting: { tools: [{ name: 't', perUser: bucket }] } } },
    ],
  },
  {
    code: 'EmbeddingServerNotForOpenAI',
    holds: [{ embeddingServerRef: { name: 'e' }, ...optimizer({}) }],
    broken: [{ embeddingServerRef: { name: 'e' }, ...optimizer({ embeddingProvider: 'openai' }) }],
  },
  {
    code: 'OIDCConfigRefRequired',
    path: 'spec.incomingAuth',
    holds: [{ incomingAuth: oidc }],
    broken: [{ incomingAuth: { type: 'oidc' } }],
  },
  {
    code: 'AuthzConfigTwice',
    path: 'spec.incomingAuth',
    holds: [{ incomingAuth: { type: 'anonymous', authzConfigRef: { name: 'a' } } }],
    broken: [
      {
        incomingAuth: {
          type: 'anonymous',
          authzConfigRef: { name: 'a' },
          authzConfig: { type: 'inline', inline },
        },
      },
    ],
  },
  {
    code: 'AuthzConfigMap',
    path: 'spec.incomingAuth.authzConfig',
    holds: [authz({ configMap: { name: 'c' } }), authz({ type: 'inline', inline })],
    broken: [authz({}), authz({ type: 'inline', inline, configMap: { name: 'c' } })],
  },
  {
    code: 'AuthzInline',
    path: 'spec.incomingAuth.authzConfig',
    holds: [authz({ type: 'inline', inline })],
    broken: [authz({ type: 'inline' }), authz({ configMap: { name: 'c' }, inline })],
  },
  {
    code: 'CircuitBreakerTimeout',
    path: 'spec.config.operational.failureHandling.circuitBreaker.timeout',
    holds: [breaker('1s'), breaker('1000ms'), breaker('0.5s0.5s')],
    broken: [breaker('999ms'), breaker('0s')],
  },
  {
    code: 'EmbeddingHeadersProvider',
    path: 'spec.config.optimizer',
    holds: [optimizer({ embeddingProvider: 'openai', embeddingHeaders: { a: 'b' } })],
    broken: [optimizer({ embeddingHeaders: { a: 'b' } }), optimizer({ embeddingHeaders: {} })],
  },
  {
    code: 'EmbeddingHeadersNames',
    path: 'spec.config.optimizer',
    holds: [optimizer({ embeddingProvider: 'openai', embeddingHeaders: { "X-!#$%&'*+.^_`|~9": 'b' } })],
    broken: ['a b', '', 'Authorization', 'content-TYPE', 'ä'].map((name) =>
      optimizer({ embeddingProvider: 'openai', embeddingHeaders: { [name]: 'b' } }),
    ),
  },
  {
    code: 'RateLimitingEmpty',
    path: 'spec.config.rateLimiting',
    holds: [{ sessionStorage: redis, config: { rateLimiting: { shared: bucket, tools: [] } } }],
    broken: [
      { sessionStorage: redis, config: { rateLimiting: {} } },
      { sessionStorage: redis, config: { rateLimiting: { tools: [] } } },
    ],
  },
  {
    code: 'ToolRateLimitEmpty',
    path: 'spec.config.rateLimiting.tools[0]',
    holds: [{ sessionStorage: redis, config: { rateLimiting: { tools: [{ name: 't', shared: bucket }] } } }],
    broken: [{ sessionStorage: redis, config: { rateLimiting: { tools: [{ name: 't' }] } } }],
  },
  {
    code: 'SessionStorageAddress',
    path: 'spec.sessionStorage',
    holds: [{ sessionStorage: redis }],
    broken: [{ sessionStorage: { provider: 'redis' } }],
  },
];
