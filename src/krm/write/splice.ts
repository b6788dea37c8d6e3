import { equal } from '../../kubernetes/equal.ts';
import type { JsonObject } from '../../kubernetes/object.ts';
import type { TextEdit } from '../../yaml/set-member.ts';
import type { Item, ResourceList } from '../resource-list.ts';
import { lf } from '../scan/character-codes.ts';
import { itemExtent } from '../scan/scan-items.ts';
import type { Changes } from './changes.ts';
import { emitItem } from './emit.ts';
import { emitJson } from './emit-json.ts';
import { encodedText, withBreaks } from './encoded.ts';
import { behindBlanks, openEnd } from './open-end.ts';
import type { Result } from './result.ts';

/** New text for a part of the list, and the whole lines, or objects of a flow sequence, that follow it. */
interface Edit extends TextEdit {
  readonly encoded?: readonly Uint8Array[];
}

/** A part of the output: text of the input, new text, or new text in UTF-8. */
export type Chunk = string | Uint8Array;

/** Takes new objects one by one, and writes each as it will stand at the end of a list: the object itself can go. */
export interface Additions {
  add(object: JsonObject): void;
  pieces(): readonly Uint8Array[];
}

export function additionsTo({ scan, lineBreak }: ResourceList): Additions {
  const { add, pieces } = encodedText(lineBreak);
  const { column } = scan.items;
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

/**
 * The list with changes, and with `results` in place of those that it came with: all text that no change is about is that of the
 * input.
 */
export function writeResourceList(list: ResourceList, changes: Changes, results: readonly Result[]): Chunk[] {
  const end = openEnd(list, changes);
  const edits =
    list.scan.items.column < 0 ? flowItemEdits(list, changes) : blockItemEdits(list, changes, end.appendAt);
  for (const [item, edit] of changes.edit) if (!changes.remove.has(item)) edits.push(edit);
  edits.push(
    ...(list.scan.flow ? flowResultEdits(list, results) : blockResultEdits(list, results, end.resultsAt)),
  );
  // Where two are at one place, what was pushed first comes first.
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  return applied(list, edits);
}

/** Puts the edits between slices of the input. Text that starts a line ends the line before it, if need be. */
function applied({ text: input, lineBreak }: ResourceList, edits: readonly Edit[]): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  for (const { start, end, text, encoded = [] } of edits) {
    if (start > at) chunks.push(input.slice(at, start));
    at = Math.max(at, end);
    const last = chunks.at(-1);
    const startsLine = endsInFeed(encoded.at(-1) ?? text) && last !== undefined && !endsInFeed(last);
    const written = (startsLine ? '\n' : '') + text;
    if (written !== '') chunks.push(withBreaks(written, lineBreak));
    chunks.push(...encoded);
  }
  if (at < input.length) chunks.push(input.slice(at));
  return chunks;
}

function endsInFeed(chunk: Chunk): boolean {
  return typeof chunk === 'string' ? chunk.endsWith('\n') : chunk.at(-1) === lf;
}

function blockItemEdits(
  { text, scan: { items }, itemCount }: ResourceList,
  { replace, remove, append }: Changes,
  appendAt: number,
): Edit[] {
  const { column } = items;
  const edits: Edit[] = [];
  const rangeOf = ({ range: { start, end } }: Item) => ({
    start,
    end: itemExtent(text, start, column)?.end ?? end,
  });
  for (const [item, object] of replace) {
    if (remove.has(item) || equal(object, item.read())) continue;
    const { start, end } = rangeOf(item);
    edits.push({ start, end: behindBlanks(text, end), text: emitItem(object, column) });
  }
  for (const item of remove) edits.push({ ...rangeOf(item), text: '' });
  if (append.length > 0) {
    if (items.empty !== undefined) edits.push({ ...items.empty, text: '' });
    edits.push({ start: appendAt, end: appendAt, text: '', encoded: append });
  } else if (remove.size > 0 && remove.size === itemCount) {
    // A key without a value would be null, which is no list.
    edits.push({ start: items.key, end: items.key, text: ' []' });
  }
  return edits;
}

/** In a flow sequence, objects are written as JSON, and an item goes with the comma that parts it from the others. */
function flowItemEdits({ scan: { items } }: ResourceList, { replace, remove, append }: Changes): Edit[] {
  const { starts, nexts } = items;
  const edits: Edit[] = [];
  for (const [item, object] of replace) {
    if (!remove.has(item) && !equal(object, item.read()))
      edits.push({ ...item.range, text: emitJson(object) });
  }
  const removed = new Set([...remove].map(({ index }) => index));
  const firstKept = starts.findIndex((_, index) => !removed.has(index));
  const gone = firstKept < 0 ? starts.length : firstKept;
  if (gone > 0) edits.push({ start: items.start, end: starts[gone] ?? items.end, text: '' });
  for (let index = gone; index < starts.length; index++) {
    if (removed.has(index)) edits.push({ start: nexts[index - 1] ?? 0, end: nexts[index] ?? 0, text: '' });
  }
  const comma = gone < starts.length ? ', ' : '';
  if (append.length > 0) {
    edits.push({ start: items.end, end: items.end, text: comma, encoded: append });
  }
  return edits;
}

function blockResultEdits(
  { scan, lineBreak }: ResourceList,
  results: readonly Result[],
  resultsAt: number,
): Edit[] {
  const edits: Edit[] = [];
  const former = scan.entries.get('results');
  if (former !== undefined) edits.push({ ...former, text: '' });
  if (results.length === 0) return edits;
  const { add, pieces } = encodedText(lineBreak);
  add('results:\n');
  for (const result of results) add(emitItem(plainResult(result), 0));
  edits.push({ start: resultsAt, end: resultsAt, text: '', encoded: pieces() });
  return edits;
}

function flowResultEdits({ scan }: ResourceList, results: readonly Result[]): Edit[] {
  const text = `"results": ${emitJson(results.map(plainResult))}`;
  const former = scan.entries.get('results');
  if (former !== undefined) return [{ ...former, text }];
  return results.length === 0 ? [] : [{ start: scan.end, end: scan.end, text: `, ${text}` }];
}

/** A result is JSON, though its type, which names its members, does not say so. */
const plainResult = (result: Result): JsonObject => result as unknown as JsonObject;
