import { cr, doubleQuote, hash, isBlankOrEnd, lf, singleQuote, space } from './bytes.ts';

/** An item whose bounds and kind are sure from a look at its text. */
export interface PlainItem {
  /** The start of the next item. */
  readonly end: number;
  readonly kind: string;
}

/** Looks at the item that starts, for certain, at `start`; to be called from left to right. */
export type PlainItemAt = (start: number) => PlainItem | undefined;

/**
 * Gives a look at items as callers write them: dash at column 0, keys at column 2, plain words for `apiVersion` and `kind`. The
 * look gives undefined if the item is written in another way, if the next line that looks like an item may not be one, or if there
 * is none: then the lexer has to find its end.
 *
 * Why it is right: a line that starts with `- key:` at column 0, comments between dash and key allowed, starts an item of
 * any list that go-yaml accepts, with two exceptions. It may be text of a quoted scalar, whose quote is then the last one of
 * its kind in front of it. And it may belong to another key of the ResourceList, whose line is then the last one in front of
 * it. Text of a block or plain scalar is indented deeper than the item. In a flow collection over several lines, the dash
 * would end a plain scalar, and the key be an error: no key follows a scalar without a comma, and none goes over lines.
 */
export function plainItems(bytes: Buffer): PlainItemAt {
  if (bytes.includes(cr) || endsWithDots(bytes)) return () => undefined;
  const mayEndInDouble = openQuotes(bytes, doubleQuote);
  const mayEndInSingle = openQuotes(bytes, singleQuote);
  /** The start of the next item, once it has been looked at, and its first lines. */
  let next = -1;
  let nextHead = '';
  return (start) => {
    const ownHead = start === next ? nextHead : headAt(bytes, start);
    const feed = bytes.indexOf(dashAtStart, start);
    if (feed < 0) return undefined;
    next = feed + 1;
    nextHead = headAt(bytes, next);
    if (!itemStart.test(ownHead) || !itemStart.test(nextHead) || endsInKey(bytes, start, feed))
      return undefined;
    if (mayEndInDouble(start, feed) || mayEndInSingle(start, feed)) return undefined;
    const kind = kindInHead.exec(ownHead)?.[1] ?? kindAnywhere(bytes.toString('latin1', start, next));
    return kind === undefined ? undefined : { end: next, kind };
  };
}

/** Finds a dash alone on its line as well, which starts an item too, but not a plain one. */
const dashAtStart = Buffer.from('\n-');

/** Whether `...` ends a document somewhere: a list that has it is for the lexer. */
function endsWithDots(bytes: Buffer): boolean {
  const dots = bytes.indexOf('\n...');
  return dots >= 0 && isBlankOrEnd(bytes[dots + 4]);
}

/** The first lines of an item: so many bytes have its comments, `apiVersion` and `kind`, most often. */
function headAt(bytes: Buffer, start: number): string {
  return bytes.toString('latin1', start, start + 200);
}

/** A key at column 2 behind the dash. */
const itemStart = /^- (?:#[^\n]*\n(?: {2}#[^\n]*\n)* {2})?[\w./-]+:[ \n]/;

/** Whether a key at column 2 follows the dash at `start`, behind comments or not. */
export function startsItem(bytes: Buffer, start: number): boolean {
  return itemStart.test(headAt(bytes, start));
}

/** Whether the last line of an item, comments and blank lines left out, starts at column 0 and is not the item's first. */
function endsInKey(bytes: Buffer, start: number, feed: number): boolean {
  let end = feed;
  for (;;) {
    const lineStart = bytes.lastIndexOf(lf, end - 1) + 1;
    if (lineStart <= start) return false;
    const code = bytes[lineStart];
    if (code !== hash && code !== lf) return code !== space;
    end = lineStart - 1;
  }
}

/**
 * Gives whether a scalar in quotes of one kind may be open at the end of an item. The last quote in the item would then be the
 * one that opens it, which has a blank or an indicator in front, or an escaped one. Items are to be asked for in order.
 */
function openQuotes(bytes: Buffer, quote: number): (start: number, feed: number) => boolean {
  const before = quote === doubleQuote ? ' \t\n:,[{?-\\' : " \t\n:,[{?-'";
  /** The first quote at or behind the start of the item. */
  let first = -1;
  return (start, feed) => {
    if (first < start) {
      const found = bytes.indexOf(quote, start);
      first = found < 0 ? bytes.length : found;
    }
    return (
      first < feed && before.includes(String.fromCharCode(bytes[bytes.lastIndexOf(quote, feed) - 1] ?? 0))
    );
  };
}

/**
 * The kind, where it is a plain word in the line below `apiVersion`. The start of the next line has to be seen: if that is
 * deeper, it goes on with the word.
 */
const kindInHead =
  /^- (?:#[^\n]*\n(?: {2}#[^\n]*\n)* {2})?apiVersion: [A-Za-z][\w./-]* *(?: #[^\n]*)?\n {2}kind: ([A-Za-z]\w*) *(?: #[^\n]*)?\n(?: *\n)*(?= {0,2}[^ \n])/;

/** The kind, where it is a plain word on one line that can be nothing but the item's own `kind`. */
function kindAnywhere(item: string): string | undefined {
  return oddMember.test(item) || hasOpenLine(item) ? undefined : anyKind.exec(item)?.[1];
}

const anyKind = /(?:^- |\n {2})kind: ([A-Za-z]\w*) *(?: #[^\n]*)?\n/;

/** A line at column 2 that is no plain key, dash or comment; or `kind` with more than a word on its line or below. */
const oddMember =
  /\n {2}[^\n \w#/.-]|(?:^- |\n {2})kind(?![\w./-]|: [A-Za-z]\w* *(?: #[^\n]*)?\n(?!(?: *\n)* {3}))/;

/** Whether a quote or a bracket may be open at the end of a line, so that the next line may not be what it looks like. */
export function hasOpenLine(text: string): boolean {
  return openLine.test(text);
}

const openLine =
  /"(?<=[ \t:,[{?-]")[^"\\\n]*(?:\\[^\n][^"\\\n]*)*\\?\n|'(?<=[ \t:,[{?-]')[^'\n]*(?:''[^'\n]*)*\n|[[{](?![^[\]{}\n]*[\]}])/;
