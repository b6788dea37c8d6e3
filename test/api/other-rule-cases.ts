import type { JsonObject } from '../../src/kubernetes/object.ts';
import { bucket, oidc, provider, type RuleCase, redis, ref } from './rule-case.ts';

const image = { image: 'i', transport: 'stdio' };
const headers = (headers: JsonObject) => ({
  openTelemetry: { headers, sensitiveHeaders: [{ name: 'b', secretKeyRef: ref }] },
});

export const otherRuleCases: readonly RuleCase[] = [
  {
    kind: 'MCPServer',
    code: 'RateLimitingNeedsRedis',
    holds: [{ ...image, sessionStorage: redis, rateLimiting: { shared: bucket } }],
    broken: [{ ...image, rateLimiting: { shared: bucket } }],
  },
  {
    kind: 'MCPServer',
    code: 'UserRateLimitNeedsAuth',
    holds: [
      {
        ...image,
        sessionStorage: redis,
        externalAuthConfigRef: { name: 'e' },
        rateLimiting: { perUser: bucket },
      },
      {
        ...image,
        sessionStorage: redis,
        oidcConfigRef: oidc.oidcConfigRef,
        rateLimiting: { perUser: bucket },
      },
    ],
    broken: [{ ...image, sessionStorage: redis, rateLimiting: { perUser: bucket } }],
  },
  {
    kind: 'MCPServer',
    code: 'UserToolRateLimitNeedsAuth',
    holds: [{ ...image, sessionStorage: redis, rateLimiting: { tools: [{ name: 't', shared: bucket }] } }],
    broken: [{ ...image, sessionStorage: redis, rateLimiting: { tools: [{ name: 't', perUser: bucket }] } }],
  },
  {
    kind: 'MCPOIDCConfig',
    code: 'OIDCKubernetesServiceAccount',
    holds: [{ type: 'kubernetesServiceAccount', kubernetesServiceAccount: {} }],
    broken: [
      { type: 'kubernetesServiceAccount' },
      { type: 'inline', inline: { issuer: 'i' }, kubernetesServiceAccount: {} },
    ],
  },
  {
    kind: 'MCPOIDCConfig',
    code: 'OIDCInline',
    holds: [{ type: 'inline', inline: { issuer: 'i' } }],
    broken: [
      { type: 'inline' },
      { type: 'kubernetesServiceAccount', kubernetesServiceAccount: {}, inline: { issuer: 'i' } },
    ],
  },
  {
    kind: 'MCPTelemetryConfig',
    code: 'TelemetryHeaderTwice',
    path: 'spec.openTelemetry',
    holds: [headers({ a: 'x' }), headers({})],
    broken: [headers({ b: 'x' })],
  },
  ...Object.entries<JsonObject>({
    tokenExchange: { tokenUrl: 'https://t', audience: 'a' },
    headerInjection: { headerName: 'h', valueSecretRef: ref },
    bearerToken: { tokenSecretRef: ref },
    embeddedAuthServer: { issuer: 'https://as', upstreamProviders: [provider] },
    awsSts: { region: 'eu-west-1' },
    upstreamInject: { providerName: 'p' },
    obo: {},
    xaa: { idpTokenUrl: 'https://i', targetTokenUrl: 't', targetAudience: 'a' },
  }).map(([type, part]) => ({
    kind: 'MCPExternalAuthConfig',
    code: `ExternalAuth${type.charAt(0).toUpperCase()}${type.slice(1)}`,
    holds: [{ type, [type]: part }, { type: 'unauthenticated' }],
    broken: [{ type }, { type: 'unauthenticated', [type]: part }],
  })),
];
