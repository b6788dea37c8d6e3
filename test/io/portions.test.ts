import fc from 'fast-check';
import { portions } from '../../src/io/portions.ts';
import type { Part } from '../../src/io/streams.ts';

const megabyte = 1 << 20;

/** Each portion, copied, since it is good until the next one only. */
const copied = (parts: readonly Part[]) => Array.from(portions(parts), (bytes) => Buffer.from(bytes));

const all = (parts: readonly Part[]) => Buffer.concat(copied(parts)).toString();

test('texts and bytes of any kind come out one after another, as UTF-8', () => {
  const unit = fc.constantFrom('a', 'ß', '語', '😀', '\ud83d', '\ude00', '\n');
  const text = fc.string({ unit, maxLength: 40 });
  // Long ones are of a short one many times, so that pieces end at any place in it.
  const long = fc.tuple(text, fc.nat(8000)).map(([short, times]) => short.repeat(times));
  const bytes = fc.uint8Array({ maxLength: 40 });
  fc.assert(
    fc.property(fc.array(fc.oneof(text, long, bytes), { maxLength: 8 }), (parts) => {
      const expected = Buffer.concat(parts.map((part) => Buffer.from(part)));
      expect(Buffer.concat(copied(parts)).equals(expected)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.each([0, 1, 2, 3])('no character is cut, whatever stands in front of it (%d)', (shift) => {
  const text = 'x'.repeat(shift) + '😀語'.repeat(300_000);
  expect(all([text]) === text).toBe(true);
});

test('a half of a character becomes the sign for that, as in any UTF-8', () => {
  expect(all(['a\ud83d', '\ude00b'])).toBe('a\ufffd\ufffdb');
});

test('no portion of a long part is over a megabyte, and few are under half of it', () => {
  for (const part of ['x'.repeat(10 * megabyte), new Uint8Array(10 * megabyte)]) {
    const sizes = copied([part]).map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(megabyte);
    expect(sizes.length).toBeLessThan(20);
  }
});

test('many small parts are put together', () => {
  expect(copied(Array.from({ length: 10_000 }, () => 'some text\n'))).toHaveLength(1);
});

test('where there is nothing there is no portion', () => {
  expect(copied([])).toEqual([]);
  expect(copied(['', new Uint8Array(0)])).toEqual([]);
});
