import fc from 'fast-check';
import { regexpProblem } from '../../src/go/regexp.ts';

describe('a regular expression that Go compiles', () => {
  test.each([
    '',
    'a|b||',
    '^[a-z]([-a-z0-9]*[a-z0-9])?$',
    '(?i)a(?:b)(?P<name>c)(?<other>d)(?s-m:e)',
    'a*?b+?c??d{2}e{2,}f{2,3}?',
    'a{,3}{01}',
    '[]a][^]a][a-][-a][[:alpha:][:^digit:]\\d\\pL]',
    '\\d\\W\\pL\\p{Greek}\\P{^Lu}\\p{Letter}\\b\\A\\z\\Qa*b\\E\\x41\\x{1F600}\\0\\12\\.\\_\\-',
    '(a{20}){50}',
    '((((((((((a))))))))))',
  ])('%j', (text) => {
    expect(regexpProblem(text)).toBeUndefined();
  });
});

describe('a regular expression that Go refuses', () => {
  test.each([
    ['(?=a)', 'Go has no look-around'],
    ['(?<!a)', 'Go has no look-around'],
    ['(a)\\1', 'is no escape that Go knows'],
    ['\\q', 'is no escape that Go knows'],
    ['\\Z', 'is no escape that Go knows'],
    ['a**', 'two repetitions cannot follow each other'],
    ['a{2}+', 'two repetitions cannot follow each other'],
    ['*a', 'nothing to repeat'],
    ['(|*)', 'nothing to repeat'],
    ['a{1001}', 'more than 1000 times'],
    ['(a{30}){40}', 'more than 1000 times'],
    ['a{3,2}', 'bounds in the wrong order'],
    ['[z-a]', 'range in `[]` is in the wrong order'],
    ['[a', 'a `[` is not closed'],
    ['[[:nope:]]', 'there is no class'],
    ['\\p{Nope}', 'there is no class'],
    ['\\p{Old_Italic}', 'there is no class'],
    ['(a', 'a `(` is not closed'],
    ['a)', 'a `)` has no `(`'],
    ['(?P<n>a)(?P<n>b)', 'used twice'],
    ['\\x{110000}', 'is no escape that Go knows'],
    ['\\', 'is no escape that Go knows'],
  ])('%j', (text, problem) => {
    expect(regexpProblem(text)).toContain(problem);
  });
});

test('every text has an answer', () => {
  const pieces = fc.constantFrom(
    'a',
    '(',
    ')',
    '(?',
    '[',
    ']',
    '\\',
    '{1,2}',
    '*',
    '|',
    '^',
    '\\p',
    '{',
    'Q',
    '-',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 30 }), (parts) => {
      expect(typeof regexpProblem(parts.join('')) === 'string').toBe(
        regexpProblem(parts.join('')) !== undefined,
      );
    }),
    { seed: 4215, numRuns: 500 },
  );
});
