import { resolvePlain } from '../../src/go/yaml/resolve-plain.ts';
import type { Json } from '../../src/kubernetes/object.ts';
import { readAlone, readYaml } from '../../src/yaml/read-yaml.ts';
import { aliasBudgetFor } from '../../src/yaml/yaml-fault.ts';

const parse = (text: string) => {
  const { value, faults } = readAlone(text);
  return faults.length === 0 ? value : faults;
};

// The values were read by yaml.v3 v3.0.1.
test.each<[string, string, unknown]>([
  ['a plain scalar over lines', 'a: one\n  two\n\n  three # c\nb: x\n', { a: 'one two\nthree', b: 'x' }],
  ['single quotes over lines', "a: 'it''s\n\n  two\n\n\n  three '\n", { a: "it's\ntwo\n\nthree " }],
  ['double quotes over lines', 'a: "x \\\n   y\n  \\tz\n\n  end"\n', { a: 'x y \tz\nend' }],
  ['quotes left of their key', 'a:\n  b: "x\n- y"\n', { a: { b: 'x - y' } }],
  [
    'escapes',
    'a: "\\x41\\u00e9\\U0001F600\\e\\_\\N\\L\\P\\0\\a\\v\\ \\\\"\n',
    { a: 'Aé😀\x1b\xa0\x85\u2028\u2029\0\x07\v \\' },
  ],
  [
    'a literal',
    'a: |\n  x\n    y\n\n  z\n\n\nb: |-\n  x\n\nc: |+\n  x\n\nd: e\n',
    { a: 'x\n  y\n\nz\n', b: 'x', c: 'x\n\n', d: 'e' },
  ],
  ['a literal with its own indentation', 'a: |2\n    x\n   y\nb: |1-\n x\n', { a: '  x\n y\n', b: 'x' }],
  ['a literal without lines', 'a: |\nb: |+\n\nc: d\n', { a: '', b: '\n', c: 'd' }],
  ['a literal that the text ends', 'a: |\n  x', { a: 'x' }],
  ['a folded scalar', 'a: >\n  x\n  y\n\n  z\n    more\n  w\n\n\n', { a: 'x y\nz\n  more\nw\n' }],
  [
    'lists in lists',
    '- - a\n  - b: c\n    d:\n    - e\n-\n  f: g\n- \n',
    [['a', { b: 'c', d: ['e'] }], { f: 'g' }, null],
  ],
  [
    'a list below its key',
    'a:\n- b\n- c: d\n  e: f\ng:\n  - h\n',
    { a: ['b', { c: 'd', e: 'f' }], g: ['h'] },
  ],
  [
    'flow collections',
    'a: {b: [1, "2", {c: }], "d":e, \'f\' : g,\n  h: i} # c\n',
    { a: { b: [1, '2', { c: null }], d: 'e', f: 'g', h: 'i' } },
  ],
  [
    'keys that look like values',
    '8080: a\n0x10: b\ntrue: c\n"1": d\n',
    { '8080': 'a', '16': 'b', true: 'c', '1': 'd' },
  ],
  [
    'anchors, aliases and merges',
    'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\ne: [*x]\n',
    { a: { b: 1, c: 2 }, d: { b: 1, c: 3 }, e: [{ b: 1, c: 2 }] },
  ],
  [
    'merges of lists',
    'a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc:\n  <<: [*a, *b]\n',
    { a: { x: 1 }, b: { x: 2, y: 2 }, c: { x: 1, y: 2 } },
  ],
  ['explicit keys', '? a\n: b\n', { a: 'b' }],
  ['tags', 'a: !!str 12\nb: !!int "12"\nc: !Local 12\nd: ! 12\n', { a: '12', b: 12, c: '12', d: '12' }],
  ['tabs between', 'a:\tb\nc: d\t# e\n', { a: 'b', c: 'd' }],
  ['CRLF', 'a: |\r\n  x\r\n  y\r\nb: "x\r\n  y"\r\nc: d\r\n', { a: 'x\ny\n', b: 'x y', c: 'd' }],
  [
    'lines with comments and empty lines behind them',
    'a: b # c\n\n  # d\ne:\n# f\n\n  g: \'h\' # i\n  j: "k"\r\n\r\nl: m\n  # n\n',
    { a: 'b', e: { g: 'h', j: 'k' }, l: 'm' },
  ],
  [
    'punctuation in plain text',
    'a: b:c d#e\nf: http://g/h?i=j#k\nl: m  n\no: p \nq: /r\n',
    { a: 'b:c d#e', f: 'http://g/h?i=j#k', l: 'm  n', o: 'p', q: '/r' },
  ],
  [
    'words and numbers on one line with their key',
    'a: null\nb: True\nc: 1_000\nd: .5\ne: 12345678901234567890\ntrue: ~\n',
    { a: null, b: true, c: 1000, d: 0.5, e: 12345678901234567890n, true: null },
  ],
  [
    'words and numbers in flow mappings',
    'a: {b: null, c: 08, true: 1.5, d: e f, g: h:i}\nj: {k: l,}\n',
    { a: { b: null, c: 8, true: 1.5, d: 'e f', g: 'h:i' }, j: { k: 'l' } },
  ],
  ['a null above a list', 'a: null\nb:\n- c\n', { a: null, b: ['c'] }],
  ['a key that every object has', 'a:\n  __proto__: b\n', { a: { ['__proto__']: 'b' } }],
  ['an apostrophe in text', "a: it's\nb: x 'y\nc: \"z\" # it's\n", { a: "it's", b: "x 'y", c: 'z' }],
])('%s', (_, text, value) => {
  expect(parse(text)).toEqual(value);
});

test.each([
  'a: b\n   c: d\n',
  "a: 'b'\n  c: d\n",
  'a: null\n- b\n',
  'a: b\na: c\n',
  'null: a\n',
  'a: {b: c, b: d}\n',
])('%j is no YAML', (text) => {
  expect(readAlone(text).faults).not.toEqual([]);
});

/** Codes and fields of what is wrong with a text. */
const faultsOf = (text: string) => readAlone(text).faults.map(({ code, path }) => [code, path]);

test.each<[string, string, [code: string, path: string][]]>([
  ['a key that is there twice', 'a:\n  b: 1\n  c: 2\n  b: 3\n', [['DuplicateKey', 'a.b']]],
  ['a key in quotes that is there twice', 'a: 1\n"a": 2\n', [['DuplicateKey', 'a']]],
  [
    'a key that is there three times',
    'a: 1\na: 2\na: 3\n',
    [
      ['DuplicateKey', 'a'],
      ['DuplicateKey', 'a'],
    ],
  ],
  ['two merges', 'a: &a {}\nb:\n  <<: *a\n  <<: *a\n', [['DuplicateKey', 'b.<<']]],
  ['a merge of text', 'a:\n  <<: b\n', [['YAMLInvalid', 'a.<<']]],
  ['a merge of a list with text', 'a: &a {}\nb:\n  <<: [*a, c]\n', [['YAMLInvalid', 'b.<<']]],
  ['an alias to nothing', 'a:\n- b\n- *c\n', [['YAMLInvalid', 'a[1]']]],
  ['an alias to what comes later', 'a: *b\nc: &b d\n', [['YAMLInvalid', 'a']]],
  ['a merge of an alias to nothing', '<<: *a\n', [['YAMLInvalid', '<<']]],
  ['an alias inside of what it repeats', 'a: &a\n  b: [*a]\n', [['AliasBomb', 'a.b[0]']]],
  [
    'infinity',
    'a: .inf\nb: -.INF\n',
    [
      ['YAMLUnsupported', 'a'],
      ['YAMLUnsupported', 'b'],
    ],
  ],
  ['no number', 'a: [.nan]\n', [['YAMLUnsupported', 'a[0]']]],
  ['a tag that is not understood', 'a: !!binary aGk=\n', [['YAMLUnsupported', 'a']]],
  ['a tag that the value does not have', 'a: !!int b\n', [['YAMLUnsupported', 'a']]],
  ['a key that is null', 'a:\n  ~: b\n', [['YAMLUnsupported', 'a.~']]],
  ['a key that is a fraction', '1.5: b\n', [['YAMLUnsupported', '1.5']]],
  ['a key that is a list', '? [a]\n: b\nc: d\n', [['YAMLUnsupported', '']]],
  ['a key that is a mapping', '{? {a: b} : c}\n', [['YAMLUnsupported', '']]],
  ['a key with a fault of its own', '.inf: b\n', [['YAMLUnsupported', '.inf']]],
])('%s is a fault, told with its field', (_, text, faults) => {
  expect(faultsOf(text)).toEqual(faults);
});

test('where there are faults, the value is what can be read', () => {
  expect(readAlone('a: 1\na: 2\nb: *c\nd: .inf\n~: e\nf: !!binary x\n').value).toEqual({
    a: 1,
    b: null,
    d: null,
    f: null,
  });
});

test('no more than 20 faults are told', () => {
  expect(faultsOf(`a:\n${'- .inf\n'.repeat(30)}`)).toHaveLength(20);
});

test('keys that are booleans or integers are the text of these', () => {
  expect(parse('TRUE: a\n0x1F: b\n18446744073709551615: c\n-0: d\n')).toEqual({
    true: 'a',
    '31': 'b',
    '18446744073709551615': 'c',
    '0': 'd',
  });
  expect(faultsOf('true: a\nTrue: b\n')).toEqual([['DuplicateKey', 'True']]);
});

test('an alias stands for a copy, so that nothing is shared', () => {
  const value = parse('a: &a {b: [c]}\nd: *a\ne: *a\n') as Record<string, { b: string[] }>;
  value['d']?.b.push('x');
  expect(value).toEqual({ a: { b: ['c'] }, d: { b: ['c', 'x'] }, e: { b: ['c'] } });
});

test('the last anchor of a name counts, from where it stands on', () => {
  expect(parse('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  expect(parse('&k a: 1\nb: *k\n')).toEqual({ a: 1, b: 'a' });
});

test('members that are merged come behind those that are there, and do not replace them', () => {
  const value = parse('a: &a {x: 1, y: 2}\nb:\n  y: 3\n  <<: *a\n  z: 4\n');
  expect(JSON.stringify(value)).toBe('{"a":{"x":1,"y":2},"b":{"y":3,"z":4,"x":1}}');
});

test('a key that says so in quotes is no merge', () => {
  expect(parse('"<<": {a: b}\n\'<<\' : c\n'.split('\n')[0] ?? '')).toEqual({ '<<': { a: 'b' } });
  expect(parse('!!str <<: {a: b}\n')).toEqual({ '<<': { a: 'b' } });
  expect(parse('<<a: b\n')).toEqual({ '<<a': 'b' });
});

test('anchors in front of the text can be named, and those of the text are told', () => {
  const before = (name: string): Json | undefined => (name === 'a' ? { b: 1 } : undefined);
  const context = { resolve: resolvePlain, anchorsBefore: before, aliases: aliasBudgetFor(0) };
  const { value, faults, anchors } = readYaml(
    '- *a\n- &c d\n- &e {f: *c }\n- &a 2\n- *a\n- &open [*open ]\n',
    context,
  );
  expect(value).toEqual([{ b: 1 }, 'd', { f: 'd' }, 2, 2, [null]]);
  expect(faults.map(({ code }) => code)).toEqual(['AliasBomb']);
  expect([...anchors]).toEqual([
    ['c', 'd'],
    ['e', { f: 'd' }],
    ['a', 2],
    ['open', [null]],
  ]);
});

test('what is no plain scalar is text, whatever it says', () => {
  expect(parse('a: "1"\nb: \'true\'\nc: |-\n  ~\nd: >-\n  .inf\ne: !!str 1\nf: ! 1\n')).toEqual({
    a: '1',
    b: 'true',
    c: '~',
    d: '.inf',
    e: '1',
    f: '1',
  });
});

test('aliases may stand for as much as the budget has left, and then one fault tells it', () => {
  const context = (left: number) => ({
    resolve: resolvePlain,
    anchorsBefore: () => undefined,
    aliases: { limit: 100, left },
  });
  const text = 'a: &a xxxx\nb: *a\nc: *a\nd: *a\n';
  expect(readYaml(text, context(60)).faults).toEqual([]);
  const { value, faults } = readYaml(text, context(59));
  expect(value).toEqual({ a: 'xxxx', b: 'xxxx', c: 'xxxx', d: null });
  expect(faults.map(({ code, path }) => [code, path])).toEqual([['AliasBomb', 'd']]);
  expect(faults[0]?.message).toContain('more than 100 bytes');
  expect(readYaml(text, context(10)).faults).toHaveLength(1);
});
