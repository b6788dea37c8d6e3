import { equal } from '../../kubernetes/equal.ts';
import type { JsonObject } from '../../kubernetes/object.ts';
import { countItems } from '../find-items.ts';
import type { Item, ResourceList } from '../resource-list.ts';
import { lf } from '../scan/bytes.ts';
import { extentOfEntry } from '../scan/extent-of-entry.ts';
import { emitItem } from './emit.ts';
import { emitJson } from './emit-json.ts';
import { encodedText } from './encoded.ts';
import { localConfigEdit } from './local-config.ts';
import type { Result } from './results.ts';

/** A part of the output: bytes of the input, or new text. */
export type Chunk = Buffer | string;

/** What becomes of the items of a list. */
export interface Changes {
  /** Items that become another object. One that it equals already keeps its bytes. */
  readonly replace: ReadonlyMap<Item, JsonObject>;
  /** New objects for the end of the list, as `additionsTo` it wrote them. */
  readonly append: readonly Buffer[];
  readonly remove: ReadonlySet<Item>;
  /** Items that are to have the annotation `config.kubernetes.io/local-config: "true"`. */
  readonly localConfig: ReadonlySet<Item>;
}

export const noChanges: Changes = {
  replace: new Map(),
  append: [],
  remove: new Set(),
  localConfig: new Set(),
};

/** Takes new objects one by one, and writes each as it will stand at the end of a list: the object itself can go. */
export interface Additions {
  add(object: JsonObject): void;
  pieces(): readonly Buffer[];
}

export function additionsTo({ source: { items }, scan }: ResourceList): Additions {
  const { add, pieces } = encodedText(scan.lineBreak);
  const { column } = items;
  if (column >= 0) return { add: (object) => add(emitItem(object, column)), pieces };
  let comma = '';
  return {
    add(object) {
      add(comma + emitJson(object));
      comma = ', ';
    },
    pieces,
  };
}

/** New text for a range of the input. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whole lines, or objects of a flow sequence, that follow the text. */
  readonly encoded?: readonly Buffer[];
}

/**
 * The list with changes, and with `results` in place of those that it came with: every byte that no change is about is one of
 * the input. Throws a `WireError` where an item cannot be annotated by a small edit.
 */
export function writeResourceList(list: ResourceList, changes: Changes, results: readonly Result[]): Chunk[] {
  const edits = list.source.items.column < 0 ? flowItemEdits(list, changes) : blockItemEdits(list, changes);
  for (const item of changes.localConfig) {
    if (!changes.remove.has(item)) edits.push(...localConfigEdit(list, item));
  }
  edits.push(...(list.scan.flow ? flowResultEdits(list, results) : blockResultEdits(list, results)));
  // Where two are at one place, what was pushed first comes first.
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  return applied(list, edits);
}

/** Puts the edits between slices of the input. Text that starts a line ends the line before it, if need be. */
function applied({ source: { bytes }, scan }: ResourceList, edits: readonly Edit[]): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  for (const { start, end, text, encoded = [] } of edits) {
    if (start > at) chunks.push(bytes.subarray(at, start));
    at = Math.max(at, end);
    const last = chunks[chunks.length - 1];
    const endsLine = encoded.length === 0 ? text.endsWith('\n') : endsInFeed(encoded[encoded.length - 1]);
    const lineOpen = endsLine && typeof last === 'object' && !endsInFeed(last);
    const written = (lineOpen ? '\n' : '') + text;
    if (written !== '') chunks.push(scan.lineBreak === '\n' ? written : written.replaceAll('\n', '\r\n'));
    for (const piece of encoded) chunks.push(piece);
  }
  if (at < bytes.length) chunks.push(bytes.subarray(at));
  return chunks;
}

function endsInFeed(bytes: Buffer | undefined): boolean {
  return bytes !== undefined && bytes[bytes.length - 1] === lf;
}

function blockItemEdits({ source }: ResourceList, { replace, remove, append }: Changes): Edit[] {
  const { bytes, items } = source;
  const { column } = items;
  const edits: Edit[] = [];
  const endOf = ({ range }: Item) => extentOfEntry(bytes, range.start, column)?.end ?? range.end;
  for (const [item, object] of replace) {
    if (remove.has(item) || equal(object, item.read())) continue;
    edits.push({ start: item.range.start, end: endOf(item), text: emitItem(object, column) });
  }
  for (const item of remove) edits.push({ start: item.range.start, end: endOf(item), text: '' });
  if (append.length > 0) {
    if (items.empty !== undefined) edits.push({ ...items.empty, text: '' });
    edits.push({ start: items.end, end: items.end, text: '', encoded: append });
  } else if (remove.size > 0 && remove.size === countItems(source)) {
    // A key without a value would be null, which is no list.
    edits.push({ start: items.key, end: items.key, text: ' []' });
  }
  return edits;
}

/** In a flow sequence, objects are written as JSON, and an item goes with the comma that parts it from the others. */
function flowItemEdits({ source }: ResourceList, { replace, remove, append }: Changes): Edit[] {
  const { items } = source;
  const edits: Edit[] = [];
  for (const [item, object] of replace) {
    if (!remove.has(item) && !equal(object, item.read()))
      edits.push({ ...item.range, text: emitJson(object) });
  }
  const removed = new Set([...remove].map(({ range }) => range.start));
  const starts = items.found.filter((_, at) => at % 3 === 0);
  const ends = items.found.filter((_, at) => at % 3 === 1);
  const firstKept = starts.findIndex((start) => !removed.has(start));
  const gone = firstKept < 0 ? starts.length : firstKept;
  if (gone > 0) edits.push({ start: items.start, end: starts[gone] ?? items.end, text: '' });
  for (let at = gone; at < starts.length; at++) {
    if (removed.has(starts[at] ?? -1)) edits.push({ start: ends[at - 1] ?? 0, end: ends[at] ?? 0, text: '' });
  }
  const comma = gone < starts.length ? ', ' : '';
  if (append.length > 0) {
    edits.push({ start: items.end, end: items.end, text: comma, encoded: append });
  }
  return edits;
}

function blockResultEdits({ scan }: ResourceList, results: readonly Result[]): Edit[] {
  const edits: Edit[] = [];
  if (scan.results !== undefined) edits.push({ ...scan.results, text: '' });
  if (results.length === 0) return edits;
  const { add, pieces } = encodedText(scan.lineBreak);
  add('results:\n');
  for (const result of results) add(emitItem(plainResult(result), 0));
  edits.push({ start: scan.resultsAt, end: scan.resultsAt, text: '', encoded: pieces() });
  return edits;
}

function flowResultEdits({ scan }: ResourceList, results: readonly Result[]): Edit[] {
  const text = `"results": ${emitJson(results.map(plainResult))}`;
  if (scan.results !== undefined) return [{ ...scan.results, text }];
  return results.length === 0 ? [] : [{ start: scan.resultsAt, end: scan.resultsAt, text: `, ${text}` }];
}

/** A result is JSON, though its type, which names its members, does not say so. */
const plainResult = (result: Result): JsonObject => result as unknown as JsonObject;
