/**
 * Go's `base64.StdEncoding.DecodeString`, and what encoding/json makes of the bytes as a string: each that is not UTF-8
 * is U+FFFD. Undefined if `text` is not base64; line breaks do not count.
 */
export function decodeBase64(text: string): string | undefined {
  const data = text.replace(/[\r\n]/g, '');
  if (data.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(data)) return undefined;
  return atob(data).replace(sequence, (bytes) => {
    if (bytes.length === 1) return bytes < '\x80' ? bytes : '\ufffd';
    const [first = 0, ...rest] = Array.from(bytes, (byte) => byte.charCodeAt(0));
    const start = first & (0x7f >> bytes.length);
    return String.fromCodePoint(rest.reduce((code, byte) => (code << 6) | (byte & 0x3f), start));
  });
}

/** One character in UTF-8, with a byte for each character here, or one byte that is in none. */
const sequence =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\0-\xff]/g;
