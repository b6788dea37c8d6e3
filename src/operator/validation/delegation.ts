import type { AuthServerConfig } from '../../api/kinds/auth-server-config.ts';
import { type GoUrl, hostname, parseUrl } from '../../go/url.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { omitEmpty } from '../vmcp-config/omit-empty.ts';
import { isPrivateIp } from '../vmcp-config/private-ip.ts';

export const delegationRules = {
  resource: rule<[]>({
    code: 'ResourceURLInvalid',
    severity: 'error',
    source: 'pkg/authserver/server/audience.go ValidateAudienceURI',
    message: () =>
      'must be an http:// or https:// URL with a host and without a fragment, as tokens of the auth server are for it',
    example: { path: 'spec.incomingAuth.oidcConfigRef.resourceUrl', facts: [] },
  }),
  clientTwice: rule<[clientId: string]>({
    code: 'DuplicateDelegateClient',
    severity: 'error',
    source: 'pkg/authserver/config.go validateDelegateClients',
    message: (clientId) => `"${clientId}" must be the ID of one client only: rename or remove the other`,
    example: { path: 'spec.authServerConfig.delegateClients[1].clientId', facts: ['agent'] },
  }),
  scope: rule<[scope: string, supported: readonly string[]]>({
    code: 'DelegateClientScope',
    severity: 'error',
    source: 'pkg/authserver/config.go validateDelegateClients',
    message: (scope, supported) =>
      `"${scope}" must be one of the supported scopes, ${supported.map((name) => `"${name}"`).join(', ')}: they are \`spec.incomingAuth.oidcConfigRef.scopes\`, or the default if that is empty`,
    example: {
      path: 'spec.authServerConfig.delegateClients[0].scopes[0]',
      facts: ['admin', ['openid', 'profile', 'email', 'offline_access']],
    },
  }),
  audience: rule<[audience: string, resource: string]>({
    code: 'DelegateClientAudience',
    severity: 'error',
    source: 'pkg/authserver/config.go validateDelegateClients',
    message: (audience, resource) =>
      `"${audience}" must be "${resource}", the only audience of this server (\`spec.incomingAuth.oidcConfigRef.resourceUrl\`)`,
    example: {
      path: 'spec.authServerConfig.delegateClients[0].audiences[0]',
      facts: ['https://other.example.com', 'https://mcp.example.com'],
    },
  }),
  issuerUrl: rule<[issuer: string, problem: string]>({
    code: 'TrustedIssuerURL',
    severity: 'error',
    source: 'pkg/authserver/config.go validateTrustedIssuerURL',
    message: (issuer, problem) => `"${issuer}" ${problem}`,
    example: {
      path: 'spec.authServerConfig.trustedIssuers[0].issuerUrl',
      facts: ['https://idp.example.com?tenant=a', 'must not have a query'],
    },
  }),
  issuerIsSelf: rule<[issuer: string]>({
    code: 'TrustedIssuerIsSelf',
    severity: 'error',
    source: 'pkg/authserver/server/tokenexchange/multi_issuer_validator.go validateTrustedIssuer',
    message: (issuer) =>
      `"${issuer}" must not be \`spec.authServerConfig.issuer\`: remove it, the auth server trusts its own tokens anyway`,
    example: {
      path: 'spec.authServerConfig.trustedIssuers[0].issuerUrl',
      facts: ['https://mcp.example.com'],
    },
  }),
  issuerTwice: rule<[issuer: string]>({
    code: 'DuplicateTrustedIssuer',
    severity: 'error',
    source: 'pkg/authserver/server/tokenexchange/multi_issuer_validator.go validateTrustedIssuer',
    message: (issuer) => `"${issuer}" must be listed once: remove the other entry`,
    example: {
      path: 'spec.authServerConfig.trustedIssuers[1].issuerUrl',
      facts: ['https://idp.example.com'],
    },
  }),
  jwksUrl: rule<[url: string, problem: string]>({
    code: 'TrustedIssuerJWKSURL',
    severity: 'error',
    source: 'pkg/authserver/server/tokenexchange/multi_issuer_validator.go ValidateJWKSURL',
    message: (url, problem) => `"${url}" ${problem}`,
    example: {
      path: 'spec.authServerConfig.trustedIssuers[0].jwksUrl',
      facts: ['https://10.0.0.1/keys', 'must not point at a private or loopback address'],
    },
  }),
};

const clientsPath = 'spec.authServerConfig.delegateClients';
const issuersPath = 'spec.authServerConfig.trustedIssuers';

/**
 * What the auth server would refuse when it starts. Nothing is looked at unless there are delegate clients or trusted
 * issuers. (`validateDelegateClientsAndTrustedIssuers` in controllerutil/authserver.go, `RunConfig.Validate` in
 * pkg/authserver/config.go; the schema and `validate` have seen to the rest of it)
 */
export function validateDelegation(
  reconcile: Reconcile,
  config: AuthServerConfig,
  resource: string | undefined,
): void {
  if (!config.delegateClients?.length && !config.trustedIssuers?.length) return;
  if (resource !== undefined) validateResource(reconcile, resource);
  validateDelegateClients(reconcile, config, resource);
  validateTrustedIssuers(reconcile, config);
}

/** `ValidateAudienceURI` of pkg/authserver/server/audience.go. */
export function isAudienceUri(resource: string): boolean {
  const url = parseUrl(resource);
  return url !== undefined && url.host !== '' && url.fragment === '' && isHttp(url);
}

function validateResource(reconcile: Reconcile, resource: string): void {
  if (isAudienceUri(resource)) return;
  const place = { path: 'spec.incomingAuth.oidcConfigRef.resourceUrl', value: resource };
  found(reconcile, delegationRules.resource, place);
}

/** `DefaultScopes` of pkg/authserver/server/registration. */
export const defaultScopes: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

function validateDelegateClients(
  reconcile: Reconcile,
  config: AuthServerConfig,
  resource: string | undefined,
): void {
  const supported = omitEmpty(reconcile.server.spec.incomingAuth.oidcConfigRef?.scopes) ?? defaultScopes;
  const isSupported = new Set(supported);
  const seen = new Set<string>();
  for (const [i, { clientId, scopes, audiences }] of (config.delegateClients ?? []).entries()) {
    const path = `${clientsPath}[${i}]`;
    if (seen.has(clientId))
      found(reconcile, delegationRules.clientTwice, { path: `${path}.clientId`, value: clientId }, clientId);
    seen.add(clientId);
    for (const [j, scope] of scopes.entries())
      if (!isSupported.has(scope))
        found(
          reconcile,
          delegationRules.scope,
          { path: `${path}.scopes[${j}]`, value: scope },
          scope,
          supported,
        );
    // Without a resource the auth server is refused as a whole, for want of OIDC.
    if (resource === undefined) continue;
    for (const [j, audience] of audiences.entries())
      if (audience !== resource) {
        const place = { path: `${path}.audiences[${j}]`, value: audience, proposed: resource };
        found(reconcile, delegationRules.audience, place, audience, resource);
      }
  }
}

function validateTrustedIssuers(reconcile: Reconcile, config: AuthServerConfig): void {
  const seen = new Set<string>();
  for (const [i, issuer] of (config.trustedIssuers ?? []).entries()) {
    const { issuerUrl, jwksUrl, insecureAllowHTTP = false, allowPrivateIPs = false } = issuer;
    const place = { path: `${issuersPath}[${i}].issuerUrl`, value: issuerUrl };
    const problem = issuerUrlProblem(issuerUrl, insecureAllowHTTP);
    if (problem !== undefined) found(reconcile, delegationRules.issuerUrl, place, issuerUrl, problem);
    if (issuerUrl === config.issuer) found(reconcile, delegationRules.issuerIsSelf, place, issuerUrl);
    if (seen.has(issuerUrl)) found(reconcile, delegationRules.issuerTwice, place, issuerUrl);
    seen.add(issuerUrl);
    if (jwksUrl === undefined || jwksUrl === '') continue;
    const jwksProblem = jwksUrlProblem(jwksUrl, insecureAllowHTTP, allowPrivateIPs);
    if (jwksProblem !== undefined) {
      const jwksPlace = { path: `${issuersPath}[${i}].jwksUrl`, value: jwksUrl };
      found(reconcile, delegationRules.jwksUrl, jwksPlace, jwksUrl, jwksProblem);
    }
  }
}

/** `validateTrustedIssuerURL`: unlike the server's own, an issuer on localhost needs `insecureAllowHTTP` as well. */
function issuerUrlProblem(issuer: string, insecureAllowHTTP: boolean): string | undefined {
  const url = parseUrl(issuer);
  if (url === undefined || !isHttp(url)) return 'must be an https:// URL';
  if (url.host === '') return 'must name a host';
  if (url.rawQuery !== '') return 'must not have a query';
  if (url.fragment !== '') return 'must not have a fragment';
  if (url.user !== undefined) return 'must not hold credentials';
  if (url.scheme === 'http' && !insecureAllowHTTP) return httpNotAllowed;
  return undefined;
}

/** `ValidateJWKSURL` of pkg/authserver/server/tokenexchange. */
function jwksUrlProblem(
  raw: string,
  insecureAllowHTTP: boolean,
  allowPrivateIPs: boolean,
): string | undefined {
  const url = parseUrl(raw);
  if (url === undefined) return 'must be an https:// URL';
  if (url.host === '') return 'must name a host';
  if (url.user !== undefined) return 'must not hold credentials';
  if (!isHttp(url)) return 'must be an https:// URL';
  if (url.scheme === 'http' && !insecureAllowHTTP) return httpNotAllowed;
  if (!allowPrivateIPs && isPrivateIp(hostname(url)))
    return 'must not point at a private or loopback address unless `allowPrivateIPs: true` is set';
  return undefined;
}

const httpNotAllowed = 'must be an https:// URL unless `insecureAllowHTTP: true` is set';

function isHttp({ scheme }: GoUrl): boolean {
  return scheme === 'https' || scheme === 'http';
}
