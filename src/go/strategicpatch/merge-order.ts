import { isObject, type Json } from '../../kubernetes/object.ts';
import { sliceStable } from '../stable-sort.ts';
import { directive, type JsonKind } from './merge-values.ts';

/** The merged items of a list that a patch names, and the server's own. */
export interface Parts {
  readonly fromPatch: readonly Json[];
  readonly serverOnly: readonly Json[];
}

/**
 * partitionPrimitivesByPresentInList and partitionMapsByPresentInList: which of the items are also in `by`. Undefined if
 * an item has no merge key or, without a merge key, is no scalar.
 */
export function partition(items: readonly Json[], by: readonly Json[], mergeKey: string): Parts | undefined {
  const isScalar = (item: Json) => typeof item !== 'object' || item === null;
  if (mergeKey === '' ? !(items.every(isScalar) && by.every(isScalar)) : !haveKey(items, mergeKey))
    return undefined;
  const indexes = indexByKey(by, mergeKey, mergeKey === '' ? 'string' : 'map');
  const fromPatch: Json[] = [];
  const serverOnly: Json[] = [];
  for (const item of items) (indexes.has(keyOf(item, mergeKey)) ? fromPatch : serverOnly).push(item);
  return { fromPatch, serverOnly };
}

/**
 * normalizeElementOrder: both parts sorted, the patch's by `patchOrder` and the server's by `serverOrder`, and merged so
 * that each item of the server stays in front of those of the patch that it was in front of. Undefined if an item, of the
 * lists or of the orders, has no merge key.
 */
export function orderedByPatch(
  { fromPatch, serverOnly }: Parts,
  patchOrder: readonly Json[],
  serverOrder: readonly Json[],
  mergeKey: string,
  kind: JsonKind,
): Json[] | undefined {
  const right = sorted(fromPatch, patchOrder, mergeKey, kind);
  const left = sorted(serverOnly, serverOrder, mergeKey, kind);
  if (right === undefined || left === undefined) return undefined;
  const indexes = indexByKey(serverOrder, mergeKey, kind);
  const indexOf = (item: Json) => indexes.get(kind === 'map' ? keyOf(item, mergeKey) : item);
  const all: Json[] = [];
  let i = 0;
  for (const item of right) {
    const position = indexOf(item);
    for (; i < left.length; i++) {
      const own = indexOf(left[i] ?? null);
      if (own === undefined || position === undefined || own >= position) break;
      all.push(left[i] ?? null);
    }
    all.push(item);
  }
  return all.concat(left.slice(i));
}

/** normalizeSliceOrder: what `order` does not name goes where Go's sort takes it; what is to be deleted goes last. */
function sorted(
  items: readonly Json[],
  order: readonly Json[],
  mergeKey: string,
  kind: JsonKind,
): Json[] | undefined {
  const isMap = kind === 'map';
  if (isMap && !(haveKey(items, mergeKey) && haveKey(order, mergeKey))) return undefined;
  const indexes = indexByKey(order, mergeKey, kind);
  const entries = items.map((item) => ({
    item,
    index: indexes.get(isMap ? keyOf(item, mergeKey) : item),
    deleted: isMap && isDeletion(item),
  }));
  const kept = entries.filter((entry) => !entry.deleted);
  sliceStable(kept, (a, b) => a.index === undefined || b.index === undefined || a.index < b.index);
  return [...kept, ...entries.filter((entry) => entry.deleted)].map((entry) => entry.item);
}

/**
 * validatePatchWithSetOrderList: whether the items of the patch are all in `order` and in that order. Items with a
 * directive are passed over, but for one that replaces behind the last of `order`. Empty lists agree with anything.
 */
export function agreesWith(items: readonly Json[], order: readonly Json[], mergeKey: string): boolean {
  if (order.length === 0 || items.length === 0) return true;
  if (mergeKey !== '' && !items.every(isObject)) return false;
  const named = mergeKey === '' ? items : items.filter((item) => !isDeletion(item));
  let i = 0;
  for (let j = 0; i < named.length && j < order.length; ) {
    const item = named[i] ?? null;
    const entry = order[j] ?? null;
    if (isObject(item) && Object.hasOwn(item, directive)) {
      i++;
      continue;
    }
    if (mergeKey !== '' && !haveKey([item, entry], mergeKey)) return false;
    if (keyOf(item, mergeKey) === keyOf(entry, mergeKey)) i++;
    j++;
  }
  return i === named.length;
}

/** The first index of each merge key, or of each item where `kind` is no map. */
export function indexByKey(
  items: readonly Json[],
  mergeKey: string,
  kind: JsonKind,
): Map<Json | undefined, number> {
  const indexes = new Map<Json | undefined, number>();
  for (const [i, item] of items.entries()) {
    const key = kind === 'map' ? keyOf(item, mergeKey) : item;
    if (!indexes.has(key)) indexes.set(key, i);
  }
  return indexes;
}

function keyOf(item: Json, mergeKey: string): Json | undefined {
  if (mergeKey === '') return item;
  return isObject(item) && Object.hasOwn(item, mergeKey) ? item[mergeKey] : undefined;
}

function haveKey(items: readonly Json[], mergeKey: string): boolean {
  return items.every((item) => isObject(item) && Object.hasOwn(item, mergeKey));
}

function isDeletion(item: Json): boolean {
  return isObject(item) && item[directive] === 'delete';
}
