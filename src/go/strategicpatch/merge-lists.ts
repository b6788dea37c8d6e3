import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { agreesWith, indexByKey, orderedByPatch, partition } from './merge-order.ts';
import { at, fail, type ListField, type Merge, needs, unknownDirective } from './merge-state.ts';
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
  if (isDeletion) return original.filter((item) => !patch.includes(item));
  const merged = deduplicateScalars([...original, ...patch]);
  return inOrder(merge, merged, patch, original, list.mergeKey, kind) ?? original;
}

/** The half of mergeSlice for maps: mergeSliceWithSpecialElements and mergeSliceWithoutSpecialElements. */
function mergeMaps(merge: Merge, original: Json[], patch: readonly JsonObject[], list: ListField): Json[] {
  const { mergeKey } = list;
  if (mergeKey === '') return fail(merge, 'cannot be merged, as its items have no merge key', original);
  let length = original.length;
  let replace = false;
  for (const [i, item] of patch.entries()) {
    at(merge, i, () => {
      if (!Object.hasOwn(item, mergeKey) && item[directive] !== 'replace')
        fail(merge, needs(mergeKey), undefined);
      if (!Object.hasOwn(item, directive)) return;
      if (item[directive] === 'replace') replace = true;
      else if (item[directive] === 'delete')
        length = deleteMatching(original, length, mergeKey, item[mergeKey]);
      else fail(merge, unknownDirective(item[directive]), undefined);
    });
  }
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

/** deleteMatchingEntries: gives the new length; the rest stays behind it, as in a Go slice. */
function deleteMatching(items: Json[], length: number, mergeKey: string, value: Json | undefined): number {
  let kept = length;
  for (let i = 0; i < kept; ) {
    const item = items[i];
    if (isObject(item) && Object.hasOwn(item, mergeKey) && item[mergeKey] === value)
      items.copyWithin(i, i + 1, kept--);
    else i++;
  }
  return kept;
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
