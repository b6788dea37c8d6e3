import { WireError } from '../wire-error.ts';
import type { ItemsPlace, LineBreak, Range, Unsure } from './bounds.ts';
import * as c from './character-codes.ts';
import { atLineEnd, isMarker, lineOf, nextLine, skipBlankLines } from './characters.ts';
import { extentOfEntry } from './extent-of-entry.ts';
import { scanFlowItems, scanFlowMapping } from './scan-flow.ts';
import { scanItems } from './scan-items.ts';

/** Where the parts of a ResourceList are in its text. */
export interface Scan {
  /** Whether the list is a flow mapping (`{…}`), as in JSON. */
  readonly flow: boolean;
  /** The entries other than items, each with its key. */
  readonly entries: ReadonlyMap<string, Range>;
  /** Undefined: there is no key `items`. */
  readonly items: ItemsPlace | undefined;
  /** The end of the list: results go here. */
  readonly end: number;
}

/** Finds the parts of a ResourceList without parsing its items. Throws a `WireError` for a second document. */
export function scanList(text: string, lineBreak: LineBreak): Scan | Unsure {
  const start = startOfBody(text);
  if (start === undefined) return { unsureAt: 0 };
  return text.charCodeAt(start) === c.leftBrace ? scanFlow(text, start) : scanBlock(text, start, lineBreak);
}

/** The start of the first key: behind a byte order mark, comments, `%YAML` and `---`. Undefined: not sure. */
function startOfBody(text: string): number | undefined {
  let at = skipBlankLines(text, text.startsWith('\ufeff') ? 1 : 0);
  while (text.startsWith('%YAML ', at)) at = skipBlankLines(text, nextLine(text, at));
  if (text.startsWith('---', at) && isMarker(text, at)) {
    if (!atLineEnd(text, at + 3)) return undefined;
    at = skipBlankLines(text, nextLine(text, at));
  }
  return at;
}

function scanFlow(text: string, start: number): Scan | Unsure {
  const mapping = scanFlowMapping(text, start);
  if ('unsureAt' in mapping) return mapping;
  const entries = new Map<string, Range>();
  let items: ItemsPlace | undefined;
  for (const { key, range, value } of mapping.entries) {
    if (key === 'items' ? items : entries.has(key)) return { unsureAt: range.start };
    if (key === 'items') {
      if (text.charCodeAt(value) !== c.leftBracket) return { unsureAt: value };
      const list = scanFlowItems(text, value, start);
      if ('unsureAt' in list) return list;
      items = list.items;
    } else entries.set(key, range);
  }
  if (!atLineEnd(text, mapping.end)) return { unsureAt: mapping.end };
  refuseSecondDocument(text, nextLine(text, mapping.end));
  return { flow: true, entries, items, end: mapping.entries.at(-1)?.range.end ?? start + 1 };
}

function scanBlock(text: string, start: number, lineBreak: LineBreak): Scan | Unsure {
  const entries = new Map<string, Range>();
  let items: ItemsPlace | undefined;
  let at = start;
  while (at < text.length && !isMarker(text, at)) {
    const key = keyAt(text, at);
    if (key === undefined || entries.has(key.name)) return { unsureAt: at };
    if (key.name === 'items') {
      if (items !== undefined) return { unsureAt: at };
      const scanned = scanItems(text, at, key.end, lineBreak);
      if ('unsureAt' in scanned) return scanned;
      items = scanned.items;
      at = scanned.next;
      continue;
    }
    const extent = extentOfEntry(text, at, 0);
    if (extent === undefined) return { unsureAt: at };
    entries.set(key.name, { start: at, end: extent.end });
    at = extent.next;
  }
  if (at === start) return { unsureAt: at };
  refuseSecondDocument(text, at);
  return { flow: false, entries, items, end: at };
}

/** The key, without escapes, at the start of the line at `at`, and the offset behind its colon. */
function keyAt(text: string, at: number): { readonly name: string; readonly end: number } | undefined {
  const match = topLevelKey.exec(text.slice(at, at + greatestKeyLength));
  if (match === null) return undefined;
  return { name: match[1] ?? match[2] ?? match[3] ?? '', end: at + match[0].length };
}

const greatestKeyLength = 256;
const topLevelKey = /^(?:"([^"\\\n]*)"|'([^'\n]*)'|([\w/$.][^:#\n]*?)) *:(?=[ \r\n]|$)/;

/** Behind the list only markers and comments may come: kpt and kustomize disagree on what a second document is. */
function refuseSecondDocument(text: string, at: number): void {
  let lineStart = skipBlankLines(text, at);
  while (lineStart < text.length && isMarker(text, lineStart) && atLineEnd(text, lineStart + 3))
    lineStart = skipBlankLines(text, nextLine(text, lineStart));
  if (lineStart < text.length) {
    throw new WireError(
      'SecondDocument',
      'a second document starts behind the ResourceList: give one ResourceList with all objects in `items`',
      lineOf(text, lineStart),
    );
  }
}
