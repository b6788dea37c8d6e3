import type { JsonObject } from '../../src/kubernetes/object.ts';
import { github, withAuthServer } from '../operator/vmcp-config/config-of.ts';
import { atStart, findingsAtStart } from './start-of.ts';

const resource = 'https://mcp.example.com/mcp';
const oidc = (config: JsonObject = {}, name = 'corp'): JsonObject => ({
  name,
  type: 'oidc',
  oidcConfig: { issuerUrl: 'https://idp.example.com', clientId: 'c', ...config },
});
const oauth2 = (config: JsonObject = {}, name = 'github'): JsonObject => ({
  ...github,
  name,
  oauth2Config: { ...(github['oauth2Config'] as JsonObject), ...config },
});
const upstreams = (...upstreamProviders: JsonObject[]) => ({ upstreamProviders });
const first = 'spec.authServerConfig.upstreamProviders[0]';
const http = 'http://idp.example.com/x';

test('an auth server starts where clients reach it by https', () => {
  expect(atStart(withAuthServer())).toEqual([]);
  expect(atStart(withAuthServer(upstreams(oidc())))).toEqual([]);
});

test.each<[string, JsonObject, string[]]>([
  [
    'a redirect URI over http',
    upstreams(oidc({ redirectUri: http })),
    [`UpstreamRedirectURIScheme ${first}.oidcConfig.redirectUri`],
  ],
  ['one of the machine itself', upstreams(oidc({ redirectUri: 'http://localhost:8080/cb' })), []],
  ['one of a name below localhost', upstreams(oidc({ redirectUri: 'http://a.localhost/cb' })), []],
  [
    'one of localhost in capitals',
    upstreams(oidc({ redirectUri: 'http://LOCALHOST/cb' })),
    [`UpstreamRedirectURIScheme ${first}.oidcConfig.redirectUri`],
  ],
  [
    'one over http where the upstream allows it',
    upstreams(oauth2({ redirectUri: http, insecureAllowHTTP: true })),
    [],
  ],
  [
    'one over http where the server allows it',
    { ...upstreams(oidc({ redirectUri: http })), insecureAllowHTTP: true },
    [],
  ],
  [
    'one of another scheme, which nothing allows',
    { ...upstreams(oidc({ redirectUri: 'app://cb' })), insecureAllowHTTP: true },
    [`UpstreamRedirectURI ${first}.oidcConfig.redirectUri`],
  ],
  [
    'one with a fragment',
    upstreams(oidc({ redirectUri: 'https://a/b#c' })),
    [`UpstreamRedirectURI ${first}.oidcConfig.redirectUri`],
  ],
  [
    'one that is relative',
    upstreams(oidc({ redirectUri: '/cb' })),
    [`UpstreamRedirectURI ${first}.oidcConfig.redirectUri`],
  ],
  [
    'one that is too long',
    upstreams(oidc({ redirectUri: `https://a/${'b'.repeat(2039)}` })),
    [`UpstreamRedirectURI ${first}.oidcConfig.redirectUri`],
  ],
  [
    'endpoints over http',
    upstreams(oauth2({ authorizationEndpoint: http, tokenEndpoint: http })),
    ['authorizationEndpoint', 'tokenEndpoint'].map(
      (field) => `UpstreamEndpointHTTPS ${first}.oauth2Config.${field}`,
    ),
  ],
  ['endpoints of the machine itself', upstreams(oauth2({ tokenEndpoint: 'http://127.0.0.2:80/t' })), []],
  [
    'endpoints over http where the upstream allows it',
    upstreams(oauth2({ tokenEndpoint: http, insecureAllowHTTP: true })),
    [],
  ],
  [
    'user info over http, whatever is allowed',
    upstreams(oauth2({ userInfo: { endpointUrl: http }, insecureAllowHTTP: true })),
    [`UserInfoEndpoint ${first}.oauth2Config.userInfo.endpointUrl`],
  ],
  ['user info of the machine itself', upstreams(oauth2({ userInfo: { endpointUrl: 'http://[::1]/u' } })), []],
  [
    'user info over http that an OIDC upstream does not ask',
    upstreams(oidc({ userInfoOverride: { endpointUrl: http } })),
    [],
  ],
  [
    'scopes without openid',
    upstreams(oidc({ scopes: ['email'] })),
    [`OpenIDScope ${first}.oidcConfig.scopes`],
  ],
  ['scopes with it', upstreams(oidc({ scopes: ['email', 'openid'] })), []],
  ['no scopes, which are the default', upstreams(oidc({ scopes: [] })), []],
  ['an upstream called default, alone', upstreams(oidc({}, 'default')), []],
  [
    'one of two called default',
    upstreams(oidc({}, 'a'), oauth2({}, 'default')),
    ['UpstreamNameDefault spec.authServerConfig.upstreamProviders[1].name'],
  ],
  [
    'an issuer that is no URL',
    upstreams(oidc({ issuerUrl: 'https://a b' })),
    [`UpstreamIssuerURL ${first}.oidcConfig.issuerUrl`],
  ],
  [
    'a base URL over http',
    { authorizationEndpointBaseUrl: 'http://a.example.com' },
    ['AuthServerIssuerURL spec.authServerConfig.authorizationEndpointBaseUrl'],
  ],
  [
    'a scope for all clients that is none',
    { baselineClientScopes: ['openid', 'admin'] },
    ['BaselineClientScope spec.authServerConfig.baselineClientScopes[1]'],
  ],
])('%s', (_, config, places) => {
  expect(atStart(withAuthServer(config))).toEqual(places);
});

test.each<[string, string, string, string]>([
  ['accessTokenLifespan', 'AccessTokenLifespan', '1m', '24h'],
  ['refreshTokenLifespan', 'RefreshTokenLifespan', '1h', '720h'],
  ['authCodeLifespan', 'AuthCodeLifespan', '30s', '10m'],
])('%s has its bounds, which count', (field, code, least, most) => {
  const told = (value: string) => atStart(withAuthServer({ tokenLifespans: { [field]: value } }));
  const path = `${code} spec.authServerConfig.tokenLifespans.${field}`;
  for (const fine of [least, most, '0s', '0h']) expect([fine, told(fine)]).toEqual([fine, []]);
  for (const wrong of [`${most}1ns`, '1ns', '29999ms']) expect([wrong, told(wrong)]).toEqual([wrong, [path]]);
});

describe('the redirect URI that is left out', () => {
  const inCluster = (config: JsonObject) => {
    const audience = 'http://demo.tools.svc.cluster.local:4483';
    return withAuthServer(config, {}, { resourceUrl: '', audience });
  };
  test('follows from the address in the cluster, which is http', () => {
    const [finding, ...others] = findingsAtStart(inCluster({}));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'UpstreamRedirectURIScheme',
      path: `${first}.oauth2Config.redirectUri`,
    });
    expect(finding?.value).toBeUndefined();
    expect(finding?.message).toMatch(
      /resourceUrl.*"http:\/\/demo\.tools\.svc\.cluster\.local:4483\/oauth\/callback"/,
    );
  });
  test('is fine where http is allowed', () => {
    expect(atStart(inCluster({ insecureAllowHTTP: true }))).toEqual([]);
  });
});

test('endpoints are not checked where the environment says so, but redirect URIs are', () => {
  const upstream = oauth2({
    tokenEndpoint: http,
    userInfo: { endpointUrl: http },
    redirectUri: http,
  });
  const told = (value: string) => {
    const env = [{ name: 'INSECURE_DISABLE_URL_VALIDATION', value }];
    const podTemplateSpec = { spec: { containers: [{ name: 'vmcp', env }] } };
    return atStart(withAuthServer(upstreams(upstream), { podTemplateSpec }));
  };
  expect(told('True')).toEqual([`UpstreamRedirectURIScheme ${first}.oauth2Config.redirectUri`]);
  expect(told('1')).toHaveLength(3);
});

test('the resource must be a URL that tokens can be for', () => {
  const told = (resourceUrl: string) =>
    atStart(withAuthServer({}, {}, { resourceUrl, audience: resourceUrl }));
  expect(told('https://mcp.example.com/#a')).toContain(
    'ResourceURLInvalid spec.incomingAuth.oidcConfigRef.resourceUrl',
  );
  expect(told(resource)).toEqual([]);
});

test('scopes that are served are those of the server', () => {
  const scopes = { scopes: ['admin'] };
  expect(atStart(withAuthServer({ baselineClientScopes: ['admin'] }, {}, scopes))).toEqual([]);
});
