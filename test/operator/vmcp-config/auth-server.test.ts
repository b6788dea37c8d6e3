import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { packageOf } from '../expand-one.ts';
import {
  authServerAt,
  complaints,
  convert,
  externalAuth,
  github,
  incomingOIDC,
  member,
  withAuthServer,
  withOIDC,
  withoutNamespace,
} from './config-of.ts';

const secret = { name: 'secret', key: 'key' };
const resource = 'https://mcp.example.com/mcp';

describe('authserver-config.yaml', () => {
  it('derives audience, scopes and the place to return to from incoming OIDC', () => {
    expect(convert(withAuthServer({}, {}, { scopes: ['openid'] })).data?.get('authserver-config.yaml')).toBe(
      `schema_version: v0.1.0
issuer: https://mcp.example.com
upstreams:
    - name: github
      type: oauth2
      oauth2_config:
        authorization_endpoint: https://github.com/login/oauth/authorize
        token_endpoint: https://github.com/login/oauth/access_token
        client_id: app
        redirect_uri: https://mcp.example.com/mcp/oauth/callback
scopes_supported:
    - openid
allowed_audiences:
    - https://mcp.example.com/mcp
`,
    );
  });

  it('returns to below the resource, however many slashes end it', () => {
    const slashes = `${resource}///`;
    const objects = withAuthServer({}, {}, { resourceUrl: slashes, audience: slashes });
    expect(authServerAt(objects, 'upstreams', '0', 'oauth2_config', 'redirect_uri')).toBe(
      `${resource}/oauth/callback`,
    );
  });

  it('has files for keys and variables for secrets', () => {
    const upstream = {
      name: 'my-okta',
      type: 'oidc',
      oidcConfig: {
        issuerUrl: 'https://okta.example.com',
        clientId: 'app',
        clientSecretRef: secret,
        redirectUri: 'https://x',
      },
    };
    const config = {
      signingKeySecretRefs: [secret, secret, secret],
      hmacSecretRefs: [secret, secret],
      upstreamProviders: [upstream],
    };
    expect(authServerAt(withAuthServer(config))).toMatchObject({
      signing_key_config: {
        key_dir: '/etc/toolhive/authserver/keys',
        signing_key_file: 'key-0.pem',
        fallback_key_files: ['key-1.pem', 'key-2.pem'],
      },
      hmac_secret_files: ['/etc/toolhive/authserver/hmac/hmac-0', '/etc/toolhive/authserver/hmac/hmac-1'],
      upstreams: [
        {
          name: 'my-okta',
          type: 'oidc',
          oidc_config: {
            issuer_url: 'https://okta.example.com',
            client_id: 'app',
            client_secret_env_var: 'TOOLHIVE_UPSTREAM_CLIENT_SECRET_MY_OKTA',
            redirect_uri: 'https://x',
          },
        },
      ],
    });
  });

  it('registers clients dynamically with an empty client ID', () => {
    const { clientId: _, ...endpoints } = github['oauth2Config'] as JsonObject;
    const dcrConfig = { discoveryUrl: 'https://github.com/discover', initialAccessTokenRef: secret };
    const upstreamProviders = [{ ...github, oauth2Config: { ...endpoints, dcrConfig } }];
    expect(
      authServerAt(withAuthServer({ upstreamProviders }), 'upstreams', '0', 'oauth2_config'),
    ).toMatchObject({
      client_id: '',
      dcr_config: {
        discovery_url: 'https://github.com/discover',
        initial_access_token_env_var: 'TOOLHIVE_UPSTREAM_DCR_INITIAL_ACCESS_TOKEN_GITHUB',
      },
    });
  });

  it('has client ID metadata documents only where they are on, and durations as they were written', () => {
    const cimd = { cacheMaxSize: 5, cacheFallbackTtl: '90s' };
    const tokenLifespans = { accessTokenLifespan: '90s' };
    const config = (enabled: boolean) => withAuthServer({ cimd: { ...cimd, enabled }, tokenLifespans });
    expect(authServerAt(config(true))).toMatchObject({
      cimd: { enabled: true, cache_max_size: 5, cache_fallback_ttl: '90s' },
      token_lifespans: { access_token_lifespan: '90s' },
    });
    expect(authServerAt(config(false), 'cimd')).toBeUndefined();
  });
});

describe("the auth server's storage", () => {
  const aclUserConfig = { passwordSecretRef: secret };
  const redis = (given: JsonObject) =>
    withAuthServer({ storage: { type: 'redis', redis: { aclUserConfig, ...given } } });
  const storage = (given: JsonObject) => authServerAt(redis(given), 'storage', 'redis_config');

  it('is left out for memory, whatever Redis is named beside it', () => {
    const given = { type: 'memory', redis: { aclUserConfig, addr: 'redis:6379' } };
    expect(authServerAt(withAuthServer({ storage: given }), 'storage')).toBeUndefined();
  });

  it('is a Redis with keys of the server, and a user only if one is given', () => {
    const timeouts = { dial_timeout: '5s', read_timeout: '3s', write_timeout: '3s' };
    const password = 'TOOLHIVE_AUTH_SERVER_REDIS_PASSWORD';
    const tls = { caCertSecretRef: secret, insecureSkipVerify: false };
    expect(storage({ addr: 'redis:6379', tls, sentinelTls: tls })).toEqual({
      addr: 'redis:6379',
      auth_type: 'aclUser',
      acl_user_config: { username_env_var: '', password_env_var: password },
      key_prefix: 'thv:auth:{tools:demo}:',
      ...timeouts,
      tls: { ca_cert_file: '/etc/toolhive/authserver/redis-tls/ca.crt' },
    });
    const user = { passwordSecretRef: secret, usernameSecretRef: secret };
    expect(storage({ addr: 'redis:6379', aclUserConfig: user })).toMatchObject({
      acl_user_config: {
        username_env_var: 'TOOLHIVE_AUTH_SERVER_REDIS_USERNAME',
        password_env_var: password,
      },
    });
  });

  const sentinel = (given: JsonObject) => ({ sentinelConfig: { masterName: 'main', ...given } });

  it.each<[string, JsonObject, string]>([
    ['as they are given', { sentinelAddrs: ['a:1', 'b:2'], sentinelService: { name: 's' } }, 'a:1,b:2'],
    [
      "of a Service in the server's namespace",
      { sentinelService: { name: 's' } },
      's.tools.svc.cluster.local:26379',
    ],
    [
      'of a Service elsewhere, port 0 being none',
      { sentinelService: { name: 's', namespace: 'data', port: 0 } },
      's.data.svc.cluster.local:26379',
    ],
  ])('finds Sentinels %s', (_, given, addresses) => {
    expect(storage(sentinel(given))).toMatchObject({
      sentinel_config: { sentinel_addrs: addresses.split(',') },
    });
  });

  it('has a CA of its own for Sentinels', () => {
    const sentinelTls = { caCertSecretRef: secret };
    expect(storage({ ...sentinel({ sentinelAddrs: ['a:1'] }), sentinelTls })).toMatchObject({
      sentinel_tls: { ca_cert_file: '/etc/toolhive/authserver/redis-tls/sentinel-ca.crt' },
    });
  });

  it('must say where Redis or its Sentinels are', () => {
    expect(complaints(withAuthServer({ storage: { type: 'redis' } }))).toEqual([
      'AuthServerRedisRequired spec.authServerConfig.storage.redis',
    ]);
    expect(complaints(redis(sentinel({})))).toEqual([
      'SentinelAddressesRequired spec.authServerConfig.storage.redis.sentinelConfig',
    ]);
  });

  it('needs the namespace for its keys', () => {
    expect(complaints(withoutNamespace(redis({ addr: 'redis:6379' })))).toEqual([
      'NamespaceRequired spec.authServerConfig.storage',
    ]);
  });
});

describe('delegate clients and trusted issuers', () => {
  const client = { clientId: 'agent', clientSecretRef: secret, scopes: ['openid'], audiences: [resource] };
  const issuer = {
    issuerUrl: 'https://idp.example.com/',
    expectedAudience: 'a',
    allowedDelegateClients: ['agent'],
  };
  const clients = (...delegateClients: JsonObject[]) => withAuthServer({ delegateClients });
  const issuers = (...trustedIssuers: JsonObject[]) => withAuthServer({ trustedIssuers });

  it('are passed on, secrets as variables', () => {
    expect(
      authServerAt(withAuthServer({ delegateClients: [client], trustedIssuers: [issuer] })),
    ).toMatchObject({
      trusted_issuers: [
        {
          issuer_url: 'https://idp.example.com/',
          expected_audience: 'a',
          allowed_delegate_clients: ['agent'],
        },
      ],
      delegate_clients: [
        {
          client_id: 'agent',
          client_secret_env_var: 'TOOLHIVE_DELEGATE_CLIENT_SECRET_0',
          scopes: ['openid'],
          audiences: [resource],
        },
      ],
    });
  });

  it('must be clients with IDs, scopes and audiences that the server can have', () => {
    const path = 'spec.authServerConfig.delegateClients[1]';
    expect(
      complaints(clients(client, { ...client, scopes: ['openid', 'admin'], audiences: ['https://other'] })),
    ).toEqual([
      `DuplicateDelegateClient ${path}.clientId`,
      `DelegateClientScope ${path}.scopes[1]`,
      `DelegateClientAudience ${path}.audiences[0]`,
    ]);
  });

  it('may have any scope of incoming OIDC, and no other then', () => {
    const delegateClients = [{ ...client, scopes: ['admin', 'openid'] }];
    expect(complaints(withAuthServer({ delegateClients }, {}, { scopes: ['admin'] }))).toEqual([
      'DelegateClientScope spec.authServerConfig.delegateClients[0].scopes[1]',
    ]);
  });

  it.each([
    'ftp://idp.example.com',
    'idp.example.com',
    'https:idp',
    'https://idp.example.com?a=b',
    'https://idp.example.com#a',
    'https://me@idp.example.com',
    'http://idp.example.com',
    'http://localhost',
  ])('must not be an issuer such as %s', (issuerUrl) => {
    expect(complaints(issuers({ ...issuer, issuerUrl }))).toEqual([
      'TrustedIssuerURL spec.authServerConfig.trustedIssuers[0].issuerUrl',
    ]);
  });

  it('may be an issuer on http:// if that is asked for', () => {
    expect(
      complaints(issuers({ ...issuer, issuerUrl: 'http://idp.example.com', insecureAllowHTTP: true })),
    ).toEqual([]);
  });

  it('must be issuers other than the server itself, each once', () => {
    const own = { ...issuer, issuerUrl: 'https://mcp.example.com' };
    expect(complaints(issuers(issuer, issuer, own))).toEqual([
      'DuplicateTrustedIssuer spec.authServerConfig.trustedIssuers[1].issuerUrl',
      'TrustedIssuerIsSelf spec.authServerConfig.trustedIssuers[2].issuerUrl',
    ]);
  });

  it.each([
    'https://',
    'https://me@idp.example.com',
    'ftp://idp.example.com',
    'http://idp.example.com',
    'https://10.1.2.3/keys',
    'https://[::1]:8443/keys',
    'https://[64:ff9b::a00:1]/keys',
  ])('must not have keys at %s', (jwksUrl) => {
    expect(complaints(issuers({ ...issuer, jwksUrl }))).toEqual([
      'TrustedIssuerJWKSURL spec.authServerConfig.trustedIssuers[0].jwksUrl',
    ]);
  });

  it('may have keys at a private address if that is asked for', () => {
    expect(
      complaints(issuers({ ...issuer, jwksUrl: 'https://10.1.2.3/keys', allowPrivateIPs: true })),
    ).toEqual([]);
  });

  it('need a resource that is a URL, which nobody else does', () => {
    const ref = { resourceUrl: 'urn:mcp', audience: 'urn:mcp' };
    expect(complaints(withAuthServer({}, {}, ref))).toEqual([]);
    expect(complaints(withAuthServer({ trustedIssuers: [issuer] }, {}, ref))).toEqual([
      'ResourceURLInvalid spec.incomingAuth.oidcConfigRef.resourceUrl',
    ]);
  });
});

describe('the auth server and the rest', () => {
  const inject = externalAuth('inject', { type: 'upstreamInject', upstreamInject: { providerName: 'okta' } });
  const ref = { type: 'externalAuthConfigRef', externalAuthConfigRef: { name: 'inject' } };
  const outgoingAuth = { default: ref, backends: { a: ref } };

  it('must have clients that use OIDC', () => {
    const incomingAuth = { ...incomingOIDC(), type: 'anonymous' };
    expect(complaints(withAuthServer({}, { incomingAuth }))).toEqual([
      'AuthServerNeedsOIDC spec.incomingAuth.type',
    ]);
    expect(complaints(withAuthServer({}, { incomingAuth: { type: 'anonymous' } }))).toEqual([
      'AuthServerNeedsOIDC spec.incomingAuth.type',
    ]);
  });

  it('must agree on the issuer and the audience, and the finding says on what', () => {
    const { findings } = convert(
      withAuthServer({ issuer: 'https://other.example.com' }, {}, { audience: 'mcp' }),
    );
    expect(findings).toMatchObject([
      { code: 'AuthServerIssuerMismatch', proposed: 'https://mcp.example.com' },
      { code: 'AuthServerAudienceMismatch', proposed: resource },
    ]);
  });

  it('must be there for backends that are given its tokens', () => {
    expect(complaints([...withOIDC({ outgoingAuth }), inject])).toEqual([
      'UpstreamInjectNeedsAuthServer spec.outgoingAuth.default',
      'UpstreamInjectNeedsAuthServer spec.outgoingAuth.backends.a',
    ]);
  });

  it('must have the upstream whose tokens backends are given', () => {
    const objects = [...withAuthServer({}, { outgoingAuth }), inject];
    expect(complaints(objects)).toEqual([
      'UpstreamInjectProviderUnknown spec.outgoingAuth.default',
      'UpstreamInjectProviderUnknown spec.outgoingAuth.backends.a',
    ]);
    const upstreamProviders = [github, { ...github, name: 'okta' }];
    expect(complaints([...withAuthServer({ upstreamProviders }, { outgoingAuth }), inject])).toEqual([]);
  });

  it('are looked at for members too in inline mode only, as they are not in the config otherwise', () => {
    const bringing = member('a', { externalAuthConfigRef: { name: 'inject' } });
    expect(complaints([...packageOf({ outgoingAuth: { source: 'inline' } }), inject, bringing])).toEqual([
      'UpstreamInjectNeedsAuthServer spec.groupRef.name',
    ]);
    expect(complaints([...packageOf({}), inject, bringing])).toEqual([]);
  });

  it('do without what a lenient run does not find', () => {
    const [server] = withAuthServer();
    const { data, findings } = convert(server === undefined ? [] : [server], { references: 'lenient' });
    expect(findings).toEqual([]);
    expect(data?.get('authserver-config.yaml')).toContain(`allowed_audiences:\n    - ${resource}\n`);
  });
});
