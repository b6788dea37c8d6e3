import fc from 'fast-check';
import { parse } from 'yaml';
import type { Json } from '../../../src/kubernetes/object.ts';
import { readAlone } from '../../../src/yaml/read-yaml.ts';

/** What readers make of a text: those of YAML 1.1 and 1.2, and this project's own, which reads what go-yaml does. */
export function readings(text: string): Json[] {
  const options = { intAsBigInt: true, logLevel: 'silent' } as const;
  return [
    parse(text, { ...options, version: '1.1' }),
    parse(text, { ...options, version: '1.2' }),
    readAlone(text).value,
  ];
}

/** Integers as bigint, so that readers may differ in how they hold them. */
export function alike(value: Json): Json {
  if (typeof value === 'number') return /^-?[0-9]+$/.test(String(value)) ? BigInt(String(value)) : value;
  if (Array.isArray(value)) return value.map(alike);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, alike(member)]));
}

const characters = fc.oneof(
  fc.constantFrom(...' \t\n-:#?[]{},&*!|>\'"%@`~=<.0123456789_+eExXoOaAbBnNyYtTfF/\\'),
  fc.constantFrom(
    '\0',
    '\r',
    '\x85',
    '\xa0',
    '\u2028',
    '\u2029',
    '\x7f',
    '\ufeff',
    '\uffff',
    'é',
    '😀',
    'ab',
    'true',
    'null',
  ),
);

/** Strings of what YAML gives a meaning to. */
export const anyString = fc.array(characters, { maxLength: 12 }).map((parts) => parts.join(''));

/** Values of every kind, with such strings. */
export const anyValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    anyString,
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyString, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;
