import { own } from '../../src/kubernetes/object.ts';
import { header, listOf, serverItem, serversIn } from './list-text.ts';

const list = (items: string) => listOf(`${header}items:\n${items}`);
const names = (text: string, kind: string, group: string) =>
  list(text)
    .itemsOf(kind, group)
    .map(({ ref }) => ref.name);

const configMap = (name: string, more = '') =>
  `- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: ${name}\n${more}`;

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
  expect(read.scan.results).toBeDefined();
  expect(read.itemsOf('ConfigMap', '')).toHaveLength(2);
});

test.each([
  ['namespace: x', 'name: a\n    namespace: x\n'],
  ['namespace: x', 'name: a # c\n    # c\n    namespace: x\n'],
  ['namespace: x', 'annotations:\n      a: "b"\n      c: d\n    name: a\n    namespace: x\n'],
  ['namespace: x', "labels:\n      a: 'b\n      c: d'\n    name: a\n    annotations: {}\n    namespace: x\n"],
  ['namespace: x', 'name: a\n  # c\n    namespace: x\n'],
  ['no namespace', 'name: a\n'],
  ['no namespace', 'name: a\n    labels:\n      namespace: x\n'],
  ['no namespace', 'name: a\n    namespace: null\n'],
])('%s is seen in the metadata', (namespace, metadata) => {
  const text = `- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    ${metadata}`;
  for (const more of ['', '  data: {}\n', '  # c\n  data:\n    namespace: y\n']) {
    const [item] = list(text + more + configMap('b')).itemsOf('ConfigMap', '');
    expect(item?.ref).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'a',
      ...(namespace === 'namespace: x' && { namespace: 'x' }),
    });
    expect(() => item?.read()).not.toThrow();
  }
});

test.each(['a\n      b', 'true', '"a"', '1', '|\n      a\n'])(
  'the name %j is read as YAML has it',
  (text) => {
    const [item] = list(configMap(text) + configMap('b')).itemsOf('ConfigMap', '');
    const name = own(own(item?.read(), 'metadata'), 'name');
    expect(item?.ref.name).toBe(typeof name === 'string' ? name : '');
  },
);

test('a server whose kind comes by an alias or a merge is found', () => {
  const alias = configMap('VirtualMCPServer').replace('name: ', 'name: &kind ');
  expect(serversIn(list(alias + serverItem.replace('kind: VirtualMCPServer', 'kind: *kind')))).toHaveLength(
    1,
  );
  const merge = `${serverItem.replace('- ', '- &base\n  ')}- <<: *base\n  metadata: {name: second}\n`;
  expect(serversIn(list(merge)).map(({ ref }) => ref.name)).toEqual(['gateway', 'second']);
});

test('what names an item is known before the rest of it is parsed', () => {
  const broken = serverItem.replace('name: tools\n', 'name: tools\n      name: twice\n');
  const read = list(broken + configMap('a'));
  const [server] = serversIn(read);
  expect(server?.ref).toEqual({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'VirtualMCPServer',
    name: 'gateway',
    namespace: 'tools',
  });
  expect(read.faults()).toEqual([]);
  server?.read();
  expect(read.faults()[0]?.message).toContain('the key `name` is there twice');
});

test('an item that was forgotten is parsed again, and has kept what it is known by', () => {
  const annotations = '    annotations:\n      internal.config.kubernetes.io/path: a.yaml\n';
  const [item] = list(configMap('a', annotations)).itemsOf('ConfigMap', '');
  const { ref, file } = item ?? {};
  const object = item?.read();
  item?.forget();
  expect([item?.ref, item?.file]).toEqual([ref, file]);
  expect(item?.read()).toEqual(object);
  expect(item?.read()).not.toBe(object);
});

test('an item knows its file, whether it is named by new annotations or by old ones', () => {
  const file = (annotations: string) => {
    const text = configMap('a', `    annotations:\n${annotations}`);
    return list(text + configMap('b')).itemsOf('ConfigMap', '')[0]?.file;
  };
  const path = (prefix: string) => `      ${prefix}config.kubernetes.io/path: a/b.yaml\n`;
  const index = (prefix: string) => `      ${prefix}config.kubernetes.io/index: '3'\n`;
  expect(file(path('internal.') + index('internal.'))).toEqual({ path: 'a/b.yaml', index: 3 });
  expect(file(path('') + index(''))).toEqual({ path: 'a/b.yaml', index: 3 });
  expect(file(path(''))).toEqual({ path: 'a/b.yaml' });
  expect(file(index(''))).toBeUndefined();
});

test('an item knows the names that kustomize took from it', () => {
  const text = configMap(
    'pre-first',
    `    annotations:
      internal.config.kubernetes.io/previousKinds: ConfigMap,ConfigMap
      internal.config.kubernetes.io/previousNames: first,second
      internal.config.kubernetes.io/previousNamespaces: one,target
`,
  );
  expect(list(text + configMap('b')).itemsOf('ConfigMap', '')[0]?.formerNames).toEqual([
    { kind: 'ConfigMap', name: 'first', namespace: 'one' },
    { kind: 'ConfigMap', name: 'second', namespace: 'target' },
  ]);
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

test('integers that JavaScript would round are kept', () => {
  const [item] = list(
    configMap('a', 'data: 1\n'.replace('data', '  big').replace('1', '9223372036854775807')),
  ).itemsOf('ConfigMap', '');
  expect(item?.read().big).toBe(9223372036854775807n);
});

test('the function config is read wherever it stands', () => {
  const config = 'functionConfig:\n  data: {a: b}\n';
  for (const text of [
    `${header}${config}items: []\n`,
    `${header}items: []\n${config}`,
    `${config}${header}items:\n${serverItem}`,
  ]) {
    expect(listOf(text).functionConfig).toEqual({ data: { a: 'b' } });
  }
  expect(listOf(`${header}items: []\n`).functionConfig).toBeUndefined();
});

test.each(['v1', 'v1beta1', 'v1alpha1'])('a ResourceList %s is one', (version) => {
  const text = `apiVersion: config.kubernetes.io/${version}\nkind: ResourceList\nitems:\n${serverItem}`;
  expect(listOf(text).apiVersion).toBe(`config.kubernetes.io/${version}`);
  expect(serversIn(listOf(text))[0]?.range.start).toBe(text.indexOf('- api'));
});
