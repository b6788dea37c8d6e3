/** ASCII codes that YAML gives a meaning to. */
export const lf = 0x0a;
export const cr = 0x0d;
export const tab = 0x09;
export const space = 0x20;
export const doubleQuote = 0x22;
export const hash = 0x23;
export const ampersand = 0x26;
export const singleQuote = 0x27;
export const star = 0x2a;
export const comma = 0x2c;
export const dash = 0x2d;
export const dot = 0x2e;
export const zero = 0x30;
export const nine = 0x39;
export const colon = 0x3a;
export const question = 0x3f;
export const leftBracket = 0x5b;
export const backslash = 0x5c;
export const rightBracket = 0x5d;
export const underscore = 0x5f;
export const leftBrace = 0x7b;
export const pipe = 0x7c;
export const rightBrace = 0x7d;
export const greater = 0x3e;
export const bang = 0x21;
export const plus = 0x2b;

/** Whether `code` is a blank, a line break or, as `undefined`, the end of the text. */
export function isBlankOrEnd(code: number | undefined): boolean {
  return code === undefined || code === lf || code === space || code === tab || code === cr;
}

/** Whether `code` ends a line. A lone CR never gets here: `checkText` refuses it. */
export function isLineEnd(code: number | undefined): boolean {
  return code === undefined || code === lf || code === cr;
}

/** The offset behind the line feed that ends the line of `at`, or the end of the text. */
export function nextLine(bytes: Buffer, at: number): number {
  const feed = bytes.indexOf(lf, at);
  return feed < 0 ? bytes.length : feed + 1;
}

/** The offset of the first byte from `at` on that is no space. */
export function skipSpaces(bytes: Buffer, at: number): number {
  let to = at;
  while (bytes[to] === space) to++;
  return to;
}

/** The start of the first line, from `at` on, that is neither blank nor a comment. */
export function skipBlankLines(bytes: Buffer, at: number): number {
  let lineStart = at;
  while (lineStart < bytes.length) {
    const start = skipSpaces(bytes, lineStart);
    if (!isLineEnd(bytes[start]) && bytes[start] !== hash) break;
    lineStart = nextLine(bytes, start);
  }
  return lineStart;
}

/** Whether a document marker (`---` or `...`) starts at `at`, which is the start of a line. */
export function isMarker(bytes: Buffer, at: number): boolean {
  const code = bytes[at];
  return (
    (code === dash || code === dot) &&
    bytes[at + 1] === code &&
    bytes[at + 2] === code &&
    isBlankOrEnd(bytes[at + 3])
  );
}

/** The number of the line that `at` is on, from 1. */
export function lineOf(bytes: Buffer, at: number): number {
  let line = 1;
  for (let chunk = 0; chunk < at; chunk += 1 << 20) {
    line += bytes.toString('latin1', chunk, Math.min(at, chunk + (1 << 20))).split('\n').length - 1;
  }
  return line;
}

/** The same bytes with the methods of a Buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
