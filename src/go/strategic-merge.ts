/**
 * Strategic merge patch as the API server applies it (k8s.io/apimachinery/pkg/util/strategicpatch/patch.go, the functions
 * below StrategicMergePatch), for documents of any Go type.
 */
import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';
import { agreesWith, indexByKey, orderedByPatch, partition } from './merge-order.ts';
import {
  deduplicateScalars,
  directive,
  discardNulls,
  type JsonKind,
  jsonKind,
  keptItems,
  removeDirectives,
  typedJson,
} from './merge-values.ts';
import { setOwn } from './own-key.ts';
import type { Field, GoType, Struct } from './struct-type.ts';

/** Why a patch cannot be applied. */
export interface PatchProblem {
  /** Field names and list indexes of the patch, from its root. */
  readonly path: readonly (string | number)[];
  /** What is wrong at the path, for people. */
  readonly message: string;
}

interface Merge {
  readonly path: (string | number)[];
  readonly problems: PatchProblem[];
}

const retainKeys = '$retainKeys';
const deleteFromPrimitiveList = '$deleteFromPrimitiveList';
const setElementOrder = '$setElementOrder';

/**
 * Applies `patch` to `original`, a document of the given Go type; neither is changed.
 *
 * `problems` are all that strategicpatch refuses (it stops at the first); with any of them, `merged` means nothing.
 */
export function strategicMergePatch(
  original: JsonObject,
  patch: JsonObject,
  struct: Struct,
): { readonly merged: JsonObject; readonly problems: readonly PatchProblem[] } {
  const merge: Merge = { path: [], problems: [] };
  const type: GoType = { kind: 'struct', pointer: false, struct };
  const merged = mergeMap(merge, typedJson(original), typedJson(patch), type);
  return { merged, problems: merge.problems };
}

/** mergeMap. Like all functions below it may change and keep both of its documents. */
function mergeMap(merge: Merge, original: JsonObject, patch: JsonObject, type: GoType): JsonObject {
  if (Object.hasOwn(patch, directive)) return directed(merge, patch);
  applyRetainKeys(merge, original, patch);
  mergeOrderedLists(merge, original, patch, type);
  // Go takes the keys in random order. Deletions first is what a person means who deletes and adds.
  const keys = Object.keys(patch);
  for (const key of keys) {
    if (key.startsWith(deleteFromPrimitiveList))
      at(merge, key, () => mergeDeletions(merge, original, patch, key, type));
  }
  for (const key of keys) {
    if (key.startsWith(deleteFromPrimitiveList)) continue;
    const value = patch[key] ?? null;
    if (value === null) delete original[key];
    else at(merge, key, () => mergeField(merge, original, key, value, type));
  }
  return original;
}

/** handleDirectiveInMergeMap: `$patch` in an object that is there already. */
function directed(merge: Merge, patch: JsonObject): JsonObject {
  const { [directive]: kind = null, ...rest } = patch;
  if (kind === 'replace') return rest;
  if (kind === 'delete') return {};
  return fail(merge, unknownDirective(kind), {});
}

function mergeField(merge: Merge, original: JsonObject, key: string, value: Json, type: GoType): void {
  const before = Object.hasOwn(original, key) ? original[key] : undefined;
  if (Array.isArray(value) && Array.isArray(before)) {
    const list = listField(merge, type, key);
    if (list === undefined) return;
    original[key] = mergeSliceHandler(merge, before, value, list, false);
  } else if (isObject(value) && isObject(before)) {
    const field = fieldOf(merge, type, key);
    if (field === undefined) return;
    original[key] = strategyOf(field) === 'replace' ? value : mergeMap(merge, before, value, field.type);
  } else {
    if (before === undefined || jsonKind(before) !== jsonKind(value)) discardNulls(value);
    const kept = removeDirectives(value);
    if (kept === undefined) delete original[key];
    else setOwn(original, key, kept);
  }
}

/** `$deleteFromPrimitiveList/<field>`: takes the items out of the list that is there already. */
function mergeDeletions(
  merge: Merge,
  original: JsonObject,
  patch: JsonObject,
  key: string,
  type: GoType,
): void {
  const name = directedField(merge, key, deleteFromPrimitiveList);
  const value = patch[key] ?? null;
  if (name === undefined) return;
  const before = Object.hasOwn(original, name) ? original[name] : undefined;
  if (value === null) delete original[name];
  else if (Array.isArray(before) && Array.isArray(value)) {
    const list = listField(merge, type, name);
    if (list !== undefined) original[name] = mergeSliceHandler(merge, before, value, list, true);
  } else if (isObject(before) && isObject(value)) {
    const field = fieldOf(merge, type, name);
    if (field === undefined) return;
    original[name] = strategyOf(field) === 'replace' ? value : mergeMap(merge, before, value, field.type);
  } else if (before !== undefined && jsonKind(before) === jsonKind(value)) original[name] = value;
}

/** applyRetainKeysDirective: what the list does not name is cleared from the original. */
function applyRetainKeys(merge: Merge, original: JsonObject, patch: JsonObject): void {
  if (!Object.hasOwn(patch, retainKeys)) return;
  const names = patch[retainKeys];
  delete patch[retainKeys];
  if (!Array.isArray(names) || names.some((name) => typeof name === 'object' && name !== null)) {
    fail(merge, `\`${retainKeys}\` must be a list of field names`, undefined);
    return;
  }
  const retained = new Set(names);
  for (const [key, value] of Object.entries(patch)) {
    const isDirective = key.startsWith(deleteFromPrimitiveList) || key.startsWith(setElementOrder);
    if (value !== null && !isDirective && !retained.has(key)) {
      fail(merge, `\`${retainKeys}\` must name \`${key}\` too, as it is set beside it`, undefined);
    }
  }
  for (const key of Object.keys(original)) if (!retained.has(key)) delete original[key];
}

/** mergePatchIntoOriginal: `$setElementOrder/<field>` merges the field's list and puts it into the order that it gives. */
function mergeOrderedLists(merge: Merge, original: JsonObject, patch: JsonObject, type: GoType): void {
  for (const key of Object.keys(patch)) {
    if (!key.startsWith(setElementOrder)) continue;
    const order = patch[key];
    delete patch[key];
    at(merge, key, () => {
      const name = directedField(merge, key, setElementOrder);
      const list = name === undefined ? undefined : listField(merge, type, name);
      if (list === undefined) return;
      if (!Array.isArray(order)) return fail(merge, 'must be a list', undefined);
      const merged = mergeOrderedList(merge, original[list.name], patch[list.name], order, list);
      if (merged === undefined) return;
      original[list.name] = merged;
      delete patch[list.name];
    });
  }
}

/** The field's list in the given order; undefined if there is none, or on a problem. */
function mergeOrderedList(
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

function mergeSliceHandler(
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
        original[index] = mergeMap(merge, before, item, list.element);
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
  const kinds = new Set(lists.flatMap((items) => items.map(jsonKind)));
  const [kind] = kinds;
  if (kinds.size === 1 && kind !== 'slice' && kind !== 'nil') return kind;
  return fail(
    merge,
    kinds.size === 0 ? 'has no items to order' : 'must have items of one kind, no lists and no nulls',
    undefined,
  );
}

interface ListField {
  readonly name: string;
  readonly element: GoType;
  readonly strategy: string;
  readonly mergeKey: string;
}

/** LookupPatchMetadataForSlice. */
function listField(merge: Merge, type: GoType, name: string): ListField | undefined {
  const field = fieldOf(merge, type, name);
  if (field === undefined) return undefined;
  const { type: own, mergeKey } = field;
  const element = own.kind === 'list' ? own.element : own.pointer ? own : undefined;
  if (element === undefined) return fail(merge, `\`${name}\` is no list`, undefined);
  return { name, element, strategy: strategyOf(field), mergeKey };
}

/** LookupPatchMetadataForStruct. */
function fieldOf(merge: Merge, type: GoType, name: string): Field | undefined {
  if (type.kind !== 'struct')
    return fail(merge, 'cannot be merged, as it is no object with fields', undefined);
  const { struct } = type;
  const index = struct.indexOf(name) ?? struct.foldedIndexOf(name);
  const field = index === undefined ? undefined : struct.fields()[index];
  return field ?? fail(merge, `${struct.name} has no field \`${name}\``, undefined);
}

/** extractRetainKeysPatchStrategy: what is left beside `retainKeys`. */
function strategyOf(field: Field): string {
  return field.strategies.find((strategy) => strategy !== 'retainKeys') ?? '';
}

/** extractKey: the field's name in `<directive>/<field>`. */
function directedField(merge: Merge, key: string, prefix: string): string | undefined {
  if (key.startsWith(`${prefix}/`)) return key.slice(prefix.length + 1);
  return fail(merge, `must be written \`${prefix}/FIELD\``, undefined);
}

function at(merge: Merge, segment: string | number, step: () => void): void {
  merge.path.push(segment);
  step();
  merge.path.pop();
}

function fail<T>(merge: Merge, message: string, result: T): T {
  merge.problems.push({ path: [...merge.path], message });
  return result;
}

function needs(mergeKey: string): string {
  return `must have \`${mergeKey}\`, by which the items of the list are merged`;
}

function unknownDirective(kind: Json | undefined): string {
  const given = typeof kind === 'string' ? `, not ${JSON.stringify(kind)}` : '';
  return `\`${directive}\` must be "replace" or "delete"${given}`;
}

function isListOrAbsent(value: Json | undefined): value is Json[] | undefined {
  return value === undefined || Array.isArray(value);
}
