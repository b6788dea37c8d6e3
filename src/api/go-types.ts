import { parseDuration } from '../go/duration.ts';
import type { Json } from '../kubernetes/object.ts';

const least = -(2n ** 63n);
const most = 2n ** 63n - 1n;

export function fitsInt32(value: number | bigint): boolean {
  return value >= -2147483648 && value <= 2147483647;
}

/** Go reads a whole number as int64; what is beyond, or has a fraction, is a float and no integer. */
export function isInteger(value: Json): value is number | bigint {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value === 'bigint' && value >= least && value <= most;
}

export function isGoDuration(text: string): boolean {
  return parseDuration(text) !== undefined;
}
