import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../src/go/duration.ts';
import { measured } from './measured.ts';

test.each(measured<[string, string | null]>('durations'))('"%s" is read as %s', (text, expected) => {
  const parsed = parseDuration(text);
  expect(parsed === undefined ? null : `${parsed} ${formatDuration(parsed)}`).toBe(expected);
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (nanoseconds) => {
      expect(parseDuration(formatDuration(nanoseconds))).toBe(nanoseconds);
    }),
  );
});
