import fc from 'fast-check';
import { namesAt } from '../../src/krm/names-at.ts';
import { isObject, type JsonObject, refOf } from '../../src/kubernetes/object.ts';
import { readAlone } from '../../src/yaml/read-yaml.ts';
import { itemMutant, itemText, runs, tail } from './item-texts.ts';

const start = '- apiVersion: apps/v1\n  kind: Deployment\n';
const names = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' };

test.each([
  ['only a name', '  metadata:\n    name: a\n', {}],
  ['a namespace', '  metadata:\n    name: a\n    namespace: b\n', { namespace: 'b' }],
  ['a namespace in front of the name', '  metadata:\n    namespace: b\n    name: a\n', { namespace: 'b' }],
  ['a comment between', '  metadata:\n    # c\n    name: a\n', {}],
  ['many labels', `  metadata:\n    labels:\n${'      a: b\n'.repeat(500)}    name: a\n`, {}],
  [
    'members of the metadata around',
    '  metadata:\n    labels:\n      b/c: "d"\n      e: f g\n    annotations: {h: i}\n    name: a\n    x: y\n    namespace: b\n    z: []\n',
    { namespace: 'b' },
  ],
  ['comments', '  metadata:\n    name: a # b\n    namespace: c   # d\n', { namespace: 'c' }],
  [
    'names like those in Kubernetes',
    '  metadata:\n    name: a\n    namespace: b-1.c_d\n',
    { namespace: 'b-1.c_d' },
  ],
  [
    'members of members that are called name',
    '  metadata:\n    name: a\n    labels:\n      name: x\n      namespace: y\n',
    {},
  ],
])('an item with %s is named by its first lines', (_, metadata, more) => {
  for (const rest of ['  spec: {}\n', '- next\n', 'key: x\n', '---\n', '  "spec": {\n', '  !open "\n'])
    expect(namesAt(start + metadata + rest, 0)).toStrictEqual({ ...names, ...more });
});

test('comments in front of the first key are passed over', () => {
  const commented = `- # kind: X\n  # c\n${start.replace('- ', '  ')}  metadata:\n    name: a\n`;
  expect(namesAt(`${commented}- next\n`, 0)).toEqual(names);
});

test('the item is the one whose dash is at the offset', () => {
  const item = `${start}  metadata:\n    name: a\n`;
  const text = `${item}${item.replace('name: a', 'name: b')}end: x\n`;
  expect(namesAt(text, item.length)).toEqual({ ...names, name: 'b' });
  expect(namesAt(text, 1)).toBeUndefined();
});

test.each([
  ['a kind in quotes', `${start.replace('Deployment', '"Deployment"')}  metadata:\n    name: a\n`],
  ['a kind with a tag', `${start.replace('Deployment', '!!str Deployment')}  metadata:\n    name: a\n`],
  ['a kind that is a boolean', `${start.replace('Deployment', 'true')}  metadata:\n    name: a\n`],
  ['a version that is null', `${start.replace('apps/v1', 'null')}  metadata:\n    name: a\n`],
  ['a name that is a boolean', `${start}  metadata:\n    name: False\n`],
  ['a name that is null', `${start}  metadata:\n    name: ~\n`],
  ['a name that is a number', `${start}  metadata:\n    name: 1\n`],
  ['a namespace that is null', `${start}  metadata:\n    name: a\n    namespace: null\n`],
  ['a name in quotes', `${start}  metadata:\n    name: "a"\n`],
  ['a name of two words', `${start}  metadata:\n    name: a b\n`],
  ['a name that goes on behind its line', `${start}  metadata:\n    name: a\n      b\n`],
  [
    'a namespace that goes on behind its line',
    `${start}  metadata:\n    name: a\n    namespace: b\n      c\n`,
  ],
  ['a name that is there twice', `${start}  metadata:\n    name: a\n    name: b\n`],
  ['no name', `${start}  metadata:\n    labels: {}\n`],
  ['metadata in braces', `${start}  metadata: {name: a}\n`],
  ['metadata further down', `${start}  spec: {}\n  metadata:\n    name: a\n`],
  ['its kind first', '- kind: Deployment\n  apiVersion: apps/v1\n  metadata:\n    name: a\n'],
  ['an anchor', `${start}  metadata: &m\n    name: a\n`],
  ['a label over lines', `${start}  metadata:\n    labels:\n      a: "b\n        c"\n    name: a\n`],
])('an item with %s is not named so', (_, text) => {
  expect(namesAt(`${text}  spec: {}\n`, 0)).toBeUndefined();
});

test('the line behind the names has to be seen', () => {
  for (const rest of ['', '\n', '  # c\n', '# c\n', '      b\n', '     b\n'])
    expect(namesAt(`${start}  metadata:\n    name: a\n${rest}`, 0)).toBeUndefined();
});

function itemOf(text: string): JsonObject | undefined {
  const { value, faults } = readAlone(text);
  const [item] = Array.isArray(value) && faults.length === 0 ? value : [];
  return isObject(item) ? item : undefined;
}

test.each([
  ['items', itemText, 3000],
  ['mutants of items', itemMutant.filter((text) => !text.includes('\r')), 20_000],
] as const)('of %s, the names are those of the whole object', (_, texts, inCi) => {
  let compared = 0;
  fc.assert(
    fc.property(texts, tail, (item, rest) => {
      const text = item + rest;
      const names = namesAt(text, 0);
      const whole = names && itemOf(rest.startsWith('- ') ? text : item);
      if (whole === undefined) return;
      compared++;
      expect({ text, names }).toEqual({ text, names: refOf(whole) });
    }),
    runs(inCi),
  );
  expect(compared).toBeGreaterThan(runs(inCi).numRuns / 30);
});
