import { greatestDepth } from '../../yaml/yaml-fault.ts';
import type { Extent } from './bounds.ts';
import * as c from './character-codes.ts';
import { atLineEnd, isBlankOrEnd, isDash, isLineEnd, nextLine, skipSpaces } from './characters.ts';
import { type Cursor, endLine, nothingDeeper, skipBlockScalar, skipFlow, skipQuoted } from './skip-tokens.ts';

/**
 * Finds where a block entry ends without reading what it means: follows go-yaml (scannerc.go) on where a quote, a bracket
 * or a block scalar may open, since only these hide the line that ends the entry.
 *
 * It is exact for what it accepts and gives undefined where it is not sure. Of invalid YAML it finds only what could
 * mislead it.
 *
 * @param from start of the line with the entry's dash or key
 * @param column column of that dash or key
 */
export function extentOfEntry(text: string, from: number, column: number): Extent | undefined {
  const cursor: Cursor = { text, at: from, end: from, plainColumn: nothingDeeper, multiline: false };
  // The dashes of a key's value may stand below the key; those below a dash are its neighbours.
  const ownsDashes = !isDash(text, from + column);
  while (cursor.at < text.length) {
    const lineStart = cursor.at;
    const start = skipSpaces(text, lineStart);
    const code = text.charCodeAt(start);
    const indent = start - lineStart;
    if (isLineEnd(code)) {
      cursor.at = nextLine(text, start);
    } else if (code === c.hash) {
      cursor.at = nextLine(text, start);
      cursor.plainColumn = nothingDeeper;
      if (indent > column) cursor.end = cursor.at;
    } else if (
      lineStart !== from &&
      indent <= column &&
      !(ownsDashes && indent === column && isDash(text, start))
    ) {
      return { next: lineStart, end: cursor.end };
    } else if (indent > cursor.plainColumn) {
      if (!skipPlainContinuation(cursor, start)) return undefined;
    } else {
      cursor.at = start;
      if (!skipLine(cursor, lineStart)) return undefined;
    }
  }
  return { next: text.length, end: cursor.end };
}

/** Skips the tokens from `cursor.at` to the end of the line on which the last of them ends. False: not sure. */
function skipLine(cursor: Cursor, lineStart: number): boolean {
  const { text } = cursor;
  cursor.plainColumn = nothingDeeper;
  /** Column of the last dash or key of the line: what is deeper than it belongs to it. */
  let parent = -1;
  let keySeen = false;
  let dashes = 0;
  for (;;) {
    cursor.at = skipSpaces(text, cursor.at);
    const start = cursor.at;
    const code = text.charCodeAt(start);
    if (isLineEnd(code) || code === c.hash) return endLine(cursor);
    const column = start - lineStart;
    let isKey: boolean | undefined;
    switch (code) {
      case c.dash:
        if (isDash(text, start)) {
          if (keySeen || text.charCodeAt(start + 1) === c.tab || ++dashes > greatestDepth) return false;
          parent = column;
          cursor.at = start + 1;
          continue;
        }
        isKey = skipPlain(cursor, keySeen);
        break;
      case c.doubleQuote:
      case c.singleQuote:
        if (!skipQuoted(cursor)) return false;
        isKey = !keySeen && atColon(cursor);
        if (isKey ? cursor.multiline : !atLineEnd(text, cursor.at)) return false;
        if (!isKey) return endLine(cursor);
        break;
      case c.leftBrace:
      case c.leftBracket:
        return skipFlow(cursor) && atLineEnd(text, cursor.at) && endLine(cursor);
      case c.pipe:
      case c.greater:
        return parent >= 0 && skipBlockScalar(cursor, parent);
      case c.ampersand:
      case c.bang:
        // In front of a key it would belong to the key, not to the mapping; nobody writes that.
        while (!isBlankOrEnd(text.charCodeAt(cursor.at))) cursor.at++;
        if (!keySeen && !startsOwnLine(cursor)) return false;
        continue;
      case c.star:
        while (!isBlankOrEnd(text.charCodeAt(cursor.at))) cursor.at++;
        if (!atLineEnd(text, cursor.at)) return false;
        return endLine(cursor);
      case c.question:
        if (isBlankOrEnd(text.charCodeAt(start + 1))) return false;
        isKey = skipPlain(cursor, keySeen);
        break;
      case c.tab:
      case c.comma:
      case c.rightBrace:
      case c.rightBracket:
      case c.percent:
      case c.at:
      case c.backtick:
        return false;
      default:
        isKey = skipPlain(cursor, keySeen);
    }
    if (isKey === undefined) return false;
    if (isKey) {
      parent = column;
      keySeen = true;
      cursor.at = skipSpaces(text, cursor.at) + 1;
    } else {
      // A scalar on a line of its own belongs to a key further up, whose column is not known here.
      if (parent < 0) return false;
      cursor.plainColumn = parent;
      return endLine(cursor);
    }
  }
}

/** Whether only a line end, or a flow collection, follows: what stands at `at` is then about a value. */
function startsOwnLine(cursor: Cursor): boolean {
  const code = cursor.text.charCodeAt(skipSpaces(cursor.text, cursor.at));
  return isLineEnd(code) || code === c.leftBrace || code === c.leftBracket;
}

function atColon({ text, at }: Cursor): boolean {
  const to = skipSpaces(text, at);
  return text.charCodeAt(to) === c.colon && isBlankOrEnd(text.charCodeAt(to + 1));
}

/** Skips a plain scalar, up to its colon if it is a key. Gives whether it is one; undefined: a key where none may be. */
function skipPlain(cursor: Cursor, keySeen: boolean): boolean | undefined {
  const { text } = cursor;
  for (let from = cursor.at; ; from = cursor.at + 1) {
    cursor.at = nextMark(text, from, plainMark);
    const code = text.charCodeAt(cursor.at);
    if (isLineEnd(code)) return false;
    if (code === c.hash) {
      if (isBlankOrEnd(text.charCodeAt(cursor.at - 1))) return false;
    } else if (isBlankOrEnd(text.charCodeAt(cursor.at + 1))) return keySeen ? undefined : true;
  }
}

/** What may end a plain scalar, and what may end a further line of one. */
const plainMark = /[:#\r\n]/g;
const furtherMark = /[:\r\n]/g;

/** Where a mark stands next, or the end of the text. An expression takes long lines faster than a look at each character. */
function nextMark(text: string, from: number, mark: RegExp): number {
  mark.lastIndex = from;
  return mark.test(text) ? mark.lastIndex - 1 : text.length;
}

/**
 * Skips a line that goes on with a plain scalar. A quote in it is text. A comment on this line or the one before ends the
 * scalar, and a colon would make it a key: go-yaml refuses what then follows, and so is the full parser to say.
 */
function skipPlainContinuation(cursor: Cursor, start: number): boolean {
  const { text } = cursor;
  if (endsInComment(text, cursor.end)) return false;
  for (let from = start; ; from = cursor.at + 1) {
    cursor.at = nextMark(text, from, furtherMark);
    if (isLineEnd(text.charCodeAt(cursor.at))) return endLine(cursor);
    if (isBlankOrEnd(text.charCodeAt(cursor.at + 1))) return false;
  }
}

/** Whether ` #` is on the line that ends at `end`. */
function endsInComment(text: string, end: number): boolean {
  for (let at = end - 2; at > 0 && text.charCodeAt(at) !== c.lf; at--) {
    if (text.charCodeAt(at) === c.hash && isBlankOrEnd(text.charCodeAt(at - 1))) return true;
  }
  return false;
}
