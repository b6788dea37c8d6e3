import { rule } from '../finding.ts';
import { parseDuration } from '../go/duration.ts';
import { hostname, parseUrl } from '../go/url.ts';
import { isLoopback } from '../operator/validation/auth-server.ts';
import { defaultScopes, delegationRules, isAudienceUri } from '../operator/validation/delegation.ts';
import type { AuthServerRunConfig } from '../operator/vmcp-config/auth-server.ts';
import { causeInAuthServer } from './auth-server-cause.ts';
import { refuse, type Startup } from './startup.ts';
import { validateUpstreams } from './upstreams.ts';

const lifespans = 'spec.authServerConfig.tokenLifespans';
const provider = 'pkg/authserver/server/provider.go validateTokenLifespans';
const between = (least: string, most: string) => `must be from ${least} to ${most}`;

export const authServerStartRules = {
  issuer: rule<[]>({
    code: 'AuthServerIssuerURL',
    severity: 'warning',
    source: 'pkg/authserver/config.go validateIssuerURL',
    message: () => 'must be an https:// URL with a host and without a user',
    example: { path: 'spec.authServerConfig.issuer', facts: [] },
  }),
  access: rule<[least: string, most: string]>({
    code: 'AccessTokenLifespan',
    severity: 'warning',
    source: provider,
    message: between,
    example: { path: `${lifespans}.accessTokenLifespan`, facts: ['1m', '24h'] },
  }),
  refresh: rule<[least: string, most: string]>({
    code: 'RefreshTokenLifespan',
    severity: 'warning',
    source: provider,
    message: between,
    example: { path: `${lifespans}.refreshTokenLifespan`, facts: ['1h', '720h'] },
  }),
  code: rule<[least: string, most: string]>({
    code: 'AuthCodeLifespan',
    severity: 'warning',
    source: provider,
    message: between,
    example: { path: `${lifespans}.authCodeLifespan`, facts: ['30s', '10m'] },
  }),
  baseline: rule<[scope: string, supported: readonly string[]]>({
    code: 'BaselineClientScope',
    severity: 'warning',
    source: 'pkg/authserver/config.go validateBaselineClientScopes',
    message: (scope, supported) =>
      `"${scope}" must be one of the supported scopes, ${supported.map((name) => `"${name}"`).join(', ')}: they are \`spec.incomingAuth.oidcConfigRef.scopes\`, or the default if that is empty`,
    example: {
      path: 'spec.authServerConfig.baselineClientScopes[0]',
      facts: ['admin', ['openid', 'profile', 'email', 'offline_access']],
    },
  }),
};

/** `NewEmbeddedAuthServer`, as far as it goes by its configuration alone. */
export function validateAuthServer(startup: Startup): void {
  const { authServer } = startup;
  if (authServer === undefined) return;
  validateIssuers(startup, authServer);
  validateAudiences(startup, authServer);
  validateBaselineClientScopes(startup, authServer);
  validateUpstreams(startup, authServer);
  validateTokenLifespans(startup, authServer);
}

function validateIssuers(startup: Startup, authServer: AuthServerRunConfig): void {
  const insecure = authServer.insecure_allow_http === true;
  const base = authServer.authorization_endpoint_base_url;
  // The operator sees to https, for the one of the two that it looks at.
  if (!isIssuer(authServer.issuer, true))
    refuse(startup, authServerStartRules.issuer, {
      ...causeInAuthServer(['issuer']),
      value: authServer.issuer,
    });
  if (base !== undefined && !isIssuer(base, insecure)) {
    const cause = causeInAuthServer(['authorization_endpoint_base_url']);
    refuse(startup, authServerStartRules.issuer, { ...cause, value: base });
  }
}

/** `validateIssuerURLCore`, of what the schema has held to http or https, without a query, a fragment or a slash at its end. */
function isIssuer(issuer: string, insecureAllowHTTP: boolean): boolean {
  const url = parseUrl(issuer);
  if (url === undefined || url.host === '' || url.user !== undefined) return false;
  return url.scheme === 'https' || insecureAllowHTTP || isLoopback(hostname(url));
}

/** The operator looks at them only where there are delegate clients or trusted issuers. */
function validateAudiences(startup: Startup, authServer: AuthServerRunConfig): void {
  for (const audience of authServer.allowed_audiences)
    if (!isAudienceUri(audience)) {
      const cause = causeInAuthServer(['allowed_audiences']);
      refuse(startup, delegationRules.resource, { ...cause, value: audience });
    }
}

function validateBaselineClientScopes(startup: Startup, authServer: AuthServerRunConfig): void {
  const { baseline_client_scopes: baseline, scopes_supported: supported = defaultScopes } = authServer;
  if (baseline === undefined) return;
  const isSupported = new Set(supported);
  for (const [i, scope] of baseline.entries())
    if (!isSupported.has(scope)) {
      const cause = { ...causeInAuthServer(['baseline_client_scopes', i]), value: scope };
      refuse(startup, authServerStartRules.baseline, cause, scope, supported);
    }
}

const ranges = [
  ['access_token_lifespan', authServerStartRules.access, '1m', '24h'],
  ['refresh_token_lifespan', authServerStartRules.refresh, '1h', '720h'],
  ['auth_code_lifespan', authServerStartRules.code, '30s', '10m'],
] as const;

function validateTokenLifespans(startup: Startup, { token_lifespans: given }: AuthServerRunConfig): void {
  if (given === undefined) return;
  for (const [field, broken, least, most] of ranges) {
    const value = given[field];
    const lifespan = value === undefined ? undefined : parseDuration(value);
    // None, and 0, is the default.
    if (value === undefined || lifespan === undefined || lifespan === 0n) continue;
    if (lifespan >= nanoseconds(least) && lifespan <= nanoseconds(most)) continue;
    refuse(startup, broken, { ...causeInAuthServer(['token_lifespans', field]), value }, least, most);
  }
}

const nanoseconds = (duration: string): bigint => parseDuration(duration) ?? 0n;
