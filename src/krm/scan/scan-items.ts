import type { Extent, ItemsPlace, LineBreak, Unsure } from './bounds.ts';
import * as c from './character-codes.ts';
import { atLineEnd, isDash, isLineEnd, nextLine, skipBlankLines, skipSpaces } from './characters.ts';
import { extentByParser } from './extent-by-parser.ts';
import { extentOfEntry } from './extent-of-entry.ts';
import { plainItemAt } from './plain-item.ts';
import { scanFlowItems } from './scan-flow.ts';

/** The items, and the start of the key behind them. */
export interface ScannedItems {
  readonly items: ItemsPlace;
  readonly next: number;
}

/** Scans the value of `items`, whose key starts at `keyLine`, from behind its colon at `key` to the next key of the list. */
export function scanItems(
  text: string,
  keyLine: number,
  key: number,
  lineBreak: LineBreak,
): ScannedItems | Unsure {
  const valueAt = skipSpaces(text, key);
  const code = text.charCodeAt(valueAt);
  if (code === c.leftBracket) return scanBracketed(text, keyLine, key, valueAt);
  if (!isLineEnd(code) && code !== c.hash) return { unsureAt: valueAt };
  const keyEnd = nextLine(text, valueAt);
  const start = skipBlankLines(text, keyEnd);
  const column = skipSpaces(text, start) - start;
  if (isDash(text, start + column)) return scanDashes(text, { keyLine, key, start, column }, lineBreak);
  if (column > 0) return { unsureAt: start };
  return { items: noItems(keyLine, key, keyEnd), next: start };
}

function scanDashes(
  text: string,
  place: { readonly keyLine: number; readonly key: number; readonly start: number; readonly column: number },
  lineBreak: LineBreak,
): ScannedItems | Unsure {
  const { start, column } = place;
  const mayBePlain = column === 0 && lineBreak === '\n';
  const starts: number[] = [];
  const nexts: number[] = [];
  const kinds: string[] = [];
  const apiVersions: string[] = [];
  let at = start;
  while (isDash(text, at + column) && skipSpaces(text, at) === at + column) {
    const plain = mayBePlain ? plainItemAt(text, at) : undefined;
    const extent = plain ?? itemExtent(text, at, column);
    if (extent === undefined) return { unsureAt: at };
    starts.push(at);
    nexts.push(extent.next);
    kinds.push(plain?.kind ?? '');
    apiVersions.push(plain?.apiVersion ?? '');
    at = extent.next;
  }
  if (skipSpaces(text, at) > at) return { unsureAt: at };
  const last = itemExtent(text, starts.at(-1) ?? start, column);
  return { items: { ...place, end: last?.end ?? at, starts, nexts, kinds, apiVersions }, next: at };
}

/** The extent of an item with its end, which a look at a plain item does not give; undefined if nothing can tell. */
export function itemExtent(text: string, start: number, column: number): Extent | undefined {
  return extentOfEntry(text, start, column) ?? extentByParser(text, start, column);
}

function noItems(keyLine: number, key: number, at: number): ItemsPlace {
  return { keyLine, key, column: 0, start: at, end: at, starts: [], nexts: [], kinds: [], apiVersions: [] };
}

/** Scans `items: […]` in a list that is otherwise in block style. */
function scanBracketed(text: string, keyLine: number, key: number, bracket: number): ScannedItems | Unsure {
  const scanned = scanFlowItems(text, bracket, keyLine);
  if ('unsureAt' in scanned) return scanned;
  if (!atLineEnd(text, scanned.end)) return { unsureAt: scanned.end };
  const end = nextLine(text, scanned.end);
  const next = skipBlankLines(text, end);
  if (scanned.items.starts.length > 0) return { items: scanned.items, next };
  return { items: { ...noItems(keyLine, key, end), empty: { start: key, end: scanned.end } }, next };
}
