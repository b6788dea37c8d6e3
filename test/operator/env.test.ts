import type { JsonObject } from '../../src/kubernetes/object.ts';
import { at, envNamesOf, envOf, expandOne, packageOf, toolhiveObject, vmcpOf } from './expand-one.ts';

const secret = (name: string, key = 'key') => ({ name, key });
const fromSecret = (name: string, ref: { name: string; key: string }) => ({
  name,
  valueFrom: { secretKeyRef: ref },
});

const deploymentOf = (spec: JsonObject, ...others: JsonObject[]) =>
  expandOne([...packageOf(spec), ...others])['Deployment'];

/** The variables between two others that are always there. */
function between(deployment: JsonObject | undefined, after: string, before: string): JsonObject[] {
  const env = vmcpOf(deployment)['env'] as JsonObject[];
  const names = envNamesOf(deployment);
  return env.slice(names.indexOf(after) + 1, names.indexOf(before));
}

const tokenExchange = (name: string) =>
  toolhiveObject('MCPExternalAuthConfig', name, {
    type: 'tokenExchange',
    tokenExchange: {
      tokenUrl: 'https://idp.example.com/token',
      audience: 'a',
      clientId: 'c',
      clientSecretRef: secret(`${name}-secret`),
    },
  });

const headerInjection = (name: string) =>
  toolhiveObject('MCPExternalAuthConfig', name, {
    type: 'headerInjection',
    headerInjection: { headerName: 'X-Key', valueSecretRef: secret(`${name}-secret`) },
  });

const xaa = (name: string) =>
  toolhiveObject('MCPExternalAuthConfig', name, {
    type: 'xaa',
    xaa: {
      idpTokenUrl: 'https://idp.example.com/token',
      targetTokenUrl: 'https://target.example.com/token',
      targetAudience: 't',
      idpClientSecretRef: secret('idp'),
      targetClientSecretRef: secret('target'),
    },
  });

const server = (name: string, externalAuth?: string) =>
  toolhiveObject('MCPServer', name, {
    image: 'i',
    groupRef: { name: 'team' },
    ...(externalAuth === undefined ? {} : { externalAuthConfigRef: { name: externalAuth } }),
  });

const backend = (name: string) => ({ type: 'externalAuthConfigRef', externalAuthConfigRef: { name } });

describe('outgoing authentication', () => {
  const outgoing = (deployment: JsonObject | undefined) =>
    between(deployment, 'VMCP_NAMESPACE', 'VMCP_SESSION_HMAC_SECRET');

  test('in discovered mode comes from the members, each configuration once, sorted by variable', () => {
    const deployment = deploymentOf(
      { outgoingAuth: { source: 'discovered' } },
      server('c', 'z-tokens'),
      server('a', 'z-tokens'),
      server('b', 'a.headers'),
      server('d', 'cross'),
      server('e'),
      tokenExchange('z-tokens'),
      headerInjection('a.headers'),
      xaa('cross'),
    );
    expect(outgoing(deployment)).toEqual([
      fromSecret('TOOLHIVE_HEADER_INJECTION_VALUE_A_HEADERS', secret('a.headers-secret')),
      fromSecret('TOOLHIVE_TOKEN_EXCHANGE_CLIENT_SECRET_Z_TOKENS', secret('z-tokens-secret')),
      fromSecret('TOOLHIVE_XAA_IDP_CLIENT_SECRET_CROSS', secret('idp')),
      fromSecret('TOOLHIVE_XAA_TARGET_CLIENT_SECRET_CROSS', secret('target')),
    ]);
  });

  test('without outgoingAuth there is none, although members have their own', () => {
    expect(outgoing(deploymentOf({}, server('a', 'tokens'), tokenExchange('tokens')))).toEqual([]);
  });

  test('in inline mode comes from backends and default only', () => {
    const deployment = deploymentOf(
      { outgoingAuth: { source: 'inline', backends: { b: backend('tokens') }, default: backend('headers') } },
      server('a', 'unused'),
      tokenExchange('tokens'),
      headerInjection('headers'),
      tokenExchange('unused'),
    );
    expect(outgoing(deployment).map(({ name }) => name)).toEqual([
      'TOOLHIVE_TOKEN_EXCHANGE_CLIENT_SECRET_TOKENS',
      'TOOLHIVE_HEADER_INJECTION_VALUE_HEADERS',
    ]);
  });

  test('a configuration in several of the three blocks is there several times', () => {
    const deployment = deploymentOf(
      {
        outgoingAuth: {
          source: 'discovered',
          backends: { b: backend('t'), c: backend('t') },
          default: backend('t'),
        },
      },
      server('a', 't'),
      tokenExchange('t'),
    );
    const name = 'TOOLHIVE_TOKEN_EXCHANGE_CLIENT_SECRET_T';
    expect(outgoing(deployment).map((variable) => variable['name'])).toEqual([name, name, name]);
  });
});

describe('header forwarding', () => {
  const entry = (name: string, headerForward: JsonObject) =>
    toolhiveObject('MCPServerEntry', name, {
      remoteUrl: 'https://mcp.example.com',
      transport: 'sse',
      groupRef: { name: 'team' },
      headerForward,
    });
  const forwarded = (...entries: JsonObject[]) =>
    between(deploymentOf({}, ...entries), 'VMCP_NAMESPACE', 'VMCP_SESSION_HMAC_SECRET');

  test('gives an entry a manifest, and a variable for each secret', () => {
    const headers = {
      addPlaintextHeaders: { 'X-B': '<b>', 'X-A': 'a' },
      addHeadersFromSecret: [{ headerName: 'X-Api-Key', valueSecretRef: secret('keys', 'api') }],
    };
    expect(forwarded(entry('my-entry.v1', headers))).toEqual([
      {
        name: 'TOOLHIVE_HEADER_FORWARD_MY_ENTRY_V1',
        value:
          '{"addPlaintextHeaders":{"X-A":"a","X-B":"\\u003cb\\u003e"},' +
          '"addHeadersFromSecret":{"X-Api-Key":"HEADER_FORWARD_X_API_KEY_MY_ENTRY_V1"}}',
      },
      fromSecret('TOOLHIVE_SECRET_HEADER_FORWARD_X_API_KEY_MY_ENTRY_V1', secret('keys', 'api')),
    ]);
  });

  test('gives an entry without headers nothing', () => {
    expect(
      forwarded(entry('a', {}), entry('b', { addPlaintextHeaders: {}, addHeadersFromSecret: [] })),
    ).toEqual([]);
  });

  test('is sorted by variable over all entries', () => {
    const secrets = (name: string) => ({
      addHeadersFromSecret: [{ headerName: 'K', valueSecretRef: secret(name) }],
    });
    expect(forwarded(entry('b', secrets('b')), entry('a', secrets('a'))).map(({ name }) => name)).toEqual([
      'TOOLHIVE_HEADER_FORWARD_A',
      'TOOLHIVE_HEADER_FORWARD_B',
      'TOOLHIVE_SECRET_HEADER_FORWARD_K_A',
      'TOOLHIVE_SECRET_HEADER_FORWARD_K_B',
    ]);
  });

  test('names the secrets provider where a header is a secret, not for plain ones', () => {
    const provider = 'TOOLHIVE_SECRETS_PROVIDER';
    const withSecret = entry('a', {
      addHeadersFromSecret: [{ headerName: 'K', valueSecretRef: secret('s') }],
    });
    const names = envNamesOf(deploymentOf({}, withSecret));
    expect(names.at(-1)).toBe(provider);
    expect(envNamesOf(deploymentOf({}, entry('a', { addPlaintextHeaders: { K: 'v' } })))).not.toContain(
      provider,
    );
  });
});

test('the client secret of an inline MCPOIDCConfig follows the namespace, with anonymous callers too', () => {
  const deployment = deploymentOf(
    { incomingAuth: { type: 'anonymous', oidcConfigRef: { name: 'oidc', audience: 'a' } } },
    toolhiveObject('MCPOIDCConfig', 'oidc', {
      type: 'inline',
      inline: { issuer: 'https://idp.example.com', clientSecretRef: secret('oidc-secret') },
    }),
  );
  expect(vmcpOf(deployment)['env']).toMatchObject({
    2: fromSecret('VMCP_OIDC_CLIENT_SECRET', secret('oidc-secret')),
  });
});

describe('telemetry', () => {
  const telemetry = (spec: JsonObject) => toolhiveObject('MCPTelemetryConfig', 'otel', spec);
  const headers = {
    openTelemetry: {
      enabled: false,
      sensitiveHeaders: [
        { name: 'z-key', secretKeyRef: secret('z') },
        { name: 'a.key', secretKeyRef: secret('a') },
      ],
    },
  };

  test('names the service, and has sensitive headers in their order, even where it is not enabled', () => {
    const deployment = deploymentOf({ telemetryConfigRef: { name: 'otel' } }, telemetry(headers));
    expect(between(deployment, 'VMCP_SESSION_HMAC_SECRET', 'XDG_CONFIG_HOME')).toEqual([
      { name: 'OTEL_RESOURCE_ATTRIBUTES', value: 'service.name=demo,service.namespace=tools' },
      fromSecret('TOOLHIVE_OTEL_HEADER_Z_KEY', secret('z')),
      fromSecret('TOOLHIVE_OTEL_HEADER_A.KEY', secret('a')),
    ]);
  });

  test('takes the name of the service from the reference', () => {
    const deployment = deploymentOf(
      { telemetryConfigRef: { name: 'otel', serviceName: 'a=b,c' } },
      telemetry({}),
    );
    expect(envOf(deployment, 'OTEL_RESOURCE_ATTRIBUTES')?.['value']).toBe(
      'service.name=a=b,c,service.namespace=tools',
    );
  });
});

describe('the embedded auth server', () => {
  const issuer = 'https://as.example.com';
  const oidcConfig = toolhiveObject('MCPOIDCConfig', 'oidc', { type: 'inline', inline: { issuer } });
  const resource = 'http://demo.tools.svc.cluster.local:4483';
  const authServer = (more: JsonObject) =>
    deploymentOf(
      {
        incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'oidc', audience: resource } },
        authServerConfig: {
          issuer,
          upstreamProviders: [
            {
              name: 'b-idp',
              type: 'oidc',
              oidcConfig: { issuerUrl: 'https://b', clientId: 'c', clientSecretRef: secret('b') },
            },
            {
              name: 'a-idp',
              type: 'oauth2',
              oauth2Config: {
                authorizationEndpoint: 'https://a/authorize',
                tokenEndpoint: 'https://a/token',
                dcrConfig: { discoveryUrl: 'https://a/discovery', initialAccessTokenRef: secret('a-token') },
              },
            },
          ],
          ...more,
        },
      },
      oidcConfig,
    );

  test('has the secrets of upstreams in their order, then those of delegates by number', () => {
    const delegate = (clientId: string) => ({
      clientId,
      clientSecretRef: secret(clientId),
      scopes: ['openid'],
      audiences: [resource],
    });
    const deployment = authServer({ delegateClients: [delegate('y'), delegate('x')] });
    expect(between(deployment, 'VMCP_SESSION_HMAC_SECRET', 'XDG_CONFIG_HOME')).toEqual([
      fromSecret('TOOLHIVE_UPSTREAM_CLIENT_SECRET_B_IDP', secret('b')),
      fromSecret('TOOLHIVE_UPSTREAM_DCR_INITIAL_ACCESS_TOKEN_A_IDP', secret('a-token')),
      fromSecret('TOOLHIVE_DELEGATE_CLIENT_SECRET_0', secret('y')),
      fromSecret('TOOLHIVE_DELEGATE_CLIENT_SECRET_1', secret('x')),
    ]);
  });

  const redis = {
    addr: 'redis:6379',
    aclUserConfig: { usernameSecretRef: secret('acl', 'user'), passwordSecretRef: secret('acl', 'password') },
  };

  test('has the credentials of Redis where it keeps its state there', () => {
    const deployment = authServer({ storage: { type: 'redis', redis } });
    expect(envOf(deployment, 'TOOLHIVE_AUTH_SERVER_REDIS_USERNAME')).toEqual(
      fromSecret('TOOLHIVE_AUTH_SERVER_REDIS_USERNAME', secret('acl', 'user')),
    );
    expect(
      at(envOf(deployment, 'TOOLHIVE_AUTH_SERVER_REDIS_PASSWORD'), 'valueFrom', 'secretKeyRef', 'key'),
    ).toBe('password');
  });

  test('has none where it keeps its state in memory', () => {
    const names = envNamesOf(authServer({ storage: { type: 'memory', redis } }));
    expect(names.filter((name) => name.includes('REDIS'))).toEqual([]);
  });
});
