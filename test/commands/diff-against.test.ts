import { isObject, type Json, type JsonObject, type MadeObject } from '../../src/kubernetes/object.ts';
import { readAlone } from '../../src/yaml/read-yaml.ts';
import { live, withAt } from '../operator/drift/live.ts';
import { runOn } from './memory-host.ts';

const group =
  'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata: {name: tools, namespace: demo}\n';
const server = (more = '', name = 'gateway') =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata: {name: ${name}, namespace: demo}\nspec:\n  groupRef: {name: tools}\n  incomingAuth: {type: anonymous}\n${more}`;
const both = (more = '') => `${group}---\n${server(more)}`;

/** The objects that `render` prints. */
async function rendered(source: string, ...flags: readonly string[]): Promise<MadeObject[]> {
  const { stdout } = await runOn({ files: { 'a.yaml': source } }, 'render', 'a.yaml', '-o=json', ...flags);
  return JSON.parse(stdout).items;
}

const list = (items: readonly JsonObject[]) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items });

const differ = (there: readonly JsonObject[], now: string, ...flags: readonly string[]) =>
  runOn({ files: { 'a.yaml': now }, stdin: list(there) }, 'diff', 'a.yaml', '--against=-', ...flags);

const changed = (objects: readonly JsonObject[], kind: string, path: (string | number)[], value: unknown) =>
  objects.map((object) => (object['kind'] === kind ? withAt(object, path, () => value) : object));

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}

const sentenceOf = ({ stdout }: { readonly stdout: string }) =>
  stdout.match(/^VirtualMCPServer\/.*$/gm)?.map((line) => line.replace(/^\S+ /, ''));

const six = 'Deployment, ConfigMap, Service, ServiceAccount, Role and RoleBinding';
const foreign = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'mine', namespace: 'demo', uid: '1' },
  data: { a: 'b' },
};

describe('objects of a cluster', () => {
  test('are as they will be: nothing is printed, whatever a cluster has added and whose they are not', async () => {
    const objects = [foreign, ...(await rendered(both(), '--image=vmcp:1')).map(live).reverse()];
    expect(await differ(objects, both(), '--image=vmcp:1')).toMatchObject({
      stdout: '',
      stderr: '',
      exitCode: 0,
    });
  });

  test('show what the operator will change in them, and why pods restart', async () => {
    // As kubectl prints them, keys by the alphabet.
    const objects = (await rendered(both(), '--image=vmcp:1'))
      .map(live)
      .map((one) => sorted(one) as JsonObject);
    const { stdout, exitCode } = await differ(objects, both(), '--image=vmcp:2');
    expect(exitCode).toBe(1);
    expect(sentenceOf({ stdout })).toEqual([
      'pods restart: image vmcp:1 -> vmcp:2 changed; changes Deployment',
    ]);
    expect(stdout.match(/^[-+] .*$/gm)).toEqual(['-        image: vmcp:1', '+        image: vmcp:2']);
    expect(stdout).not.toMatch(/uid|resourceVersion|managedFields|ownerReferences|revision"|^ *status:/m);
  });

  test('keep the replicas that an autoscaler has set, and lose those that the server sets otherwise', async () => {
    const objects = changed((await rendered(both())).map(live), 'Deployment', ['spec', 'replicas'], 7);
    expect((await differ(objects, both())).stdout).toBe('');
    expect(sentenceOf(await differ(objects, both('  replicas: 2\n'), '--warnings=report'))).toEqual([
      'pods do not restart; replicas 7 -> 2; changes Deployment',
    ]);
    expect((await differ(objects, both('  replicas: 2\n'), '--replicasOnUpdate=preserve')).stdout).toBe('');
  });

  test('keep the port that a node was given', async () => {
    const objects = (await rendered(both('  serviceType: NodePort\n'))).map(live);
    const ports = [{ name: 'http', port: 4483, targetPort: 4483, protocol: 'TCP', nodePort: 30123 }];
    const there = changed(objects, 'Service', ['spec', 'ports'], ports);
    const relabelled = changed(there, 'Service', ['metadata', 'labels', 'app'], 'x');
    const { stdout } = await differ(relabelled, both('  serviceType: NodePort\n'));
    expect(stdout.match(/^[-+] .*$/gm)).toEqual(['-    app: x', '+    app: virtualmcpserver']);
    const closed = await differ(there, both());
    expect(closed.stdout.match(/^[-+] .*$/gm)).toEqual([
      '-  type: NodePort',
      '+  type: ClusterIP',
      '-    nodePort: 30123',
    ]);
  });

  test('that were restarted by kubectl are as they will be, and are not told of it when something else restarts them', async () => {
    const path = ['spec', 'template', 'metadata', 'annotations', 'kubectl.kubernetes.io/restartedAt'];
    const objects = changed((await rendered(both(), '--image=vmcp:1')).map(live), 'Deployment', path, '2026');
    expect((await differ(objects, both(), '--image=vmcp:1')).stdout).toBe('');
    expect(sentenceOf(await differ(objects, both(), '--image=vmcp:2'))).toEqual([
      'pods restart: image vmcp:1 -> vmcp:2 changed; changes Deployment',
    ]);
  });

  test('with edits that the operator does not see have no difference, and a warning', async () => {
    const path = ['spec', 'template', 'spec', 'containers', 0, 'resources', 'limits', 'memory'];
    const objects = changed((await rendered(both())).map(live), 'Deployment', path, '2Gi');
    const { stdout, stderr, exitCode } = await differ(objects, both());
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect(stderr).toMatch(
      /^<stdin>:\d+:\d+: warning: Deployment\/demo\/gateway spec\.template\.spec\.containers\[0\]\.resources\.limits\.memory: .*\[TemplateEditsLeft\]$/m,
    );
  });

  test('that select other pods are trouble', async () => {
    const path = ['spec', 'selector', 'matchLabels', 'app'];
    const objects = changed((await rendered(both())).map(live), 'Deployment', path, 'other');
    const { stdout, stderr, exitCode } = await differ(objects, both());
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain('[DeploymentConflict]');
  });

  test('whose Deployment is paused do not restart', async () => {
    const objects = (await rendered(both(), '--image=vmcp:1')).map(live);
    const paused = changed(objects, 'Deployment', ['spec', 'paused'], true);
    const ran = await differ(paused, both(), '--image=vmcp:2');
    expect(sentenceOf(ran)).toEqual([
      'pods do not restart, as the Deployment is paused, though image vmcp:1 -> vmcp:2 changed; changes Deployment',
    ]);
    expect(ran.stderr).toContain('[DeploymentPausedLeft]');
  });

  test('of a server that is gone go with it, by owner, whoever else has some there', async () => {
    const objects = (await rendered(both())).map(live);
    const owner = (apiVersion: string, name: string) => [
      { apiVersion, kind: 'VirtualMCPServer', name, controller: true },
    ];
    const others = [
      withAt(foreign, ['metadata', 'ownerReferences'], () => owner('toolhive.stacklok.dev/v1beta1', 'x')),
      {
        ...foreign,
        metadata: { name: 'y-vmcp-config', namespace: 'demo', ownerReferences: owner('apps/v1', 'y') },
      },
    ];
    const gone = await differ([foreign, ...others, ...objects], group);
    expect(gone.exitCode).toBe(1);
    expect(sentenceOf(gone)).toEqual([`is gone: its ${six} are removed with it`]);
    expect(gone.stdout).not.toMatch(/revision"?: |uid|ownerReferences/);
  });

  test('that somebody else has are not told of as left', async () => {
    const objects = (await rendered(both())).map(live).map((object) =>
      String(object['kind']).startsWith('Role')
        ? withAt(object, ['metadata', 'ownerReferences', 0], () => ({
            kind: 'Application',
            name: 'a',
            controller: true,
          }))
        : object,
    );
    expect(sentenceOf(await differ(objects, both('  serviceAccount: mine\n')))?.[0]).toMatch(
      /; no longer makes ServiceAccount, which the operator leaves/,
    );
  });

  test('of a server of which nothing is known before a placeholder is filled are left', async () => {
    const objects = (await rendered(both())).map(live);
    const open = both().replace('{type: anonymous}', '${AUTH}');
    expect(await differ(objects, open)).toMatchObject({ stdout: '', exitCode: 0 });
  });
});

describe('objects that were rendered before', () => {
  test('are compared as a whole, with neither marks nor the way they are written', async () => {
    const objects = await rendered(both(), '--image=vmcp:1');
    const marked = objects.map((object) =>
      withAt(object, ['metadata', 'annotations'], (annotations = {}) => ({
        ...(annotations as JsonObject),
        'internal.config.kubernetes.io/path': 'a.yaml',
        'expand-virtualmcpserver/source': 'demo/gateway',
      })),
    );
    const path = ['spec', 'template', 'spec', 'containers', 0, 'resources', 'limits', 'cpu'];
    const other = changed(marked, 'Deployment', path, '0.5');
    expect(await differ(other, both(), '--image=vmcp:1')).toMatchObject({ stdout: '', exitCode: 0 });
    const ports = [{ name: 'http', port: 4483 }];
    const short = changed(marked, 'Service', ['spec', 'ports'], ports);
    expect(await differ(short, both(), '--image=vmcp:1')).toMatchObject({ stdout: '', exitCode: 0 });
    const edited = changed(marked, 'Deployment', path, '2');
    expect(sentenceOf(await differ(edited, both(), '--image=vmcp:1'))).toEqual([
      'pods restart: resources changed; changes Deployment',
    ]);
  });

  test('are files of a folder, too', async () => {
    const files = { 'a.yaml': both('  replicas: 1\n') };
    const { written } = await runOn({ files }, 'render', 'a.yaml', '--into=out');
    const there = { ...Object.fromEntries(written), 'a.yaml': both('  replicas: 2\n') };
    const { stdout, exitCode } = await runOn(
      { files: there },
      'diff',
      'a.yaml',
      '--against',
      'out',
      '--image=vmcp:1',
    );
    expect(exitCode).toBe(1);
    expect(sentenceOf({ stdout })?.[0]).toContain('replicas 1 -> 2');
  });

  test('without a namespace are in that which --namespace gives', async () => {
    const bare = both().replaceAll(', namespace: demo', '');
    const objects = (await rendered(bare, '--namespace=demo')).map((object) =>
      withAt(object, ['metadata', 'namespace'], () => undefined),
    );
    expect(await differ(objects, bare, '--namespace=demo')).toMatchObject({ stdout: '', exitCode: 0 });
  });

  test('of which some are missing or not made any more say so', async () => {
    const objects = (await rendered(both())).filter(({ kind }) => kind !== 'Role');
    expect(sentenceOf(await differ(objects, both()))).toEqual(['pods do not restart; creates Role']);
    expect(sentenceOf(await differ(await rendered(both()), both('  serviceAccount: mine\n')))?.[0]).toContain(
      'no longer makes ServiceAccount, Role and RoleBinding',
    );
    expect(sentenceOf(await differ([], both()))).toEqual([`is new: its pods start; ${six} are created`]);
  });

  test('that are not asked for are passed over', async () => {
    const objects = await rendered(both());
    const others = changed(objects, 'ConfigMap', ['data', 'config.yaml'], 'x: 1\n');
    expect(await differ(others, both(), '--emit=deployment')).toMatchObject({ stdout: '', exitCode: 0 });
    expect((await differ(others, both())).exitCode).toBe(1);
  });

  test('are known by their mark where nothing else names a server', async () => {
    const roles = (await rendered(both())).filter(({ kind }) => kind === 'Role');
    expect((await differ(roles, group)).stdout).toBe('');
    const marked = roles.map((role) =>
      withAt(role, ['metadata', 'annotations'], () => ({ 'expand-virtualmcpserver/source': 'demo/gateway' })),
    );
    expect(sentenceOf(await differ(marked, group))).toEqual(['is gone: its Role is removed with it']);
  });

  test('are shown without what a terminal would do', async () => {
    const objects = JSON.parse(JSON.stringify(await rendered(both())).replaceAll('gateway', 'a\\u001b[2J'));
    const { stdout, exitCode } = await differ(objects, group);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('a\\u001b[2J: is gone');
    expect(stdout).not.toContain('\x1b');
  });

  test('are known by their labels where their server is gone', async () => {
    const objects = await rendered(both());
    expect(sentenceOf(await differ([foreign, ...objects], group))).toEqual([
      `is gone: its ${six} are removed with it`,
    ]);
  });
});

test('a text that cannot be read is shown as a number, as it may hold anything', async () => {
  const objects = changed(await rendered(both()), 'ConfigMap', ['data', 'config.yaml'], 'key: [hunter2\n');
  const { stdout } = await differ(objects, both());
  expect(stdout).not.toContain('hunter2');
  expect(stdout).toMatch(/^- {2}config\.yaml: \(hidden \d+\)$/m);
});

test('what cannot be read is trouble, whichever side it is on', async () => {
  const run = (stdin: string, now = both()) =>
    runOn({ files: { 'a.yaml': now }, stdin }, 'diff', 'a.yaml', '--against=-');
  for (const [stdin, now] of [
    ['apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: gateway}\na: [\n'],
    ['{}', 'kind: VirtualMCPServer\napiVersion: toolhive.stacklok.dev/v1beta1\na: [\n'],
  ] as const) {
    const { stdout, stderr, exitCode } = await run(stdin, now);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).not.toBe('');
  }
  expect(await runOn({ files: { 'a.yaml': both() } }, 'diff', 'a.yaml', '--against', 'nosuch')).toMatchObject(
    { exitCode: 2, stderr: '[error] there is no file or folder "nosuch"\n' },
  );
});

test('a server that stands only in what is compared with makes nothing', async () => {
  const other = readAlone(server('', 'other')).value;
  if (!isObject(other)) throw new Error('no object');
  expect(await differ([...(await rendered(both())), other], both())).toMatchObject({
    stdout: '',
    exitCode: 0,
  });
});
