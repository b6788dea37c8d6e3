import * as c from './character-codes.ts';

// Behind the end of a text `charCodeAt` gives NaN, which is no code: so every question has an answer there too.

/** Whether `code` is a blank, a line break or the end of the text. */
export function isBlankOrEnd(code: number): boolean {
  return code === c.lf || code === c.space || code === c.tab || code === c.cr || Number.isNaN(code);
}

/** Whether `code` ends a line. A lone CR never gets here: `checkText` refuses it. */
export function isLineEnd(code: number): boolean {
  return code === c.lf || code === c.cr || Number.isNaN(code);
}

/** The offset behind the line feed that ends the line of `offset`, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed < 0 ? text.length : feed + 1;
}

/** The offset of the first character from `offset` on that is no space. */
export function skipSpaces(text: string, offset: number): number {
  let to = offset;
  while (text.charCodeAt(to) === c.space) to++;
  return to;
}

/** The start of the first line, from `offset` on, that is neither blank nor a comment. */
export function skipBlankLines(text: string, offset: number): number {
  let lineStart = offset;
  while (lineStart < text.length) {
    const start = skipSpaces(text, lineStart);
    const code = text.charCodeAt(start);
    if (!isLineEnd(code) && code !== c.hash) break;
    lineStart = nextLine(text, start);
  }
  return lineStart;
}

/** Whether nothing but blanks and, behind one, a comment follows on the line. */
export function atLineEnd(text: string, offset: number): boolean {
  const to = skipSpaces(text, offset);
  const code = text.charCodeAt(to);
  return isLineEnd(code) || (code === c.hash && to > offset);
}

/** Whether a document marker (`---` or `...`) starts at `offset`, which is the start of a line. */
export function isMarker(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return (
    (code === c.dash || code === c.dot) &&
    text.charCodeAt(offset + 1) === code &&
    text.charCodeAt(offset + 2) === code &&
    isBlankOrEnd(text.charCodeAt(offset + 3))
  );
}

/** Whether the dash of a block sequence is at `offset`. */
export function isDash(text: string, offset: number): boolean {
  return text.charCodeAt(offset) === c.dash && isBlankOrEnd(text.charCodeAt(offset + 1));
}

/** The number of the line that `offset` is on, from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', feed + 1)) line++;
  return line;
}
