import { own } from '../../src/kubernetes/object.ts';
import { configMap, header, listOf, serverItem, serversIn } from './list-text.ts';

const list = (items: string) => listOf(`${header}items:\n${items}`);

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

test('integers that JavaScript would round are kept', () => {
  const [item] = list(
    configMap('a', 'data: 1\n'.replace('data', '  big').replace('1', '9223372036854775807')),
  ).itemsOf('ConfigMap', '');
  expect(item?.read().big).toBe(9223372036854775807n);
});

test('an item of a list without objects of its kind has no former names, whatever its text is', () => {
  const [item] = list(configMap('a', '    annotations: {a: b}\n')).itemsOf('ConfigMap', '');
  expect(item?.formerNames).toEqual([]);
});

test('the text of an item goes from its dash to what follows it, and its number is its place', () => {
  const items = [configMap('a', '  # foot\n# between\n\n'), configMap('b')];
  const text = `${header}items:\n${items.join('')}key: x\n`;
  const found = listOf(text).itemsOf('ConfigMap', '');
  expect(found.map(({ range: { start, end } }) => text.slice(start, end))).toEqual(items);
  expect(found.map(({ index }) => index)).toEqual([0, 1]);
});

test('an item of a list in brackets is read as that of one with dashes', () => {
  for (const text of [
    `${header}items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {b: 1}}]\n`,
    `{apiVersion: config.kubernetes.io/v1, kind: ResourceList, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {b: 1}}]}`,
  ]) {
    const [item] = listOf(text).itemsOf('ConfigMap', '');
    expect(item?.ref).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', name: 'a' });
    expect(item?.read()['data']).toEqual({ b: 1 });
  }
});

describe('what is wrong with an item', () => {
  const annotations = '    annotations:\n      internal.config.kubernetes.io/path: a.yaml\n';
  const twice = '  data:\n    x: y\n    x: z\n';

  /** What is wrong with the ConfigMaps of a list. */
  function faultsOf(text: string) {
    const read = listOf(text);
    for (const item of read.itemsOf('ConfigMap', '')) item.read();
    return read.faults();
  }

  test('is told with the object, its file, the field and the line of the object', () => {
    const text = `${header}items:\n${configMap('first')}# c\n${configMap('a', annotations + twice)}`;
    expect(faultsOf(text)).toEqual([
      {
        severity: 'error',
        judge: 'package',
        code: 'DuplicateKey',
        message: 'the key `x` is there twice: remove one of the two (line 9 of this object)',
        object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'a' },
        path: 'data.x',
        file: { path: 'a.yaml' },
      },
    ]);
  });

  test('is told so in brackets too', () => {
    const text = `${header}items: [{kind: ConfigMap, apiVersion: v1, metadata: {name: a},\n data: [{x: y, x: z}]}]\n`;
    expect(faultsOf(text)).toEqual([
      {
        severity: 'error',
        judge: 'package',
        code: 'DuplicateKey',
        message: expect.stringContaining('(line 2 of this object)'),
        object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'a' },
        path: 'data[0].x',
      },
    ]);
  });

  test('is told once, however often the item is read', () => {
    const read = list(configMap('a', twice));
    const [item] = read.itemsOf('ConfigMap', '');
    item?.read();
    item?.read();
    item?.forget();
    item?.read();
    expect(read.faults()).toHaveLength(1);
  });

  test('is all of it told, each with its own line', () => {
    const [first, second] = faultsOf(`${header}items:\n${configMap('a', '  data: *b\n  x: .inf\n')}`);
    expect([first?.code, first?.path, second?.code, second?.path]).toEqual([
      'YAMLInvalid',
      'data',
      'YAMLUnsupported',
      'x',
    ]);
    expect([first?.message, second?.message]).toEqual([
      expect.stringContaining('(line 5 of this object)'),
      expect.stringContaining('(line 6 of this object)'),
    ]);
  });

  test('is told alone where the item is no object for it', () => {
    const text = `${header}items:\n- *ConfigMap\n`;
    const read = listOf(text);
    read.itemsOf('ConfigMap', '');
    expect(read.faults()).toEqual([
      {
        severity: 'error',
        judge: 'package',
        code: 'YAMLInvalid',
        message: expect.stringContaining('(line 1 of this object)'),
      },
    ]);
  });

  test('leaves what can be read as it is', () => {
    const [item] = list(configMap('a', twice)).itemsOf('ConfigMap', '');
    expect(item?.read()['data']).toEqual({ x: 'y' });
  });

  test.each([
    ['text', '- ConfigMap\\\n'],
    ['a number', '- 1 # ConfigMap\\\n'],
    ['a list', '- [ConfigMap\\]\n'],
    ['nothing', '- # ConfigMap\\\n'],
  ])('is that it is %s, and then it is an object without members', (_, item) => {
    const read = list(item + configMap('a'));
    expect(read.itemsOf('ConfigMap', '').map(({ ref }) => ref.name)).toEqual(['a']);
    expect(read.faults()).toEqual([
      {
        severity: 'error',
        judge: 'package',
        code: 'ItemNotAnObject',
        message: expect.stringContaining('(line 1 of this object)'),
      },
    ]);
  });

  test('that is no object in brackets is told too', () => {
    const text = `${header}items: ["ConfigMap\\u0020", {apiVersion: v1, kind: ConfigMap}]\n`;
    expect(faultsOf(text)).toEqual([expect.objectContaining({ code: 'ItemNotAnObject' })]);
  });
});
