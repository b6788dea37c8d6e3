import { group, inFile, object, options, type Ran, runOn, server, toolhive } from './list.ts';

// What is said of objects that no server refers to.

const member = (name: string, spec: Record<string, unknown>, more = {}) =>
  object(toolhive, 'MCPServer', name, {
    spec: { image: 'a/b:1', ...spec } as never,
    annotations: inFile(`${name}.yaml`, 0),
    ...more,
  });
const told = ({ results }: Ran) =>
  results
    .filter(({ severity }) => severity !== 'info')
    .map(
      ({ severity, tags, resourceRef: ref, field, file }) =>
        `${severity} ${tags.code} ${ref?.kind}/${ref?.name} ${field?.path} ${file?.path}`,
    );
const localConfig = { 'config.kubernetes.io/local-config': 'true' };

test('an object of ToolHive that the API server refuses is a warning, with or without servers', async () => {
  const faulty = member('old', { groupRef: 'tools' });
  for (const items of [[faulty], [group(), server('gateway'), faulty]]) {
    const ran = await runOn(items);
    expect(told(ran)).toEqual(['warning SchemaType MCPServer/old spec.groupRef old.yaml']);
    expect([ran.exitCode, ran.items.slice(0, items.length)]).toEqual([0, items]);
  }
});

test('it is an error where a server refers to it, and told once', async () => {
  const faulty = member('old', { groupRef: { name: 'tools' }, replicas: -1 });
  expect(told(await runOn([group(), server('a'), server('b'), faulty]))).toEqual([
    'error SchemaMinimum MCPServer/old spec.replicas old.yaml',
  ]);
});

test('with warnings: error it is an error', async () => {
  const ran = await runOn([member('old', { groupRef: 'tools' })], options({ warnings: 'error' }));
  expect([ran.exitCode, told(ran)]).toEqual([1, ['error SchemaType MCPServer/old spec.groupRef old.yaml']]);
});

test.each([
  'MCPGroup',
  'MCPServer',
  'MCPRemoteProxy',
  'MCPServerEntry',
  'MCPOIDCConfig',
  'MCPAuthzConfig',
  'MCPTelemetryConfig',
  'MCPExternalAuthConfig',
  'MCPToolConfig',
  'VirtualMCPCompositeToolDefinition',
  'EmbeddingServer',
])('%s is held against its schema', async (kind) => {
  const ran = await runOn([object(toolhive, kind, 'x', { spec: { noSuchField: 1 } })]);
  expect(told(ran)).toContain(`warning UnknownField ${kind}/x spec.noSuchField undefined`);
});

test.each([
  ['local-config', member('old', { groupRef: 'tools' }, { annotations: localConfig })],
  [
    'in a List that is local-config',
    {
      apiVersion: 'v1',
      kind: 'List',
      metadata: { annotations: localConfig },
      items: [member('old', { groupRef: 'tools' })],
    },
  ],
  ['a ConfigMap', object('v1', 'ConfigMap', 'x', { data: { 'a/b': 'c' } })],
  ['right', member('new', { groupRef: { name: 'tools' } })],
])('nothing is said of what is %s', async (_, item) => {
  expect(told(await runOn([item]))).toEqual([]);
});

test('what is local-config is an error where a server refers to it', async () => {
  const faulty = member('old', { groupRef: { name: 'tools' }, replicas: -1 }, { annotations: localConfig });
  expect(told(await runOn([group(), server('a'), faulty]))).toEqual([
    'error SchemaMinimum MCPServer/old spec.replicas undefined',
  ]);
});

describe('one that cannot be read', () => {
  const broken = (kind: string) =>
    `- apiVersion: ${toolhive}\n  kind: ${kind}\n  metadata: {name: old, namespace: demo}\n  spec: {image: a, image: b}\n`;

  test.each([
    ['MCPToolConfig', [group(), server('gateway')]],
    ['MCPServer', []],
  ])('is a warning too: %s', async (kind, others) => {
    const ran = await runOn([...others, broken(kind)]);
    expect(told(ran)).toContain(`warning DuplicateKey ${kind}/old spec.image undefined`);
    expect(ran.exitCode).toBe(0);
  });

  test('is an error where it may be a member of the group of a server', async () => {
    const ran = await runOn([group(), server('gateway'), broken('MCPServer')]);
    expect(told(ran)).toEqual(['error DuplicateKey MCPServer/old spec.image undefined']);
  });
});

describe('a name that two objects have', () => {
  test('is a warning at the second, for kinds of ToolHive and for what servers refer to', async () => {
    const authz = { type: 'anonymous', authzConfig: { type: 'configMap', configMap: { name: 'cedar' } } };
    const map = (at: number) => object('v1', 'ConfigMap', 'cedar', { annotations: inFile(`${at}.yaml`, 0) });
    const items = [server('a', { spec: { incomingAuth: authz } }), group(), map(1), map(2), map(3)];
    expect(told(await runOn(items)).filter((line) => line.includes('Duplicate'))).toEqual([
      'warning DuplicateObject ConfigMap/cedar metadata.name 2.yaml',
      'warning DuplicateObject ConfigMap/cedar metadata.name 3.yaml',
    ]);
    expect(told(await runOn([member('x', {}), member('x', {})]))).toEqual([
      'warning DuplicateObject MCPServer/x metadata.name x.yaml',
    ]);
  });

  test('is none where they are in two namespaces, or no server looks for them', async () => {
    const map = object('v1', 'ConfigMap', 'any');
    const items = [group(), group('tools', { namespace: 'other' }), server('a'), map, map];
    expect(told(await runOn(items))).toEqual([]);
  });

  test('is told of a Deployment, of which only the first is updated', async () => {
    const first = await runOn([group(), server('gateway')]);
    const [, , made = {}] = first.items;
    expect(told(await runOn([...first.items, { ...made, spec: {} }]))).toEqual([
      'warning DuplicateObject Deployment/gateway metadata.name undefined',
    ]);
  });
});
