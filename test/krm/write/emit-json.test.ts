import fc from 'fast-check';
import { emitJson } from '../../../src/krm/write/emit-json.ts';
import type { Json } from '../../../src/kubernetes/object.ts';
import { runs } from '../item-texts.ts';
import { alike, anyValue, readings } from './readings.ts';

test('a value is on one line, with a blank behind each colon and comma', () => {
  expect(emitJson({ b: [1, 'x', null, true, {}, []], a: { c: -0.5 } })).toBe(
    '{"b": [1, "x", null, true, {}, []], "a": {"c": -0.5}}',
  );
});

test('integers are in full, whatever their size', () => {
  expect(emitJson([2n ** 64n - 1n, -(2n ** 63n), 2 ** 53 - 1])).toBe(
    '[18446744073709551615, -9223372036854775808, 9007199254740991]',
  );
});

test.each(['\x7f', '\x80', '\x85', '\x9f', '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff'])(
  '%j, which not every reader of YAML takes as it is, is an escape in strings and keys',
  (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    expect(emitJson({ [`a${character}`]: `b${character}${character}` })).toBe(
      `{"a\\u${code}": "b\\u${code}\\u${code}"}`,
    );
  },
);

test('other characters stand as they are', () => {
  const text = '\xa0é\u2027\u202aż\ufefc\ufffd😀/';
  expect(emitJson(text)).toBe(`"${text}"`);
});

test('half of a surrogate pair becomes what Go makes of it', () => {
  expect(emitJson({ 'a\ud800': ['\udc00b', '\\ud800', '😀'] })).toBe(
    '{"a\ufffd": ["\ufffdb", "\\\\ud800", "😀"]}',
  );
});

test('a key `__proto__` is a member like others', () => {
  expect(emitJson(JSON.parse('{"__proto__": 1}'))).toBe('{"__proto__": 1}');
});

test('whatever a value is, readers of JSON and YAML have it back', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const text = emitJson(value);
      expect(text).not.toContain('\n');
      const asJson = JSON.parse(text) as Json;
      expect({ text, read: rounded(asJson) }).toEqual({ text, read: rounded(value) });
      for (const read of readings(text))
        expect({ text, read: alike(read) }).toEqual({ text, read: alike(value) });
    }),
    runs(1000),
  );
});

/** Integers as JSON.parse has them. */
function rounded(value: Json): Json {
  if (typeof value === 'bigint') return Number(value);
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rounded(member)]));
}
