import { isLineEnd, nextLine, type Reader, skipSpaces, toContent, unsure } from './reader.ts';

/**
 * Reads a literal or folded scalar at whose `|` or `>` the reader stands (scannerc.go `scan_block_scalar`).
 *
 * @param parent column of the dash or key that it is the value of
 */
export function readBlockScalar(reader: Reader, parent: number): string {
  const { text } = reader;
  const literal = text[reader.at] === '|';
  const header = /[|>](?:([-+])([1-9])?|([1-9])([-+])?)?(?: *| +#[^\n]*)\r?(?:\n|$)/y;
  header.lastIndex = reader.at;
  const match = header.exec(text);
  if (match === null) throw unsure;
  const chomping = match[1] ?? match[4];
  const increment = match[2] ?? match[3];
  nextLine(reader);
  const lines = linesOf(reader, parent, increment === undefined ? 0 : parent + Number(increment));
  const ended = text.charCodeAt(reader.at - 1) === 0x0a;
  const value = literal ? literalOf(lines, chomping, ended) : foldedOf(lines, chomping, ended);
  toContent(reader);
  return value;
}

/** The lines of the scalar without their indentation, those at its foot that are blank included, as empty ones. */
function linesOf(reader: Reader, parent: number, explicitIndent: number): string[] {
  const { text } = reader;
  const lines: string[] = [];
  let indent = explicitIndent;
  let blankIndent = 0;
  while (reader.at < text.length) {
    const { lineStart } = reader;
    const code = skipSpaces(reader);
    const column = reader.at - lineStart;
    if (isLineEnd(code) && (indent === 0 || column <= indent)) {
      // A blank line in front of the text that is deeper than the text: go-yaml takes it for the indentation.
      if (indent === 0) blankIndent = Math.max(blankIndent, column);
      lines.push('');
    } else {
      if (indent === 0) {
        if (blankIndent > column && column > parent) throw unsure;
        indent = Math.max(column, parent + 1);
        if (code === 0x09) throw unsure;
      }
      if (column < indent) {
        if (code === 0x09) throw unsure;
        reader.at = lineStart;
        break;
      }
      const feed = text.indexOf('\n', reader.at);
      const end = feed < 0 ? text.length : text[feed - 1] === '\r' ? feed - 1 : feed;
      lines.push(text.slice(lineStart + indent, end));
    }
    nextLine(reader);
  }
  return lines;
}

/** `ended`: whether a line break, not the end of the text, ends the last line. */
function literalOf(lines: readonly string[], chomping: string | undefined, ended: boolean): string {
  const last = lines.findLastIndex((line) => line !== '');
  const value = lines.slice(0, last + 1).join('\n');
  return value + tailOf(lines.length - 1 - last, last, chomping, ended);
}

/** Line breaks between two lines of text that start with no blank become a space, or go when empty lines follow. */
function foldedOf(lines: readonly string[], chomping: string | undefined, ended: boolean): string {
  let value = '';
  let empty = 0;
  let previous: string | undefined;
  for (const line of lines) {
    if (line === '') {
      empty++;
      continue;
    }
    if (previous !== undefined) {
      if (startsBlank(previous) || startsBlank(line)) value += '\n';
      else if (empty === 0) value += ' ';
    }
    value += '\n'.repeat(empty) + line;
    empty = 0;
    previous = line;
  }
  const last = lines.length - 1 - empty;
  return value + tailOf(empty, last, chomping, ended);
}

function startsBlank(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t');
}

/** The line breaks at the end: of the last line of text, which has the index `last`, and of `empty` empty lines. */
function tailOf(empty: number, last: number, chomping: string | undefined, ended: boolean): string {
  if (chomping === '-') return '';
  const own = last >= 0 && (empty > 0 || ended) ? '\n' : '';
  return chomping === '+' ? own + '\n'.repeat(Math.max(0, empty - (ended || empty === 0 ? 0 : 1))) : own;
}
