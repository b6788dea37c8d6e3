import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { expand } from '../../../src/operator/expand.ts';
import type { OperatorOptions } from '../../../src/operator/operator-options.ts';
import { packageOf, reconcileOf, toolhiveObject } from '../expand-one.ts';
import { verdictOf } from '../validation/verdict.ts';
import { configAt, convert, externalAuth, member } from '../vmcp-config/config-of.ts';

const configMap = (name: string, data: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'tools' },
  data,
});

const shared: JsonObject[] = [
  toolhiveObject('MCPToolConfig', 'tools', { toolsFilter: ['a'] }),
  toolhiveObject('MCPToolConfig', 'nameless', { toolsOverride: { a: {} } }),
  toolhiveObject('MCPToolConfig', 'comma', { toolsFilter: ['a,b'] }),
  toolhiveObject('MCPTelemetryConfig', 'otel', {}),
  toolhiveObject('MCPTelemetryConfig', 'bad-otel', { openTelemetry: { enabled: true, caBundleRef: {} } }),
  toolhiveObject('MCPWebhookConfig', 'hooks', {}),
  toolhiveObject('MCPOIDCConfig', 'idp', { type: 'inline', inline: { issuer: 'https://idp.example.com' } }),
  toolhiveObject('MCPOIDCConfig', 'http-idp', {
    type: 'inline',
    inline: { issuer: 'http://idp.example.com' },
  }),
  toolhiveObject('MCPOIDCConfig', 'no-ca', {
    type: 'inline',
    inline: { issuer: 'https://idp.example.com', caBundleRef: {} },
  }),
  toolhiveObject('MCPAuthzConfig', 'cedar', { type: 'cedarv1', config: { policies: ['p'] } }),
  toolhiveObject('MCPAuthzConfig', 'no-cedar', { type: 'cedarv1', config: { policies: [] } }),
  toolhiveObject('MCPAuthzConfig', 'pdp', { type: 'httpv1', config: { http: { url: 'http://pdp' } } }),
  configMap('cedar', { 'authz.json': '{"version":"1","type":"cedarv1","cedar":{"policies":["p"]}}' }),
  configMap('no-cedar', { 'authz.json': '{"version":"1","type":"cedarv1"}' }),
  configMap('pdp', {
    'authz.json': '{"version":"1","type":"httpv1","pdp":{"http":{"url":"http://pdp"},"claim_mapping":"mpe"}}',
  }),
  configMap('no-pdp', { 'authz.json': '{"version":"1","type":"httpv1","pdp":{"claim_mapping":"mpe"}}' }),
  configMap('ca', { 'ca.crt': 'PEM' }),
  externalAuth('bearer', { type: 'bearerToken', bearerToken: { tokenSecretRef: { name: 's', key: 'k' } } }),
  externalAuth('exchange', {
    type: 'tokenExchange',
    tokenExchange: { tokenUrl: 'https://t', audience: 'a' },
  }),
  externalAuth('obo', { type: 'obo', obo: {} }),
  externalAuth('aws', {
    type: 'awsSts',
    awsSts: { region: 'eu-west-1', fallbackRoleArn: 'arn:aws:iam::123456789012:role/a' },
  }),
  externalAuth('no-role', { type: 'awsSts', awsSts: { region: 'eu-west-1' } }),
  login('login', {}),
  login('strip', { disableUpstreamTokenInjection: true }),
  login('two', { upstreamProviders: [upstream('a'), upstream('b')] }),
];

function upstream(name: string): JsonObject {
  return { name, type: 'oidc', oidcConfig: { issuerUrl: 'https://idp.example.com', clientId: 'c' } };
}

function login(name: string, more: JsonObject): JsonObject {
  const embeddedAuthServer = {
    issuer: 'https://as.example.com',
    upstreamProviders: [upstream('a')],
    ...more,
  };
  return externalAuth(name, { type: 'embeddedAuthServer', embeddedAuthServer });
}

/** The member `m`, beside one that is a backend. */
function packageWith(spec: JsonObject, kind: string): JsonObject[] {
  const outgoingAuth = { source: 'inline' };
  return [...packageOf({ outgoingAuth }), ...shared, member('ok'), member('m', spec, kind)];
}

/** What is said of the member `m`, as `code path`. */
function complaintsOf(
  spec: JsonObject,
  kind = 'MCPServer',
  options: Partial<OperatorOptions> = {},
): string[] {
  const { findings } = convert(packageWith(spec, kind), options);
  return findings.filter(({ object }) => object?.name === 'm').map(({ code, path }) => `${code} ${path}`);
}

function backendsWith(spec: JsonObject, kind = 'MCPServer'): string[] {
  return (configAt(packageWith(spec, kind), 'backends') as { name: string }[]).map(({ name }) => name);
}

const resource = 'https://m.example.com';
const oidc = { name: 'idp', audience: resource, resourceUrl: resource };
const workloads = ['MCPServer', 'MCPRemoteProxy'];
const nowhere = { name: 'nowhere' };

describe.each(workloads)('an %s is no backend, and a warning says why,', (kind) => {
  test.each<[string, JsonObject, string]>([
    [
      'without its tool configuration',
      { toolConfigRef: nowhere },
      'ToolConfigNotFound spec.toolConfigRef.name',
    ],
    [
      'without its telemetry',
      { telemetryConfigRef: nowhere },
      'TelemetryConfigRefNotFound spec.telemetryConfigRef.name',
    ],
    [
      'with telemetry that is not valid',
      { telemetryConfigRef: { name: 'bad-otel' } },
      'TelemetryConfigRefInvalid spec.telemetryConfigRef.name',
    ],
    [
      'without its OIDC configuration',
      { oidcConfigRef: { ...nowhere, audience: 'a' } },
      'OIDCConfigRefNotFound spec.oidcConfigRef.name',
    ],
    [
      'with an issuer over http',
      { oidcConfigRef: { name: 'http-idp', audience: 'a' } },
      'OIDCConfigRefNotValid spec.oidcConfigRef.name',
    ],
    [
      'with an empty CA bundle',
      { oidcConfigRef: { name: 'no-ca', audience: 'a' } },
      'OIDCConfigRefNotValid spec.oidcConfigRef.name',
    ],
    [
      'without its auth',
      { externalAuthConfigRef: nowhere },
      'ExternalAuthConfigNotFound spec.externalAuthConfigRef.name',
    ],
    ['without its auth server', { authServerRef: nowhere }, 'AuthServerRefNotFound spec.authServerRef.name'],
    [
      'with an auth server of another type',
      { authServerRef: { name: 'bearer' } },
      'AuthServerRefInvalidType spec.authServerRef.name',
    ],
    [
      'with an auth server but no OIDC',
      { authServerRef: { name: 'login' } },
      'AuthServerRefInvalidConfig spec.authServerRef',
    ],
    [
      'with an auth server for another audience',
      { authServerRef: { name: 'login' }, oidcConfigRef: { ...oidc, audience: 'b' } },
      'AuthServerRefInvalidConfig spec.oidcConfigRef.audience',
    ],
    [
      'with an auth server for the URL of the service',
      { authServerRef: { name: 'login' }, oidcConfigRef: { name: 'idp', audience: resource } },
      'AuthServerRefInvalidConfig spec.oidcConfigRef.audience',
    ],
    [
      'with two upstreams',
      { authServerRef: { name: 'two' }, oidcConfigRef: oidc },
      'MultiUpstreamNotSupported spec.authServerRef.name',
    ],
    [
      'with a token that its auth server takes away',
      { authServerRef: { name: 'strip' }, oidcConfigRef: oidc, externalAuthConfigRef: { name: 'exchange' } },
      'ExternalAuthConfigUnusable spec.externalAuthConfigRef.name',
    ],
    [
      'without its authorization',
      { authzConfigRef: nowhere },
      'AuthzConfigRefNotFound spec.authzConfigRef.name',
    ],
    [
      'without policies',
      { authzConfigRef: { name: 'no-cedar' } },
      'MemberAuthzConfigInvalid spec.authzConfigRef.name',
    ],
    [
      'with a service for authorization that is not complete',
      { authzConfigRef: { name: 'pdp' } },
      'MemberAuthzConfigInvalid spec.authzConfigRef.name',
    ],
    [
      'without the ConfigMap of its policies',
      { authzConfig: { type: 'configMap', configMap: nowhere } },
      'AuthzConfigMapNotFound spec.authzConfig.configMap.name',
    ],
    [
      'with a ConfigMap without policies',
      { authzConfig: { type: 'configMap', configMap: { name: 'no-cedar' } } },
      'MemberAuthzConfigMapInvalid spec.authzConfig.configMap',
    ],
    [
      'with a service in a ConfigMap that is not complete',
      { authzConfig: { type: 'configMap', configMap: { name: 'no-pdp' } } },
      'MemberAuthzConfigMapInvalid spec.authzConfig.configMap',
    ],
    [
      'with an override that says nothing',
      { toolConfigRef: { name: 'nameless' } },
      'RunConfigInvalid spec.toolConfigRef.name',
    ],
    [
      'with a pod template that Go cannot read',
      { podTemplateSpec: { spec: { containers: 'mcp' } } },
      'InvalidPodTemplateSpec spec.podTemplateSpec.spec.containers',
    ],
    [
      'with resources that are no quantities',
      { resources: { limits: { cpu: '1 core' } } },
      'ResourceQuantityInvalid spec.resources.limits.cpu',
    ],
  ])('%s', (_, spec, complaint) => {
    expect(complaintsOf(spec, kind)).toEqual([complaint]);
    expect(backendsWith(spec, kind)).toEqual(['ok']);
  });

  test('with auth that no VirtualMCPServer can use', () => {
    const place = 'spec.externalAuthConfigRef.name';
    expect(complaintsOf({ externalAuthConfigRef: { name: 'bearer' } }, kind)).toEqual([
      `MemberAuthUnsupported ${place}`,
    ]);
    expect(complaintsOf({ externalAuthConfigRef: { name: 'obo' } }, kind)).toEqual([
      `ExternalAuthConfigInvalid ${place}`,
    ]);
  });

  test('with two auth servers', () => {
    const spec = {
      authServerRef: { name: 'login' },
      externalAuthConfigRef: { name: 'login' },
      oidcConfigRef: oidc,
    };
    expect(complaintsOf(spec, kind)).toContain('AuthServerRefInvalidConfig spec.externalAuthConfigRef.name');
  });
});

describe.each(workloads)('an %s is a backend, and nothing is said,', (kind) => {
  test.each<[string, JsonObject]>([
    [
      'with all that it refers to',
      {
        toolConfigRef: { name: 'tools' },
        telemetryConfigRef: { name: 'otel' },
        oidcConfigRef: oidc,
        authServerRef: { name: 'login' },
        externalAuthConfigRef: { name: 'exchange' },
        authzConfigRef: { name: 'cedar' },
      },
    ],
    ['with policies in a ConfigMap', { authzConfig: { type: 'configMap', configMap: { name: 'cedar' } } }],
    ['with a pod template', { podTemplateSpec: { spec: { nodeSelector: { a: 'b' } } } }],
    ['with resources', { resources: { limits: { cpu: '1' }, requests: { memory: '1Gi', cpu: '' } } }],
  ])('%s', (_, spec) => {
    expect(complaintsOf(spec, kind)).toEqual([]);
    expect(backendsWith(spec, kind)).toEqual(['m', 'ok']);
  });
});

describe('an MCPServer is no backend', () => {
  test.each<[string, JsonObject, string[]]>([
    [
      'without its webhooks',
      { webhookConfigRef: nowhere },
      ['WebhookConfigNotFound spec.webhookConfigRef.name'],
    ],
    [
      'with the signatures of AWS',
      { externalAuthConfigRef: { name: 'aws' } },
      ['ExternalAuthConfigUnusable spec.externalAuthConfigRef.name'],
    ],
    [
      'with a permission profile in a ConfigMap',
      { permissionProfile: { type: 'configmap', name: 'p', key: 'k' } },
      ['PermissionProfileUnreadable spec.permissionProfile.type'],
    ],
    [
      'with a profile of a name of its own',
      { permissionProfile: { type: 'builtin', name: 'mine' } },
      ['PermissionProfileUnreadable spec.permissionProfile.name'],
    ],
    [
      'with a variable over two lines',
      {
        env: [
          { name: 'A', value: 'b\nc' },
          { name: 'B=', value: '' },
        ],
      },
      ['RunConfigInvalid spec.env[0].value', 'RunConfigInvalid spec.env[1].name'],
    ],
    [
      'with a volume whose path has a colon',
      {
        volumes: [
          { name: 'v', hostPath: '/a:b', mountPath: '/c' },
          { name: 'w', hostPath: '', mountPath: '/$c' },
        ],
      },
      [
        'RunConfigInvalid spec.volumes[0].hostPath',
        'RunConfigInvalid spec.volumes[1].hostPath',
        'RunConfigInvalid spec.volumes[1].mountPath',
      ],
    ],
    [
      'with a filter that has a comma',
      { toolConfigRef: { name: 'comma' } },
      ['RunConfigInvalid spec.toolConfigRef.name'],
    ],
    ['without an image', { image: '' }, ['RunConfigInvalid spec.image']],
  ])('%s', (_, spec, complaints) => {
    expect(complaintsOf(spec)).toEqual(complaints);
    expect(backendsWith(spec)).toEqual(['ok']);
  });

  test('but is one with webhooks, a profile that the operator knows, volumes, variables, and a service for authorization', () => {
    const spec = {
      webhookConfigRef: { name: 'hooks' },
      permissionProfile: { type: 'builtin', name: 'network' },
      volumes: [{ name: 'v', hostPath: '/a', mountPath: '/b', readOnly: true }],
      env: [{ name: 'A', value: 'b c' }],
      authzConfig: { type: 'configMap', configMap: { name: 'pdp' } },
    };
    expect(complaintsOf(spec)).toEqual([]);
    expect(backendsWith(spec)).toEqual(['m', 'ok']);
  });
});

describe('an MCPRemoteProxy', () => {
  test('to an internal host is no backend, and the URL is not repeated', () => {
    const { findings } = convert(
      packageWith({ remoteUrl: 'http://me:secret@a.svc.cluster.local' }, 'MCPRemoteProxy'),
    );
    expect(findings).toEqual([
      {
        severity: 'warning',
        code: 'RemoteURLInvalid',
        judge: 'operator',
        object: {
          apiVersion: 'toolhive.stacklok.dev/v1beta1',
          kind: 'MCPRemoteProxy',
          name: 'm',
          namespace: 'tools',
        },
        path: 'spec.remoteUrl',
        message:
          '`remoteUrl` must not point at the internal host cluster.local; until then it is no backend of its group',
      },
    ]);
  });

  test('with a policy that is no Cedar is no backend, though a server with it is one', () => {
    const permit = 'permit(principal, action, resource);';
    const authzConfig = { type: 'inline', inline: { policies: [permit, 'permit(principal'] } };
    expect(complaintsOf({ authzConfig }, 'MCPRemoteProxy')).toEqual([
      'AuthzPolicySyntaxInvalid spec.authzConfig.inline.policies[1]',
    ]);
    expect(complaintsOf({ authzConfig })).toEqual([]);
    const right = { type: 'inline', inline: { policies: [permit] } };
    expect(complaintsOf({ authzConfig: right }, 'MCPRemoteProxy')).toEqual([]);
  });

  test('whose pod template cannot be merged is no backend', () => {
    const podTemplateSpec = { spec: { containers: [{ image: 'x' }] } };
    expect(complaintsOf({ podTemplateSpec }, 'MCPRemoteProxy')).toEqual([
      'InvalidPodTemplateSpec spec.podTemplateSpec.spec.containers[0]',
    ]);
    expect(complaintsOf({ podTemplateSpec })).toEqual([]);
  });

  test('may sign for AWS, have commas in its filter, but ask no service for authorization', () => {
    expect(complaintsOf({ externalAuthConfigRef: { name: 'aws' } }, 'MCPRemoteProxy')).toEqual([]);
    expect(complaintsOf({ toolConfigRef: { name: 'comma' } }, 'MCPRemoteProxy')).toEqual([]);
    const authzConfig = { type: 'configMap', configMap: { name: 'pdp' } };
    expect(complaintsOf({ authzConfig }, 'MCPRemoteProxy')).toEqual([
      'MemberAuthzConfigMapInvalid spec.authzConfig.configMap',
    ]);
  });
});

describe('an MCPServerEntry is no backend', () => {
  test.each<[string, JsonObject, string]>([
    ['at an internal host', { remoteUrl: 'http://10.0.0.1' }, 'RemoteURLInvalid spec.remoteUrl'],
    [
      'without its auth',
      { externalAuthConfigRef: nowhere },
      'ExternalAuthConfigNotFound spec.externalAuthConfigRef.name',
    ],
    [
      'with auth of no use',
      { externalAuthConfigRef: { name: 'bearer' } },
      'MemberAuthUnsupported spec.externalAuthConfigRef.name',
    ],
    [
      'with auth that cannot be built',
      { externalAuthConfigRef: { name: 'no-role' } },
      'MemberAuthConfig spec.externalAuthConfigRef.name',
    ],
    [
      'without its CA bundle',
      { caBundleRef: { configMapRef: { ...nowhere, key: 'ca.crt' } } },
      'CABundleRefNotFound spec.caBundleRef.configMapRef.name',
    ],
    [
      'without the key in its CA bundle',
      { caBundleRef: { configMapRef: { name: 'ca', key: 'tls.crt' } } },
      'CABundleKeyMissing spec.caBundleRef.configMapRef.key',
    ],
  ])('%s', (_, spec, complaint) => {
    expect(complaintsOf(spec, 'MCPServerEntry')).toEqual([complaint]);
    expect(backendsWith(spec, 'MCPServerEntry')).toEqual(['ok']);
  });

  test.each([
    'http://localhost:8080',
    'http://LOCALHOST',
    'http://a.localhost/',
    'https://127.9.9.9',
    'https://172.31.255.255',
    'https://192.168.1.1:8443',
    'https://169.254.169.254/latest',
    'https://0.0.0.0',
    'https://[::1]:80/',
    'https://[::]',
    'https://[fe80::1]',
    'https://[fd00::1]',
    'https://[::ffff:10.0.0.1]',
    'https://[::ffff:a00:1]',
    'http://kubernetes.default.svc',
    'http://thing.ns.svc.cluster.local:80',
    'http://metadata.google.internal/',
    'http://',
    'https:///path',
    'https://%zz',
  ])('at %s', (remoteUrl) => {
    expect(complaintsOf({ remoteUrl }, 'MCPServerEntry')).toEqual(['RemoteURLInvalid spec.remoteUrl']);
  });

  test.each([
    'https://172.15.0.1',
    'https://172.32.0.1',
    'https://11.0.0.1',
    'https://[2001:db8::1]/',
    'https://localhost.example.com',
    'https://010.0.0.1',
    'https://kubernetes.default.svc.example.com',
  ])('but is one at %s', (remoteUrl) => {
    expect(complaintsOf({ remoteUrl }, 'MCPServerEntry')).toEqual([]);
  });
});

test('in discovered mode too each member that vMCP will not find has a warning', () => {
  const { findings } = convert([...packageOf({}), member('m', { toolConfigRef: nowhere })]);
  expect(findings.map(({ code, object }) => `${code} ${object?.name}`)).toEqual(['ToolConfigNotFound m']);
});

test('what the API server refuses is no more there for a member than for a server', () => {
  const broken = toolhiveObject('MCPToolConfig', 'broken', { toolsFilter: 'a' });
  const { findings } = convert([
    ...packageOf({}),
    member('m', { toolConfigRef: { name: 'broken' } }),
    broken,
  ]);
  const said = findings.filter(({ object }) => object?.name === 'm').map(({ message }) => message);
  expect(said).toEqual([
    'mend the MCPToolConfig "broken", which the API server refuses; until then it is no backend of its group',
  ]);
});

test('a lenient run takes what is not given to be in the cluster, but for auth', () => {
  const lenient = { references: 'lenient' } as const;
  const spec = { toolConfigRef: nowhere, authzConfig: { type: 'configMap', configMap: nowhere } };
  expect(complaintsOf(spec, 'MCPServer', lenient)).toEqual([]);
  expect(complaintsOf({ externalAuthConfigRef: nowhere }, 'MCPServer', lenient)).toEqual([
    'ExternalAuthConfigNotFound spec.externalAuthConfigRef.name',
  ]);
});

test('of a server and a proxy of one name, which want one ConfigMap, the first is a backend', () => {
  const said = (...members: JsonObject[]) =>
    convert([...packageOf({}), ...members]).findings.map(({ code, object }) => `${code} ${object?.kind}`);
  const proxy = member('m', {}, 'MCPRemoteProxy');
  expect(said(member('m'), proxy)).toEqual(['RunConfigNotOwned MCPRemoteProxy']);
  expect(said(proxy, member('m'))).toEqual(['RunConfigNotOwned MCPServer']);
  const broken = member('m', { remoteUrl: 'http://localhost' }, 'MCPRemoteProxy');
  expect(said(broken, member('m'))).toEqual(['RemoteURLInvalid MCPRemoteProxy']);
});

test.each(workloads)('an %s of the name of the VirtualMCPServer has its Deployment', (kind) => {
  const said = (spec: JsonObject) =>
    verdictOf({}, [member('demo', spec, kind)]).map(
      ({ severity, judge, code, path }) => `${severity} ${judge} ${code} ${path}`,
    );
  expect(said({})).toEqual(['error admission DeploymentNameTaken metadata.name']);
  expect(said({ toolConfigRef: nowhere })).toEqual([]);
});

test.each(workloads)(
  'what is made of a server with the name of an %s keeps what its Deployment has',
  (kind) => {
    const annotations = { 'example.com/team': 'a' };
    const overrides = { replicas: 3, resourceOverrides: { proxyDeployment: { annotations } } };
    const { reconcile } = reconcileOf([...packageOf({}), member('demo', overrides, kind)]);
    const [deployment] = expand(reconcile, 'deployment').objects;
    const app = kind.toLowerCase();
    expect(deployment).toMatchObject({
      metadata: { annotations, labels: { app: 'virtualmcpserver' } },
      spec: {
        replicas: 3,
        selector: {
          matchLabels: { app, 'app.kubernetes.io/name': app, 'app.kubernetes.io/instance': 'demo' },
        },
        template: { metadata: { labels: { app: 'virtualmcpserver' } } },
      },
    });
  },
);

test('that no member is a backend is an error that names them', () => {
  const objects = [
    ...packageOf({ outgoingAuth: { source: 'inline' } }),
    member('m', { toolConfigRef: nowhere }),
    member('p', { remoteUrl: 'http://localhost' }, 'MCPRemoteProxy'),
  ];
  const error = convert(objects).findings.find(({ severity }) => severity === 'error');
  expect(error).toMatchObject({ code: 'NoBackends', path: 'spec.groupRef.name' });
  expect(error?.message).toContain('mend MCPServer "m", MCPRemoteProxy "p", whose warnings say why');
});
