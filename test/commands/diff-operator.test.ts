import { readAlone } from '../../src/yaml/read-yaml.ts';
import { runOn } from './memory-host.ts';

// `diff --operator FROM..TO`: one package, as two versions of the operator take it.

const api = 'apiVersion: toolhive.stacklok.dev/v1beta1\n';
const group = `${api}kind: MCPGroup\nmetadata: {name: tools, namespace: demo}\n`;
const server = (name: string, more = '', incomingAuth = '{type: anonymous}') =>
  `---\n${api}kind: VirtualMCPServer\nmetadata: {name: ${name}, namespace: demo}\nspec:\n  groupRef: {name: tools}\n  incomingAuth: ${incomingAuth}\n${more}`;

const oidc = (issuer: string) =>
  `---\n${api}kind: MCPOIDCConfig\nmetadata: {name: idp, namespace: demo}\nspec: {type: inline, inline: {issuer: "${issuer}", clientId: vmcp, insecureAllowHTTP: true}}\n`;
const resource = 'https://vmcp.example.com';
const byOidc = `{type: oidc, oidcConfigRef: {name: idp, audience: "${resource}", resourceUrl: "${resource}"}}`;
const authServer = (more: string, issuer = 'https://as.example.com') => `  authServerConfig:
    issuer: ${issuer}
    signingKeySecretRefs: [{name: keys, key: signing.pem}]
    hmacSecretRefs: [{name: keys, key: hmac}]
    upstreamProviders:
      - name: corp
        type: oidc
        oidcConfig: {issuerUrl: "https://idp.example.com", clientId: vmcp, redirectUri: "https://as.example.com/oauth/callback", clientSecretRef: {name: upstream, key: secret}}
${more}`;
const delegateClients = (secret = 'agent-secret', indent = '    ') =>
  `${indent}delegateClients: [{clientId: agent, clientSecretRef: {name: ${secret}, key: value}, audiences: ["${resource}"], scopes: [openid]}]\n`;
const trustedIssuers = `    trustedIssuers: [{issuerUrl: "https://partner.example.org", jwksUrl: "https://partner.example.org/jwks", expectedAudience: "${resource}", allowedDelegateClients: [agent]}]\n`;
const annotated = `  config:
    compositeTools:
      - {name: report, description: Writes, annotations: {readOnlyHint: true}, steps: [{id: one, type: tool, tool: fetch.get}]}
`;
const careless = '    allowConfidentialClientRegistration: true\n    insecureAllowHTTP: true\n';

const all = [
  group,
  oidc('https://as.example.com'),
  server('plain'),
  server('delegates', authServer(delegateClients()), byOidc),
  server('trusting', authServer(trustedIssuers), byOidc),
  server('annotated', annotated),
].join('');

const chart = (version: string, more = '') =>
  `---\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator, namespace: demo}\nspec: {${more}chart: {spec: {chart: toolhive-operator, version: ${version}}}}\n`;

const on = (text: string, ...flags: readonly string[]) =>
  runOn({ files: { 'a.yaml': text } }, 'diff', 'a.yaml', ...flags);

/** The sentences, and what stands below each. */
const told = (stdout: string) =>
  stdout.match(/^(?:VirtualMCPServer|MCP\w+)\/.*$|^ {2}(?:begins|counts|is) .*$/gm) ?? [];

const default43 = 'ghcr.io/stacklok/toolhive/vmcp:v0.43.0';
const default44 = 'ghcr.io/stacklok/toolhive/vmcp:v0.44.0';

test('of each server it says what changes, whether its pods restart, and which fields begin to count: of a plain one nothing', async () => {
  const { stdout, stderr, exitCode } = await on(all, '--operator=v0.40.0..v0.44.0');
  expect(told(stdout)).toEqual([
    'VirtualMCPServer/demo/delegates: pods restart: configuration (checksum) and env TOOLHIVE_DELEGATE_CLIENT_SECRET_0 changed; changes Deployment and ConfigMap',
    '  begins to count: spec.authServerConfig.delegateClients: operators have it since v0.43.0',
    'VirtualMCPServer/demo/trusting: pods restart: configuration (checksum) changed; changes Deployment and ConfigMap',
    '  begins to count: spec.authServerConfig.trustedIssuers: operators have it since v0.44.0',
    'VirtualMCPServer/demo/annotated: pods restart: configuration (checksum) changed; changes Deployment and ConfigMap',
    '  begins to count: spec.config.compositeTools[0].annotations: operators have it since v0.42.1',
  ]);
  expect(stdout).toContain('\n+    trusted_issuers:\n');
  expect(stdout).not.toContain('agent-secret');
  expect(stderr).toBe(
    '[note] operator v0.40.0 -> v0.44.0: its chart sets another image of servers, ghcr.io/stacklok/toolhive/vmcp:v0.40.0 -> ghcr.io/stacklok/toolhive/vmcp:v0.44.0, so the pods of 4 servers restart for that, whatever else changes\n',
  );
  expect(exitCode).toBe(1);
});

test('what both versions have is no difference', async () => {
  const { stdout } = await on(all, '--operator=v0.43.0..v0.44.0');
  expect(stdout.match(/^VirtualMCPServer\/\S+/gm)).toEqual(['VirtualMCPServer/demo/trusting:']);
  expect((await on(all, '--operator=v0.42.1..v0.43.1')).stdout.match(/^VirtualMCPServer\/\S+/gm)).toEqual([
    'VirtualMCPServer/demo/delegates:',
  ]);
});

test('where nothing changes nothing is printed, and the exit code is 0: of the image a note tells', async () => {
  for (const flags of [[], ['--format=markdown'], ['-o=yaml'], ['-o=json']]) {
    const { stdout, stderr, exitCode } = await on(
      `${group}${server('plain')}`,
      '--operator=v0.40.0..v0.44.0',
      ...flags,
    );
    expect([stdout, exitCode]).toEqual(['', 0]);
    expect(stderr).toMatch(
      /^\[note\] [^\n]*, so the pods of 1 server restart for that, whatever else changes\n$/,
    );
  }
});

test('the newer version first is a downgrade, by which fields count no more', async () => {
  const { stdout, stderr, exitCode } = await on(all, '--operator=v0.44.0..v0.43.0');
  expect(told(stdout)).toEqual([
    'VirtualMCPServer/demo/trusting: pods restart: configuration (checksum) changed; changes Deployment and ConfigMap',
    '  counts no more: spec.authServerConfig.trustedIssuers: operators have it since v0.44.0',
  ]);
  expect(stdout).toContain('\n-    trusted_issuers:\n');
  expect(stderr).toMatch(/^\[note\] v0\.43\.0 is the older one, /m);
  expect(exitCode).toBe(1);
});

test('one version twice is told as that', async () => {
  expect(await on(all, '--operator=v0.43.0..v0.43.0')).toMatchObject({
    stdout: '',
    stderr: expect.stringMatching(/\[note\] operator v0\.43\.0 -> v0\.43\.0: the same version twice/),
    exitCode: 0,
  });
});

test('what the second version says anyway is said, and what is told already is not said again', async () => {
  const more = `${server('typo', '  replica: 1\n')}${server('trusting', authServer(trustedIssuers), byOidc)}`;
  const files = `${group}${oidc('https://as.example.com')}${more}`;
  const { stderr } = await on(files, '--operator=v0.43.0..v0.44.0');
  expect(stderr.match(/^a\.yaml.*$/gm)).toEqual([
    expect.stringMatching(
      /warning: .*\/typo spec\.replica: is no field of operator v0\.44\.0, .*\[UnknownField\]$/,
    ),
  ]);
  const down = await on(files, '--operator=v0.44.0..v0.43.0');
  expect(down.stderr.match(/^a\.yaml.*$/gm)).toEqual([expect.stringContaining('/typo spec.replica')]);
});

describe('a server that one version alone refuses', () => {
  const files = `${group}${oidc('http://as.example.com')}${server('careless', authServer(careless, 'http://as.example.com'), byOidc)}`;
  const message =
    'spec.authServerConfig: remove `allowConfidentialClientRegistration` or `insecureAllowHTTP`: together, client secrets would travel in the clear [ConfidentialClientsOverHTTP]';

  test('begins to be refused, with the reason, by the API server, so that the stored one stays', async () => {
    const { stdout, stderr, exitCode } = await on(files, '--operator=v0.42.1..v0.43.0');
    expect(stdout).toBe(
      [
        'VirtualMCPServer/demo/careless: begins to be refused by the API server, so that the operator goes on with what is stored',
        '  begins to count: spec.authServerConfig.allowConfidentialClientRegistration: operators have it since v0.43.0',
        `  begins to be refused: ${message}`,
        '',
      ].join('\n'),
    );
    expect(stderr).toMatch(/^\[note\] .*so the pods of 1 server restart/);
    expect(exitCode).toBe(1);
  });

  test('is refused no more by an older one, and then made', async () => {
    const { stdout, exitCode } = await on(files, '--operator=v0.43.0..v0.42.1');
    expect(told(stdout)).toEqual([
      'VirtualMCPServer/demo/careless: is refused no more: its pods start; Deployment, ConfigMap, Service, ServiceAccount, Role and RoleBinding are created',
      '  counts no more: spec.authServerConfig.allowConfidentialClientRegistration: operators have it since v0.43.0',
      `  is refused no more: ${message}`,
    ]);
    expect(exitCode).toBe(1);
  });

  test('begins to be refused by the operator: its objects stay, the image included', async () => {
    const clash = `    delegateClients: [${['a', 'a'].map(() => `{clientId: agent, clientSecretRef: {name: s, key: k}, audiences: ["${resource}"], scopes: [openid]}`).join(', ')}]\n`;
    const { stdout, stderr } = await on(
      `${group}${oidc('https://as.example.com')}${server('clash', authServer(clash), byOidc)}`,
      '--operator=v0.42.1..v0.43.0',
    );
    expect(told(stdout)).toEqual([
      'VirtualMCPServer/demo/clash: begins to be refused by the operator, so that its objects stay as they are',
      expect.stringContaining('  begins to count: '),
      expect.stringContaining('  begins to be refused: spec.authServerConfig.delegateClients[1].clientId: '),
    ]);
    expect(stderr).toContain('the pods of 0 servers restart for that');
  });

  const tool = (more: string) =>
    `---\n${api}kind: VirtualMCPCompositeToolDefinition\nmetadata: {name: report, namespace: demo, annotations: {config.kubernetes.io/local-config: "true"}}\nspec: {name: report, description: Writes, steps: [{id: one, type: tool, tool: fetch.get}]${more}}\n`;
  const refers = '  config: {compositeToolRefs: [{name: report}]}\n';

  test('is told of with what it looks at by the version that takes it, and typing errors are no fields that begin', async () => {
    const { stdout } = await on(
      `${files}${refers}${tool(', annotations: {readOnlyHint: true}, stepz: []')}`,
      '--operator=v0.42.0..v0.43.0',
    );
    expect(told(stdout)).toEqual([
      expect.stringContaining('/careless: begins to be refused by the API server'),
      '  begins to count: spec.authServerConfig.allowConfidentialClientRegistration: operators have it since v0.43.0',
      '  begins to count: VirtualMCPCompositeToolDefinition/demo/report spec.annotations: operators have it since v0.42.1',
      `  begins to be refused: ${message}`,
    ]);
  });

  test('or both refuse is told as that where a field begins to count', async () => {
    const wrong = server('wrong', `  replicas: -1\n${annotated}`);
    const { stdout, exitCode } = await on(`${group}${wrong}`, '--operator=v0.42.0..v0.43.0');
    expect(told(stdout)).toEqual([
      'VirtualMCPServer/demo/wrong: is refused with either version',
      '  begins to count: spec.config.compositeTools[0].annotations: operators have it since v0.42.1',
    ]);
    expect(exitCode).toBe(2);
  });

  test('is trouble where both refuse it, and the others are told of all the same', async () => {
    const { stdout, stderr, exitCode } = await on(
      `${all}${server('wrong', '  replicas: -1\n')}`,
      '--operator=v0.43.0..v0.44.0',
    );
    expect(stdout.match(/^VirtualMCPServer\/\S+/gm)).toEqual(['VirtualMCPServer/demo/trusting:']);
    expect(stderr).toMatch(/^a\.yaml:\d+:\d+: error: .*\/wrong spec\.replicas: .*\[SchemaMinimum\]$/m);
    expect(exitCode).toBe(2);
  });
});

describe('what servers look at', () => {
  const external = (name: string, more: string) =>
    `---\n${api}kind: MCPExternalAuthConfig\nmetadata: {name: ${name}, namespace: demo}\nspec:\n  type: embeddedAuthServer\n  embeddedAuthServer:\n${authServer(more).replace(/^.*\n/, '')}`;
  const member = (auth: string) =>
    `---\n${api}kind: MCPServer\nmetadata: {name: fetch, namespace: demo}\nspec: {image: "fetch:1", transport: streamable-http, groupRef: {name: tools}, externalAuthConfigRef: {name: ${auth}}}\n`;

  test('is told of for each server that looks at it, by its name', async () => {
    const { stdout } = await on(
      `${group}${member('as')}${external('as', delegateClients())}${server('one')}${server('two')}`,
      '--operator=v0.42.1..v0.44.0',
    );
    const line =
      '  begins to count: MCPExternalAuthConfig/demo/as spec.embeddedAuthServer.delegateClients: operators have it since v0.43.0';
    expect(told(stdout)).toEqual([
      'VirtualMCPServer/demo/one: pods do not restart; makes the same objects',
      line,
      'VirtualMCPServer/demo/two: pods do not restart; makes the same objects',
      line,
    ]);
  });

  test('and what no server looks at is told of by itself', async () => {
    const { stdout, exitCode } = await on(
      `${group}${external('as', delegateClients())}${server('one')}`,
      '--operator=v0.42.1..v0.44.0',
    );
    expect(told(stdout)).toEqual([
      'MCPExternalAuthConfig/demo/as: no VirtualMCPServer here refers to it',
      '  begins to count: spec.embeddedAuthServer.delegateClients: operators have it since v0.43.0',
    ]);
    expect(exitCode).toBe(1);
  });
});

describe('the versions', () => {
  const notes = async (text: string, ...flags: readonly string[]) => {
    const { stderr, exitCode } = await on(text, ...flags);
    return [/operator (v\S+ -> v\S+):/.exec(stderr)?.[1], exitCode];
  };

  test.each([
    ['v0.44.0', '0.43.0', []],
    ['..v0.44.0', '0.43.0', []],
    ['v0.44.0', '', ['--operatorVersion=v0.43.0']],
    ['v0.43.0..', '', []],
    ['v0.43.0..', '0.41.0', []],
    ['0.43.0..0.44.0', '', []],
    ['v0.43.0..v0.44.0', '0.41.0', ['--operator=ignore']],
  ])('%s with the chart "%s" and %j is v0.43.0 -> v0.44.0', async (range, version, flags) => {
    const text = `${group}${server('plain')}${version === '' ? '' : chart(version)}`;
    expect(await notes(text, `--operator=${range}`, ...flags)).toEqual(['v0.43.0 -> v0.44.0', 0]);
    expect((await on(text, `--operator=${range}`, ...flags)).stderr).not.toContain('OperatorVersion');
  });

  test('the version that the objects name can be the newest', async () => {
    const text = `${group}${server('plain')}${chart('0.44.0')}`;
    expect(await notes(text, '--operator=v0.43.0')).toEqual(['v0.44.0 -> v0.43.0', 0]);
  });

  test('one that is not known yet gives way to the newest that is, with a warning', async () => {
    const { stderr, exitCode } = await on(all, '--operator=v0.43.0..v0.69.1');
    expect(stderr).toMatch(/^warning: v0\.69\.1 is later than v0\.44\.0, .*\[OperatorVersionLater\]$/m);
    expect(stderr).toContain('operator v0.43.0 -> v0.44.0:');
    expect(exitCode).toBe(1);
  });

  test.each([
    [['--operator=v0.39.0..v0.44.0'], 'two versions of the operator from v0.40.0 to v0.44.0'],
    [['--operator=v0.43..v0.44.0'], 'two versions of the operator from v0.40.0 to v0.44.0'],
    [['--operator=..'], 'must be FROM..TO'],
    [['--operator=atuo'], 'must be FROM..TO, '],
    [['--operator=v0.43.0...v0.44.0'], 'must be FROM..TO'],
    [['--operator=v0.44.0'], 'no object here says which version of the operator runs'],
    [['--operator=v0.43.0..', '--operator=v0.42.0..'], '--operator is given twice'],
    [['--operator=auto', '--operator=ignore'], '--operator is given twice'],
    [['--operator=auto'], 'diff needs --base REVISION, or --against'],
    [['--operator=v0.43.0..', '--base=main'], 'leave --base and --against out'],
    [['--operator=v0.43.0..', '--against=b.yaml'], 'leave --base and --against out'],
    [['--operator=v0.43.0..', '--operatorVersion=v0.43.0'], 'leave --operatorVersion out'],
    [['--operator=v0.43.0..', '--upgradeTo=v0.44.0'], 'unknown flag "--upgradeTo"'],
  ])('%j is a wrong command line', async (flags, why) => {
    const { stdout, stderr, exitCode } = await on(all, ...flags);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(/^expand-virtualmcpserver: [^\n]*\n$/);
    expect(stderr).toContain(why);
  });
});

describe('the image', () => {
  const operator = (vmcp: string) =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: toolhive-operator, namespace: demo}\nspec: {template: {spec: {containers: [{image: "ghcr.io/stacklok/toolhive/operator:v0.43.0", env: [{name: VMCP_IMAGE, value: "${vmcp}"}]}]}}}\n`;
  const vmcpImage = (image: string) => `values: {operator: {vmcpImage: "${image}"}}, `;
  const mirrored = 'mirror.example.com/vmcp:v0.43.0';
  const own = server('own', '  podTemplateSpec: {spec: {containers: [{name: vmcp, image: "mine:1"}]}}\n');
  const note = async (text: string, ...flags: readonly string[]) =>
    (await on(text, '--operator=v0.43.0..v0.44.0', ...flags)).stderr;
  const plain = `${group}${server('plain')}`;

  test.each([
    ['nobody sets', plain, []],
    ['the chart will set', `${plain}${chart('0.43.0')}`, []],
    ['the operator has from its chart', `${plain}${operator(default43)}`, []],
    ['the chart sets, but for a server with its own', `${plain}${own}`, []],
  ])('that %s goes with the version', async (_, text, flags) => {
    expect(await note(text, ...flags)).toContain(
      `another image of servers, ${default43} -> ${default44}, so the pods of 1 server restart for that`,
    );
  });

  test.each([
    ['an option sets', plain, ['--image=vmcp:1'], 'vmcp:1'],
    ['an option sets as the chart does', plain, [`--image=${default43}`], default43],
    ['values of the chart set', `${plain}${chart('0.43.0', vmcpImage(default43))}`, [], default43],
    ['the operator has from a user', `${plain}${operator(mirrored)}`, [], mirrored],
  ])('that %s stays', async (_, text, flags, image) => {
    expect(await note(text, ...flags)).toContain(
      `the image of servers stays ${image}, as it is set, so no pods restart for that`,
    );
  });
});

describe('the forms', () => {
  test('Markdown has the versions, what is said of each server, and the diffs folded', async () => {
    const { stdout } = await on(all, '--operator=v0.43.0..v0.44.0', '--format=markdown', '--image=vmcp:1');
    expect(stdout.split('\n').slice(0, 7)).toEqual([
      '### 1 VirtualMCPServer changes',
      '',
      'operator v0.43.0 -\\> v0.44.0: the image of servers stays vmcp:1, as it is set, so no pods restart for that',
      '',
      '- ✏️ **demo/trusting** pods restart: configuration (checksum) changed; changes Deployment and ConfigMap',
      '  - begins to count: spec.authServerConfig.trustedIssuers: operators have it since v0.44.0',
      '',
    ]);
    expect(stdout).toContain('<details><summary>ConfigMap demo/trusting-vmcp-config, changed</summary>');
  });

  test.each(['yaml', 'json'])(
    'as %s it has the versions, the image, and what begins and is refused',
    async (format) => {
      const text = `${all}${server('careless', authServer(careless, 'https://as.example.com'), byOidc)}`;
      const { stdout } = await on(
        text,
        '--operator=v0.42.1..v0.44.0',
        `--output=${format}`,
        '--image=vmcp:1',
      );
      expect(readAlone(stdout).value).toMatchObject({
        operator: {
          before: 'v0.42.1',
          after: 'v0.44.0',
          image: { before: 'vmcp:1', after: 'vmcp:1' },
          restarts: 0,
        },
        servers: [
          {
            name: 'delegates',
            change: 'changed',
            pods: 'restart',
            begins: [{ path: 'spec.authServerConfig.delegateClients', since: 'v0.43.0' }],
          },
          { name: 'trusting', change: 'changed' },
          {
            name: 'careless',
            change: 'refused',
            begins: [{ since: 'v0.43.0' }],
            refused: [{ path: 'spec.authServerConfig', code: 'ConfidentialClientsOverHTTP' }],
            objects: [],
          },
        ],
        others: [],
      });
    },
  );
});

test.each([
  ['both', '  config: ${CONFIG}\n', 'v0.40.0..v0.44.0'],
  ['the second', authServer('    trustedIssuers: ${ISSUERS}\n'), 'v0.43.0..v0.44.0'],
  ['the first', authServer('    trustedIssuers: ${ISSUERS}\n'), 'v0.44.0..v0.43.0'],
])(
  'what a placeholder keeps back with %s of the versions is neither created nor gone',
  async (_, more, range) => {
    const text = `${group}${oidc('https://as.example.com')}${server('open', more, byOidc)}`;
    const { stdout, stderr } = await on(text, `--operator=${range}`, '--image=vmcp:1');
    expect(stdout).not.toMatch(/created|gone|Deployment/);
    expect(stderr).not.toContain('error: ');
  },
);

test('warnings are told of as warnings, and no namespace is needed', async () => {
  const files = all.replaceAll(', namespace: demo', '');
  const { stdout, exitCode } = await on(files, '--operator=v0.43.0..v0.44.0', '--warnings=error');
  expect(told(stdout)[0]).toMatch(/^VirtualMCPServer\/trusting: pods restart: /);
  expect(exitCode).toBe(1);
});

test('what cannot be read is trouble, and the rest is told of', async () => {
  const broken = `---\n${api}kind: MCPServer\nmetadata: {name: broken}\nspec: [\n`;
  const { stdout, stderr, exitCode } = await on(`${all}${broken}`, '--operator=v0.43.0..v0.44.0');
  expect(stdout.match(/^VirtualMCPServer\/\S+/gm)).toEqual(['VirtualMCPServer/demo/trusting:']);
  expect(stderr).toMatch(/^a\.yaml:\d+:\d+: error: MCPServer\/broken/m);
  expect(exitCode).toBe(2);
  expect(await runOn({}, 'diff', 'gone.yaml', '--operator=v0.40.0..v0.44.0')).toMatchObject({
    stdout: '',
    stderr: expect.stringContaining('gone.yaml'),
    exitCode: 2,
  });
});
