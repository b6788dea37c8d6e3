import { build, expanded, madeTwice, missingIn, transformer } from './kustomized.ts';
import { removeCopies } from './package.ts';

jest.setTimeout(180_000);
afterAll(removeCopies);

const toolhive = (kind: string, name: string, spec: string) =>
  `---\napiVersion: toolhive.stacklok.dev/v1beta1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`;

const resources = [
  toolhive('MCPGroup', 'tools', '{}'),
  toolhive(
    'MCPServer',
    'github',
    `{groupRef: {name: tools}, image: registry.example.com/github, secrets: [{name: token, key: a}],
       externalAuthConfigRef: {name: exchange}, toolConfigRef: {name: filter}, oidcConfigRef: {name: sso, audience: github}}`,
  ),
  toolhive(
    'MCPServerEntry',
    'weather',
    `{groupRef: {name: tools}, remoteUrl: https://weather.example.com/mcp, transport: streamable-http,
       headerForward: {addHeadersFromSecret: [{headerName: X-Key, valueSecretRef: {name: token, key: a}}]}}`,
  ),
  toolhive(
    'MCPExternalAuthConfig',
    'exchange',
    `{type: tokenExchange, tokenExchange: {tokenUrl: https://sso.example.com/token, audience: a, clientId: b,
       clientSecretRef: {name: token, key: a}}}`,
  ),
  toolhive('MCPToolConfig', 'filter', '{toolsFilter: [one]}'),
  toolhive(
    'MCPOIDCConfig',
    'sso',
    `{type: inline, inline: {issuer: https://sso.example.com, clientId: gw, clientSecretRef: {name: token, key: a},
       caBundleRef: {configMapRef: {name: ca, key: ca.crt}}}}`,
  ),
  toolhive(
    'MCPTelemetryConfig',
    'otel',
    `{openTelemetry: {enabled: true, endpoint: "https://otel.example.com:4318", tracing: {enabled: true},
       caBundleRef: {configMapRef: {name: ca, key: ca.crt}},
       sensitiveHeaders: [{name: X-Key, secretKeyRef: {name: token, key: a}}]}}`,
  ),
  toolhive(
    'VirtualMCPCompositeToolDefinition',
    'report',
    '{name: report, description: d, steps: [{id: a, tool: one}]}',
  ),
  toolhive('EmbeddingServer', 'embed', '{hfTokenSecretRef: {name: token, key: a}}'),
  toolhive(
    'VirtualMCPServer',
    'gateway',
    `
  groupRef: {name: tools}
  incomingAuth:
    type: oidc
    oidcConfigRef: {name: sso, audience: gateway}
    authzConfig: {type: configMap, configMap: {name: authz}}
  outgoingAuth: {source: inline, default: {type: externalAuthConfigRef, externalAuthConfigRef: {name: exchange}}}
  telemetryConfigRef: {name: otel}
  replicas: 2
  sessionStorage: {provider: redis, address: "redis:6379", passwordRef: {name: token, key: a}}
  imagePullSecrets: [{name: token}]
  config:
    aggregation:
      conflictResolution: priority
      conflictResolutionConfig: {priorityOrder: [weather, github]}
      tools: [{workload: github, toolConfigRef: {name: filter}}]
    compositeToolRefs: [{name: report}]
  podTemplateSpec:
    spec:
      containers:
        - name: vmcp
          envFrom: [{secretRef: {name: token}}, {configMapRef: {name: ca}}]`,
  ),
  // What vMCP takes of no server with those settings.
  toolhive('MCPGroup', 'lab', '{}'),
  toolhive(
    'MCPServerEntry',
    'station',
    `{groupRef: {name: lab}, remoteUrl: https://station.example.com/mcp, transport: streamable-http,
       caBundleRef: {configMapRef: {name: ca, key: ca.crt}}}`,
  ),
  toolhive(
    'VirtualMCPServer',
    'lab',
    '{groupRef: {name: lab}, incomingAuth: {type: anonymous}, embeddingServerRef: {name: embed}}',
  ),
  `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: gateway}
spec: {defaultBackend: {service: {name: vmcp-gateway, port: {number: 4483}}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: gateway}
spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: gateway}}
`,
].join('');

const authz =
  '{"version":"1.0","type":"cedarv1","cedar":{"policies":["permit(principal, action, resource);"],"entities_json":"[]"}}';
const plain = `---
apiVersion: v1
kind: Secret
metadata: {name: token}
stringData: {a: b}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: ca}
data: {ca.crt: c}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: authz}
data: {authz.json: '${authz}'}
`;
const generators = `
secretGenerator: [{name: token, literals: [a=b]}]
configMapGenerator:
  - {name: ca, literals: [ca.crt=c]}
  - {name: authz, literals: ['authz.json=${authz}']}
`;

const last = 'transformers: [expand.yaml]\nconfigurations: [name-references.yaml]\n';
const base = { 'base/resources.yaml': resources, 'base/plain.yaml': plain };
const of = (overlay: string, { inBase = '' } = {}) => ({
  ...base,
  'base/kustomization.yaml': `resources: [resources.yaml, plain.yaml]\n${inBase}`,
  'overlay/kustomization.yaml': `${overlay}\n${last}`,
});
const hashed = (inBase = '') => ({
  ...base,
  'base/kustomization.yaml': `resources: [resources.yaml]\n${inBase}${generators}`,
});

/** Every package has a namespace in its overlay: without one the function says that it cannot make all objects. */
const packages: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  gateways: string[],
])[] = [
  ['a namespace', of('resources: [../base]\nnamespace: prod'), ['gateway']],
  ['a prefix', of('resources: [../base]\nnamespace: prod\nnamePrefix: prod-'), ['prod-gateway']],
  ['a suffix', of('resources: [../base]\nnamespace: prod\nnameSuffix: -prod'), ['gateway-prod']],
  [
    'prefixes and suffixes in base and overlay, and a namespace that changes',
    of('resources: [../base]\nnamespace: prod\nnamePrefix: a-\nnameSuffix: -z', {
      inBase: 'namespace: dev\nnamePrefix: b-\nnameSuffix: -y',
    }),
    ['a-b-gateway-y-z'],
  ],
  [
    'a prefix that gives objects the former names of others',
    {
      ...of('resources: [../base, others.yaml]\nnamespace: prod\nnamePrefix: a-'),
      'overlay/others.yaml': plain.replaceAll('{name: ', '{name: a-') + toolhive('MCPGroup', 'a-tools', '{}'),
    },
    ['a-gateway'],
  ],
  [
    'hashes',
    { ...hashed(), 'overlay/kustomization.yaml': `resources: [../base]\nnamespace: prod\n${last}` },
    ['gateway'],
  ],
  [
    'hashes, prefixes and suffixes',
    {
      ...hashed('namePrefix: b-\n'),
      'overlay/kustomization.yaml': `resources: [../base]\nnamespace: prod\nnamePrefix: a-\nnameSuffix: -z\n${last}`,
    },
    ['a-b-gateway-z'],
  ],
  [
    'a component that renames',
    {
      ...of('resources: [../base]\ncomponents: [../component]\nnamespace: prod'),
      'component/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: c-\n',
    },
    ['c-gateway'],
  ],
  [
    'one base twice, under two prefixes',
    {
      ...of('resources: [../one, ../two]\nnamespace: prod'),
      'one/kustomization.yaml': 'resources: [../base]\nnamePrefix: one-\n',
      'two/kustomization.yaml': 'resources: [../base]\nnamePrefix: two-\n',
    },
    ['one-gateway', 'two-gateway'],
  ],
];

describe.each(packages)('with %s', (_, files, gateways) => {
  const servers = gateways.flatMap((name) => [name, name.replace('gateway', 'lab')]);
  const built = build(
    { ...files, 'overlay/expand.yaml': transformer({ nameReferences: 'configured' }) },
    'overlay',
  );

  test('kustomize builds the package, and there is nothing to warn of', () => {
    expect(built).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('everything that is named is there', () => {
    expect(missingIn(built.objects)).toEqual([]);
    expect(expanded(built.objects, { mode: 'validate' })).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('the made objects are those that the operator makes of what was built', () => {
    const { first, again, exitCode } = madeTwice(built.objects, servers);
    expect(exitCode).toBe(0);
    expect(first).toHaveLength(6 * servers.length);
    expect(first).toEqual(again);
  });

  test('no note of kustomize is left', () => {
    expect(built.stdout).not.toMatch(/config\.kubernetes\.io|previousNames/);
  });
});

describe('where kustomize is not told of the references', () => {
  const files = of('resources: [../base]\nnamespace: prod\nnamePrefix: prod-');
  const overlay = files['overlay/kustomization.yaml'].replace(/configurations: .*\n/, '');
  const built = build(
    { ...files, 'overlay/kustomization.yaml': overlay, 'overlay/expand.yaml': transformer() },
    'overlay',
  );
  const configured = build(
    { ...files, 'overlay/expand.yaml': transformer({ nameReferences: 'configured' }) },
    'overlay',
  );

  test('the made objects are the same, and every field that does not follow is told', () => {
    const isToolhive = ({ apiVersion }: { readonly apiVersion: string }) => apiVersion.startsWith('toolhive');
    const others = (objects: typeof built.objects) => objects.filter((object) => !isToolhive(object));
    expect(built.exitCode).toBe(0);
    expect(others(built.objects)).toEqual(others(configured.objects));
    const followed = configured.objects.filter(isToolhive).map((object) => JSON.stringify(object));
    const names = followed.flatMap((text) => text.match(/"prod-[a-z]+"/g) ?? []).length - followed.length;
    expect(built.stderr.match(/\(ReferenceRenamed\)/g)).toHaveLength(names);
  });

  test('what was built does not find what it refers to', () => {
    expect(expanded(built.objects, { mode: 'validate' }).exitCode).toBe(1);
  });
});
