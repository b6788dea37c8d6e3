import { backslash, doubleQuote, lf, singleQuote, space } from './bytes.ts';

/** An item whose bounds and kind are sure from a look at its text. */
export interface PlainItem {
  /** The start of the next item. */
  readonly end: number;
  readonly kind: string;
}

/** Looks at the item that starts, for certain, at `start`; to be called from left to right. */
export type PlainItemAt = (start: number) => PlainItem | undefined;

/**
 * Gives a look at items as callers write them: dash at column 0, keys at column 2, plain words for `apiVersion` and `kind`, lines
 * that end with a line feed only. The look gives undefined if the item is written in another way, if the next line that looks
 * like an item may not be one, or if there is none: then the lexer has to find its end.
 *
 * Why it is right: a line that starts with `- key:` at column 0, comments between dash and key allowed, starts an item of
 * any list that go-yaml accepts, with two exceptions. It may be text of a quoted scalar, which the next quote of its kind then
 * ends. And it may belong to another key of the ResourceList, whose line is then the last one in
 * front of it. Text of a block or plain scalar is indented deeper than the item. In a flow collection over several lines, the
 * dash would end a plain scalar, and the key be an error: no key follows a scalar without a comma, and none goes over lines.
 *
 * Searches in a string are far cheaper than those in a `Buffer`, so the bytes become text, piece by piece.
 */
export function plainItems(bytes: Buffer): PlainItemAt {
  // A list in which a document ends is for the lexer.
  if (bytes.includes('\n...')) return () => undefined;
  const piece: Piece = { bytes, start: 0, text: '' };
  const double: Quotes = { code: doubleQuote, character: '"', before: ' \t\n:,[{?-\\', first: -1 };
  const single: Quotes = { code: singleQuote, character: "'", before: " \t\n:,[{?-'", first: -1 };
  /** The start of the next item, once it has been looked at, and what its head says. */
  let next = -1;
  let nextKind: string | undefined;
  return (start) => {
    const feed = nextDash(piece, start);
    if (feed < 0) return undefined;
    const { text } = piece;
    const at = start - piece.start;
    const ownKind = start === next ? nextKind : kindInHead(text, at);
    next = piece.start + feed + 1;
    nextKind = kindInHead(text, feed + 1);
    if (ownKind === undefined || nextKind === undefined || endsInKey(text, at, feed)) return undefined;
    if (mayBeQuoted(double, piece, start, next) || mayBeQuoted(single, piece, start, next)) return undefined;
    const kind = ownKind === '' ? kindAnywhere(text.slice(at, feed + 1)) : ownKind;
    return kind === undefined ? undefined : { end: next, kind };
  };
}

/** Some of the bytes as text, one character a byte. */
interface Piece {
  readonly bytes: Buffer;
  /** Where in the bytes the text starts. */
  start: number;
  text: string;
}

/** Large enough for the text to be made seldom, small enough for it to stay in the processor's cache. */
export const pieceSize = 1 << 16;
/** The first lines of an item: so many bytes have its comments, `apiVersion` and `kind`, most often. */
export const headSize = 200;

/**
 * The place, in the text of the piece, of the first line feed behind `start` that has a dash behind it: -1 if there is none.
 * Fills the piece, so that it has everything from `start` to the head of the next item. A dash alone on its line is found as
 * well: it starts an item too, but not a plain one.
 */
function nextDash(piece: Piece, start: number): number {
  const { bytes } = piece;
  let size = pieceSize;
  let feed = piece.text.indexOf('\n-', start - piece.start);
  while (feed < 0 || feed + headSize > piece.text.length) {
    const atEnd = piece.start + piece.text.length === bytes.length;
    if (atEnd && piece.text !== '') break;
    piece.start = start;
    piece.text = bytes.toString('latin1', start, start + size);
    feed = piece.text.indexOf('\n-');
    size *= 4;
  }
  return feed;
}

/**
 * A key at column 2 behind the dash: `apiVersion` with a plain word for `kind` in the line below it, or any. The start of the next
 * line has to be seen: if that is deeper, it goes on with the word.
 */
const head =
  /- (?:#[^\n]*\n(?: {2}#[^\n]*\n){0,99} {2})?(?:apiVersion: [A-Za-z][\w./-]* *(?: #[^\n]*)?\n {2}kind: ([A-Za-z]\w*) *(?: #[^\n]*)?\n(?: *\n){0,9}(?= {0,2}[^ \n])|[\w./-]+:[ \n])/y;

/** The kind that the head of an item at `at` says: `''` if it says none, undefined if no item is seen to start there. */
function kindInHead(text: string, at: number): string | undefined {
  head.lastIndex = at;
  const match = head.exec(text);
  return match === null ? undefined : (match[1] ?? '');
}

/** Whether a key at column 2 follows the dash at `at`, behind comments or not. */
export function startsItem(text: string, at: number): boolean {
  return kindInHead(text, at) !== undefined;
}

/** A line that is indented, and no comment; nor may it be what stands between a key and its value. */
const indented = / +[^ \n#&!]/y;

/** Whether the last line of an item, comments and blank lines left out, may be a key at column 0. */
export function endsInKey(text: string, start: number, feed: number): boolean {
  let end = feed;
  for (;;) {
    const lineStart = text.lastIndexOf('\n', end - 1) + 1;
    if (lineStart <= start) return false;
    indented.lastIndex = lineStart;
    if (indented.test(text)) return false;
    if (!/^ *(?:#|$)/.test(text.slice(lineStart, end))) return true;
    end = lineStart - 1;
  }
}

/** The quotes of one kind. */
interface Quotes {
  readonly code: number;
  readonly character: string;
  /** What stands before one that opens a scalar, or that is escaped. */
  readonly before: string;
  /** The first at or behind the start of the last item that was looked at. */
  first: number;
}

/**
 * Whether the line at `next`, with which the item at `start` seems to end, may be text of a quoted scalar. The first quote behind it
 * would then be the one that ends it, and no text can follow that; and the last quote in the item would be the one that opens it,
 * which has a blank or an indicator in front, or an escaped one. Items are to be asked for in order.
 */
function mayBeQuoted(quotes: Quotes, piece: Piece, start: number, next: number): boolean {
  if (quotes.first < start) quotes.first = firstQuote(quotes, piece, start);
  if (quotes.first >= next) return false;
  quotes.first = firstQuote(quotes, piece, next);
  if (!mayEndScalar(quotes, piece.bytes)) return false;
  const last = piece.text.lastIndexOf(quotes.character, next - piece.start);
  return quotes.before.includes(piece.text.charAt(last - 1));
}

/** The offset of the first quote from `from` on, or the end of the text. */
function firstQuote({ character, code }: Quotes, { bytes, start, text }: Piece, from: number): number {
  const inText = text.indexOf(character, from - start);
  if (inText >= 0) return start + inText;
  const found = bytes.indexOf(code, start + text.length);
  return found < 0 ? bytes.length : found;
}

/** Whether the quote that was found last may end a scalar: it is not escaped, and nothing follows that cannot. */
function mayEndScalar({ first, code }: Quotes, bytes: Buffer): boolean {
  const after = bytes[first + 1] ?? lf;
  const isText =
    after > space && after <= tilde && after !== code && !afterScalar.includes(String.fromCharCode(after));
  return !isText || bytes[first - 1] === backslash;
}

const tilde = 0x7e;
const afterScalar = ',:]}#';

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
