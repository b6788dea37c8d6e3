import fc from 'fast-check';
import { emitItem } from '../../../src/krm/write/emit.ts';
import type { Json, JsonObject } from '../../../src/kubernetes/object.ts';
import { runs } from '../item-texts.ts';
import { alike, anyString, anyValue, readings } from './readings.ts';

/** An item, out of its list. */
const emitObject = (object: JsonObject) => emitItem(object, 0).replace(/^(?:- | {2})/gm, '');
const emitted = (value: Json) => emitObject({ key: value });

function expectSame(object: JsonObject): void {
  const text = emitObject(object);
  for (const reading of readings(text))
    expect({ text, read: alike(reading) }).toEqual({ text, read: alike(object) });
}

test.each([
  ...[
    '',
    ' ',
    ' a',
    'a ',
    'a: b',
    'a #b',
    'a:',
    '- x',
    '-',
    '? x',
    ':',
    '# c',
    '{a',
    '[a',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
  ],
  ...[
    'yes',
    'No',
    'on',
    'OFF',
    'y',
    'N',
    'true',
    'False',
    'null',
    'NULL',
    '~',
    '=',
    '<<',
    '.inf',
    '-.INF',
    '.NaN',
  ],
  ...[
    '0',
    '-1',
    '+1',
    '0755',
    '0o17',
    '0x1F',
    '0b11',
    '1_000',
    '1e3',
    '1.5',
    '.5',
    '5.',
    '12:30:45',
    '190:20:30.15',
    '10.0.0.1',
  ],
  ...[
    '2026-01-01',
    '2026-01-01T00:00:00Z',
    '2001-12-14 21:59:43.10 -5',
    'e0',
    '---',
    '...',
    '--- a',
    '"',
    "'",
    '\\',
    '\t',
    'a\tb',
  ],
  ...[
    '\0',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufffe',
    '\r',
    'a\r\nb',
    '😀',
    'żółw',
  ],
])('%j is read back by every reader, as a value, as a key and in a list', (text) => {
  expectSame({ value: text, [`${text}`]: 'key', list: [text, [text], { [text]: text }] });
});

test.each([
  'a\nb',
  'a\nb\n',
  'a\n\nb\n',
  'a\n  b\n',
  '# a\n- b\n---\nc',
  'a\n\n\n',
  '\na',
  ' a\nb',
  '\ta\nb',
  'a \nb',
  'a\n \nb',
  '\n',
  '\n\n',
  'a\n\tb',
  'a\r\nb\n',
])('the lines of %j are read back by every reader', (text) => {
  expectSame({ value: text, list: [text, { text, after: 'x' }], after: text });
});

test('text of several lines is a literal block, so that a person can read it', () => {
  expect(emitted('groups:\n- a\n\nend\n')).toBe('key: |\n  groups:\n  - a\n\n  end\n');
  expect(emitted('a\nb')).toBe('key: |-\n  a\n  b\n');
});

test('long lines are never folded', () => {
  const text = 'word '.repeat(1000).trim();
  expect(emitted(text).trimEnd().split('\n')).toHaveLength(1);
  expectSame({ key: text });
});

test('half of a surrogate pair becomes what Go makes of it', () => {
  expect(emitted('a\ud800b')).toBe('key: "a\\ufffdb"\n');
});

test('keys keep their order, and lists stand below their key without an indentation', () => {
  const object = {
    kind: 'X',
    apiVersion: 'v1',
    list: [{ name: 'a', args: ['b', ['c']], empty: [] }, {}, []],
    map: {},
  };
  expect(emitItem(object, 2)).toBe(
    `  - kind: X
    apiVersion: v1
    list:
    - name: a
      args:
      - b
      - - c
      empty: []
    - {}
    - []
    map: {}
`,
  );
});

test('a key too long to be found by its colon is marked as a key', () => {
  expectSame({ ['k'.repeat(2000)]: { a: [1] }, next: 1 });
});

test('numbers keep their value and their type', () => {
  expectSame({ list: [0, -1, 2 ** 53 - 1, 2n ** 63n, -(2n ** 63n), 1.5, 1e-7, 1.25e30, -0.5] });
});

test('a key `__proto__` is printed like any other', () => {
  const object: JsonObject = {};
  Object.defineProperty(object, '__proto__', { value: 'x', enumerable: true });
  expect(emitObject(object)).toBe('__proto__: x\n');
});

test('whatever an object holds is read back by every reader', () => {
  fc.assert(
    fc.property(
      fc.dictionary(anyString, anyValue, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
      expectSame,
    ),
    runs(1000),
  );
});
