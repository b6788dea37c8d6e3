import type { Json } from '../kubernetes/object.ts';
import type { Scalar } from './struct-type.ts';
import { toValidUtf8 } from './utf8.ts';

/** Go's own types, as encoding/json decodes them. */
export const basicTypes: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  [
    'string',
    {
      expected: 'a string',
      zero: '',
      read: (value) => (typeof value === 'string' ? toValidUtf8(value) : undefined),
    },
  ],
  [
    'bool',
    {
      expected: 'true or false',
      zero: false,
      read: (value) => (typeof value === 'boolean' ? value : undefined),
    },
  ],
  ['int32', { expected: 'an integer of 32 bits', zero: 0, read: (value) => readInteger(value, 32) }],
  ['int64', { expected: 'an integer of 64 bits', zero: 0, read: (value) => readInteger(value, 64) }],
]);

/**
 * An integer of that many bits, or undefined. Floats without a fraction count: they reach Go in the text that a float64 is
 * printed as, with all digits below 1e21.
 */
export function readInteger(value: Json, bits: 32 | 64): number | bigint | undefined {
  if (Number.isSafeInteger(value)) {
    const small = Number(value);
    return bits === 64 || (small | 0) === small ? small + 0 : undefined;
  }
  if (bits === 32) return undefined;
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e21 ? fits(BigInt(String(value))) : undefined;
  return typeof value === 'bigint' ? fits(value) : undefined;
}

function fits(value: bigint): number | bigint | undefined {
  if (BigInt.asIntN(64, value) !== value) return undefined;
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}
