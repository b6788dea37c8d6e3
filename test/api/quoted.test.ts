import { described, isDocument, quoted } from '../../src/api/quoted.ts';

test('a value is quoted on one line, and cut where it is long', () => {
  expect([quoted('a"b\n'), quoted(1), quoted(true)]).toEqual(['"a\\"b\\n"', '"1"', '"true"']);
  expect(quoted('x'.repeat(100))).toBe(`"${'x'.repeat(80)}…"`);
});

test('the user of a URL is taken out before it is cut', () => {
  expect(quoted(`https://user:${'secret'.repeat(20)}@host`)).toBe('"https://…@host"');
});

test.each([
  [null, 'null'],
  [['a'], 'a list'],
  [{ a: 'b' }, 'a map'],
  ['a', 'the string "a"'],
  [true, 'the boolean "true"'],
  [5n, 'the number "5"'],
  ['a: b\nc: d', 'a text'],
  ['{"a": "b"}', 'a text'],
])('%p is described as %s', (value, words) => {
  expect(described(value)).toBe(words);
});

test('a template is no text of its own', () => {
  expect(['{{ .a }}', ' {{ .a }}', '{ a', '[a', 'a\rb'].map(isDocument)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});
