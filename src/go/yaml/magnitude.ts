/** No integer of 64 bits has more significant digits, to whatever base. */
const greatestCount = 64;

/**
 * The integer that digits stand for, which may have one of the prefixes of JavaScript's literals; undefined where there are more
 * than any integer of Go has: engines refuse a BigInt of a million digits, or take long for it.
 */
export function magnitudeOf(digits: string): bigint | undefined {
  const prefix = /^0[a-z]/i.test(digits) ? digits.slice(0, 2) : '';
  const significant = digits.slice(prefix.length).replace(/^0+/, '');
  return significant.length > greatestCount ? undefined : BigInt(`${prefix}0${significant}`);
}
