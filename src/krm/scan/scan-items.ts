import type { ItemsPlace, LineBreak, Unsure } from './bounds.ts';
import {
  dash,
  hash,
  isBlankOrEnd,
  isLineEnd,
  leftBracket,
  nextLine,
  skipBlankLines,
  skipSpaces,
} from './bytes.ts';
import { type Extent, extentOfEntry } from './extent-of-entry.ts';
import { plainItems } from './plain-items.ts';
import { scanFlowItems } from './scan-flow.ts';

/** Finds the bounds of an item that the lexer is not sure of; undefined if the full parser finds none either. */
export type ExtentByParser = (bytes: Buffer, start: number, column: number) => Extent | undefined;

/** The items, and the start of the key behind them. */
export interface ScannedItems {
  readonly items: ItemsPlace;
  readonly next: number;
}

/** Scans the value of `items`, from behind the key's colon to the next key of the list. */
export function scanItems(
  bytes: Buffer,
  from: number,
  lineBreak: LineBreak,
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
      items: { key: from, column: 0, start: keyEnd, end: keyEnd, found: [], plain: new Map() },
      next: start,
    };
  }
  const plainItemAt = column === 0 && lineBreak === '\n' ? plainItems(bytes) : undefined;
  const found: number[] = [];
  const plain = new Map<string, number[]>();
  let at = start;
  for (;;) {
    const item = plainItemAt?.(at);
    if (item !== undefined) {
      addPair(plain, item.kind, at, item.end);
      at = item.end;
      continue;
    }
    const extent = extentOfEntry(bytes, at, column) ?? extentByParser(bytes, at, column);
    if (extent === undefined) return { unsureAt: at };
    found.push(at, extent.end, extent.next);
    at = extent.next;
    if (isItem(bytes, at, column)) continue;
    if (skipSpaces(bytes, at) > at) return { unsureAt: at };
    return { items: { key: from, column, start, end: extent.end, found, plain }, next: at };
  }
}

function addPair(pairs: Map<string, number[]>, key: string, first: number, second: number): void {
  const list = pairs.get(key);
  if (list === undefined) pairs.set(key, [first, second]);
  else list.push(first, second);
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
      plain: new Map(),
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
