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

/** Most durations, and all of these are in range. */
const plainDuration = /^[0-9]{1,6}(ms|s|m|h)$/;

export function isGoDuration(text: string): boolean {
  return plainDuration.test(text) || parseDuration(text) !== undefined;
}
