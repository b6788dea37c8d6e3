/** UTF-16 codes of the characters that YAML gives a meaning to. */
export const lf = 0x0a;
export const cr = 0x0d;
export const tab = 0x09;
export const space = 0x20;
export const bang = 0x21;
export const doubleQuote = 0x22;
export const hash = 0x23;
export const percent = 0x25;
export const ampersand = 0x26;
export const singleQuote = 0x27;
export const star = 0x2a;
export const plus = 0x2b;
export const comma = 0x2c;
export const dash = 0x2d;
export const dot = 0x2e;
export const zero = 0x30;
export const nine = 0x39;
export const colon = 0x3a;
export const greater = 0x3e;
export const question = 0x3f;
export const at = 0x40;
export const leftBracket = 0x5b;
export const backslash = 0x5c;
export const rightBracket = 0x5d;
export const backtick = 0x60;
export const leftBrace = 0x7b;
export const pipe = 0x7c;
export const rightBrace = 0x7d;

// Behind the end of a text `charCodeAt` gives NaN, which is no code: so every question has an answer there too.

/** Whether `code` is a blank, a line break or the end of the text. */
export function isBlankOrEnd(code: number): boolean {
  return code === lf || code === space || code === tab || code === cr || Number.isNaN(code);
}

/** Whether `code` ends a line. A lone CR never gets here: `checkText` refuses it. */
export function isLineEnd(code: number): boolean {
  return code === lf || code === cr || Number.isNaN(code);
}

/** The offset behind the line feed that ends the line of `offset`, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed < 0 ? text.length : feed + 1;
}

/** The offset of the first character from `offset` on that is no space. */
export function skipSpaces(text: string, offset: number): number {
  let to = offset;
  while (text.charCodeAt(to) === space) to++;
  return to;
}

/** The start of the first line, from `offset` on, that is neither blank nor a comment. */
export function skipBlankLines(text: string, offset: number): number {
  let lineStart = offset;
  while (lineStart < text.length) {
    const start = skipSpaces(text, lineStart);
    const code = text.charCodeAt(start);
    if (!isLineEnd(code) && code !== hash) break;
    lineStart = nextLine(text, start);
  }
  return lineStart;
}

/** Whether nothing but blanks and, behind one, a comment follows on the line. */
export function atLineEnd(text: string, offset: number): boolean {
  const to = skipSpaces(text, offset);
  const code = text.charCodeAt(to);
  return isLineEnd(code) || (code === hash && to > offset);
}

/** Whether a document marker (`---` or `...`) starts at `offset`, which is the start of a line. */
export function isMarker(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return (
    (code === dash || code === dot) &&
    text.charCodeAt(offset + 1) === code &&
    text.charCodeAt(offset + 2) === code &&
    isBlankOrEnd(text.charCodeAt(offset + 3))
  );
}

/** Whether the dash of a block sequence is at `offset`. */
export function isDash(text: string, offset: number): boolean {
  return text.charCodeAt(offset) === dash && isBlankOrEnd(text.charCodeAt(offset + 1));
}

/** The number of the line that `offset` is on, from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', feed + 1)) line++;
  return line;
}
