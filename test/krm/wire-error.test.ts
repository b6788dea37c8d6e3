import { isWireError, lineOf, WireError } from '../../src/krm/wire-error.ts';
import { header, listOf, wireErrorOf } from './list-text.ts';

test('an error is one line that begins with its place, as far as that is known', () => {
  expect(lineOf(new WireError('YAMLInvalid', 'wrong', 3, 4))).toBe('[error] line 3, column 4: wrong');
  expect(lineOf(new WireError('YAMLInvalid', 'wrong', 3))).toBe('[error] line 3: wrong');
  expect(lineOf(new WireError('InputEmpty', 'wrong'))).toBe('[error] wrong');
});

test('what would end the line, or write to a terminal, is a blank in it', () => {
  for (const character of ['\n', '\r\n', '\x1b', '\x7f', '\x85', '\x9b', '\u2028', '\u2029', '\0\t'])
    expect(lineOf(new WireError('YAMLInvalid', `a${character}b`))).toBe('[error] a b');
});

test('an error is one line, and control characters of the input are not in it', () => {
  const error = wireErrorOf(() => listOf(`${header}items: []\n"a\\e31m": 1\n"a\\e31m": 2\n`));
  expect(lineOf(error)).toMatch(/^\[error\] line 5, column \d+: [^\p{Cc}]+$/u);
});

test('an error of this kind is told from others', () => {
  expect(isWireError(new WireError('InputEmpty', 'a'))).toBe(true);
  expect(isWireError(new Error('a'))).toBe(false);
  expect(isWireError('a')).toBe(false);
});
