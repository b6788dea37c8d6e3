/**
 * Go's `strings.ToValidUTF8` with U+FFFD, as encoding/json decodes: JavaScript strings can hold half a surrogate
 * pair, Go strings that come from JSON cannot.
 */
export function toValidUtf8(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text;
}

/** Go's `utf8.RuneCountInString`. */
export function runeCount(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) count--;
  }
  return count;
}

/** Go's `len` of a string: its bytes in UTF-8, half a surrogate pair being U+FFFD. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x800) bytes += 2;
    else if (unit >= 0x80) bytes += 1;
    // A pair has four bytes for its two units.
    if (isLow(unit) && i > 0 && isHigh(text.charCodeAt(i - 1))) bytes -= 2;
  }
  return bytes;
}

/** Go's `strings.Compare`: the order of the UTF-8 bytes, which differs from that of JavaScript beyond U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
