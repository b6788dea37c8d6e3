import fc from 'fast-check';
import { parse } from 'yaml';
import {
  fromJson,
  goFloat,
  marshalYaml,
  marshalYamlWithin,
  SharedYaml,
  type YamlValue,
} from '../../../src/go/yaml/marshal-yaml.ts';
import { compareKeys } from '../../../src/go/yaml/yaml-order.ts';
import { measured } from '../measured.ts';

type Shape = { [kind: string]: unknown };

/** What a line of yaml-values.jsonl stands for. */
function shapeValue(shape: Shape): YamlValue {
  const [kind, content] = Object.entries(shape)[0] ?? [];
  const entries = () =>
    (content as [string, Shape][]).map(([key, value]) => [key, shapeValue(value)] as const);
  if (kind === 'st') return Object.fromEntries(entries());
  if (kind === 'm') return new Map(entries());
  if (kind === 'l') return (content as Shape[]).map(shapeValue);
  if (kind === 'i') return BigInt(content as string);
  if (kind === 'f') return goFloat(Number((content as string).replace('Inf', 'Infinity')));
  return kind === 'n' ? null : (content as string | boolean);
}

describe('strings are written as yaml.v3 writes them', () => {
  const rows = measured<[string, string, string, string]>('yaml-strings');

  test('as values', () => {
    const written = rows.map(([text]) => [text, marshalYaml({ value: text, list: [text, [text]] })]);
    expect(written).toEqual(rows.map(([text, asValue]) => [text, asValue]));
  });

  test('as keys', () => {
    const written = rows.map(([text]) => [text, marshalYaml(new Map([[text, 'x']]))]);
    expect(written).toEqual(rows.map(([text, , asKey]) => [text, asKey]));
  });

  test('alone', () => {
    const written = rows.map(([text]) => [text, marshalYaml(text)]);
    expect(written).toEqual(rows.map(([text, , , alone]) => [text, alone]));
  });
});

test('values of all kinds are written as yaml.v3 writes them', () => {
  const rows = measured<[Shape, string]>('yaml-values');
  expect(rows.map(([shape]) => [shape, marshalYaml(shapeValue(shape))])).toEqual(rows);
});

test('the keys of a map come in the order of yaml.v3, whichever was set first', () => {
  const rows = measured<[string[], string]>('yaml-order');
  const written = (keys: string[]) => marshalYaml(new Map(keys.map((key) => [key, 0])));
  expect(rows.map(([keys]) => [keys, written(keys)])).toEqual(rows);
  expect(rows.map(([keys]) => [keys, written(keys.toReversed())])).toEqual(rows);
});

test('the order of two keys does not depend on which comes first', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(compareKeys(a, b)) + Math.sign(compareKeys(b, a))).toBe(0);
    }),
  );
});

test('fields that are undefined are left out, and a struct without any is an empty map', () => {
  expect(marshalYaml({ a: undefined, b: { c: undefined }, d: 1 })).toBe('b: {}\nd: 1\n');
});

test('a shared part is written like any other, wherever it stands and however often', () => {
  const part = { a: '{x}', b: { c: ['1'] } };
  const holder = (value: YamlValue): YamlValue => ({
    first: value,
    deeper: { second: value, list: [value, [value]] },
    map: new Map([['key', value]]),
  });
  const shared = new SharedYaml(part);
  expect(marshalYaml(holder(shared))).toBe(marshalYaml(holder(part)));
  expect(marshalYaml(holder(shared))).toBe(marshalYaml(holder(part)));
  expect(marshalYaml(shared)).toBe(marshalYaml(part));
});

test('a text is no longer than asked for, or none', () => {
  const part = new SharedYaml({ a: 'x'.repeat(90), list: ['y', 'z'] });
  const value = { parts: [part, { b: part }], map: new Map([['a: b', part]]), n: 1 };
  const text = marshalYaml(value);
  expect(marshalYamlWithin(value, text.length)).toBe(text);
  expect(marshalYamlWithin(value, text.length / 2)).toBeUndefined();
  // What was broken off is not what is shared.
  expect(marshalYaml(value)).toBe(text);
});

test('writing ends with the room for it', () => {
  let looks = 0;
  const counted = new Proxy(['x'.repeat(100)], {
    get: (target, key) => {
      looks++;
      return Reflect.get(target, key);
    },
  });
  expect(marshalYamlWithin(new Array(1000).fill(counted), 250)).toBeUndefined();
  expect(looks).toBeLessThan(50);
});

test('a string is written the same way each time, at any depth', () => {
  const texts = ['{x}', 'yes', 'a: b', "it's", 'two\nlines', 'a\u2028b', 'a:\u2028b', '', '\ud800: '];
  for (const text of texts) {
    const [first, second] = [1, 2].map(() => marshalYaml([{ key: text }, { deep: { key: text } }]));
    expect(second).toBe(first);
    expect(marshalYaml({ other: { key: text } })).toBe(marshalYaml(new Map([['other', { key: text }]])));
  }
});

test('integers keep all their digits', () => {
  expect(marshalYaml([1_000_000, 2n ** 64n - 1n, -5, 1e21])).toBe(
    '- 1000000\n- 18446744073709551615\n- -5\n- 1000000000000000000000\n',
  );
});

test('a number with a fraction can only be a float', () => {
  expect(marshalYaml(0.00001)).toBe('1e-05\n');
});

test('JSON becomes maps with sorted keys and numbers of float64', () => {
  expect(marshalYaml(fromJson({ b: 1_000_000, a: [{ c: 12345678901n }, true, null] }))).toBe(
    'a:\n    - c: 1.2345678901e+10\n    - true\n    - null\nb: 1e+06\n',
  );
});

test('a key of JavaScript, such as __proto__, is a key like any other', () => {
  expect(marshalYaml(fromJson(JSON.parse('{"__proto__":{"constructor":1}}')))).toBe(
    '__proto__:\n    constructor: 1\n',
  );
});

test('half a surrogate pair becomes U+FFFD, as in Go after JSON', () => {
  expect(marshalYaml(['a\ud800', '\udc00b'])).toBe('- a\ufffd\n- \ufffdb\n');
});

test('a string of one line is read back as it was', () => {
  const oneLine = fc
    .string({ unit: fc.constantFrom(...' :#-?,[]{}&*!|>\'"%@`~_.=<\\019abnyé\t\u0000\u007f\u00a0\ufeff') })
    .filter((text) => !/[\u2028\u2029]/.test(text));
  fc.assert(
    fc.property(oneLine, (text) => {
      expect(parse(marshalYaml({ key: [text] }))).toEqual({ key: [text] });
    }),
  );
});
