import { formatFloat64, formatJsonFloat64, parseFloat64 } from '../../src/go/float.ts';
import { measured } from './measured.ts';

function fromBits(bits: string): number {
  return new Float64Array(BigUint64Array.of(BigInt(bits)).buffer)[0] ?? Number.NaN;
}

test.each(measured<[string, string, string]>('floats'))(
  'the float64 with the bits %s is %s, in JSON %s',
  (bits, text, json) => {
    expect(formatFloat64(fromBits(bits))).toBe(text);
    expect(formatJsonFloat64(fromBits(bits))).toBe(json);
  },
);

test('what is not finite has names, but none in JSON', () => {
  expect([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN].map(formatFloat64)).toEqual([
    '+Inf',
    '-Inf',
    'NaN',
  ]);
  expect(() => formatJsonFloat64(Number.NaN)).toThrow('NaN');
});

test.each(measured<[string, string | null]>('parsed-floats'))('"%s" is read as %s', (text, value) => {
  const parsed = parseFloat64(text);
  expect(parsed === undefined ? null : formatFloat64(parsed)).toBe(value);
});
