import { rule } from '../finding.ts';
import { equalFold } from '../go/strings.ts';
import { hostname, parseUrl } from '../go/url.ts';
import { byteLength } from '../go/utf8.ts';
import { isLoopback } from '../operator/validation/auth-server.ts';
import type { AuthServerRunConfig } from '../operator/vmcp-config/auth-server.ts';
import { causeInAuthServer } from './auth-server-cause.ts';
import { serverEnv } from './server-container.ts';
import { refuse, type Startup } from './startup.ts';

const provider = 'spec.authServerConfig.upstreamProviders[0]';

export const upstreamStartRules = {
  name: rule<[]>({
    code: 'UpstreamNameDefault',
    severity: 'warning',
    source: 'pkg/authserver/config.go validateUpstreamName',
    message: () => 'must not be "default" as soon as there are several upstreams: rename it',
    example: { path: `${provider}.name`, facts: [] },
  }),
  redirectScheme: rule<[uri: string]>({
    code: 'UpstreamRedirectURIScheme',
    severity: 'warning',
    source: 'pkg/authserver/upstream/oauth2.go validateRedirectURI',
    message: (uri) =>
      `"${uri}" must be an https:// URL, or http:// of the machine itself; \`insecureAllowHTTP: true\` of the auth server or of an OAuth 2.0 upstream lifts this for a trusted cluster`,
    example: { path: `${provider}.oidcConfig.redirectUri`, facts: ['http://mcp.example.com/oauth/callback'] },
  }),
  redirectDefault: rule<[uri: string]>({
    code: 'UpstreamRedirectURIScheme',
    severity: 'warning',
    source: 'pkg/authserver/upstream/oauth2.go validateRedirectURI',
    message: (uri) =>
      `must be set to an https:// URL, or \`spec.incomingAuth.oidcConfigRef.resourceUrl\` must, as the default is "${uri}"; \`insecureAllowHTTP: true\` of the auth server lifts this for a trusted cluster`,
    example: {
      path: `${provider}.oidcConfig.redirectUri`,
      facts: ['http://gateway.tools.svc.cluster.local:4483/oauth/callback'],
    },
  }),
  redirectForm: rule<[]>({
    code: 'UpstreamRedirectURI',
    severity: 'warning',
    source: 'pkg/oauthproto/redirect.go ValidateRedirectURI',
    message: () => 'must be an absolute http:// or https:// URL of at most 2048 bytes, without a fragment',
    example: { path: `${provider}.oidcConfig.redirectUri`, facts: [] },
  }),
  endpoint: rule<[url: string]>({
    code: 'UpstreamEndpointHTTPS',
    severity: 'warning',
    source: 'pkg/networking/utilities.go ValidateEndpointURLWithInsecure',
    message: (url) =>
      `"${url}" must be an https:// URL, or one of the machine itself; \`insecureAllowHTTP: true\` beside it lifts this for a trusted cluster`,
    example: { path: `${provider}.oauth2Config.tokenEndpoint`, facts: ['http://idp.example.com/token'] },
  }),
  issuer: rule<[]>({
    code: 'UpstreamIssuerURL',
    severity: 'warning',
    source: 'pkg/authserver/upstream/oidc.go ValidateWithInsecure',
    message: () => 'must be an https:// URL',
    example: { path: `${provider}.oidcConfig.issuerUrl`, facts: [] },
  }),
  userInfo: rule<[url: string]>({
    code: 'UserInfoEndpoint',
    severity: 'warning',
    source: 'pkg/authserver/upstream/userinfo_config.go Validate',
    message: (url) =>
      `"${url}" must be an https:// URL with a host, or http:// of the machine itself: \`insecureAllowHTTP\` is for the other endpoints`,
    example: { path: `${provider}.oauth2Config.userInfo.endpointUrl`, facts: ['http://idp.example.com/me'] },
  }),
  openid: rule<[]>({
    code: 'OpenIDScope',
    severity: 'warning',
    source: 'pkg/authserver/upstream/oidc.go NewOIDCProvider',
    message: () => 'must have "openid" among them, or no ID token comes: add it, or use `type: oauth2`',
    example: { path: `${provider}.oidcConfig.scopes`, facts: [] },
  }),
};

type Upstream = AuthServerRunConfig['upstreams'][number];

/** `validateUpstreams`, and what the providers then say (pkg/authserver/upstream). */
export function validateUpstreams(
  startup: Startup,
  { upstreams, insecure_allow_http }: AuthServerRunConfig,
): void {
  for (const [i, upstream] of upstreams.entries()) {
    if (upstreams.length > 1 && upstream.name === 'default') {
      const cause = { ...causeInAuthServer(['upstreams', i, 'name']), value: upstream.name };
      refuse(startup, upstreamStartRules.name, cause);
    }
    validateOidc(startup, upstream, i, insecure_allow_http === true);
    validateOAuth2(startup, upstream, i, insecure_allow_http === true);
  }
}

function validateOidc(
  startup: Startup,
  { oidc_config: config }: Upstream,
  i: number,
  insecure: boolean,
): void {
  if (config === undefined) return;
  const at = (field: string) => causeInAuthServer(['upstreams', i, 'oidc_config', field]);
  const { issuer_url: issuer, scopes } = config;
  // The schema sees to https.
  if (!insecure && parseUrl(issuer) === undefined)
    refuse(startup, upstreamStartRules.issuer, { ...at('issuer_url'), value: issuer });
  validateRedirect(startup, config.redirect_uri, i, 'oidc_config', insecure);
  if (scopes !== undefined && !scopes.includes('openid'))
    refuse(startup, upstreamStartRules.openid, { ...at('scopes'), value: [...scopes] });
}

function validateOAuth2(
  startup: Startup,
  { oauth2_config: config }: Upstream,
  i: number,
  server: boolean,
): void {
  if (config === undefined) return;
  const insecure = server || config.insecure_allow_http === true;
  for (const field of ['authorization_endpoint', 'token_endpoint'] as const) {
    const url = config[field];
    if (insecure || isSafeEndpoint(startup, url)) continue;
    const cause = { ...causeInAuthServer(['upstreams', i, 'oauth2_config', field]), value: url };
    refuse(startup, upstreamStartRules.endpoint, cause, url);
  }
  const userInfo = config.userinfo?.endpoint_url;
  if (userInfo !== undefined && !(parseUrl(userInfo)?.host && isSafeEndpoint(startup, userInfo))) {
    const path = ['upstreams', i, 'oauth2_config', 'userinfo', 'endpoint_url'];
    refuse(startup, upstreamStartRules.userInfo, { ...causeInAuthServer(path), value: userInfo }, userInfo);
  }
  validateRedirect(startup, config.redirect_uri, i, 'oauth2_config', insecure);
}

/** `ValidateEndpointURL`, of what the schema holds to http or https. */
function isSafeEndpoint(startup: Startup, raw: string): boolean {
  const url = parseUrl(raw);
  return (url !== undefined && (url.scheme === 'https' || isLoopback(hostname(url)))) || isUnchecked(startup);
}

/** Whether a podTemplateSpec has turned the checks of endpoints off. */
function isUnchecked(startup: Startup): boolean {
  const value = serverEnv(startup).get('INSECURE_DISABLE_URL_VALIDATION')?.value;
  return value !== undefined && equalFold(value, 'true');
}

const greatestLength = 2048;

/** `ValidateRedirectURI` in pkg/oauthproto/redirect.go. */
function validateRedirect(
  startup: Startup,
  uri: string | undefined,
  i: number,
  config: 'oidc_config' | 'oauth2_config',
  insecure: boolean,
): void {
  if (uri === undefined) return;
  const given = startup.reconcile.server.spec.authServerConfig?.upstreamProviders[i];
  const isDefault = !(given?.oidcConfig ?? given?.oauth2Config)?.redirectUri;
  const place = causeInAuthServer(['upstreams', i, config, 'redirect_uri']);
  const cause = isDefault ? place : { ...place, value: uri };
  const url = parseUrl(uri);
  const { redirectForm, redirectScheme, redirectDefault } = upstreamStartRules;
  const isHttp = url?.scheme === 'http' || url?.scheme === 'https';
  if (byteLength(uri) > greatestLength || url === undefined || url.scheme === '' || url.fragment !== '')
    refuse(startup, redirectForm, cause);
  else if (insecure && !isHttp) refuse(startup, redirectForm, cause);
  else if (!insecure && url.scheme !== 'https' && !(url.scheme === 'http' && isLocal(hostname(url))))
    refuse(startup, isDefault ? redirectDefault : redirectScheme, cause, uri);
}

/** `IsLocalhost` of fosite (authorize_helper.go), for which capitals count. */
function isLocal(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return isLoopback(host) && !equalFold(host, 'localhost');
}
