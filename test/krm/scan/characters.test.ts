import {
  atLineEnd,
  isBlankOrEnd,
  isDash,
  isLineEnd,
  isMarker,
  lineOf,
  nextLine,
  skipBlankLines,
  skipSpaces,
} from '../../../src/krm/scan/characters.ts';

const end = Number.NaN;
const code = (character: string) => character.charCodeAt(0);

test('blanks are spaces, tabs, line breaks and the end', () => {
  for (const blank of [' ', '\t', '\n', '\r']) expect(isBlankOrEnd(code(blank))).toBe(true);
  expect(isBlankOrEnd(end)).toBe(true);
  for (const other of ['a', '#', '\0', '\xa0']) expect(isBlankOrEnd(code(other))).toBe(false);
});

test('a line ends with a line feed, a CRLF or the text', () => {
  expect([code('\n'), code('\r'), end].every(isLineEnd)).toBe(true);
  expect([code(' '), code('\t'), code('a')].some(isLineEnd)).toBe(false);
});

test('the next line starts behind the line feed, and behind the last line is the end', () => {
  expect(nextLine('a\nb\nc', 0)).toBe(2);
  expect(nextLine('a\nb\nc', 1)).toBe(2);
  expect(nextLine('a\nb\nc', 2)).toBe(4);
  expect(nextLine('a\nb\nc', 4)).toBe(5);
});

test('spaces are skipped, and nothing else', () => {
  expect(skipSpaces('a  b', 1)).toBe(3);
  expect(skipSpaces('a \tb', 1)).toBe(2);
  expect(skipSpaces('a  ', 1)).toBe(3);
  expect(skipSpaces('ab', 1)).toBe(1);
});

test('lines that are blank or comments are skipped', () => {
  expect(skipBlankLines('\n  \n# a\n \r\n  # b\nc', 0)).toBe(17);
  expect(skipBlankLines('\n  c: d', 0)).toBe(1);
  expect(skipBlankLines('a\n# b', 2)).toBe(5);
  expect(skipBlankLines('a', 0)).toBe(0);
});

test('a line is at its end where only blanks or a comment are left', () => {
  for (const text of ['a', 'a  ', 'a\n', 'a \r\n', 'a # b', 'a   #']) expect(atLineEnd(text, 1)).toBe(true);
  for (const text of ['ab', 'a b', 'a#b', 'a\tb', 'a  "']) expect(atLineEnd(text, 1)).toBe(false);
});

test('three dashes or dots on a line of their own, or with text behind a blank, are a marker', () => {
  for (const text of ['---', '...', '--- a', '---\t', '...\n', '---\r\n'])
    expect(isMarker(text, 0)).toBe(true);
  for (const text of ['--', '----', '---a', '-.-', '..-', '--.', '- --', 'abc', ''])
    expect(isMarker(text, 0)).toBe(false);
  expect(isMarker('a\n---', 2)).toBe(true);
});

test('a dash with a blank or nothing behind it is that of an entry', () => {
  for (const text of ['- a', '-', '-\n', '-\t']) expect(isDash(text, 0)).toBe(true);
  for (const text of ['-a', '--', 'a ', '']) expect(isDash(text, 0)).toBe(false);
});

test('lines are counted from 1, and a line feed is at the end of its line', () => {
  expect([0, 1, 2, 3, 4, 9].map((offset) => lineOf('a\n\nb\n', offset))).toEqual([1, 1, 2, 3, 3, 4]);
});
