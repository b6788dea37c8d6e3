import { parse } from 'yaml';
import { runOn } from './memory-host.ts';

const toolhive = 'apiVersion: toolhive.stacklok.dev/v1beta1\n';
const group = `${toolhive}kind: MCPGroup\nmetadata: {name: tools}\n---\n`;
const server = (spec = '', name = 'gateway') =>
  `${toolhive}kind: VirtualMCPServer\nmetadata: {name: ${name}}\nspec:\n  groupRef: {name: tools}\n${spec === '' ? '  incomingAuth: {type: anonymous}\n' : spec}---\n`;
const member = (kind: string, name: string, spec: string) =>
  `${toolhive}kind: ${kind}\nmetadata: {name: ${name}}\nspec: {groupRef: {name: tools}, ${spec}}\n---\n`;

const oidc = `  incomingAuth:
    type: oidc
    oidcConfigRef: {name: corporate, audience: mcp, scopes: [openid, email]}
    authzConfig: {type: inline, inline: {policies: ["permit(principal, action, resource);"]}}
`;
const corporate = `${toolhive}kind: MCPOIDCConfig\nmetadata: {name: corporate}\nspec: {type: inline, inline: {issuer: "https://id.example.com", clientId: vmcp, clientSecretRef: {name: oidc, key: secret}}}\n---\n`;
const token = `${toolhive}kind: MCPExternalAuthConfig\nmetadata: {name: token}\nspec: {type: headerInjection, headerInjection: {headerName: X-Key, valueSecretRef: {name: github, key: token}}}\n---\n`;
const github = member(
  'MCPServer',
  'github',
  'image: "example.com/github:1", transport: stdio, externalAuthConfigRef: {name: token}',
);
const docs = member(
  'MCPServerEntry',
  'docs',
  'remoteUrl: "https://user:hunter2@docs.example.com/mcp?key=hunter2", transport: sse, headerForward: {addPlaintextHeaders: {X-A: hunter2}, addHeadersFromSecret: [{headerName: X-B, valueSecretRef: {name: s, key: k}}]}',
);
const inner = member(
  'MCPServerEntry',
  'inner',
  'remoteUrl: "http://x.demo.svc.cluster.local/mcp", transport: streamable-http',
);
const discovered = '  outgoingAuth: {source: discovered}\n';
const patched = `  podTemplateSpec:
    spec:
      containers:
      - name: vmcp
        env: [{name: API_KEY, value: hunter2}]
        args: [serve, "--token=hunter2"]
      - {name: proxy, image: "example.com/p:1", env: [{name: MODE, valueFrom: {secretKeyRef: {name: p, key: m}}}]}
      volumes: [{name: tmp, emptyDir: {}}]
`;

type Rows = readonly Readonly<Record<string, string>>[];
type Explained = Readonly<Record<string, Rows>>;

async function explained(text: string, ...more: readonly string[]): Promise<Explained> {
  const args = ['explain', 'gateway', 'a.yaml', '-n', 'demo', '-o', 'json', ...more];
  return JSON.parse((await runOn({ files: { 'a.yaml': text } }, ...args)).stdout);
}

const by = (rows: Rows | undefined, key: string) =>
  Object.fromEntries((rows ?? []).map(({ [key]: name = '', ...row }) => [name, row]));

test('a server has an address: the Service, its port, its name in DNS and its path', async () => {
  const { address } = await explained(group + server());
  const told = by(address, 'what');
  expect(told['Service']).toEqual({ value: 'vmcp-gateway', field: 'metadata.name', rule: 'vmcpServiceName' });
  expect(told['port']).toMatchObject({ value: '4483 (http)' });
  expect(told['DNS name']).toMatchObject({ value: 'vmcp-gateway.demo.svc.cluster.local' });
  expect(told['URL']).toMatchObject({ value: 'http://vmcp-gateway.demo.svc.cluster.local:4483/mcp' });
  expect(told['type']).toMatchObject({ value: 'ClusterIP', field: 'spec.serviceType' });
});

test('who may call it is told with issuer, audience, scopes and policies, and where each stands', async () => {
  expect(by((await explained(group + server()))['callers'], 'what')).toEqual({
    auth: { value: 'anonymous', field: 'spec.incomingAuth.type' },
  });
  const told = by((await explained(group + server(oidc) + corporate))['callers'], 'what');
  const ref = 'spec.incomingAuth.oidcConfigRef';
  expect(told).toMatchObject({
    auth: { value: 'oidc' },
    issuer: { value: 'https://id.example.com', field: 'MCPOIDCConfig/corporate spec.inline.issuer' },
    audience: { value: 'mcp', field: `${ref}.audience` },
    resource: { value: 'http://gateway.demo.svc.cluster.local:4483', field: `${ref}.resourceUrl` },
    scopes: { value: 'openid email', field: `${ref}.scopes` },
    'client secret': { value: 'in the variable VMCP_OIDC_CLIENT_SECRET' },
    authorization: { value: 'Cedar, 1 policies', field: 'spec.incomingAuth.authzConfig' },
  });
});

test.each(['discovered', 'inline'])(
  'every member is a backend, with its URL and auth, or it is told why not, with source: %s',
  async (source) => {
    const anonymous = '  incomingAuth: {type: anonymous}\n';
    const text =
      group + server(`${anonymous}  outgoingAuth: {source: ${source}}\n`) + token + github + docs + inner;
    const told = by((await explained(text))['backends'], 'name');
    const line = (name: string) =>
      text.slice(0, text.indexOf(`{name: ${name}}\nspec: {groupRef`)).split('\n').length - 2;
    expect(told).toEqual({
      github: {
        state: 'backend',
        url: 'http://mcp-github-proxy.demo.svc.cluster.local:8080/mcp',
        transport: 'streamable-http',
        auth: 'headerInjection by MCPExternalAuthConfig/token (MCPServer spec.externalAuthConfigRef)',
        from: `MCPServer/github a.yaml:${line('github')}`,
      },
      docs: {
        state: 'backend',
        url: 'https://…@docs.example.com/mcp?(hidden)',
        transport: 'sse',
        auth: 'none',
        from: `MCPServerEntry/docs a.yaml:${line('docs')}`,
      },
      inner: {
        state: 'left out',
        url: 'http://x.demo.svc.cluster.local/mcp',
        transport: 'streamable-http',
        auth: 'none',
        from: `MCPServerEntry/inner a.yaml:${line('inner')}`,
        why: expect.stringMatching(/cluster\.local.*\[RemoteURLInvalid\]$/),
      },
    });
  },
);

test('a backend whose auth cannot be built is left out, and why', async () => {
  const outgoing = `  incomingAuth: {type: anonymous}
  outgoingAuth:
    source: inline
    backends: {github: {type: externalAuthConfigRef, externalAuthConfigRef: {name: aws}}}
`;
  const aws = `${toolhive}kind: MCPExternalAuthConfig\nmetadata: {name: aws}\nspec: {type: awsSts, awsSts: {region: eu-west-1}}\n---\n`;
  const { backends } = await explained(group + server(outgoing) + token + aws + github + docs);
  expect(backends?.map(({ name, state, why }) => [name, state, why])).toEqual([
    ['github', 'left out', expect.stringMatching(/awsSts.*\[MemberAuthConfig\]$/)],
    ['docs', 'backend', undefined],
  ]);
});

test('auth that the server gives a backend is told as that, and what it gives all others', async () => {
  const outgoing = `  incomingAuth: {type: anonymous}
  outgoingAuth:
    source: inline
    default: {type: externalAuthConfigRef, externalAuthConfigRef: {name: token}}
    backends: {github: {type: externalAuthConfigRef, externalAuthConfigRef: {name: token}}}
`;
  const { backends } = await explained(group + server(outgoing) + token + github + docs);
  const by_ = 'headerInjection by MCPExternalAuthConfig/token';
  expect(backends?.map(({ name, auth }) => [name, auth])).toEqual([
    ['github', `${by_} (spec.outgoingAuth.backends.github)`],
    ['docs', `${by_} (spec.outgoingAuth.default)`],
  ]);
});

test('every variable has the rule that sets it and the field that it comes from; secrets are named', async () => {
  const redis =
    '  sessionStorage: {provider: redis, address: "redis:6379", passwordRef: {name: redis, key: password}}\n';
  const text = group + server(oidc + discovered + redis) + corporate + token + github + docs;
  const { environment } = await explained(text);
  const told = by(environment, 'name');
  expect(told).toMatchObject({
    VMCP_NAME: { value: 'gateway', field: 'metadata.name', rule: 'buildEnvVarsForVmcp' },
    VMCP_NAMESPACE: { value: 'demo', field: 'metadata.namespace' },
    VMCP_OIDC_CLIENT_SECRET: {
      value: 'Secret/oidc key secret',
      field: 'MCPOIDCConfig/corporate spec.inline.clientSecretRef',
      rule: 'buildOIDCEnvVars',
    },
    TOOLHIVE_HEADER_INJECTION_VALUE_TOKEN: {
      value: 'Secret/github key token',
      field: 'MCPExternalAuthConfig/token spec.headerInjection.valueSecretRef',
    },
    TOOLHIVE_HEADER_FORWARD_DOCS: { value: '(hidden)' },
    VMCP_SESSION_HMAC_SECRET: {
      value: 'Secret/gateway-hmac-secret key hmac-secret',
      rule: 'ensureHMACSecret',
    },
    THV_SESSION_REDIS_PASSWORD: {
      value: 'Secret/redis key password',
      field: 'spec.sessionStorage.passwordRef',
    },
    HOME: { value: '/tmp', rule: 'EnsureRequiredEnvVars' },
    TOOLHIVE_SECRETS_PROVIDER: { value: 'environment' },
  });
  for (const { rule } of environment ?? []) expect(rule).toEqual(expect.any(String));
});

test('the password of the default Redis comes from the option', async () => {
  const flags = ['--defaultRedis.address', 'redis:6379', '--defaultRedis.secretName', 'shared'];
  const { environment } = await explained(group + server(), ...flags);
  expect(by(environment, 'name')['THV_SESSION_REDIS_PASSWORD']).toMatchObject({
    value: 'Secret/shared key redis-password',
    field: 'the option `defaultRedis`',
  });
});

test('volumes and arguments have theirs, and what spec.podTemplateSpec brings is told as that', async () => {
  const plain = await explained(group + server());
  expect(plain['volumes']).toEqual([
    {
      name: 'vmcp-config',
      holds: 'ConfigMap/gateway-vmcp-config',
      mounted: '/etc/vmcp-config',
      field: 'metadata.name',
      rule: 'deploymentForVirtualMCPServer',
    },
  ]);
  const debug = '  incomingAuth: {type: anonymous}\n  config: {operational: {logLevel: debug}}\n';
  const { arguments: args } = await explained(group + server(debug));
  expect(args?.map(({ argument, field }) => [argument, field])).toEqual([
    ['serve', undefined],
    ['--config=/etc/vmcp-config/config.yaml', undefined],
    ['--host=0.0.0.0', undefined],
    ['--port=4483', undefined],
    ['--debug', 'spec.config.operational.logLevel'],
  ]);
  const told = await explained(group + server(`  incomingAuth: {type: anonymous}\n${patched}`));
  const patch = { field: 'spec.podTemplateSpec', rule: 'applyPodTemplateSpecToDeployment' };
  expect(by(told['environment'], 'name')).toMatchObject({
    API_KEY: { container: 'vmcp', value: '(hidden)', ...patch },
    MODE: { container: 'proxy', value: 'Secret/p key m', ...patch },
    VMCP_NAME: { container: 'vmcp', rule: 'buildEnvVarsForVmcp' },
  });
  expect(by(told['volumes'], 'name')['tmp']).toEqual({ holds: 'emptyDir', ...patch });
  expect(told['arguments']).toEqual([
    { container: 'vmcp', argument: 'serve', ...patch },
    { container: 'vmcp', argument: '(hidden)', ...patch },
  ]);
});

test('CA bundles are told with the ConfigMap, the key and the entry', async () => {
  const entry = member(
    'MCPServerEntry',
    'docs',
    'remoteUrl: "https://docs.example.com/mcp", transport: sse, caBundleRef: {configMapRef: {name: ca, key: root.crt}}',
  );
  const ca = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ca}\ndata: {root.crt: x}\n---\n';
  const { volumes } = await explained(group + server() + entry + ca);
  expect(by(volumes, 'name')['ca-bundle-docs']).toEqual({
    holds: 'ConfigMap/ca key root.crt',
    mounted: '/etc/toolhive/ca-bundles/docs',
    field: 'MCPServerEntry/docs spec.caBundleRef.configMapRef',
    rule: 'buildCABundleVolumesForEntries',
  });
});

test('what others must write to mean it is what the checks between objects take for right', async () => {
  const { names } = await explained(group + server());
  const told = by(names, 'in');
  const spec = (kind: string) => parse(`{${told[kind]?.['write']}}`);
  const manifest = (apiVersion: string, kind: string, body: unknown) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\nspec: ${JSON.stringify(body)}\n---\n`;
  const others = [
    manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', { rules: [spec('HTTPRoute')] }),
    manifest('networking.k8s.io/v1', 'Ingress', { defaultBackend: spec('Ingress') }),
    manifest('monitoring.coreos.com/v1', 'PodMonitor', spec('PodMonitor')),
    manifest('monitoring.coreos.com/v1', 'ServiceMonitor', spec('ServiceMonitor')),
    manifest('policy/v1', 'PodDisruptionBudget', spec('PodDisruptionBudget')),
    manifest('autoscaling/v2', 'HorizontalPodAutoscaler', spec('HorizontalPodAutoscaler')),
  ].join('');
  const files = { 'a.yaml': group + server() + others };
  expect(await runOn({ files }, 'check', 'a.yaml', '-n', 'demo')).toMatchObject({
    stdout: '1 VirtualMCPServer: nothing is wrong\n',
  });
  const wrong = others
    .replaceAll('gateway"', 'gatway"')
    .replaceAll('4483', '8080')
    .replaceAll('"http"', '"web"');
  const checked = await runOn(
    { files: { 'a.yaml': group + server() + wrong } },
    'check',
    'a.yaml',
    '-n',
    'demo',
  );
  expect(checked.stdout.match(/\[[A-Z]\w+\]/g)?.sort()).toEqual(
    [
      ...['AutoscalerTarget', 'DisruptionBudgetSelector', 'HTTPRoutePort', 'HTTPRouteService', 'IngressPort'],
      ...[
        'IngressService',
        'PodMonitorPort',
        'PodMonitorSelector',
        'ServiceMonitorPort',
        'ServiceMonitorSelector',
      ],
    ].map((code) => `[${code}]`),
  );
  expect(checked.stdout).toMatch(/^a\.yaml:\d+:\d+: warning: /);
});

test('no format has a secret in it, and each has all sections', async () => {
  const text = group + server(oidc + discovered + patched) + corporate + token + github + docs + inner;
  for (const format of ['text', 'json', 'yaml', 'markdown']) {
    const args = ['explain', 'gateway', 'a.yaml', '-n', 'demo', '-o', format];
    const { stdout, exitCode } = await runOn({ files: { 'a.yaml': text } }, ...args);
    expect([format, exitCode]).toEqual([format, 0]);
    expect(stdout).not.toMatch(/hunter2/);
    for (const section of ['address', 'callers', 'backends', 'environment', 'volumes', 'arguments', 'names'])
      expect(stdout.toLowerCase()).toContain(section);
  }
});

test('text is aligned, and has colours at a terminal unless nobody wants them', async () => {
  const files = { 'a.yaml': group + server() };
  const args = ['explain', 'gateway', 'a.yaml', '-n', 'demo'] as const;
  const plain = await runOn({ files }, ...args);
  expect(plain.stdout).toMatch(
    /^VirtualMCPServer demo\/gateway\n\nADDRESS\n {2}WHAT {7}VALUE +FIELD +RULE\n {2}Service {4}vmcp-gateway +metadata\.name +vmcpServiceName\n/,
  );
  expect(plain.stdout).not.toMatch(/ \n/);
  const coloured = await runOn({ files, isTerminal: true }, ...args);
  expect(coloured.stdout).toContain('\x1b[1mADDRESS\x1b[0m');
  const without = await runOn({ files, isTerminal: true, variables: { NO_COLOR: '1' } }, ...args);
  expect(without.stdout).toBe(plain.stdout);
});

test('a refused server is told with what refuses it, and what can be known, and exit code 1', async () => {
  const files = { 'a.yaml': server() + github + token };
  const { stdout, exitCode } = await runOn({ files }, 'explain', 'gateway', 'a.yaml', '-n', 'demo');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^VirtualMCPServer demo\/gateway: refused/);
  expect(stdout).toMatch(
    /vmcp-gateway[\s\S]*VMCP_NAME[\s\S]*FINDINGS[\s\S]*error +a\.yaml:\d+ +spec\.groupRef\.name: /,
  );
  const wrong = { 'a.yaml': group + server('  replicas: -1\n') };
  const refused = await runOn({ files: wrong }, 'explain', 'gateway', 'a.yaml', '-n', 'demo');
  expect(refused).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('SchemaMinimum') });
});

test.each([
  ['gatway', 'there is no VirtualMCPServer "gatway": did you mean gateway?'],
  ['nobody', 'there is no VirtualMCPServer "nobody": there are one/gateway, two/gateway'],
  ['gateway', 'there are several VirtualMCPServers "gateway": one/gateway, two/gateway'],
])('%s, where it names no one server, is one line and exit code 1', async (name, why) => {
  const at = (namespace: string) =>
    (group + server()).replaceAll(/name: (tools|gateway)}\n/g, `name: $1, namespace: ${namespace}}\n`);
  const files = { 'a.yaml': at('one') + at('two') };
  expect(await runOn({ files }, 'explain', name, 'a.yaml')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: `[error] ${why}\n`,
    written: new Map(),
    removed: [],
  });
  const { stdout } = await runOn({ files }, 'explain', 'two/gateway', 'a.yaml');
  expect(stdout).toContain('vmcp-gateway.two.svc');
});

test('without a name it says how to call it, and where there is no server it says that', async () => {
  expect(await runOn({}, 'explain')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('name a server: explain SERVER [PATH…]'),
  });
  expect(await runOn({ files: { 'a.yaml': group } }, 'explain', 'x', 'a.yaml')).toMatchObject({
    exitCode: 1,
    stderr: '[error] there is no VirtualMCPServer among the objects\n',
  });
});
