import { hasOddSpelling } from '../../src/krm/kind-words.ts';
import { configMap, header, listOf, serverItem, serversIn } from './list-text.ts';

const list = (items: string) => listOf(`${header}items:\n${items}`);
const names = (text: string, kind: string, group: string) =>
  list(text)
    .itemsOf(kind, group)
    .map(({ ref }) => ref.name);

test('items are found by kind and group, in order, however they are written', () => {
  const text = [
    configMap('plain'),
    `- # head\n  # of it\n${configMap('commented').replace('- ', '  ')}`,
    '- {apiVersion: v1, kind: ConfigMap, metadata: {name: flow}}\n',
    '- "apiVersion": "v1"\n  \'kind\': "Config\\u004dap"\n  metadata: {name: quoted}\n',
    '-\n  kind: ConfigMap\n  apiVersion: v1\n  metadata:\n    name: dash\n',
    configMap('other').replace('v1', 'example.com/v1'),
    configMap('last'),
  ].join('');
  expect(names(text, 'ConfigMap', '')).toEqual(['plain', 'commented', 'flow', 'quoted', 'dash', 'last']);
  expect(names(text, 'ConfigMap', 'example.com')).toEqual(['other']);
});

test.each([
  [
    'a block',
    configMap('a', '  data:\n    x: |\n      kind: VirtualMCPServer\n      - kind: VirtualMCPServer\n'),
  ],
  ['a quote', configMap('a', `  data:\n    x: "\n${serverItem}"\n`)],
  ['a quote behind a tab', configMap('a', `  data:\n    x:\t"\n${serverItem}"\n`)],
  ['a quote behind a dash and a tab', configMap('a', `  data:\n    x:\n    -\t"\n${serverItem}"\n`)],
  ['single quotes', configMap('a', `  data:\n    x: 'a\n${serverItem}'\n`)],
  ['a text of many items', configMap('a', `  data:\n    x: "\n${serverItem.repeat(5)}"\n`)],
  ['braces', configMap('a', '  data: {a: b,\n  kind: VirtualMCPServer\n  }\n')],
  ['a comment', configMap('a', '#  kind: VirtualMCPServer\n')],
])('what looks like a server in %s is none', (_, text) => {
  expect(serversIn(list(text + serverItem)).map(({ ref }) => ref.name)).toEqual(['gateway']);
});

test('items of every size are found', () => {
  const sized = (at: number) =>
    configMap(`map-${at}`, `  data:\n    x: |\n${'      - text\n'.repeat(at * at * 40)}`);
  const text = Array.from(
    { length: 40 },
    (_, at) => sized(at) + serverItem.replace('gateway', `server-${at}`),
  );
  const all = list(text.join(''));
  expect(serversIn(all).map(({ ref }) => ref.name)).toEqual(text.map((_, at) => `server-${at}`));
  expect(all.itemsOf('ConfigMap', '').map(({ ref }) => ref.name)).toEqual(text.map((_, at) => `map-${at}`));
});

test.each([
  ["''", "''"],
  ['""', '""'],
  ["'it''s'", "'it''s'"],
  ["a plain one with ' in it", "don't, he' said"],
  ['an escaped quote', '"\\""'],
  ['text over lines', `"a\n\n${serverItem}  '"`],
  ['text over lines that begins with a quote', `'\n- a: "b"\n${serverItem}'`],
  ['text over lines of which the last is a quote', `"\n- a: b\n"`],
])('a scalar that is %s hides no item', (_, scalar) => {
  const item = configMap('a', `  data:\n    x: ${scalar}\n`);
  const read = list(item + serverItem + item + serverItem.replace('gateway', 'second'));
  expect(serversIn(read).map(({ ref }) => ref.name)).toEqual(['gateway', 'second']);
  expect(read.itemsOf('ConfigMap', '')).toHaveLength(2);
});

test.each([
  ['a comment', '  # a comment\n'],
  ['an anchor', '  &results\n'],
  ['nothing', ''],
])('results whose dashes stand below their key, with %s between, are no items', (_, between) => {
  const text = configMap('a') + configMap('b');
  const read = listOf(`${header}items:\n${text}results:\n${between}- message: x\n- message: y\n`);
  expect(read.scan.entries.get('results')).toBeDefined();
  expect(read.itemsOf('ConfigMap', '')).toHaveLength(2);
});

test('a server whose kind comes by an alias or a merge is found', () => {
  const alias = configMap('VirtualMCPServer').replace('name: ', 'name: &kind ');
  expect(serversIn(list(alias + serverItem.replace('kind: VirtualMCPServer', 'kind: *kind')))).toHaveLength(
    1,
  );
  const merge = `${serverItem.replace('- ', '- &base\n  ')}- <<: *base\n  metadata: {name: second}\n`;
  expect(serversIn(list(merge)).map(({ ref }) => ref.name)).toEqual(['gateway', 'second']);
});

test('items are found by an annotation', () => {
  const mark = '    annotations: {example.com/mark: x}\n';
  const text =
    configMap('a', mark) + configMap('b', '  data:\n    x: example.com/mark\n') + configMap('c', mark);
  expect(
    list(text)
      .itemsAnnotated('example.com/mark')
      .map(({ ref }) => ref.name),
  ).toEqual(['a', 'c']);
});

test.each([
  '!!str VirtualMCPServer',
  '!<tag:yaml.org,2002:str> VirtualMCPServer',
  '! VirtualMCPServer',
  '!local VirtualMCPServer',
  '!!str "VirtualMCPServer"',
  "'VirtualMCPServer'",
  '"Virtual\\u004DCPServer"',
  '"Virtual\\\n    MCPServer"',
  '&k VirtualMCPServer',
  '&k !!str VirtualMCPServer',
  '|-\n    VirtualMCPServer',
  '>-\n    VirtualMCPServer',
  '\n    VirtualMCPServer',
  ' VirtualMCPServer  # c',
  '\tVirtualMCPServer',
])('a server whose kind is written %j is found', (kind) => {
  const written = serverItem.replace('kind: VirtualMCPServer', `kind: ${kind}`);
  for (const text of [written, configMap('a') + written + configMap('b')]) {
    const read = list(text);
    expect(serversIn(read).map(({ ref }) => ref.kind)).toEqual(['VirtualMCPServer']);
    expect(serversIn(read)[0]?.read()['kind']).toBe('VirtualMCPServer');
    expect(read.faults()).toEqual([]);
  }
});

test.each([
  '"toolhive.stacklok.dev\\x2fv1beta1"',
  '!!str toolhive.stacklok.dev/v1beta1',
  "'toolhive.stacklok.dev/v1beta1'",
])('a server whose version is written %j is found', (version) => {
  const written = serverItem.replace('toolhive.stacklok.dev/v1beta1', version);
  expect(serversIn(list(configMap('a') + written))).toHaveLength(1);
});

test('a kind that is binary is told, as it could be that of a server', () => {
  const binary = Buffer.from('VirtualMCPServer').toString('base64');
  const read = list(
    serverItem.replace('kind: VirtualMCPServer', `kind: !!binary ${binary}`) + configMap('a'),
  );
  expect(serversIn(read)).toEqual([]);
  expect(read.faults()).toMatchObject([{ code: 'YAMLUnsupported', path: 'kind' }]);
});

test('a kind is asked for as it is, and a part of its name is another', () => {
  const read = list(configMap('a') + serverItem);
  for (const [kind, group] of [
    ['ConfigMap', 'v1'],
    ['Config', ''],
    ['ConfigMaps', ''],
    ['VirtualMCPServer', ''],
    ['configmap', ''],
  ] as const)
    expect(read.itemsOf(kind, group)).toEqual([]);
});

test('the same items come every time, and know how many there are', () => {
  const read = list(configMap('a') + serverItem + configMap('b'));
  expect(read.itemCount).toBe(3);
  expect(read.itemsOf('ConfigMap', '')).toBe(read.itemsOf('ConfigMap', ''));
  expect(read.itemsOf('ConfigMap', '').map(({ index }) => index)).toEqual([0, 2]);
  expect(serversIn(read).map(({ index }) => index)).toEqual([1]);
  expect(listOf(`${header}items: []\n`).itemCount).toBe(0);
});

describe('of items with an annotation', () => {
  const key = 'example.com/mark';
  const namesOf = (text: string) =>
    listOf(text)
      .itemsAnnotated(key)
      .map(({ ref }) => ref.name);

  test('each is there once, however often the key is in its text', () => {
    const text = configMap('a', `    annotations: {x: ${key}, ${key}: ${key}}\n`);
    expect(namesOf(`${header}items:\n${text}${text.replace('name: a', 'name: b')}`)).toEqual(['a', 'b']);
  });

  test('those are none that have the key elsewhere, or whose value is no text', () => {
    const items = [
      configMap('a', `    labels: {${key}: x}\n`),
      configMap('b', `    annotations: {${key}: 1}\n`),
      configMap('c', `    annotations: {x${key}: x}\n`),
      configMap('d', `    annotations:\n      ${key}: x\n`),
    ];
    expect(namesOf(`${header}items:\n${items.join('')}`)).toEqual(['d']);
  });

  test('what stands outside of the items is none', () => {
    const outside = `functionConfig:\n  metadata:\n    annotations:\n      ${key}: x\n`;
    expect(namesOf(`${outside}${header}items:\n${configMap('a')}`)).toEqual([]);
    expect(namesOf(`${header}items:\n${configMap('a')}${outside}`)).toEqual([]);
    expect(namesOf(`${outside}${header}items:\n${configMap('a', `    annotations: {${key}: x}\n`)}`)).toEqual(
      ['a'],
    );
    expect(namesOf(`# ${key}\n${header}items: []\n`)).toEqual([]);
  });

  test('items in brackets are found too', () => {
    const item = (name: string, annotations: object) => ({
      apiVersion: 'v1',
      kind: 'X',
      metadata: { name, annotations },
    });
    const items = [item('a', { [key]: 'x' }), item('b', {}), item('c', { [key]: 'x' })];
    expect(namesOf(JSON.stringify({ apiVersion: 'v1', kind: 'ResourceList', items }))).toEqual(['a', 'c']);
  });
});

describe('an item is not parsed', () => {
  const faulty = (kind: string, more = '') =>
    configMap('a', more)
      .replace('kind: ConfigMap', `kind: ${kind}`)
      .replace('name: a\n', 'name: a\n    name: b\n');

  test.each([
    ['its kind is another', faulty('Secret')],
    ['its kind is another, in quotes', faulty('"Secret"')],
    [
      'its kind is another, and the kind that is asked for a word in it',
      faulty('Secret', '  data: {x: ConfigMap}\n'),
    ],
    [
      'its kind is another, and it has all that odd spellings need',
      faulty('Secret', '  data:\n    x: "*\\\\!"\n'),
    ],
  ])('where %s', (_, item) => {
    const read = list(item + configMap('b'));
    expect(read.itemsOf('ConfigMap', '')).toHaveLength(1);
    expect(read.faults()).toEqual([]);
  });

  test('where it has no annotation that is asked for', () => {
    const read = list(faulty('ConfigMap') + configMap('b', '    annotations: {example.com/mark: x}\n'));
    expect(read.itemsAnnotated('example.com/mark')).toHaveLength(1);
    expect(read.faults()).toEqual([]);
  });
});

test('an escape, an alias, a merge or a tag can say a word without showing it', () => {
  for (const text of ['a: "\\x41"', 'a: *b', '<<: *b', 'a: !!str b']) expect(hasOddSpelling(text)).toBe(true);
  for (const text of ['', 'a: b', 'a: &b "c" # d']) expect(hasOddSpelling(text)).toBe(false);
});

test('items of a kind that mention a word are found, and others are not parsed; those in Lists are all there', () => {
  const faulty = '- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: faulty}\n  data: {a: x, a: y}\n';
  const inList =
    '- {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: within}}]}\n';
  const read = list(
    [
      configMap('a', '  data:\n    x: WORD\n'),
      configMap('b'),
      inList,
      configMap('c', '  # or another\n'),
      '- {apiVersion: v1, kind: Secret, metadata: {name: WORD}}\n',
      faulty,
    ].join(''),
  );
  const found = read.itemsMentioning((kind) => kind === 'ConfigMap', ['WORD', 'another']);
  expect(found.map(({ ref }) => ref.name)).toEqual(['a', 'c', 'within']);
  expect(read.faults()).toEqual([]);
  // It is the fault that tells what was parsed.
  read.itemsMentioning((kind) => kind === 'ConfigMap', ['faulty'])[0]?.read();
  expect(read.faults()).toHaveLength(1);
});
