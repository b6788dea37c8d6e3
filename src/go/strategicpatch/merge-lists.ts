import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { agreesWith, indexByKey, orderedByPatch, partition } from './merge-order.ts';
import { at, fail, idle, type ListField, type Merge, needs, unknownDirective } from './merge-state.ts';
import { deduplicateScalars, directive, type JsonKind, jsonKind, keptItems } from './merge-values.ts';

/** The field's list in the given order; undefined if there is none, or on a problem. */
export function mergeOrderedList(
  merge: Merge,
  before: Json | undefined,
  value: Json | undefined,
  order: readonly Json[],
  list: ListField,
): Json[] | undefined {
  if (!isListOrAbsent(before) || !isListOrAbsent(value)) {
    return fail(merge, `\`${list.name}\` must be a list`, undefined);
  }
  const { mergeKey } = list;
  const agrees = value === undefined || agreesWith(value, order, mergeKey);
  if (!agrees) return fail(merge, `must have all items of \`${list.name}\`, in the same order`, undefined);
  const serverOrder = before ?? [];
  const { length } = serverOrder;
  let merged = before;
  if (value !== undefined) {
    merged = before === undefined ? keptItems(value) : mergeSliceHandler(merge, before, value, list, false);
  }
  if (merged === undefined) return undefined;
  // Go still holds the slice that mergeSlice worked in, up to the length that it had.
  serverOrder.length = length;
  const kind = elementKind(merge, serverOrder, value ?? []);
  if (kind === undefined) return undefined;
  return inOrder(merge, merged, order, serverOrder, mergeKey, kind);
}

/** mergeSliceHandler: deletions are taken out of any list, other items are merged only where the type says so. */
export function mergeSliceHandler(
  merge: Merge,
  original: Json[],
  patch: Json[],
  list: ListField,
  isDeletion: boolean,
): Json[] {
  return list.strategy === 'merge' || isDeletion
    ? mergeSlice(merge, original, patch, list, isDeletion)
    : patch;
}

/** mergeSlice. `original` is left as Go's append leaves the slice: deletions moved down, new items behind them. */
function mergeSlice(
  merge: Merge,
  original: Json[],
  patch: Json[],
  list: ListField,
  isDeletion: boolean,
): Json[] {
  if (original.length === 0 && patch.length === 0) return original;
  const kind = elementKind(merge, original, patch);
  if (kind === undefined) return original;
  if (kind === 'map') return mergeMaps(merge, original, patch.filter(isObject), list);
  if (isDeletion) {
    const deleted = new Set(patch);
    const there = new Set(original);
    noteIdle(merge, patch, (item) => there.has(item));
    return original.filter((item) => !deleted.has(item));
  }
  const merged = deduplicateScalars([...original, ...patch]);
  return inOrder(merge, merged, patch, original, list.mergeKey, kind) ?? original;
}

/** The half of mergeSlice for maps: mergeSliceWithSpecialElements and mergeSliceWithoutSpecialElements. */
function mergeMaps(merge: Merge, original: Json[], patch: readonly JsonObject[], list: ListField): Json[] {
  const { mergeKey } = list;
  if (mergeKey === '') return fail(merge, 'cannot be merged, as its items have no merge key', original);
  const deleted: (Json | undefined)[] = [];
  let replace = false;
  for (const [i, item] of patch.entries()) {
    at(merge, i, () => {
      if (!Object.hasOwn(item, mergeKey) && item[directive] !== 'replace')
        fail(merge, needs(mergeKey), undefined);
      if (!Object.hasOwn(item, directive)) return;
      if (item[directive] === 'replace') replace = true;
      else if (item[directive] === 'delete') deleted.push(item[mergeKey]);
      else fail(merge, unknownDirective(item[directive]), undefined);
    });
  }
  if (deleted.length > 0) {
    const there = indexByKey(original, mergeKey, 'map');
    noteIdle(merge, patch, (item) => item[directive] !== 'delete' || there.has(item[mergeKey]));
  }
  let length = deleteMatching(original, mergeKey, deleted);
  const plain = patch.filter((item) => !Object.hasOwn(item, directive));
  if (replace) return inOrder(merge, plain, [], plain, mergeKey, 'map') ?? original;
  const serverOrder = original.slice(0, length);
  const indexes = indexByKey(serverOrder, mergeKey, 'map');
  for (const [i, item] of patch.entries()) {
    if (Object.hasOwn(item, directive)) continue;
    const key = item[mergeKey];
    const index = indexes.get(key);
    const before = index === undefined ? undefined : original[index];
    if (index !== undefined && isObject(before)) {
      at(merge, i, () => {
        const changed = merge.mergeMap(merge, { ...before }, item, list.element);
        original[index] = changed;
        if (index < serverOrder.length) serverOrder[index] = changed;
      });
    } else {
      indexes.set(key, length);
      original[length++] = item;
    }
  }
  return inOrder(merge, original.slice(0, length), plain, serverOrder, mergeKey, 'map') ?? original;
}

/** Notes the items of a patch that delete nothing. */
function noteIdle<T extends Json>(
  merge: Merge,
  patch: readonly T[],
  isEffective: (item: T) => boolean,
): void {
  for (const [i, item] of patch.entries()) if (!isEffective(item)) at(merge, i, () => idle(merge));
}

/**
 * deleteMatchingEntries for one key after the other. Gives the new length; behind it is what Go leaves behind a slice when
 * items move down into the place of a deleted one: each time, the last one of them.
 */
function deleteMatching(items: Json[], mergeKey: string, keys: readonly (Json | undefined)[]): number {
  if (keys.length === 0) return items.length;
  const places = placesByKey(items, mergeKey);
  const kept = [...items];
  const gone = new Set<number>();
  let last = items.length - 1;
  for (const key of keys) {
    for (const at of places.get(key) ?? []) {
      items[items.length - 1 - gone.size] = kept[last] ?? null;
      gone.add(at);
      while (gone.has(last)) last--;
    }
    places.delete(key);
  }
  let length = 0;
  for (const [at, item] of kept.entries()) if (!gone.has(at)) items[length++] = item;
  return length;
}

function placesByKey(items: readonly Json[], mergeKey: string): Map<Json | undefined, number[]> {
  const places = new Map<Json | undefined, number[]>();
  for (const [at, item] of items.entries()) {
    if (!isObject(item) || !Object.hasOwn(item, mergeKey)) continue;
    const known = places.get(item[mergeKey]);
    if (known === undefined) places.set(item[mergeKey], [at]);
    else known.push(at);
  }
  return places;
}

/** Splits the merged items into those of the patch and the server's own, and puts them into one order. */
function inOrder(
  merge: Merge,
  merged: readonly Json[],
  patchOrder: readonly Json[],
  serverOrder: readonly Json[],
  mergeKey: string,
  kind: JsonKind,
): Json[] | undefined {
  const parts = partition(merged, patchOrder, mergeKey);
  const ordered = parts && orderedByPatch(parts, patchOrder, serverOrder, mergeKey, kind);
  return (
    ordered ??
    fail(merge, mergeKey === '' ? 'must be a list of scalars to be ordered' : needs(mergeKey), undefined)
  );
}

/** sliceElementType: the one kind of all items. */
function elementKind(merge: Merge, ...lists: readonly Json[][]): JsonKind | undefined {
  const kinds = new Set<JsonKind>();
  for (const items of lists) for (const item of items) kinds.add(jsonKind(item));
  const [kind] = kinds;
  if (kinds.size === 1 && kind !== 'slice' && kind !== 'nil') return kind;
  return fail(
    merge,
    kinds.size === 0 ? 'has no items to order' : 'must have items of one kind, no lists and no nulls',
    undefined,
  );
}

function isListOrAbsent(value: Json | undefined): value is Json[] | undefined {
  return value === undefined || Array.isArray(value);
}
