import fc from 'fast-check';
import type { ResourceList } from '../../src/krm/resource-list.ts';
import { annotationOf, filePlaceOf, packagePathAnnotation } from '../../src/kubernetes/caller-annotations.ts';
import { isObject, own } from '../../src/kubernetes/object.ts';
import { type NextIndex, nextIndexIn } from '../../src/package/file-index.ts';
import { readAlone } from '../../src/yaml/read-yaml.ts';
import { runs } from '../krm/item-texts.ts';
import { configMap, header, listOf, serverItem } from '../krm/list-text.ts';

const placed = (name: string, ...annotations: string[]) =>
  configMap(name, `    annotations:\n${annotations.map((line) => `      ${line}\n`).join('')}`);
const path = 'internal.config.kubernetes.io/path';
const index = 'internal.config.kubernetes.io/index';
const known = new WeakMap<ResourceList, NextIndex>();
/** What tells for a list, which has one for all of a run. */
function nextIn(list: ResourceList): NextIndex {
  const next = known.get(list) ?? nextIndexIn(list);
  known.set(list, next);
  return next;
}
const list = (items: string) => listOf(`${header}items:\n${items}`);

test('a file that is not there has no documents, so the next has the index 0', () => {
  expect(nextIn(list(configMap('a')))('a.yaml', undefined)).toBe(0);
  expect(nextIn(list(placed('a', `${path}: b.yaml`)))('a.yaml', undefined)).toBe(0);
  expect(nextIn(listOf(`${header}items: []\n`))('a.yaml', undefined)).toBe(0);
});

test('the next document of a file comes behind the one with the greatest index, wherever that stands', () => {
  const read = list(
    [
      placed('a', `${path}: a.yaml`, `${index}: '1'`),
      placed('b', `${path}: a.yaml`, `${index}: '7'`),
      placed('c', `${path}: b.yaml`, `${index}: '3'`),
      placed('d', `${path}: a.yaml`, `${index}: '2'`),
    ].join(''),
  );
  expect(nextIn(read)('a.yaml', undefined)).toBe(8);
  expect(nextIn(read)('b.yaml', undefined)).toBe(4);
  expect(nextIn(read)('a.yaml', undefined)).toBe(8);
});

test('a document without an index, or with one that is no number, is the first', () => {
  for (const more of [[], [`${index}: x`], [`${index}: '-1'`]])
    expect(nextIn(list(placed('a', `${path}: a.yaml`, ...more)))('a.yaml', undefined)).toBe(1);
});

test('files of sub-packages that have one path are several files', () => {
  const inPackage = (name: string, folder: string, at: number) =>
    placed(name, `${path}: a.yaml`, `${index}: '${at}'`, `${packagePathAnnotation}: ${folder}`);
  const read = list(
    inPackage('a', 'one', 4) + inPackage('b', 'two', 2) + placed('c', `${path}: a.yaml`, `${index}: '0'`),
  );
  expect(['one', 'two', 'three', undefined].map((folder) => nextIn(read)('a.yaml', folder))).toEqual([
    5, 3, 0, 1,
  ]);
});

test('the annotations of before count where the new ones are not there, and only then', () => {
  const legacy = 'config.kubernetes.io/path: a.yaml';
  const legacyIndex = "config.kubernetes.io/index: '4'";
  expect(nextIn(list(placed('a', legacy, legacyIndex)))('a.yaml', undefined)).toBe(5);
  const both = list(placed('a', `${path}: b.yaml`, `${index}: '1'`, legacy, legacyIndex));
  expect(nextIn(both)('a.yaml', undefined)).toBe(0);
  expect(nextIn(both)('b.yaml', undefined)).toBe(2);
});

test.each([
  ['plain', `${path}: a/b c.yaml`, 'a/b c.yaml'],
  ['plain, with a comment behind it', `${path}: a.yaml # c`, 'a.yaml'],
  ['plain, with a hash in it', `${path}: a#b.yaml`, 'a#b.yaml'],
  ['plain, over lines', `${path}: a\n        b.yaml`, 'a b.yaml'],
  ['plain, with a quote in it', `${path}: it's "a".yaml`, `it's "a".yaml`],
  ['in single quotes', `${path}: 'it''s.yaml'`, "it's.yaml"],
  ['in single quotes, over lines', `${path}: 'a\n        b.yaml'`, 'a b.yaml'],
  ['in double quotes', `${path}: "it's 'a'.yaml"`, "it's 'a'.yaml"],
  ['in double quotes with escapes', `${path}: "\\"a\\"\\t\\u00e9.yaml"`, '"a"\té.yaml'],
  ['in double quotes, over lines', `${path}: "a\n        b.yaml"`, 'a b.yaml'],
  ['with an emoji', `${path}: 😀.yaml`, '😀.yaml'],
  ['with an emoji as an escape', `${path}: "\\U0001F600.yaml"`, '😀.yaml'],
  ['with a tab', `${path}: "a\tb.yaml"`, 'a\tb.yaml'],
  ['with a tag', `${path}: !!str a.yaml`, 'a.yaml'],
  ['as a block', `${path}: |-\n        a.yaml`, 'a.yaml'],
  ['on a line of its own', `${path}:\n        a.yaml`, 'a.yaml'],
  ['by an alias', `x: &a a.yaml\n      ${path}: *a`, 'a.yaml'],
  ['under a key in quotes', `"${path}": a.yaml`, 'a.yaml'],
  ['under a key with escapes', `"internal.config.kubernetes.io\\u002fpath": a.yaml`, 'a.yaml'],
  ['by a merge', `<<: {${path}: a.yaml}`, 'a.yaml'],
  ['behind other text with the key', `x: see ${path}\n      ${path}: a.yaml`, 'a.yaml'],
  ['with a dash at the start', `${path}: -a.yaml`, '-a.yaml'],
  ['with brackets', `${path}: a[0]{b}.yaml`, 'a[0]{b}.yaml'],
])('a path may be written %s', (_, line, file) => {
  const read = list(
    placed('first', `${path}: x.yaml`) + placed('a', line, `${index}: '4'`) + placed('b', `${path}: y.yaml`),
  );
  expect(nextIn(read)(file, undefined)).toBe(5);
  expect(nextIn(read)('x.yaml', undefined)).toBe(1);
  expect(nextIn(read)('y.yaml', undefined)).toBe(1);
});

test('annotations in braces, and items in brackets, are read too', () => {
  const braces = `- {apiVersion: v1, kind: X, metadata: {annotations: {${path}: a.yaml, ${index}: '2'}}}\n`;
  expect(nextIn(list(braces))('a.yaml', undefined)).toBe(3);
  const item = {
    apiVersion: 'v1',
    kind: 'X',
    metadata: { annotations: { [path]: 'a "b".yaml', [index]: '2' } },
  };
  const json = JSON.stringify({
    apiVersion: 'config.kubernetes.io/v1',
    kind: 'ResourceList',
    items: [item, item],
  });
  expect(nextIn(listOf(json))('a "b".yaml', undefined)).toBe(3);
});

test('what only looks like the annotation of an item is none', () => {
  const data = configMap('a', `  data:\n    x: |\n      ${path}: a.yaml\n    ${path}: a.yaml\n`);
  const template = `${serverItem}    template:\n      metadata:\n        annotations:\n          ${path}: a.yaml\n`;
  expect(nextIn(list(data + template))('a.yaml', undefined)).toBe(0);
});

test.each([
  ['an escape', '"internal.config.kubernetes.io\\u002fpath": a.yaml'],
  ['a merge', '<<: *m'],
])('what only looks like the annotation does not hide one that is spelled with %s', (_, odd) => {
  const first = configMap('first', `  data:\n    x: &m {${path}: a.yaml}\n`);
  for (const look of [`\n        ${path}: b.yaml\n`, ` |\n        ${path}: b.yaml\n        x: y\n`]) {
    const item = `${placed('b', odd)}  spec:\n    x:${look}    y: z\n`;
    expect(nextIn(list(first + item + configMap('c')))('a.yaml', undefined)).toBe(1);
  }
});

test('keys outside of the items are none of theirs', () => {
  const text = `metadata: {annotations: {${path}: a.yaml}}\n${header}items:\n${configMap('a')}functionConfig:\n  metadata:\n    annotations:\n      ${path}: a.yaml\n`;
  expect(nextIn(listOf(text))('a.yaml', undefined)).toBe(0);
});

describe('an item is not parsed', () => {
  /** An item whose faults are told as soon as it is parsed. */
  const faulty = (annotation: string, spec = '') =>
    `${configMap('a', `    annotations:\n      ${annotation}\n`).replace('name: a\n', 'name: a\n    name: b\n')}${spec}`;
  const last = placed('b', `${path}: a.yaml`, 'x: y');

  test.each([
    `${path}: other.yaml`,
    `${path}:   other.yaml  `,
    `${path}: 'it''s other.yaml'`,
    `${path}: ''`,
    `${path}: "it's other.yaml"`,
    `${path}: other folder/file.yaml`,
    'config.kubernetes.io/path: other.yaml',
    `${path}: other.yaml\n      "quoted": x`,
    `${path}: other.yaml\r\n      x: y\r`,
  ])('where its path is of another file: %j', (annotation) => {
    for (const spec of ['', '  spec:\n    x: "*"\n    y: "!"\n    z: "\\\\"\n']) {
      const read = list(faulty(annotation, spec) + last);
      expect(nextIn(read)('a.yaml', undefined)).toBe(1);
      expect(read.faults()).toEqual([]);
    }
  });

  test('where the dash of the next item stands far from its key', () => {
    const read = list(`${faulty(`${path}: other.yaml`)}-   apiVersion: v1\n    kind: X\n`);
    expect(nextIn(read)('a.yaml', undefined)).toBe(0);
    expect(read.faults()).toEqual([]);
  });

  test('where it has no path, unless it could say so in an odd way', () => {
    const plain = list(faulty('x: y') + last);
    expect(nextIn(plain)('a.yaml', undefined)).toBe(1);
    expect(plain.faults()).toEqual([]);
    for (const odd of ['"x\\u002f": y', 'x: *y', 'x: !!str y']) {
      const read = list(faulty(odd) + last);
      nextIn(read)('a.yaml', undefined);
      expect(read.faults()).not.toEqual([]);
    }
  });

  test('before its file is asked for', () => {
    const read = list(faulty(`${path}: other.yaml`) + last);
    nextIn(read)('a.yaml', undefined);
    expect(read.faults()).toEqual([]);
    expect(nextIn(read)('other.yaml', undefined)).toBe(1);
    expect(read.faults()).toHaveLength(1);
  });
});

const names = [
  'a.yaml',
  'b c.yaml',
  "it's.yaml",
  'q"q.yaml',
  '😀/é.yaml',
  'tab\t.yaml',
  'a #b.yaml',
  'x: y.yaml',
  '- d.yaml',
];

/** A text in one of the styles that YAML has for it. */
const spelled = (text: string) => {
  const double = JSON.stringify(text);
  const styles = [
    double,
    `'${text.replaceAll("'", "''")}'`,
    `!!str ${double}`,
    double.replace('a', '\\x61').replace('.', '\\u002e'),
    ...(/^[\w.😀]/u.test(text) && !/: | #|\t/.test(text) ? [text, `${text} # c`] : []),
  ];
  return fc.constantFrom(...styles);
};

const annotations = fc
  .record({
    path: fc.constantFrom(...names).chain(spelled),
    key: fc.constantFrom(
      path,
      path,
      `"${path}"`,
      `'${path}'`,
      '"internal.config.kubernetes.io\\x2fpath"',
      'config.kubernetes.io/path',
    ),
    index: fc.constantFrom('', `${index}: '0'`, `${index}: "3"`, `${index}: 5`, `"${index}": '12'`),
    folder: fc.constantFrom(
      '',
      `${packagePathAnnotation}: sub`,
      `${packagePathAnnotation}: "it's"`,
      `"${packagePathAnnotation}": 'b"c'`,
    ),
    flow: fc.boolean(),
    other: fc.constantFrom('', 'a: b', `note: see ${path}`),
  })
  .map(({ path, key, index, folder, flow, other }) => {
    const lines = [other, `${key}: ${path}`, index, folder].filter((line) => line !== '');
    if (!flow || lines.some((line) => line.includes(' # ')))
      return `    annotations:\n${lines.map((line) => `      ${line}\n`).join('')}`;
    return `    annotations: {${lines.join(', ')}}\n`;
  });

/** The same, by reading all of every item. */
function plainly(text: string, file: string, folder: string | undefined): number {
  const items = own(readAlone(text).value, 'items');
  const indexes = (Array.isArray(items) ? items : []).flatMap((item) => {
    if (!isObject(item) || filePlaceOf(item)?.path !== file) return [];
    return (annotationOf(item, packagePathAnnotation) ?? '') === (folder ?? '')
      ? [filePlaceOf(item)?.index ?? 0]
      : [];
  });
  return indexes.length === 0 ? 0 : Math.max(...indexes) + 1;
}

test('however paths are written, the next index is that of reading every item', () => {
  fc.assert(
    fc.property(fc.array(annotations, { minLength: 1, maxLength: 6 }), (all) => {
      const text = `${header}items:\n${all.map((more, at) => configMap(`c${at}`, more)).join('')}`;
      const read = listOf(text);
      for (const file of names)
        for (const folder of [undefined, 'sub', "it's", 'b"c'])
          expect({ text, file, folder, next: nextIn(read)(file, folder) }).toEqual({
            text,
            file,
            folder,
            next: plainly(text, file, folder),
          });
    }),
    runs(1000),
  );
});
