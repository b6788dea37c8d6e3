import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import type { AuthServerRunConfig } from '../vmcp-config/auth-server.ts';
import type { OutgoingAuth } from '../vmcp-config/build-outgoing-auth.ts';
import type { IncomingAuth } from '../vmcp-config/incoming-auth.ts';

const source = 'pkg/vmcp/config/validator.go ValidateAuthServerIntegration';

export const authServerIntegrationRules = {
  injectWithoutAuthServer: rule<[]>({
    code: 'UpstreamInjectNeedsAuthServer',
    severity: 'error',
    source,
    message: () =>
      'auth of type upstreamInject passes on tokens of the embedded auth server: set `spec.authServerConfig`, or use another MCPExternalAuthConfig',
    example: { path: 'spec.outgoingAuth.backends.github', facts: [] },
  }),
  injectedProvider: rule<[provider: string]>({
    code: 'UpstreamInjectProviderUnknown',
    severity: 'error',
    source,
    message: (provider) =>
      `\`upstreamInject.providerName\` of its MCPExternalAuthConfig, "${provider}", must be the name of one of \`spec.authServerConfig.upstreamProviders\``,
    example: { path: 'spec.outgoingAuth.backends.github', facts: ['github'] },
  }),
  needsOIDC: rule<[]>({
    code: 'AuthServerNeedsOIDC',
    severity: 'error',
    source,
    message: () =>
      'must be "oidc", with `spec.incomingAuth.oidcConfigRef` set: the tokens of `spec.authServerConfig` have to be checked',
    example: { path: 'spec.incomingAuth.type', facts: [] },
  }),
  issuer: rule<[own: string, incoming: string]>({
    code: 'AuthServerIssuerMismatch',
    severity: 'error',
    source,
    message: (own, incoming) =>
      `"${own}" must be the issuer that \`spec.incomingAuth.oidcConfigRef\` checks tokens against, "${incoming}", to the letter`,
    example: {
      path: 'spec.authServerConfig.issuer',
      facts: ['https://mcp.example.com', 'https://mcp.example.com/'],
    },
  }),
  audience: rule<[audience: string, resource: string]>({
    code: 'AuthServerAudienceMismatch',
    severity: 'error',
    source,
    message: (audience, resource) =>
      `"${audience}" must be "${resource}", the resource that the auth server issues tokens for (\`resourceUrl\` beside it)`,
    example: {
      path: 'spec.incomingAuth.oidcConfigRef.audience',
      facts: ['mcp', 'https://mcp.example.com'],
    },
  }),
};

/**
 * Whether the auth server, incoming and outgoing auth fit together: tokens of the one must be taken by the other.
 * (`ValidateAuthServerIntegration`, pkg/vmcp/config/validator.go)
 */
export function validateAuthServerIntegration(
  reconcile: Reconcile,
  incoming: IncomingAuth,
  outgoing: OutgoingAuth,
  authServer: AuthServerRunConfig | undefined,
): void {
  const injections = upstreamInjections(reconcile, outgoing);
  if (authServer === undefined) {
    for (const { path } of injections)
      found(reconcile, authServerIntegrationRules.injectWithoutAuthServer, { path });
    return;
  }
  const names = authServer.upstreams.map(({ name }) => name ?? 'default');
  const upstreams = new Set(names);
  for (const { path, provider } of injections)
    if (!upstreams.has(provider || 'default'))
      found(reconcile, authServerIntegrationRules.injectedProvider, { path, others: [names] }, provider);
  validateIncoming(reconcile, incoming, authServer);
}

function validateIncoming(
  reconcile: Reconcile,
  incoming: IncomingAuth,
  authServer: AuthServerRunConfig,
): void {
  const { oidcConfigRef } = reconcile.server.spec.incomingAuth;
  if (incoming.type !== 'oidc' || oidcConfigRef === undefined)
    found(reconcile, authServerIntegrationRules.needsOIDC, {
      path: 'spec.incomingAuth.type',
      value: incoming.type,
    });
  const { oidc } = incoming;
  // A reference that leads nowhere is reported by `validate`.
  if (incoming.type !== 'oidc' || oidc === undefined) return;
  if (authServer.issuer !== oidc.issuer) {
    const place = { path: 'spec.authServerConfig.issuer', value: authServer.issuer, proposed: oidc.issuer };
    found(reconcile, authServerIntegrationRules.issuer, place, authServer.issuer, oidc.issuer);
  }
  if (oidc.resource !== undefined && oidc.audience !== oidc.resource) {
    const path = 'spec.incomingAuth.oidcConfigRef.audience';
    const place = { path, value: oidc.audience, proposed: oidc.resource };
    found(reconcile, authServerIntegrationRules.audience, place, oidc.audience, oidc.resource);
  }
}

/** The `upstream_inject` strategies and the fields that they come from. */
function upstreamInjections(
  { server }: Reconcile,
  outgoing: OutgoingAuth,
): { path: string; provider: string }[] {
  const specified = server.spec.outgoingAuth?.backends ?? {};
  const injections: { path: string; provider: string }[] = [];
  if (outgoing.default?.upstreamInject !== undefined)
    injections.push({
      path: 'spec.outgoingAuth.default',
      provider: outgoing.default.upstreamInject.providerName,
    });
  for (const [name, { upstreamInject }] of outgoing.backends ?? []) {
    if (upstreamInject === undefined) continue;
    const path = Object.hasOwn(specified, name) ? `spec.outgoingAuth.backends.${name}` : 'spec.groupRef.name';
    injections.push({ path, provider: upstreamInject.providerName });
  }
  return injections;
}
