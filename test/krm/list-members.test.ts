import { nextIndexIn } from '../../src/package/file-index.ts';
import { header, listOf, serverItem, serversIn } from './list-text.ts';

const list = (items: string) => listOf(`${header}items:\n${items}`);
const named = (text: string, kind: string, group = '') =>
  list(text)
    .itemsOf(kind, group)
    .map(({ ref }) => ref.name);

/** Items as the members of a List, two columns further in. */
const listItem = (items: string, kind = 'List', apiVersion = 'v1', more = '') =>
  `- apiVersion: ${apiVersion}\n  kind: ${kind}\n${more}  items:\n${items.replace(/^(?=.)/gm, '  ')}`;
const configMap = (name: string, more = '') =>
  `- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: ${name}\n${more}`;
const inFile =
  "  metadata:\n    annotations: {config.kubernetes.io/path: a/all.yaml, config.kubernetes.io/index: '2'}\n";

test('what a List holds is found at its place, by kind, group and annotation', () => {
  const mark = '    annotations: {example.com/mark: x}\n';
  const text = [
    configMap('first', mark),
    listItem(configMap('second') + serverItem + configMap('third', mark)),
    configMap('fourth', mark),
  ].join('');
  const read = list(text);
  expect(named(text, 'ConfigMap')).toEqual(['first', 'second', 'third', 'fourth']);
  expect(serversIn(read).map(({ ref }) => ref.name)).toEqual(['gateway']);
  expect(read.itemsOfKinds((kind) => kind.startsWith('Config')).map(({ ref }) => ref.name)).toEqual([
    'first',
    'second',
    'third',
    'fourth',
  ]);
  expect(read.itemsOfGroup('toolhive.stacklok.dev', () => false).map(({ ref }) => ref.name)).toEqual([
    'gateway',
  ]);
  expect(read.itemsOfGroup('toolhive.stacklok.dev', (kind) => kind === 'VirtualMCPServer')).toEqual([]);
  expect(read.itemsAnnotated('example.com/mark').map(({ ref }) => ref.name)).toEqual([
    'first',
    'third',
    'fourth',
  ]);
});

test.each([
  ['List', 'v1'],
  ['ConfigMapList', 'v1'],
  ['ResourceList', 'example.com/v1'],
])('a %s of %s with items is a List', (kind, apiVersion) => {
  expect(named(listItem(configMap('inside'), kind, apiVersion), 'ConfigMap')).toEqual(['inside']);
});

test.each([
  [
    'in flow style',
    `- {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}]}\n`,
  ],
  ['whose kind has quotes', listItem(configMap('a')).replace('kind: List', '"kind": "List"')],
  ['whose kind is on the next line', listItem(configMap('a')).replace('kind: List', 'kind:\n    List')],
  ['whose kind has an escape', listItem(configMap('a')).replace('kind: List', 'kind: "Li\\u0073t"')],
  ['whose kind is a block', listItem(configMap('a')).replace('kind: List', 'kind: |-\n    List')],
  [
    'whose kind comes last',
    `- apiVersion: v1\n  items:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n  kind: List\n`,
  ],
])('a List %s is opened', (_, text) => {
  expect(named(text, 'ConfigMap')).toEqual(['a']);
});

test('a List in a JSON list is opened', () => {
  const inside = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
  const items = [{ apiVersion: 'v1', kind: 'List', items: [inside] }, inside];
  const read = listOf(JSON.stringify({ apiVersion: 'config.kubernetes.io/v1', kind: 'ResourceList', items }));
  expect(read.itemsOf('ConfigMap', '')).toHaveLength(2);
});

test('Lists in Lists are opened', () => {
  const deepest = listItem(configMap('deep'));
  expect(named(listItem(configMap('a') + listItem(deepest) + configMap('b')), 'ConfigMap')).toEqual([
    'a',
    'deep',
    'b',
  ]);
});

test('in a list of one kind, what says neither kind nor version is of that', () => {
  const text = listItem('- metadata: {name: a}\n- {kind: Secret, metadata: {name: b}}\n', 'ConfigMapList');
  expect(named(text, 'ConfigMap')).toEqual(['a']);
  expect(list(text).itemsOf('ConfigMap', '')[0]?.read()).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
  });
});

test.each([
  ['without items', '- {apiVersion: v1, kind: List}\n'],
  ['with items that are no list', '- {apiVersion: v1, kind: AllowList, items: {kind: ConfigMap}}\n'],
  ['of another kind', listItem(configMap('inside')).replace('kind: List', 'kind: Listing')],
])('an object %s is no List', (_, text) => {
  expect(named(text, 'ConfigMap')).toEqual([]);
});

test('a member has the place, the text and the file of its List', () => {
  const read = list(configMap('a') + listItem(listItem(configMap('inside')), 'List', 'v1', inFile));
  const [, member] = read.itemsOf('ConfigMap', '');
  const [outer, inner] = read.itemsOf('List', '');
  expect(member?.within).toBe(inner);
  expect(inner?.within).toBe(outer);
  expect(outer?.within).toBeUndefined();
  expect([member?.index, member?.range, member?.file]).toEqual([
    1,
    outer?.range,
    { path: 'a/all.yaml', index: 2 },
  ]);
});

test('the objects in a List are the same ones whenever they are asked for', () => {
  const read = list(listItem(configMap('a')));
  const [first] = read.itemsOf('ConfigMap', '');
  const [again] = read.itemsOfKinds((kind) => kind === 'ConfigMap');
  expect(again).toBe(first);
  first?.forget();
  expect(first?.read()).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
});

test('a new document of the file that a List is in comes behind the List', () => {
  const inList = list(listItem(configMap('a'), 'List', 'v1', inFile));
  expect(nextIndexIn(inList)('a/all.yaml', undefined)).toBe(3);
});

describe('a fault in a List', () => {
  const faultsOf = (text: string) => {
    const read = list(text);
    read.itemsOf('ConfigMap', '');
    return { faults: read.faults(), incomplete: read.isIncomplete() };
  };

  test('is told of the object that it is in, with its field, and the others are there', () => {
    const text = listItem(configMap('a') + configMap('b', '  data: {x: y, x: z}\n'), 'List', 'v1', inFile);
    expect(faultsOf(text)).toMatchObject({
      faults: [
        {
          code: 'DuplicateKey',
          object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'b' },
          path: 'data.x',
          file: { path: 'a/all.yaml', index: 2 },
        },
      ],
      incomplete: false,
    });
    expect(named(text, 'ConfigMap')).toEqual(['a', 'b']);
  });

  test('is told of the List where it is the List that is wrong', () => {
    const text = listItem(configMap('a')).replace('  items:', '  metadata: {}\n  metadata: {}\n  items:');
    expect(faultsOf(text).faults).toMatchObject([
      { code: 'DuplicateKey', object: { kind: 'List' }, path: 'metadata' },
    ]);
  });

  test('that ends the reading says that objects may be missing', () => {
    const { faults, incomplete } = faultsOf(listItem(`${configMap('a')}- apiVersion: v1\n  - x\n`));
    expect(faults).toMatchObject([{ code: 'YAMLInvalid', object: { kind: 'List' } }]);
    expect(incomplete).toBe(true);
  });

  test('is an item that is no object, with its place', () => {
    const { faults } = faultsOf(listItem(`${configMap('a')}- text\n${listItem('- 1\n')}`));
    expect(faults.map(({ code, path }) => [code, path])).toEqual([
      ['ItemNotAnObject', 'items[1]'],
      ['ItemNotAnObject', 'items[0]'],
    ]);
  });
});

test('a List in a List may hold more objects than a call takes arguments', () => {
  const many = `[${'{kind: A, metadata: {annotations: {a/m: x}}},'.repeat(130_000)}]`;
  const read = list(`- kind: List\n  items: [{kind: List, items: ${many}}]\n`);
  expect(read.itemsAnnotated('a/m').length).toBe(130_000);
});

test('of what is no object in a List the first twenty places are told', () => {
  const read = list(listItem('- 1\n'.repeat(30), 'List', 'v1', '  metadata: {name: mixed}\n'));
  for (const item of read.itemsOfKinds((kind) => kind === 'List')) item.read();
  expect(read.faults().map(({ path }) => path)).toEqual(
    Array.from({ length: 20 }, (_, at) => `items[${at}]`),
  );
});
