import * as c from './character-codes.ts';
import { nextLine, skipSpaces } from './characters.ts';
import { brackets, commentsInFront, plainStart, quoted, value, word } from './line-patterns.ts';

/** An item whose bounds and names are certain from a look at its text. */
export interface PlainItem {
  readonly apiVersion: string;
  readonly kind: string;
  /** The start of what follows the item. */
  readonly next: number;
}

const member = String.raw`[\w./-]+:(?: +${value}| *)`;

/** A string in a list, or a further line of one: a colon in it would have made it a key. */
const string = String.raw`(?:${plainStart}(?![^\n]*:[ \t\n])[^\n]*|(?:${quoted}|${brackets}) *)`;
const comment = String.raw` *(?:#[^\n]*)?\n`;

/** A word each for `apiVersion` and `kind`, at the start of an item whose dash is at column 0. */
const start = new RegExp(
  String.raw`- ${commentsInFront}apiVersion: (${word}) *\n {2}kind: (${word}) *\n(?= {2}[A-Za-z])`,
  'y',
);
/** A line that opens nothing which goes on behind it, and that says neither of these two words again. */
const line = new RegExp(
  String.raw`(?! {2}(?:apiVersion|kind):) {2,}(?:- +){0,99}(?:${member}|${string})\n|${comment}`,
  'y',
);
/** The line of a key, with nothing in front of it, whose value is a block scalar. */
const block = /( {2,})[\w./-]+: [|>][-+]?\n/y;

/**
 * Looks at an item as callers print it: only keys with values that are on their line as a whole or are block scalars, dashes,
 * blank lines and comments. Nothing is open behind such a line, so the item ends in front of the first one that starts something
 * else at column 0. Undefined: it is written in another way, and only `extentOfEntry`, which knows all of YAML, can tell.
 *
 * Nearly every item is of this form, and its end is found in half the time so; a property test holds both against each other.
 */
export function plainItemAt(text: string, from: number): PlainItem | undefined {
  const first = firstLinesAt(text, from);
  if (first === undefined) return undefined;
  let at = first.next;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== c.space && code !== c.hash && code !== c.lf) return { ...first, next: at };
    const behind = behindLine(text, at);
    if (behind !== undefined) at = behind;
    else {
      block.lastIndex = at;
      const margin = block.exec(text)?.[1];
      if (margin === undefined) return undefined;
      at = endOfBlock(text, block.lastIndex, margin.length);
    }
  }
}

/** What the first two keys of the item at `from` say, if they are `apiVersion` and `kind`, and the line behind them. */
export function firstLinesAt(text: string, from: number): PlainItem | undefined {
  start.lastIndex = from;
  const found = start.exec(text);
  return found === null
    ? undefined
    : { apiVersion: found[1] ?? '', kind: found[2] ?? '', next: start.lastIndex };
}

/** Behind the line that starts at `from`, if that opens nothing which goes on there. */
export function behindLine(text: string, from: number): number | undefined {
  line.lastIndex = from;
  return line.test(text) ? line.lastIndex : undefined;
}

/** The start of the first line that is neither blank nor deeper than `column`, the column of a block scalar's key. */
function endOfBlock(text: string, from: number, column: number): number {
  let at = from;
  while (at < text.length) {
    const content = skipSpaces(text, at);
    if (content - at <= column && text.charCodeAt(content) !== c.lf) break;
    at = nextLine(text, content);
  }
  return at;
}
