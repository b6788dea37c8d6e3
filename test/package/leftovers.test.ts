import type { JsonObject } from '../../src/kubernetes/object.ts';
import {
  formerly,
  type Given,
  group,
  inFile,
  madeFor,
  nameOf,
  object,
  options,
  type Ran,
  runOn,
  server,
  withSpec,
} from './list.ts';

// What becomes of an object with the mark of an earlier run that no server asks for.

const gateway = server('gateway', { annotations: inFile('gateway.yaml', 0) });
const rbac = 'rbac.authorization.k8s.io/v1';

const marked = (
  apiVersion: string,
  kind: string,
  name: string,
  mark = 'demo/gateway',
  more = {},
): JsonObject =>
  object(apiVersion, kind, name, {
    annotations: { ...madeFor(mark), ...inFile(`${kind.toLowerCase()}.yaml`, 0) },
    ...more,
  });

/** The six objects of a server that is called `gateway`. */
const six = [
  marked('apps/v1', 'Deployment', 'gateway'),
  marked('v1', 'ConfigMap', 'gateway-vmcp-config'),
  marked('v1', 'Service', 'vmcp-gateway'),
  marked('v1', 'ServiceAccount', 'gateway-vmcp'),
  marked(rbac, 'Role', 'gateway-vmcp'),
  marked(rbac, 'RoleBinding', 'gateway-vmcp'),
];

/** `code kind name: message` of what is told about marked objects. */
const told = ({ results }: Ran) =>
  results
    .filter(({ tags }) => ['Removed', 'MarkCopied', 'MadeTwice', 'LeftInList'].includes(tags.code))
    .map(({ tags, resourceRef: ref, message }) => `${tags.code} ${ref?.kind} ${ref?.name}: ${message}`);

const left = ({ items }: Ran) => items.map((item) => `${item['kind']} ${nameOf(item)}`);

test('the six objects of a server that is gone are removed, each with the reason and its file', async () => {
  const ran = await runOn([group(), ...six]);
  expect(left(ran)).toEqual(['MCPGroup demo/tools']);
  const gone = (file: string) =>
    `removed, as there is no VirtualMCPServer "demo/gateway" any more; it was in "${file}.yaml"`;
  expect(told(ran)).toEqual([
    `Removed ConfigMap gateway-vmcp-config: ${gone('configmap')}`,
    `Removed Deployment gateway: ${gone('deployment')}`,
    `Removed Role gateway-vmcp: ${gone('role')}`,
    `Removed RoleBinding gateway-vmcp: ${gone('rolebinding')}`,
    `Removed Service vmcp-gateway: ${gone('service')}`,
    `Removed ServiceAccount gateway-vmcp: ${gone('serviceaccount')}`,
  ]);
});

test('where less is to be emitted than before, that is the reason', async () => {
  const first = await runOn([group(), gateway], options({ emit: 'all' }));
  const ran = await runOn(first.items);
  expect(left(ran)).toEqual(left(first).slice(0, 3));
  expect(told(ran)).toHaveLength(5);
  for (const line of told(ran)) expect(line).toMatch(/: removed, as `emit` is `deployment`; it was in "\w+_/);
});

test('where a server has an account of its own by now, that is the reason', async () => {
  const first = await runOn([group(), gateway], options({ emit: 'all' }));
  const [tools = {}, , ...made] = first.items;
  const ran = await runOn(
    [tools, withSpec(gateway, { serviceAccount: 'mine' }), ...made],
    options({ emit: 'all' }),
  );
  expect(told(ran).map((line) => line.replace(/;.*/, ''))).toEqual(
    ['Role', 'RoleBinding', 'ServiceAccount'].map(
      (kind) =>
        `Removed ${kind} gateway-vmcp: removed, as the VirtualMCPServer "demo/gateway" has a \`serviceAccount\` of its own`,
    ),
  );
});

test('what has no file is removed without one', async () => {
  const ran = await runOn([
    object('apps/v1', 'Deployment', 'gateway', { annotations: madeFor('demo/gateway') }),
  ]);
  expect(told(ran)).toEqual([
    'Removed Deployment gateway: removed, as there is no VirtualMCPServer "demo/gateway" any more',
  ]);
});

test.each<[string, JsonObject]>([
  ['is of another kind', marked('v1', 'Secret', 'gateway')],
  ['is of a kind of that name in another group', marked('example.com/v1', 'Deployment', 'gateway')],
  ['has another name', marked('apps/v1', 'Deployment', 'my-own')],
  ['has the name that another kind has', marked('v1', 'ConfigMap', 'gateway')],
  ['has a name of another server', marked('v1', 'Service', 'vmcp-other')],
  [
    'is in another namespace',
    marked('apps/v1', 'Deployment', 'gateway', 'demo/gateway', { namespace: 'prod' }),
  ],
  ['is in no namespace', marked('apps/v1', 'Deployment', 'gateway', 'demo/gateway', { namespace: null })],
  ['is in a namespace, and the mark is not', marked('apps/v1', 'Deployment', 'gateway', 'gateway')],
  ['has a mark that names nothing', marked('apps/v1', 'Deployment', 'gateway', 'demo/gateway/more')],
  ['has an empty mark', marked('apps/v1', 'Deployment', 'gateway', '')],
])('what %s has a copied mark: it stays, with a warning', async (_, one) => {
  const other = server('elsewhere', { annotations: inFile('elsewhere.yaml', 0) });
  for (const items of [[one], [group(), other, one]]) {
    const ran = await runOn(items);
    expect(ran.items.slice(0, items.length)).toEqual(items);
    expect(told(ran)).toEqual([expect.stringMatching(/^MarkCopied /)]);
    expect(ran.results.find(({ tags }) => tags.code === 'MarkCopied')).toMatchObject({
      severity: 'warning',
      field: { path: 'metadata.annotations' },
      file: { path: expect.any(String) },
    });
  }
});

test('what was made for a server without a namespace is removed with it', async () => {
  const ran = await runOn([marked('apps/v1', 'Deployment', 'gateway', 'gateway', { namespace: null })]);
  expect(ran.items).toEqual([]);
});

test('what kustomize has renamed since is still what was made', async () => {
  const service = object('v1', 'Service', 'prod-vmcp-gateway', {
    annotations: { ...madeFor('default/gateway'), ...formerly('Service', 'vmcp-gateway') },
  });
  expect((await runOn([service])).items).toEqual([]);
});

test('of two objects of one name the second stays, with a warning that says so', async () => {
  const first = await runOn([group(), gateway]);
  const [, , made = {}] = first.items;
  const copy = {
    ...made,
    metadata: {
      ...(made['metadata'] as JsonObject),
      annotations: { ...madeFor('demo/gateway'), ...inFile('copy.yaml', 0) },
    },
  };
  const items = [...first.items, copy];
  for (const given of [items, [group(), made, copy]]) {
    const ran = await runOn(given);
    expect(told(ran).filter((line) => !line.startsWith('Removed'))).toEqual([
      expect.stringMatching(/^MadeTwice Deployment gateway: /),
    ]);
    expect(ran.items).toContainEqual(copy);
    expect(ran.results.find(({ tags }) => tags.code === 'MadeTwice')).toMatchObject({
      file: { path: 'copy.yaml' },
    });
    expect(ran.codes).not.toContain('DuplicateObject');
  }
});

test('what stands in a List stays, with a warning that says so', async () => {
  const items: Given[] = [{ apiVersion: 'v1', kind: 'List', items: six }];
  const ran = await runOn(items);
  expect(ran.items).toEqual(items);
  expect(told(ran)).toHaveLength(6);
  for (const line of told(ran)) expect(line).toMatch(/^LeftInList .*a List/);
});

test('an object that has another server by now has its mark', async () => {
  const first = await runOn([group(), gateway]);
  const moved = first.items.map((one) => ({
    ...one,
    metadata: { ...(one['metadata'] as JsonObject), namespace: 'prod' },
  }));
  const ran = await runOn(moved);
  expect(ran.codes).toEqual(['Updated']);
  expect(ran.items[2]).toMatchObject({ metadata: { annotations: madeFor('prod/gateway') } });
  expect((await runOn(ran.items)).codes).toEqual([]);
});

test.each([
  ['another server', 'demo/other'],
  ['nothing', 'demo/gateway/more'],
])(
  'a Deployment that is a server’s by its name and has a mark that names %s is not taken for its own',
  async (_, mark) => {
    const items = [group(), gateway, marked('apps/v1', 'Deployment', 'gateway', mark, { spec: {} })];
    const ran = await runOn(items);
    expect([ran.items, ran.codes]).toEqual([items, ['DeploymentConflict']]);
  },
);

test('a Deployment that kustomize has renamed along with its server is taken for its own', async () => {
  const annotations = { ...madeFor('demo/gateway'), ...formerly('Deployment', 'gateway') };
  const one = object('apps/v1', 'Deployment', 'prod-gateway', { annotations, spec: {} });
  const ran = await runOn([group(), server('prod-gateway'), one]);
  expect([ran.exitCode, ran.codes]).toEqual([0, ['Updated']]);
  expect(ran.items[2]).toMatchObject({ metadata: { annotations: madeFor('demo/prod-gateway') } });
});

test('with mode: validate the warnings are told, and nothing of what would be removed', async () => {
  const items = [group(), gateway, ...six.slice(1), marked('v1', 'Secret', 'gateway')];
  const ran = await runOn(items, options({ mode: 'validate' }));
  expect([ran.items, ran.codes]).toEqual([items, ['MarkCopied']]);
});
