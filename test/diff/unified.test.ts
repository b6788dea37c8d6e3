import { unifiedLines } from '../../src/diff/unified.ts';

const numbered = (count: number, start = '') =>
  Array.from({ length: count }, (_, at) => `${start}${at}\n`).join('');

test('changed lines stand between three that are not', () => {
  expect(unifiedLines(numbered(9), numbered(9).replace('4\n', 'x\n'))).toEqual([
    '@@ -2,7 +2,7 @@',
    ' 1',
    ' 2',
    ' 3',
    '-4',
    '+x',
    ' 5',
    ' 6',
    ' 7',
  ]);
});

test('the same text has none', () => {
  expect(unifiedLines(numbered(9), numbered(9))).toEqual([]);
});

test('a text that is new or gone is whole, from the line before the first', () => {
  expect(unifiedLines('', 'a\nb\n')).toEqual(['@@ -0,0 +1,2 @@', '+a', '+b']);
  expect(unifiedLines('a\n', '')).toEqual(['@@ -1,1 +0,0 @@', '-a']);
});

test('long texts that have next to nothing in common are put in place of each other', () => {
  const [before, after] = [numbered(20_000, 'a'), numbered(10_000, 'b')];
  const lines = unifiedLines(`first\n${before}last\n`, `first\n${after}last\n`);
  expect(lines).toHaveLength(30_001);
  expect([lines[0], lines[1], lines[20_001]]).toEqual(['@@ -2,20000 +2,10000 @@', '-a0', '+b0']);
});
