import {
  cr,
  dash,
  hash,
  isBlankOrEnd,
  isLineEnd,
  isMarker,
  leftBrace,
  leftBracket,
  lineOf,
  nextLine,
  skipSpaces,
} from './bytes.ts';
import { type Extent, extentOfEntry } from './lex.ts';
import { scanFlowItems, scanFlowMapping } from './scan-flow.ts';
import { oddItems } from './sweep.ts';
import { WireError } from './wire-error.ts';

/** Part of the bytes, `end` not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the items are. */
export interface ItemsPlace {
  /** Column of the items' dashes; -1 in a flow sequence (`[…]`). */
  readonly column: number;
  /** Behind the colon of the key. */
  readonly key: number;
  /** The start of the first item. */
  readonly start: number;
  /** The end of the last item: what is appended goes here. */
  readonly end: number;
  /** Triples, in order, for items that were looked at one by one: start, end of the item, start of what follows it. */
  readonly found: readonly number[];
  /** Whether what `found` leaves out of `start` to `end` are plain items (see `oddItems`), to be searched for as text. */
  readonly plain: boolean;
  /** An empty sequence in a list that is in block style, which must go when something is appended. */
  readonly empty?: Range;
}

/** Where the parts of a ResourceList are in its bytes. */
export interface Scan {
  /** Whether the list is a flow mapping (`{…}`), as in JSON. */
  readonly flow: boolean;
  readonly lineBreak: '\n' | '\r\n';
  /** The entries other than items and results, each with its key. */
  readonly entries: ReadonlyMap<string, Range>;
  /** Undefined: there is no key `items`. */
  readonly items: ItemsPlace | undefined;
  /** Results of functions that ran before, with their key. */
  readonly results: Range | undefined;
  /** Where results go. */
  readonly resultsAt: number;
}

/** What the scanner stopped at: only the full parser can tell what it is. */
export interface Unsure {
  readonly unsureAt: number;
}

/** Finds the bounds of an item that the lexer is not sure of; undefined if the full parser finds none either. */
export type ExtentByParser = (bytes: Buffer, start: number, column: number) => Extent | undefined;

/** Finds the parts of a ResourceList without parsing its items. Throws a `WireError` for a second document. */
export function scan(bytes: Buffer, extentByParser: ExtentByParser): Scan | Unsure {
  const start = startOfBody(bytes);
  if (start === undefined) return { unsureAt: 0 };
  const lineBreak = bytes.includes(cr) ? '\r\n' : '\n';
  return bytes[start] === leftBrace
    ? scanFlow(bytes, start, lineBreak)
    : scanBlock(bytes, start, lineBreak, extentByParser);
}

/** The start of the first key: behind a byte order mark, comments, `%YAML` and `---`. Undefined: not sure. */
function startOfBody(bytes: Buffer): number | undefined {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  at = skipBlankLines(bytes, at);
  while (bytes.toString('latin1', at, at + 6) === '%YAML ') at = skipBlankLines(bytes, nextLine(bytes, at));
  if (bytes[at] === dash && isMarker(bytes, at)) {
    const rest = skipSpaces(bytes, at + 3);
    if (!isLineEnd(bytes[rest]) && bytes[rest] !== hash) return undefined;
    at = skipBlankLines(bytes, nextLine(bytes, rest));
  }
  return at;
}

/** The start of the first line, from `at` on, that is neither blank nor a comment. */
function skipBlankLines(bytes: Buffer, at: number): number {
  let lineStart = at;
  while (lineStart < bytes.length) {
    const start = skipSpaces(bytes, lineStart);
    if (!isLineEnd(bytes[start]) && bytes[start] !== hash) break;
    lineStart = nextLine(bytes, start);
  }
  return lineStart;
}

function scanFlow(bytes: Buffer, start: number, lineBreak: Scan['lineBreak']): Scan | Unsure {
  const mapping = scanFlowMapping(bytes, start);
  if ('unsureAt' in mapping) return mapping;
  const entries = new Map<string, Range>();
  let items: ItemsPlace | undefined;
  let results: Range | undefined;
  for (const { key, range, value } of mapping.entries) {
    if (entries.has(key) || (key === 'items' && items) || (key === 'results' && results))
      return { unsureAt: range.start };
    if (key === 'items') {
      if (bytes[value] !== leftBracket) return { unsureAt: value };
      const list = scanFlowItems(bytes, value);
      if ('unsureAt' in list) return list;
      items = list.items;
    } else if (key === 'results') results = range;
    else entries.set(key, range);
  }
  const rest = skipSpaces(bytes, mapping.end);
  if (!isLineEnd(bytes[rest]) && bytes[rest] !== hash) return { unsureAt: rest };
  refuseSecondDocument(bytes, nextLine(bytes, rest));
  return {
    flow: true,
    lineBreak,
    entries,
    items,
    results,
    resultsAt: mapping.entries.at(-1)?.range.end ?? start + 1,
  };
}

function scanBlock(
  bytes: Buffer,
  start: number,
  lineBreak: Scan['lineBreak'],
  extentByParser: ExtentByParser,
): Scan | Unsure {
  const entries = new Map<string, Range>();
  let items: ItemsPlace | undefined;
  let results: Range | undefined;
  let at = start;
  while (at < bytes.length && !isMarker(bytes, at)) {
    const key = keyAt(bytes, at);
    if (key === undefined || entries.has(key.name)) return { unsureAt: at };
    if (key.name === 'items') {
      if (items !== undefined) return { unsureAt: at };
      const scanned = scanItems(bytes, key.end, lineBreak === '\n', extentByParser);
      if ('unsureAt' in scanned) return scanned;
      items = scanned.items;
      at = scanned.next;
      continue;
    }
    const extent = extentOfEntry(bytes, at, 0);
    if (extent === undefined || (key.name === 'results' && results !== undefined)) return { unsureAt: at };
    if (key.name === 'results') results = { start: at, end: extent.end };
    else entries.set(key.name, { start: at, end: extent.end });
    at = extent.next;
  }
  if (at === start) return { unsureAt: at };
  refuseSecondDocument(bytes, at);
  return { flow: false, lineBreak, entries, items, results, resultsAt: at };
}

/** The key, without escapes, at the start of the line at `at`, and the offset behind its colon. */
function keyAt(bytes: Buffer, at: number): { readonly name: string; readonly end: number } | undefined {
  const match = topLevelKey.exec(bytes.toString('latin1', at, at + 256));
  if (match === null) return undefined;
  return { name: match[1] ?? match[2] ?? match[3] ?? '', end: at + match[0].length };
}

const topLevelKey = /^(?:"([^"\\\n]*)"|'([^'\n]*)'|([\w/$.][^:#\n]*?)) *:(?=[ \r\n]|$)/;

interface ScannedItems {
  readonly items: ItemsPlace;
  readonly next: number;
}

/** Scans the value of `items`, from behind the key's colon to the next key of the list. */
function scanItems(
  bytes: Buffer,
  from: number,
  plain: boolean,
  extentByParser: ExtentByParser,
): ScannedItems | Unsure {
  const valueAt = skipSpaces(bytes, from);
  if (bytes[valueAt] === leftBracket) return scanBracketed(bytes, from, valueAt);
  if (!isLineEnd(bytes[valueAt]) && bytes[valueAt] !== hash) return { unsureAt: valueAt };
  const keyEnd = nextLine(bytes, valueAt);
  const start = skipBlankLines(bytes, keyEnd);
  const column = skipSpaces(bytes, start) - start;
  if (!isItem(bytes, start, column)) {
    if (column > 0) return { unsureAt: start };
    return {
      items: { key: from, column: 0, start: keyEnd, end: keyEnd, found: [], plain: false },
      next: start,
    };
  }
  const oddItem = plain && column === 0 ? oddItems(bytes) : undefined;
  const found: number[] = [];
  let at = start;
  for (;;) {
    const item: number = oddItem === undefined ? at : oddItem(at);
    const extent = extentOfEntry(bytes, item, column) ?? extentByParser(bytes, item, column);
    if (extent === undefined) return { unsureAt: item };
    found.push(item, extent.end, extent.next);
    at = extent.next;
    if (isItem(bytes, at, column)) continue;
    if (skipSpaces(bytes, at) > at) return { unsureAt: at };
    return {
      items: { key: from, column, start, end: extent.end, found, plain: oddItem !== undefined },
      next: at,
    };
  }
}

/** Scans `items: […]` in a list that is otherwise in block style. */
function scanBracketed(bytes: Buffer, from: number, bracket: number): ScannedItems | Unsure {
  const scanned = scanFlowItems(bytes, bracket);
  if ('unsureAt' in scanned) return scanned;
  const rest = skipSpaces(bytes, scanned.end);
  if (!isLineEnd(bytes[rest]) && (bytes[rest] !== hash || rest === scanned.end)) return { unsureAt: rest };
  const end = nextLine(bytes, rest);
  const next = skipBlankLines(bytes, end);
  if (scanned.items.found.length > 0) return { items: scanned.items, next };
  return {
    items: {
      key: from,
      column: 0,
      start: end,
      end,
      found: [],
      plain: false,
      empty: { start: from, end: scanned.end },
    },
    next,
  };
}

/** Whether an item starts on the line at `at`. */
function isItem(bytes: Buffer, at: number, column: number): boolean {
  const start = skipSpaces(bytes, at);
  return start - at === column && bytes[start] === dash && isBlankOrEnd(bytes[start + 1]);
}

/** Behind the list only markers and comments may come: kpt and kustomize disagree on what a second document is. */
function refuseSecondDocument(bytes: Buffer, at: number): void {
  let lineStart = skipBlankLines(bytes, at);
  while (lineStart < bytes.length && isMarker(bytes, lineStart)) {
    const rest = skipSpaces(bytes, lineStart + 3);
    if (!isLineEnd(bytes[rest]) && bytes[rest] !== hash) break;
    lineStart = skipBlankLines(bytes, nextLine(bytes, rest));
  }
  if (lineStart < bytes.length) {
    throw new WireError(
      'SecondDocument',
      'a second document starts behind the ResourceList: give one ResourceList with all objects in `items`',
      lineOf(bytes, lineStart),
    );
  }
}
