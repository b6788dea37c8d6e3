/**
 * The order in which yaml.v3 writes the keys of a Go map (sorter.go `keyList.Less`): runs of digits compare as
 * numbers, letters by code point, and other characters come before letters, but after them where digits precede.
 */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let i = 0;
  while (i < length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i === length) return a.length - b.length;
  // Characters beyond U+FFFF may differ in their second half only.
  const previous = codePointBefore(a, i);
  if (previous >= 0xd800 && previous <= 0xdbff) i--;

  const x = a.codePointAt(i) ?? 0;
  const y = b.codePointAt(i) ?? 0;
  const letters = Number(isLetter(x)) + Number(isLetter(y));
  if (letters === 2) return x - y;
  if (letters === 1) return isLetter(x) === isDigit(codePointBefore(a, i)) ? -1 : 1;
  return compareNumbers(a, b, i) || x - y;
}

/** Compares the digits, if any, from `i`, where the strings differ; 0 if they are alike in value and length. */
function compareNumbers(a: string, b: string, i: number): number {
  const zero = a[i] === '0' || b[i] === '0';
  const start = zero && endsInNumberAboveZero(a, i) ? 1 : 0;
  const m = digitsAt(a, i);
  const n = digitsAt(b, i);
  const exact = numberOf(m, start) - numberOf(n, start);
  if (Number.isSafeInteger(exact)) return exact || m.length - n.length;
  const [x, y] = [wrappedNumberOf(m, start), wrappedNumberOf(n, start)];
  return x === y ? m.length - n.length : x < y ? -1 : 1;
}

/** The digits from `i`, as distances from "0". Like yaml.v3, digits of other scripts count as large ones. */
function digitsAt(text: string, i: number): number[] {
  const digits: number[] = [];
  for (let at = i; at < text.length; ) {
    const point = text.codePointAt(at) ?? 0;
    if (!isDigit(point)) break;
    digits.push(point - 0x30);
    at += point > 0xffff ? 2 : 1;
  }
  return digits;
}

function numberOf(digits: readonly number[], start: number): number {
  return digits.reduce((value, digit) => value * 10 + digit, start);
}

/** As Go's int64 holds it, which wraps around. */
function wrappedNumberOf(digits: readonly number[], start: number): bigint {
  return digits.reduce((value, digit) => BigInt.asIntN(64, value * 10n + BigInt(digit)), BigInt(start));
}

function endsInNumberAboveZero(text: string, end: number): boolean {
  for (let at = end; at > 0; ) {
    const point = codePointBefore(text, at);
    if (!isDigit(point)) return false;
    if (point !== 0x30) return true;
    at -= point > 0xffff ? 2 : 1;
  }
  return false;
}

/** -1 at the start. */
function codePointBefore(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  if (unit >= 0xdc00 && unit <= 0xdfff && end > 1) return text.codePointAt(end - 2) ?? -1;
  return Number.isNaN(unit) ? -1 : unit;
}

function isDigit(point: number): boolean {
  return point < 0x80 ? point >= 0x30 && point <= 0x39 : isUnicodeDigit(String.fromCodePoint(point));
}

function isLetter(point: number): boolean {
  const lower = point | 0x20;
  return point < 0x80 ? lower >= 0x61 && lower <= 0x7a : isUnicodeLetter(String.fromCodePoint(point));
}

// Made when they are needed, as these classes take a while to look up, and nearly all keys are ASCII.
const isUnicodeDigit = (character: string) => /\p{Nd}/u.test(character);
const isUnicodeLetter = (character: string) => /\p{L}/u.test(character);
