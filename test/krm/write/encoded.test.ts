import { encodedText, withBreaks } from '../../../src/krm/write/encoded.ts';

const joined = (pieces: readonly Uint8Array[]) => Buffer.concat(pieces).toString();

test.each([
  ['\n', 'a\nb é😀\n'],
  ['\r\n', 'a\r\nb é😀\r\n'],
] as const)('with lines that end in %j, all that was added comes out in order', (lineBreak, expected) => {
  const { add, pieces } = encodedText(lineBreak);
  for (const part of ['a', '', '\nb', ' é😀', '\n']) add(part);
  expect(joined(pieces())).toBe(expected);
});

test('long texts come out as a whole, and may go on', () => {
  const { add, pieces } = encodedText('\r\n');
  const line = `${'x'.repeat(999)}\n`;
  for (let at = 0; at < 200; at++) add(line);
  expect(joined(pieces())).toBe(line.replace('\n', '\r\n').repeat(200));
  expect(pieces().length).toBeGreaterThan(1);
  add('end');
  expect(joined(pieces())).toBe(`${line.replace('\n', '\r\n').repeat(200)}end`);
});

test('where nothing was added there are no pieces', () => {
  expect(encodedText('\n').pieces()).toEqual([]);
  const { add, pieces } = encodedText('\n');
  add('');
  expect(pieces()).toEqual([]);
});

test('line breaks are those of the list', () => {
  expect(withBreaks('a\n\nb', '\r\n')).toBe('a\r\n\r\nb');
  expect(withBreaks('a\n\nb', '\n')).toBe('a\n\nb');
});
