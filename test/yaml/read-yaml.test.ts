import { readAlone } from '../../src/yaml/read-yaml.ts';

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

test('control characters are text like other text, in quotes and out of them', () => {
  expect(parse('a: b\x7fc\nd: |\n  e\x9ff\n')).toEqual({ a: 'b\x7fc', d: 'e\x9ff\n' });
});

test('a text with control characters whose quotes go on left of their key is told as a fault', () => {
  expect(readAlone('a:\n  b: c\x7f\n  d: "e\nf"\n').faults).toMatchObject([{ code: 'YAMLInvalid' }]);
});
