import fc from 'fast-check';
import { marshalJson } from '../../src/go/json.ts';
import { measured } from './measured.ts';

test.each(measured<[string, string]>('json'))('%s is written as encoding/json writes it', (text, written) => {
  expect(marshalJson(JSON.parse(text))).toBe(written);
});

test('integers beyond 2^53 are rounded as float64, or kept if they are to be exact', () => {
  const value = { a: 2n ** 53n + 1n, b: 10n ** 21n, c: 7n, d: 0.5 };
  expect(marshalJson(value)).toBe('{"a":9007199254740992,"b":1e+21,"c":7,"d":0.5}');
  expect(marshalJson(value, { numbers: 'exact' })).toBe(
    '{"a":9007199254740993,"b":1000000000000000000000,"c":7,"d":0.5}',
  );
});

test('of keys that Go cannot tell apart the last one stays', () => {
  expect(marshalJson({ '\ud800': 1, a: 2, '\udc00': 3 })).toBe('{"a":2,"\ufffd":3}');
});

test('a number that is none is a bug', () => {
  expect(() => marshalJson([Number.NaN])).toThrow(RangeError);
});

test('JSON stays the same value', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = JSON.parse(text);
      expect(JSON.parse(marshalJson(value))).toEqual(value);
    }),
  );
});
