import {
  isCharLiteral,
  isComplexLiteral,
  isFloatLiteral,
  isNumberLiteral,
  isStringLiteral,
  parseIntLiteral,
} from '../../src/go/literal.ts';

test.each([
  ['17', 17n],
  ['-0x1F', -31n],
  ['0b101', 5n],
  ['0o17', 15n],
  ['017', 15n],
  ['1_000', 1000n],
  ['0x_f', 15n],
  ['08', undefined],
  ['1__0', undefined],
  ['_1', undefined],
  ['1_', undefined],
  ['0x', undefined],
  ['1.0', undefined],
])('the integer %s is %s', (text, value) => {
  expect(parseIntLiteral(text)).toBe(value);
});

test.each([
  ['1.', true],
  ['.5', true],
  ['1_0.5e1_0', true],
  ['1e-400', true],
  ['0x1.8p3', true],
  ['0x1_0p1', true],
  ['0x1p1023', true],
  ['.', false],
  ['1e', false],
  ['1_e5', false],
  ['1e309', false],
  ['0x1.8', false],
  ['0x1p1024', false],
  ['0x1.fffffffffffffffp1023', false],
])('whether %s is a float: %s', (text, is) => {
  expect(isFloatLiteral(text)).toBe(is);
});

test.each([
  ['089', false],
  ['08.5', true],
  ['3i', true],
  ['0x1i', false],
  ['+18446744073709551615', false],
  ['-9223372036854775809', false],
])('whether %s is a number of a template: %s', (text, is) => {
  expect(isNumberLiteral(text)).toBe(is);
});

test.each([
  ['1+2i', true],
  ['1e+2-3e-4i', true],
  ['+i', false],
])('whether %s is a complex number: %s', (text, is) => {
  expect(isComplexLiteral(text)).toBe(is);
});

test.each([
  ['"a\\n\\x41\\u00e9\\U0001F600\\101"', true],
  ['"\\"" ', false],
  ['"\\\'"', false],
  ['"\\ud800"', false],
  ['"\\U00110000"', false],
  ['"\\400"', false],
  ['"a"b"', false],
  ['`a"\\q`', true],
  ['`a`b`', false],
])('whether %s is a string: %s', (text, is) => {
  expect(isStringLiteral(text)).toBe(is);
});

test.each([
  ["'a'", true],
  ["'😀'", true],
  ["'\\''", true],
  ["'\\\"'", false],
  ["''", false],
  ["'ab'", false],
])('whether %s is a character: %s', (text, is) => {
  expect(isCharLiteral(text)).toBe(is);
});
