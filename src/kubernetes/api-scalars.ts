import { basicTypes, readInteger } from '../go/basic-types.ts';
import { formatJsonFloat64 } from '../go/float.ts';
import { canonicalQuantity } from '../go/quantity.ts';
import { trimmed } from '../go/strings.ts';
import type { Scalar } from '../go/struct-type.ts';
import { toValidUtf8 } from '../go/utf8.ts';
import type { Json } from './object.ts';
import { canonicalTime } from './time.ts';

/** The scalars of the Kubernetes API, by their names in the tables of types. */
export const apiScalars: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...basicTypes,
  [
    'quantity',
    {
      expected: 'a quantity such as "500m", "1.5" or "128Mi"',
      zero: '0',
      read: readQuantity,
      readNull: () => '0',
    },
  ],
  [
    'intOrString',
    {
      expected: 'a string or an integer of 32 bits',
      zero: 0,
      read: (value) => (typeof value === 'string' ? toValidUtf8(value) : readInteger(value, 32)),
      readNull: (before) => (typeof before === 'number' ? before : 0),
    },
  ],
  [
    'time',
    {
      expected: 'a time such as "2026-01-31T12:00:00Z"',
      zero: null,
      read: (value) => (typeof value === 'string' ? canonicalTime(value) : undefined),
      readNull: () => null,
    },
  ],
  ['json', { expected: 'JSON', zero: null, read: (value) => value }],
]);

/**
 * Quantity.UnmarshalJSON, which reads the bytes of the JSON text: numbers as they are printed, strings without the
 * surrounding spaces that JSON does not escape.
 */
function readQuantity(value: Json): string | undefined {
  if (typeof value === 'number') return canonicalQuantity(formatJsonFloat64(value));
  if (typeof value === 'bigint') {
    const exact = BigInt.asIntN(64, value) === value;
    return canonicalQuantity(exact ? String(value) : formatJsonFloat64(Number(value)));
  }
  return typeof value === 'string' ? canonicalQuantity(trimmed(value, space)) : undefined;
}

/** strings.TrimSpace, without the controls and the two separators that are escaped in JSON. */
const space = /[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
