import { runCommand } from '../../src/commands/commands.ts';
import { readAlone } from '../../src/yaml/read-yaml.ts';
import { gitOf } from './git-of.ts';
import { memoryHost, runOn } from './memory-host.ts';

const group =
  'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata: {name: tools, namespace: demo}\n';
const server = (more = '', name = 'gateway') =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata: {name: ${name}, namespace: demo}\nspec:\n  groupRef: {name: tools}\n  incomingAuth: {type: anonymous}\n${more}`;
const both = (more = '', name = 'gateway') => `${group}---\n${server(more, name)}`;
const patch = (spec: string) => `  podTemplateSpec: {spec: ${spec}}\n`;

const differ = (before: string, after: string, ...flags: readonly string[]) =>
  runOn(
    { files: { 'a.yaml': after }, programs: { git: gitOf({ 'a.yaml': before }) } },
    'diff',
    'a.yaml',
    '--base=main',
    ...flags,
  );

/** The sentences alone, without the names of servers. */
async function sentences(before: string, after: string, ...flags: readonly string[]) {
  const { stdout } = await differ(before, after, ...flags);
  return stdout.match(/^VirtualMCPServer\/.*$/gm)?.map((line) => line.replace(/^\S+ /, '')) ?? [];
}

test('the same on both sides prints nothing and gives 0', async () => {
  for (const flags of [[], ['--format=markdown'], ['-o=yaml'], ['-o=json']]) {
    expect(await differ(both(), `# a comment\n${both()}`, '--image=vmcp:1', ...flags)).toMatchObject({
      stdout: '',
      stderr: '',
      exitCode: 0,
    });
  }
});

test('what is another is a unified diff an object, behind a sentence', async () => {
  const { stdout, exitCode } = await differ(both('  replicas: 1\n'), both('  replicas: 3\n'));
  expect(exitCode).toBe(1);
  expect(stdout).toBe(
    [
      'VirtualMCPServer/demo/gateway: pods do not restart; replicas 1 -> 3; changes Deployment',
      '--- Deployment/demo/gateway',
      '+++ Deployment/demo/gateway',
      '@@ -10,7 +10,7 @@',
      '     toolhive: "true"',
      '     toolhive-name: gateway',
      ' spec:',
      '-  replicas: 1',
      '+  replicas: 3',
      '   selector:',
      '     matchLabels:',
      '       app: virtualmcpserver',
      '',
    ].join('\n'),
  );
});

test.each<[what: string, before: string, after: string, sentence: string]>([
  [
    'the configuration',
    both(),
    both(
      '  config: {aggregation: {conflictResolution: priority, conflictResolutionConfig: {priorityOrder: [a]}}}\n',
    ),
    'pods restart: configuration (checksum) changed; changes Deployment and ConfigMap',
  ],
  [
    'a variable, an image and memory by podTemplateSpec',
    both(),
    both(
      patch(
        '{containers: [{name: vmcp, image: "vmcp:2", env: [{name: A, value: b}], resources: {limits: {memory: 1Gi}}}]}',
      ),
    ),
    'pods restart: podTemplateSpec, image ghcr.io/stacklok/toolhive/vmcp:v0.44.0 -> vmcp:2, env A and resources changed; changes Deployment',
  ],
  [
    'another container, a volume and a mount',
    both(),
    both(
      patch(
        '{volumes: [{name: tmp, emptyDir: {}}], containers: [{name: vmcp, volumeMounts: [{name: tmp, mountPath: /tmp}]}, {name: side, image: "side:1"}]}',
      ),
    ),
    'pods restart: podTemplateSpec, mount /tmp, container side and volume tmp changed; changes Deployment',
  ],
  [
    'a container that is not the operator’s',
    both(patch('{containers: [{name: side, image: "side:1"}]}')),
    both(patch('{containers: [{name: side, image: "side:2", args: [a]}]}')),
    'pods restart: podTemplateSpec, image of side side:1 -> side:2 and args of side changed; changes Deployment',
  ],
  [
    'a container that runs before, and secrets to pull with',
    both(),
    both(`  imagePullSecrets: [{name: a}]\n${patch('{initContainers: [{name: first, image: "first:1"}]}')}`),
    'pods restart: podTemplateSpec, image pull secrets and container first changed; changes Deployment and ServiceAccount',
  ],
  [
    'arguments',
    both(),
    both('  config: {operational: {logLevel: debug}}\n'),
    'pods restart: configuration (checksum) and args changed; changes Deployment and ConfigMap',
  ],
  [
    'the account',
    both(),
    both('  serviceAccount: mine\n'),
    'pods restart: service account changed; changes Deployment; no longer makes ServiceAccount, Role and RoleBinding, which the operator leaves in the cluster for as long as the server is there',
  ],
  [
    'the account back',
    both('  serviceAccount: mine\n'),
    both(),
    'pods restart: service account changed; changes Deployment; creates ServiceAccount, Role and RoleBinding',
  ],
  [
    'the type of the Service',
    both(),
    both('  serviceType: NodePort\n'),
    'pods do not restart; changes Service',
  ],
  [
    'replicas that are no longer set',
    both('  replicas: 2\n'),
    both(),
    'pods do not restart; replicas 2 -> not set (whoever scales the Deployment decides); changes Deployment',
  ],
  [
    'replicas that become none',
    both('  replicas: 2\n'),
    both('  replicas: 0\n'),
    'all pods stop; replicas 2 -> 0; changes Deployment',
  ],
  [
    'replicas that were none',
    both('  replicas: 0\n'),
    both('  replicas: 2\n'),
    'pods start; replicas 0 -> 2; changes Deployment',
  ],
  [
    'pods of which there are none',
    both('  replicas: 0\n'),
    both('  replicas: 0\n  config: {operational: {logLevel: debug}}\n'),
    'there are no pods that could restart; changes Deployment and ConfigMap',
  ],
  [
    'nine things of a pod',
    both(),
    both(
      patch(
        '{hostname: a, subdomain: b, nodeName: c, priority: 1, dnsPolicy: None, shareProcessNamespace: true, hostPID: true, hostIPC: true, hostNetwork: true}',
      ),
    ),
    'pods restart: podTemplateSpec, dnsPolicy, priority, nodeName, hostname, subdomain, hostNetwork, hostPID and 2 more changed; changes Deployment',
  ],
])('%s: the sentence says it', async (_, before, after, sentence) => {
  expect(await sentences(before, after, '--admission=warning')).toEqual([sentence]);
});

const six = 'Deployment, ConfigMap, Service, ServiceAccount, Role and RoleBinding';

test('a server that is new, gone, or called otherwise', async () => {
  expect(await sentences(group, both())).toEqual([`is new: its pods start; ${six} are created`]);
  expect(await sentences(both(), group)).toEqual([`is gone: its ${six} are removed with it`]);
  expect(await sentences(both('  replicas: 2\n'), both('  replicas: 2\n', 'other'))).toEqual([
    `is new, renamed from "gateway": its pods start; ${six} are created, and its clients must follow its Service`,
    `is gone, renamed to "other": its ${six} are removed with it`,
  ]);
  expect(await sentences(both('  replicas: 2\n'), both('', 'other'))).toEqual([
    `is new: its pods start; ${six} are created`,
    `is gone: its ${six} are removed with it`,
  ]);
  const two = (one: string, other: string) => `${both('', one)}---\n${server('', other)}`;
  const told = await sentences(both('', 'old'), two('new', 'newer'), '--emit=deployment');
  expect(told.map((one) => one.split(':', 1)[0])).toEqual([
    'is new, renamed from "old"',
    'is new',
    'is gone, renamed to "new"',
  ]);
  const other = await sentences(two('old', 'older'), both('', 'new'), '--emit=deployment');
  expect(other.map((one) => one.split(':', 1)[0])).toEqual([
    'is new, renamed from "old"',
    'is gone, renamed to "new"',
    'is gone',
  ]);
  expect(await sentences(both(), both().replaceAll('demo', 'prod'), '--emit=deployment')).toEqual([
    'is new, renamed from "demo/gateway": its pods start; Deployment is created, and its clients must follow its Service',
    'is gone, renamed to "prod/gateway": its Deployment is removed with it',
  ]);
});

test('a change that the operator does not see is told as that', async () => {
  const entry = (bundle: string) =>
    `${both('  outgoingAuth: {source: discovered}\n')}---\napiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServerEntry\nmetadata: {name: e, namespace: demo}\nspec: {groupRef: {name: tools}, remoteUrl: "https://a.example.com", transport: streamable-http, caBundleRef: {configMapRef: {name: ${bundle}, key: ca.crt}}}\n`;
  expect(await sentences(entry('one'), entry('two'))).toEqual([
    'pods do not restart before the operator next updates the Deployment, as it does not see that volume ca-bundle-e changed; changes Deployment',
  ]);
});

test('the configuration is compared line by line, as text', async () => {
  const more =
    '  config: {aggregation: {conflictResolution: priority, conflictResolutionConfig: {priorityOrder: [a]}}}\n';
  const { stdout } = await differ(both(), both(more));
  expect(stdout).toMatch(/^ {2}config\.yaml: \|$|^ +conflict_?[rR]esolution/m);
  expect(stdout).toMatch(/^-.*conflict_?[rR]esolution: prefix$/m);
  const structured = await differ(both(), both(more), '-o', 'yaml');
  expect(readAlone(structured.stdout).value).toMatchObject({
    servers: [
      {
        name: 'gateway',
        namespace: 'demo',
        pods: 'restart',
        reasons: ['configuration (checksum)'],
        objects: [
          {
            kind: 'Deployment',
            change: 'changed',
            fields: [
              {
                path: 'spec.template.metadata.annotations["toolhive.stacklok.dev/runconfig-checksum"]',
                before: expect.stringMatching(/^\w{64}$/),
                after: expect.stringMatching(/^\w{64}$/),
              },
            ],
          },
          {
            kind: 'ConfigMap',
            name: 'gateway-vmcp-config',
            fields: [
              { path: 'metadata.annotations["toolhive.stacklok.dev/content-checksum"]' },
              { path: 'data["config.yaml"]', lines: expect.arrayContaining([expect.stringMatching(/^@@ /)]) },
            ],
          },
        ],
      },
    ],
  });
});

test('-o json is the same as -o yaml, and names what is new as a whole', async () => {
  const yaml = await differ(group, both(), '-o', 'yaml');
  const json = await differ(group, both(), '-o', 'json');
  expect(JSON.parse(json.stdout)).toEqual(readAlone(yaml.stdout).value);
  expect(JSON.parse(json.stdout).servers[0]).toMatchObject({
    change: 'created',
    objects: [{ kind: 'Deployment', change: 'created', after: { spec: {} } }, {}, {}, {}, {}, {}],
  });
});

test('the comment of a pull request has the sentence, and the diffs folded', async () => {
  const { stdout, exitCode } = await differ(
    both('  replicas: 1\n'),
    both('  replicas: 3\n'),
    '--format=markdown',
  );
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(
    /^### 1 VirtualMCPServer changes\n\n- ✏️ \*\*demo\/gateway\*\* pods do not restart; replicas 1 -\\> 3; changes Deployment\n\n<details><summary>Deployment demo\/gateway, changed<\/summary>\n\n```diff\n@@ [\s\S]*\n- {2}replicas: 1\n\+ {2}replicas: 3\n[\s\S]*\n```\n\n<\/details>\n$/,
  );
});

test('the comment ends a block of code where the block ends, and is no longer than GitHub takes', async () => {
  const annotated = (text: string) =>
    both(`  podTemplateSpec: {metadata: {annotations: {a: ${JSON.stringify(text)}}}}\n`);
  const { stdout } = await differ(both(), annotated('one\n````\n</details>'), '--format=markdown');
  expect(stdout).toMatch(/^`{5}diff$/m);
  const long = await differ(both(), annotated('long '.repeat(20_000)), '--format=markdown');
  expect(long.stdout.length).toBeLessThan(65_536);
  expect(long.stdout).toMatch(/^The other diffs are too long for a comment/m);
});

test('shows no secret, and that it is another', async () => {
  const secret = (value: string) =>
    both(patch(`{containers: [{name: vmcp, env: [{name: A, value: ${value}}], args: [--key=${value}]}]}`));
  for (const flags of [[], ['--format=markdown'], ['-o=yaml'], ['-o=json']]) {
    const { stdout } = await differ(secret('hunter2'), secret('hunter3'), ...flags);
    expect(stdout).not.toMatch(/hunter/);
    expect(stdout).toMatch(/\(hidden \d+\)/);
  }
  expect(await sentences(secret('hunter2'), secret('hunter3'))).toEqual([
    'pods restart: podTemplateSpec, args and env A changed; changes Deployment',
  ]);
});

test('a header of a backend is hidden in the text of the configuration as well', async () => {
  const header = (value: string) =>
    `${both('  outgoingAuth: {source: inline, backends: {e: {type: externalAuthConfigRef, externalAuthConfigRef: {name: h}}}}\n')}---\napiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServerEntry\nmetadata: {name: e, namespace: demo}\nspec: {groupRef: {name: tools}, remoteUrl: "https://a.example.com", transport: streamable-http, headerForward: {addPlaintextHeaders: {X-Key: ${value}}}}\n`;
  const { stdout, stderr } = await differ(header('hunter2'), header('hunter3'));
  expect(stderr + stdout).not.toMatch(/hunter/);
});

test('has colours at a terminal, and none without', async () => {
  const files = { 'a.yaml': both('  replicas: 3\n') };
  const programs = { git: gitOf({ 'a.yaml': both('  replicas: 1\n') }) };
  const { stdout } = await runOn({ files, programs, isTerminal: true }, 'diff', 'a.yaml', '--base=main');
  expect(stdout).toContain('\x1b[31m-  replicas: 1\x1b[0m\n\x1b[32m+  replicas: 3\x1b[0m\n');
});

describe('what is on one side only', () => {
  const on = (files: Record<string, string>, base: Record<string, string>, ...paths: readonly string[]) =>
    runOn({ files, programs: { git: gitOf(base) } }, 'diff', ...paths, '--base=main');

  test('a file or a folder that was not there yet, or is not any more', async () => {
    const created = await on({ 'x/a.yaml': both() }, {}, 'x');
    expect(created).toMatchObject({ exitCode: 1, stderr: '' });
    expect(created.stdout).toMatch(/^VirtualMCPServer\/demo\/gateway: is new/);
    const removed = await on({ 'y.yaml': group }, { 'x/a.yaml': both(), 'y.yaml': group }, 'x', 'y.yaml');
    expect(removed.exitCode).toBe(1);
    expect(removed.stdout).toMatch(/^VirtualMCPServer\/demo\/gateway: is gone/);
    const moved = await on({ 'y/b.yaml': both() }, { 'x/a.yaml': both() }, '.');
    expect(moved).toMatchObject({ exitCode: 0, stdout: '' });
  });

  test('a path that never was is trouble', async () => {
    expect(await on({ 'a.yaml': both() }, {}, 'nosuch.yaml')).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: '[error] there is no file or folder "nosuch.yaml"\n',
    });
  });

  test('Flux’s namespace counts on each side by the files of that side', async () => {
    const flux = (namespace: string) =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a, namespace: flux-system}\nspec: {path: ./apps, targetNamespace: ${namespace}}\n`;
    const { stdout } = await on(
      { 'ks.yaml': flux('new'), 'apps/a.yaml': both() },
      { 'ks.yaml': flux('old'), 'apps/a.yaml': both() },
      '.',
    );
    expect(stdout.match(/^VirtualMCPServer\/\S+ is \w+/gm)).toEqual([
      'VirtualMCPServer/new/gateway: is new',
      'VirtualMCPServer/old/gateway: is gone',
    ]);
  });

  test('values for placeholders are those of each side, where git has the file', async () => {
    const files = { 'a.yaml': both('  replicas: ${N}\n'), 'v.yaml': 'N: "3"\n', 'w.yaml': 'N: "3"\n' };
    const base = { 'a.yaml': files['a.yaml'], 'v.yaml': 'N: "1"\n' };
    const withValues = (file: string) => on(files, base, 'a.yaml', `--substitute-from=${file}`);
    expect((await withValues('v.yaml')).stdout).toContain('replicas 1 -> 3');
    expect(await withValues('w.yaml')).toMatchObject({ stdout: '', exitCode: 0 });
  });
});

describe('trouble is exit code 2', () => {
  const wrong = both('  replicas: -1\n');

  test('where the server is refused now', async () => {
    const { stdout, stderr, exitCode } = await differ(both(), wrong);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(/^a\.yaml:\d+:\d+: error: .*\[SchemaMinimum\]$/m);
  });

  test('where it was refused, which is told as that', async () => {
    const { stdout, stderr, exitCode } = await differ(wrong, both(), '--image=vmcp:1');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(
      /^\[error\] main is refused, so that there is nothing to compare with:\na\.yaml:\d+:\d+: error: .*\[SchemaMinimum\]\n$/,
    );
  });

  test.each([
    [['diff', 'a.yaml'], 'diff needs --base REVISION, or --against'],
    [['diff', 'a.yaml', '--base=main', '--against=b.yaml'], 'choose one'],
    [['diff', '--base=main'], '--base needs the paths'],
    [['diff', '-', '--base=main'], '--base needs the paths'],
    [['diff', 'a.yaml', '-k', 'x', '--base=main'], '--base reads files of git, which kustomize cannot'],
    [['diff', '--against=-'], 'standard input can be one side only'],
    [['diff', 'a.yaml', '--base=main', '-o=yaml', '--format=text'], '--format is about lines'],
  ])('%j is one line', async (args, why) => {
    const { stdout, stderr, exitCode } = await runOn({ files: { 'a.yaml': both() } }, ...args);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(/^expand-virtualmcpserver: [^\n]*\n$/);
    expect(stderr).toContain(why);
  });

  test('where there is no git, no repository, or no such revision', async () => {
    const files = { 'a.yaml': both() };
    const withGit = async (git?: Parameters<typeof runOn>[0]['programs'], revision = 'main') =>
      runOn({ files, ...(git && { programs: git }) }, 'diff', 'a.yaml', `--base=${revision}`);
    expect(await withGit()).toMatchObject({
      exitCode: 2,
      stderr: '[error] --base needs git, which is not on the PATH\n',
    });
    expect(await withGit({ git: () => ({ exitCode: 128 }) })).toMatchObject({
      exitCode: 2,
      stderr: '[error] "a.yaml" is in no repository of git\n',
    });
    for (const revision of ['nosuch', '--output=x']) {
      expect(await withGit({ git: gitOf(files) }, revision)).toMatchObject({
        exitCode: 2,
        stderr: `[error] git knows no revision "${revision}": in a shallow clone, fetch it first\n`,
      });
    }
  });

  test('where the reader of stdout has gone', async () => {
    const programs = { git: gitOf({ 'a.yaml': group }) };
    const host = { ...memoryHost({ files: { 'a.yaml': both() }, programs }), writeStdout: () => false };
    expect(await runCommand(['diff', 'a.yaml', '--base=main'], { host, version: '' })).toBe(2);
  });

  test('where reading fails', async () => {
    const failing = {
      git: () => {
        throw Object.assign(new Error('spawn git EACCES'), { syscall: 'spawn' });
      },
    };
    expect(
      await runOn({ files: { 'a.yaml': both() }, programs: failing }, 'diff', 'a.yaml', '--base=main'),
    ).toMatchObject({
      exitCode: 2,
      stderr: 'expand-virtualmcpserver: reading or writing has failed: spawn git EACCES\n',
    });
  });
});

test('of a server of which nothing is known before a placeholder is filled there is no difference', async () => {
  const open = both().replace('{type: anonymous}', '${AUTH}');
  for (const [before, after] of [
    [open, both('  replicas: 3\n')],
    [both('  replicas: 3\n'), open],
  ] as const) {
    const { stdout, stderr, exitCode } = await differ(before, after);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect(after === open ? stderr : 'Placeholder').toContain('Placeholder');
  }
});
