import { fluxKustomizations } from '../../src/input/flux.ts';
import { runOn } from '../commands/memory-host.ts';

// What of files, folders and streams is looked at, by what `render -o name` and `check -v` say.

const group = (name = 'tools', namespace = 'demo') =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;
const server = (name = 'gateway', more = '', meta = ', namespace: demo') =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata: {name: ${name}${meta}}\nspec:\n  groupRef: {name: tools}\n  incomingAuth: {type: anonymous}\n${more}`;

const both = `${group()}---\n${server()}`;
const json = (text: string) =>
  JSON.stringify({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: text,
    metadata: { name: text === 'MCPGroup' ? 'tools' : 'gateway', namespace: 'demo' },
    ...(text !== 'MCPGroup' && {
      spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } },
    }),
  });

/** The Deployments that are made. */
async function deployments(machine: Parameters<typeof runOn>[0], ...args: string[]) {
  const { stdout, exitCode, stderr } = await runOn(
    machine,
    'render',
    '-o',
    'name',
    '--emit',
    'deployment',
    ...args,
  );
  if (exitCode !== 0) throw new Error(stderr);
  return stdout.split('\n').slice(0, -1);
}

const one = ['deployment.apps/gateway'];

test.each([
  ['documents with markers in front and behind', `---\n${both}---\n# end\n...\n`],
  ['documents of which some are empty', `---\n---\n# nothing\n---\n${both}`],
  ['a marker with a comment', both.replace('---\n', '--- # the server\n')],
  ['JSON objects one behind the other', `${json('MCPGroup')}\n${json('VirtualMCPServer')}\n`],
  ['JSON objects on one line', `${json('MCPGroup')} ${json('VirtualMCPServer')}`],
  ['YAML and JSON', `${group()}---\n${json('VirtualMCPServer')}\n`],
  ['a List', `apiVersion: v1\nkind: List\nitems:\n- ${json('MCPGroup')}\n- ${json('VirtualMCPServer')}\n`],
  [
    'a ResourceList',
    `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nfunctionConfig: {kind: What}\nitems: [${json('MCPGroup')}, ${json('VirtualMCPServer')}]\n`,
  ],
  ['a byte order mark', `\ufeff${both}`],
  ['carriage returns', both.replaceAll('\n', '\r\n')],
  ['no line feed at the end', both.trimEnd()],
  [
    'a text that goes on over what looks like a kind',
    `${group()}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n    kind: VirtualMCPServer\n---\n${server()}`,
  ],
])('%s', async (_, text) => {
  expect(await deployments({ files: { 'a.yaml': text } }, 'a.yaml')).toEqual(one);
  expect(await deployments({ stdin: text }, '-')).toEqual(one);
  expect(await deployments({ stdin: text })).toEqual(one);
});

test('files and folders count together, each file once', async () => {
  const files = { 'a/group.yaml': group(), 'a/b/server.yml': server(), 'c.json': json('MCPOIDCConfig') };
  expect(await deployments({ files }, 'a', 'a/b/server.yml', './a', 'c.json')).toEqual(one);
});

test('what kubectl prints of a live object counts without its status and what the cluster keeps in it', async () => {
  const live = (text: string) =>
    text.replace(
      /metadata: \{(.*)\}/,
      "metadata: {$1, uid: 1-2, resourceVersion: '7', generation: 3, creationTimestamp: '2026-01-01T00:00:00Z', managedFields: [{manager: kubectl, operation: Update}]}\nstatus: {phase: Ready, replicas: -1, nosuch: [1]}",
    );
  const { stdout, exitCode } = await runOn(
    { stdin: `${live(group())}---\n${live(server())}` },
    'check',
    '--image',
    'a:1',
  );
  expect({ stdout, exitCode }).toEqual({ stdout: '1 VirtualMCPServer: nothing is wrong\n', exitCode: 0 });
});

describe('left out in folders, and told with -v, is', () => {
  const leftOut = async (machine: Parameters<typeof runOn>[0]) => {
    const { stderr } = await runOn(machine, 'check', '-v', '.');
    expect((await runOn(machine, 'check', '.')).stderr).not.toContain('left out');
    return stderr.match(/(?<=left out ).*/g);
  };
  const wrong = server().replace('anonymous', 'none');

  test('a hidden folder', async () => {
    expect(await leftOut({ files: { '.github/a.yaml': wrong, 'b.yaml': both } })).toEqual([
      '.github: a hidden folder',
    ]);
  });

  test('what git ignores', async () => {
    const git = (args: readonly string[]) => {
      expect(args.slice(0, 3)).toEqual(['-C', '.', 'ls-files']);
      return { stdout: Buffer.from('out/\0c d.yaml\0') };
    };
    const files = { 'out/a.yaml': wrong, 'c d.yaml': wrong, 'b.yaml': both };
    expect(await leftOut({ files, programs: { git } })).toEqual([
      'c d.yaml: git ignores it',
      'out: git ignores it',
    ]);
  });

  test('nothing where git knows no repository', async () => {
    const git = () => ({ exitCode: 128, stderr: 'fatal: not a git repository' });
    expect(await leftOut({ files: { 'b.yaml': both }, programs: { git } })).toBeNull();
  });

  test('the templates of a chart, and a template beside no chart', async () => {
    const template = server().replace('demo', '{{ .Release.Namespace }}');
    const files = {
      'chart/Chart.yaml': 'name: a\n',
      'chart/values.yaml': 'a: 1\n',
      'chart/templates/a.yaml': wrong,
      'loose/templates/b.yaml': both,
      'loose/c.yaml': `{{- if .Values.a }}\n${template}{{- end }}\n`,
    };
    expect(await leftOut({ files })).toEqual([
      'chart/templates: templates of a Helm chart',
      'loose/c.yaml: a template of Helm',
    ]);
  });

  test('a patch of a kustomization, but not what it has for resources', async () => {
    const files = {
      'kustomization.yaml':
        'resources: [b.yaml]\npatches:\n- path: p.yaml\n- patch: |\n    a: 1\npatchesStrategicMerge: [./q.yaml]\n',
      'b.yaml': both,
      'p.yaml': wrong,
      'q.yaml': wrong,
    };
    expect(await leftOut({ files })).toEqual([
      'p.yaml: a patch of kustomization.yaml',
      './q.yaml: a patch of kustomization.yaml',
    ]);
  });

  test('nothing that is YAML with braces in quotes', async () => {
    expect(await leftOut({ files: { 'b.yaml': `# {{ a }}\n${both}` } })).toBeNull();
  });
});

test('a template that is named is looked at', async () => {
  const { stdout, exitCode } = await runOn(
    { files: { 'a.yaml': `${group()}---\nkind: {{ a }}\n` } },
    'check',
    'a.yaml',
  );
  expect(stdout).toContain('a.yaml:');
  expect(exitCode).toBe(1);
});

test('a kustomization that nobody has applied is told, with what to do', async () => {
  const files = { 'over/kustomization.yml': 'resources: [b.yaml]\n', 'over/b.yaml': both };
  const { stderr, exitCode } = await runOn({ files }, 'check', 'over', '--image', 'a:1');
  expect(stderr).toBe(
    '[note] kustomize has not been run on over: kubectl kustomize over | expand-virtualmcpserver … -, or --kustomize over\n',
  );
  expect(exitCode).toBe(0);
});

test('of many kustomizations one is told, and all with -v', async () => {
  const files = {
    'a/kustomization.yaml': 'resources: []\n',
    'b/kustomization.yaml': 'resources: []\n',
    'b/Kustomization': 'resources: []\n',
    'c.yaml': both,
  };
  expect((await runOn({ files }, 'check', '.')).stderr).toMatch(
    /^\[note\] [^\n]* run on a and 1 more: [^\n]*\n$/,
  );
  expect((await runOn({ files }, 'check', '.', '-v')).stderr).toMatch(
    / run on a: [^\n]*\n\[note\] nor on b\n/,
  );
});

describe('--kustomize', () => {
  const built = { stdout: Buffer.from(both) };

  test('looks at what kustomize builds', async () => {
    const kustomize = (args: readonly string[]) => (args.join() === 'build,over' ? built : { exitCode: 9 });
    expect(await deployments({ programs: { kustomize } }, '--kustomize', 'over')).toEqual(one);
  });

  test('takes kubectl where there is no kustomize', async () => {
    const kubectl = (args: readonly string[]) => (args.join() === 'kustomize,over' ? built : { exitCode: 9 });
    expect(await deployments({ programs: { kubectl } }, '-k', 'over')).toEqual(one);
  });

  test('says in a line what has failed, or what is missing', async () => {
    const kubectl = () => ({ exitCode: 1, stderr: 'error: no such folder\nmore\n' });
    expect(await runOn({ programs: { kubectl } }, 'check', '-k', 'x')).toMatchObject({
      stderr: '[error] kubectl kustomize x has failed: error: no such folder\n',
      exitCode: 1,
    });
    expect(await runOn({}, 'check', '-k', 'x')).toMatchObject({
      stderr: '[error] --kustomize needs kustomize or kubectl: neither is on the PATH\n',
      exitCode: 1,
    });
  });
});

describe('a Kustomization of Flux', () => {
  const flux = (path: string, namespace: string, name = 'app') =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {path: ${path}, targetNamespace: ${namespace}}\n`;
  const homeless = (name: string) =>
    `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata: {name: tools}\n---\n${server(name, '', '')}`;
  const made = async (files: Record<string, string>, ...args: string[]) => {
    const { stdout } = await runOn({ files }, 'render', '--emit=deployment', '-o=json', ...args);
    const { items, ...only } = JSON.parse(stdout) as { items?: unknown[] };
    return (items ?? [only]).map((object) => {
      const { name, namespace } = (object as { metadata: { name: string; namespace?: string } }).metadata;
      return `${namespace ?? '-'}/${name}`;
    });
  };

  test('may have any number of dots and slashes in front of its path', () => {
    const text = flux(`${'./'.repeat(1e7)}/apps`, 'tools');
    const [one] = fluxKustomizations([{ text, path: 'flux.yaml', absolutePath: undefined, isNamed: true }]);
    expect(one?.path).toBe('apps');
  });

  test('gives its namespace to what lies under its path, the longest path first', async () => {
    const files = {
      'apps/a/ks.yaml': `${flux('./apps/a/config', 'ns-a')}---\n${flux('apps/a/config/deep/', 'ns-deep')}`,
      'apps/a/config/s.yaml': homeless('one'),
      'apps/a/config/deep/s.yaml': homeless('two'),
      'apps/b/s.yaml': homeless('three'),
    };
    expect(await made(files, 'apps')).toEqual(['ns-deep/two', 'ns-a/one', '-/three']);
  });

  test('moves objects that name another one', async () => {
    const files = { 'ks.yaml': flux('./x', 'there'), 'x/s.yaml': both };
    expect(await made(files, '.')).toEqual(['there/gateway']);
  });

  test('of kustomize itself has no say', async () => {
    const files = {
      'ks.yaml': flux('./x', 'there').replace(
        'kustomize.toolkit.fluxcd.io/v1',
        'kustomize.config.k8s.io/v1beta1',
      ),
      'x/s.yaml': both,
    };
    expect(await made(files, '.')).toEqual(['demo/gateway']);
  });

  test('fills placeholders with its values, those of its own first', async () => {
    const issuer = 'https://${HOST:=x}.example.com:${PORT}/${UNKNOWN}';
    const files = {
      'ks.yaml': `${flux('./x', 'there').replace('{path', '{postBuild: {substitute: {PORT: "1"}, substituteFrom: [{kind: ConfigMap, name: first}, {kind: Secret, name: second}, {kind: ConfigMap, name: nosuch}]}, path')}---
apiVersion: v1
kind: ConfigMap
metadata: {name: first, namespace: flux-system}
data: {HOST: one, PORT: "2"}
---
apiVersion: v1
kind: Secret
metadata: {name: second, namespace: flux-system}
data: {HOST: dHdv}
`,
      'x/s.yaml': `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPOIDCConfig\nmetadata: {name: o}\nspec: {type: inline, inline: {issuer: '${issuer}'}}\n---\n${homeless('a').replace('{type: anonymous}', '{type: oidc, oidcConfigRef: {name: o, audience: a}}')}`,
    };
    const { stdout, stderr } = await runOn({ files }, 'render', '.');
    expect(stdout).toContain('issuer: https://two.example.com:1/${UNKNOWN}');
    expect(stderr).toContain('[PlaceholderUnfilled]');
    const given = await runOn({ files }, 'render', '.', '--substitute=UNKNOWN=u', '--substitute=HOST=given');
    expect([given.stdout.includes('issuer: https://given.example.com:1/u'), given.stderr]).toEqual([
      true,
      '',
    ]);
  });

  test('has no values of what SOPS has encrypted', async () => {
    const files = {
      'ks.yaml': `${flux('./x', 'there').replace('{path', '{postBuild: {substituteFrom: [{kind: Secret, name: s}]}, path')}---
apiVersion: v1
kind: Secret
metadata: {name: s, namespace: flux-system}
stringData: {NAME: "ENC[AES256_GCM,data:x]"}
sops: {version: 3.9.0}
`,
      'x/s.yaml': homeless("'a-${NAME}'"),
    };
    expect((await runOn({ files }, 'check', '.')).stdout).toContain('[PlaceholderUnfilled]');
  });

  test('that a value breaks is told at the object, once', async () => {
    const files = {
      'ks.yaml': flux('./x', 'there').replace('{path', '{postBuild: {substitute: {A: "b: c: d"}}, path'),
      'x/s.yaml': homeless('a').replace('anonymous', "'${A}'"),
    };
    const { stdout, exitCode } = await runOn({ files }, 'check', '.');
    expect(stdout.match(/\[SubstitutionRefused\]/g)).toHaveLength(1);
    expect(exitCode).toBe(1);
  });

  test('lets a server be marked in its file', async () => {
    const files = { 'ks.yaml': flux('./x', 'there'), 'x/s.yaml': homeless('a') };
    const { stdout } = await runOn({ files }, 'render', '.', '--with-source', '--source', 'local-config');
    expect(stdout).toContain('{"annotations": {"config.kubernetes.io/local-config": "true"}, name: a}');
  });

  test('leaves the place of a finding where it is in the file', async () => {
    const files = { 'ks.yaml': flux('./x', 'there'), 'x/s.yaml': homeless('a').replace('anonymous', 'none') };
    const { stdout } = await runOn({ files }, 'check', '.');
    expect(stdout).toContain('x/s.yaml:10:24: error: VirtualMCPServer/there/a spec.incomingAuth.type: ');
  });
});

describe('--substitute-from', () => {
  const files = {
    'a.yaml': `${group()}---\n${server("'g-${A}-${B}-${C}-${D}'")}`,
    'values.yaml':
      'A: a\nB: 1\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {C: c, name: no}\n',
    'secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {D: d}\ndata: {A: bm8=}\n',
  };
  const from = ['--substitute-from', 'secret.yaml', '--substitute-from', 'values.yaml'];

  test('takes values of names and texts, ConfigMaps and Secrets, the last one for a name', async () => {
    expect(await deployments({ files }, 'a.yaml', ...from)).toEqual(['deployment.apps/g-a-1-c-d']);
  });

  test('has no say over --substitute', async () => {
    expect(await deployments({ files }, 'a.yaml', ...from, '--substitute', 'C=other')).toEqual([
      'deployment.apps/g-a-1-other-d',
    ]);
  });

  test.each([
    ['nosuch.yaml', 'there is no file "nosuch.yaml"'],
    ['list.yaml', 'list.yaml: this is no object with names and texts'],
    ['a.yaml', 'a.yaml: a MCPGroup has no values: use a ConfigMap, a Secret, or names and texts'],
    ['locked.yaml', 'locked.yaml cannot be read: permission denied'],
    ['broken.yaml', 'broken.yaml: this is not valid YAML'],
  ])('%s is told in a line', async (path, why) => {
    const bad = { ...files, 'list.yaml': '- a\n', 'broken.yaml': 'a: [\n', 'locked.yaml': 'a: b\n' };
    const machine = { files: bad, locked: ['locked.yaml'] };
    const { stderr, exitCode } = await runOn(machine, 'check', 'a.yaml', '--substitute-from', path);
    expect(stderr).toMatch(/^\[error\] [^\n]*\n/);
    expect([stderr.includes(why), exitCode]).toEqual([true, 1]);
  });
});

test.each([
  ['a file that is not there', ['nosuch.yaml'], 'there is no file or folder "nosuch.yaml"'],
  ['UTF-16', ['utf16.yaml'], 'utf16.yaml: this is UTF-16: save it as UTF-8'],
  ['no text', ['binary.yaml'], 'binary.yaml: this is no text in UTF-8'],
  ['a NUL byte', ['nul.yaml'], 'nul.yaml: this has a NUL byte, so it is no YAML'],
])('%s is told in a line, and nothing is looked at', async (_, paths, why) => {
  const files = {
    'utf16.yaml': Uint8Array.of(0xff, 0xfe, 0x61, 0),
    'binary.yaml': Uint8Array.of(0x61, 0xff),
    'nul.yaml': 'a: \0',
  };
  expect(await runOn({ files }, 'check', ...paths)).toMatchObject({
    stdout: '',
    stderr: `[error] ${why}\n`,
    exitCode: 1,
  });
});

test('documents that matter to nobody are not parsed', async () => {
  const broken = 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a\n';
  expect(await deployments({ files: { 'a.yaml': `${both}---\n${broken}` } }, 'a.yaml')).toEqual(one);
});

test('all that cannot be read is told, a line each, and nothing is looked at', async () => {
  const files = { 'a.yaml': both, 'b/c.yaml': both, 'b/d/e.yaml': both, 'k/kustomization.yaml': '' };
  const locked = ['a.yaml', 'b/c.yaml', 'b/d', 'k/kustomization.yaml'];
  expect(await runOn({ files, locked }, 'check', 'a.yaml', 'b', 'k')).toMatchObject({
    stdout: '',
    stderr: locked.map((path) => `[error] ${path} cannot be read: permission denied\n`).join(''),
    exitCode: 1,
  });
});

test('of a folder only what a server may refer to is parsed, also where Flux gives it a namespace', async () => {
  const unread = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\ndata: {a: b, a: c}\n';
  const flux =
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a, namespace: f}\nspec: {path: ./apps, targetNamespace: elsewhere}\n';
  const policy = (namespace: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: policies\n${namespace}data:\n  authz.json: '{"version": "1.0", "type": "cedarv1", "cedar": {"policies": ["permit(principal, action, resource);"], "entities_json": "[]"}}'\n`;
  const referring = both.replace(
    '{type: anonymous}',
    '{type: anonymous, authzConfig: {type: configMap, configMap: {name: policies}}}',
  );
  const check = (files: Record<string, string>) => runOn({ files }, 'check', '.');
  const right = '1 VirtualMCPServer: nothing is wrong\n';
  expect(
    (await check({ 'a.yaml': referring, 'b.yaml': `${policy('  namespace: demo\n')}---\n${unread}` })).stdout,
  ).toBe(right);
  expect((await check({ 'a.yaml': referring, 'b.yaml': policy('') })).stdout).toContain('ReferenceMissing');
  const placed = { 'ks.yaml': flux, 'apps/a.yaml': referring, 'apps/b.yaml': policy('') };
  expect((await check(placed)).stdout).toBe(right);
});
