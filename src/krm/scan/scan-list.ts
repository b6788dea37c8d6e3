import { WireError } from '../wire-error.ts';
import type { ItemsPlace, LineBreak, Range, Unsure } from './bounds.ts';
import {
  dash,
  hash,
  isLineEnd,
  isMarker,
  leftBrace,
  leftBracket,
  lineOf,
  nextLine,
  skipBlankLines,
  skipSpaces,
} from './bytes.ts';
import { extentOfEntry } from './extent-of-entry.ts';
import { scanFlowItems, scanFlowMapping } from './scan-flow.ts';
import { type ExtentByParser, scanItems } from './scan-items.ts';

/** Where the parts of a ResourceList are in its bytes. */
export interface Scan {
  /** Whether the list is a flow mapping (`{…}`), as in JSON. */
  readonly flow: boolean;
  readonly lineBreak: LineBreak;
  /** The entries other than items and results, each with its key. */
  readonly entries: ReadonlyMap<string, Range>;
  /** Undefined: there is no key `items`. */
  readonly items: ItemsPlace | undefined;
  /** Results of functions that ran before, with their key. */
  readonly results: Range | undefined;
  /** Where results go. */
  readonly resultsAt: number;
}

/** Finds the parts of a ResourceList without parsing its items. Throws a `WireError` for a second document. */
export function scan(bytes: Buffer, lineBreak: LineBreak, extentByParser: ExtentByParser): Scan | Unsure {
  const start = startOfBody(bytes);
  if (start === undefined) return { unsureAt: 0 };
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

function scanFlow(bytes: Buffer, start: number, lineBreak: LineBreak): Scan | Unsure {
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
  lineBreak: LineBreak,
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
      const scanned = scanItems(bytes, key.end, lineBreak, extentByParser);
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
