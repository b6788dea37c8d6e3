import { greatestDepth } from '../../yaml/yaml-fault.ts';
import * as c from './character-codes.ts';
import { atLineEnd, isBlankOrEnd, isLineEnd, isMarker, nextLine, skipSpaces } from './characters.ts';

export const nothingDeeper = Number.MAX_SAFE_INTEGER;

/** Where the lexer is in an entry. */
export interface Cursor {
  readonly text: string;
  /** Next byte to look at. */
  at: number;
  /** End of the last line that belongs to the entry. */
  end: number;
  /** A line indented deeper than this goes on with the plain scalar of the line before. */
  plainColumn: number;
  /** Whether the quoted scalar just skipped goes over a line break. */
  multiline: boolean;
}

/** Goes to the next line; the one just read belongs to the entry. */
export function endLine(cursor: Cursor): true {
  cursor.at = nextLine(cursor.text, cursor.at);
  cursor.end = cursor.at;
  return true;
}

/** Skips a quoted scalar, which may go over lines at any column: go-yaml does not ask for an indentation there. */
export function skipQuoted(cursor: Cursor): boolean {
  const { text } = cursor;
  const quote = text.charCodeAt(cursor.at);
  cursor.multiline = false;
  for (let at = cursor.at + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (quote !== c.singleQuote || text.charCodeAt(at + 1) !== c.singleQuote) {
        cursor.at = at + 1;
        return true;
      }
      at++;
    } else if (code === c.backslash && quote === c.doubleQuote) {
      at++;
      if (text.charCodeAt(at) === c.cr) at++;
      if (text.charCodeAt(at) !== c.lf) continue;
      cursor.multiline = true;
    } else if (code === c.lf) {
      cursor.multiline = true;
      if (isMarker(text, at + 1)) return false;
    }
  }
  return false;
}

/** Skips a flow collection by its brackets; what is text between them must be known to tell a quote from an apostrophe. */
export function skipFlow(cursor: Cursor): boolean {
  const { text } = cursor;
  let depth = 0;
  /** Whether a token may start at `at`; otherwise it is inside a plain scalar. */
  let tokenStart = true;
  for (let at = cursor.at; at < text.length; at++) {
    const code = text.charCodeAt(at);
    switch (code) {
      case c.space:
      case c.tab:
      case c.cr:
        break;
      case c.lf:
        if (isMarker(text, at + 1)) return false;
        break;
      case c.leftBrace:
      case c.leftBracket:
        if (++depth > greatestDepth) return false;
        tokenStart = true;
        break;
      case c.rightBrace:
      case c.rightBracket:
        depth--;
        if (depth === 0) {
          cursor.at = at + 1;
          return true;
        }
        tokenStart = true;
        break;
      case c.comma:
        tokenStart = true;
        break;
      case c.hash:
        if (!tokenStart && !isBlankOrEnd(text.charCodeAt(at - 1))) break;
        at = text.indexOf('\n', at) - 1;
        if (at < 0) return false;
        break;
      case c.colon:
        // Where a token may start, a colon is one; in a plain scalar only before a blank or a bracket.
        if (!tokenStart && endsPlainInFlow(text.charCodeAt(at + 1))) tokenStart = true;
        break;
      default:
        if (!tokenStart) break;
        if (code === c.doubleQuote || code === c.singleQuote) {
          cursor.at = at;
          if (!skipQuoted(cursor)) return false;
          at = cursor.at - 1;
          break;
        }
        if (code === c.ampersand || code === c.bang || code === c.star) {
          while (!endsPlainInFlow(text.charCodeAt(at + 1))) at++;
          break;
        }
        if (code === c.dash && isBlankOrEnd(text.charCodeAt(at + 1))) return false;
        if (code === c.question || code === c.pipe || code === c.greater) return false;
        if (code === c.percent || code === c.at || code === c.backtick) return false;
        tokenStart = false;
    }
  }
  return false;
}

/** The end of the quoted scalar or flow collection that starts at `at`; undefined: not sure. */
export function endOfFlowNode(text: string, at: number): number | undefined {
  const cursor: Cursor = { text, at, end: at, plainColumn: nothingDeeper, multiline: false };
  const code = text.charCodeAt(at);
  const skipped = code === c.doubleQuote || code === c.singleQuote ? skipQuoted(cursor) : skipFlow(cursor);
  return skipped ? cursor.at : undefined;
}

/** Whether `code`, behind a colon or a name, ends what stands before it in a flow collection. */
export function endsPlainInFlow(code: number): boolean {
  return (
    isBlankOrEnd(code) ||
    code === c.comma ||
    code === c.leftBrace ||
    code === c.leftBracket ||
    code === c.rightBrace ||
    code === c.rightBracket
  );
}

/** Skips a block scalar whose dash or key is at column `parent`, header included. */
export function skipBlockScalar(cursor: Cursor, parent: number): boolean {
  const { text } = cursor;
  let at = cursor.at + 1;
  let indent = 0;
  let keep = false;
  for (let indicators = 0; indicators < 2; indicators++) {
    const code = text.charCodeAt(at);
    if (code === c.plus) keep = true;
    else if (code > c.zero && code <= c.nine && indent === 0) indent = parent + code - c.zero;
    else if (code !== c.dash) break;
    at++;
  }
  cursor.at = at;
  if (!atLineEnd(text, cursor.at)) return false;
  endLine(cursor);
  /** Spaces of the deepest blank line before the text: go-yaml takes them for the indentation. */
  let blankIndent = 0;
  while (cursor.at < text.length) {
    const lineStart = cursor.at;
    const start = skipSpaces(text, lineStart);
    const code = text.charCodeAt(start);
    const column = start - lineStart;
    if (isLineEnd(code) && (indent === 0 || column <= indent)) {
      blankIndent = Math.max(blankIndent, column);
      cursor.at = nextLine(text, start);
      if (keep) cursor.end = cursor.at;
      continue;
    }
    if (indent === 0) {
      if (blankIndent > column && column > parent) return false;
      indent = Math.max(column, parent + 1);
    }
    if (column < indent) return code !== c.tab;
    cursor.at = start;
    endLine(cursor);
  }
  return true;
}
