import { run } from '../../src/function.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import {
  annotationsOf,
  group,
  inFile,
  nameOf,
  object,
  options,
  type Ran,
  runOn,
  server,
  toolhive,
  withSpec,
} from './list.ts';

// A List counts as what it holds; its text stays as it came.

const list = (items: readonly JsonObject[], annotations?: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'List',
  ...(annotations !== undefined && { metadata: { annotations } }),
  items: [...items],
});

const names = ({ items }: Ran) => items.map((item) => `${item['kind']} ${nameOf(item)}`);
const errors = ({ results }: Ran) =>
  results
    .filter(({ severity }) => severity === 'error')
    .map(({ tags, resourceRef: ref, field }) =>
      `${tags.code} ${ref?.kind} ${ref?.name} ${field?.path ?? ''}`.trim(),
    );

test('servers in Lists are expanded, those in Lists of Lists too, and new objects stand behind', async () => {
  const given = [list([server('a'), list([server('b')])]), list([group()]), server('c')];
  const ran = await runOn(given);
  expect(ran.exitCode).toBe(0);
  expect(ran.items.slice(0, 3)).toEqual(given);
  expect(names(ran).slice(3)).toEqual(['Deployment demo/a', 'Deployment demo/b', 'Deployment demo/c']);
});

test('a server in a List is judged, and told with its name, its field and the file of the List', async () => {
  const ran = await runOn([
    list([group(), server('gateway', { spec: { replicas: '3' } })], inFile('all.yaml', 2)),
  ]);
  expect(ran.exitCode).toBe(1);
  expect(ran.results).toMatchObject([
    {
      severity: 'error',
      resourceRef: { kind: 'VirtualMCPServer', name: 'gateway', namespace: 'demo' },
      field: { path: 'spec.replicas', currentValue: '3', proposedValue: 3 },
      file: { path: 'all.yaml', index: 2 },
    },
  ]);
});

test('what is made for a server in a List gets a file beside that of the List, in its sub-package', async () => {
  const packagePath = { 'internal.config.kubernetes.io/package-path': 'shop' };
  const ran = await runOn([
    list([group(), server('gateway')], { ...inFile('apps/all.yaml', 0), ...packagePath }),
  ]);
  expect(annotationsOf(ran.items[1])).toMatchObject({
    ...inFile('apps/deployment_gateway.yaml', 0),
    ...packagePath,
  });
});

test('a second server of one name is told, wherever the first stands', async () => {
  expect(errors(await runOn([list([server('a')]), group(), server('a')]))).toEqual([
    'DuplicateServer VirtualMCPServer a metadata.name',
  ]);
});

test('a List among the resources of the functionConfig counts as its objects', async () => {
  const named = { ...list([group(), list([server('a')])]), metadata: { name: 'all' } };
  const ran = await runOn([], options({ resources: [named] }));
  expect(names(ran)).toEqual(['Deployment demo/a']);
});

describe('an object of an earlier run in a List', () => {
  const made = async () => (await runOn([group(), server('gateway')])).items[2] ?? {};

  test('stays as it is where it is right', async () => {
    const items = [group(), server('gateway'), list([await made()])];
    const ran = await runOn(items);
    expect([ran.items, ran.codes]).toEqual([items, []]);
  });

  test('is an error where it is not, as its text cannot be changed', async () => {
    const items = [group(), server('gateway'), list([withSpec(await made(), { template: {} })])];
    const ran = await runOn(items);
    expect([ran.items, errors(ran)]).toEqual([items, ['StandsInList Deployment gateway']]);
    expect(ran.results[0]?.message).toMatch(/^must be updated, .* document of its own$/);
  });

  test('is a conflict where it is somebody else’s', async () => {
    const items = [
      group(),
      server('gateway'),
      list([object('apps/v1', 'Deployment', 'gateway', { spec: {} })]),
    ];
    expect(errors(await runOn(items))).toEqual(['DeploymentConflict Deployment gateway spec.selector']);
  });
});

describe('a server in a List', () => {
  const items = [list([group(), server('gateway')], inFile('all.yaml', 0))];

  test('cannot be taken out with source: remove', async () => {
    const ran = await runOn(items, options({ source: 'remove' }));
    expect([ran.items, errors(ran)]).toEqual([items, ['StandsInList VirtualMCPServer gateway']]);
  });

  test('cannot be marked with source: local-config', async () => {
    const ran = await runOn(items, options({ source: 'local-config' }));
    expect([ran.items, errors(ran)]).toEqual([
      items,
      ['StandsInList VirtualMCPServer gateway metadata.annotations'],
    ]);
  });

  test('need not be marked where it is, or its List is', async () => {
    const annotations = { 'config.kubernetes.io/local-config': 'true' };
    for (const one of [
      list([group(), server('gateway', { annotations })]),
      list([group(), server('gateway')], annotations),
    ]) {
      const ran = await runOn([one], options({ source: 'local-config' }));
      expect([ran.exitCode, ran.items[0]]).toEqual([0, one]);
    }
  });
});

test('where the text of a List breaks off, nothing is told of what it may hold', async () => {
  const input = `apiVersion: config.kubernetes.io/v1
kind: ResourceList
items:
- apiVersion: ${toolhive}
  kind: VirtualMCPServer
  metadata: {name: gateway}
  spec: {groupRef: {name: tools}, incomingAuth: {type: anonymous}}
- apiVersion: v1
  kind: List
  items:
  - a: b
   - c
`;
  const { stderr, exitCode } = await run(Buffer.from(input));
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^\[error\] v1\/List: this is not valid YAML: .*\n$/);
});

test('a fault in an object of a List hides nothing of the others', async () => {
  const faulty =
    '- apiVersion: v1\n  kind: List\n  items:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {b: c, b: d}}\n';
  const ran = await runOn([server('gateway'), faulty]);
  expect(errors(ran)).toEqual([
    'ReferenceMissing VirtualMCPServer gateway spec.groupRef.name',
    'DuplicateKey ConfigMap a data.b',
  ]);
});
