/**
 * Strategic merge patch as the API server applies it (k8s.io/apimachinery/pkg/util/strategicpatch/patch.go, the functions
 * below StrategicMergePatch), for documents of any Go type.
 */
import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { setOwn } from '../own-key.ts';
import type { GoType, Struct } from '../struct-type.ts';
import { mergeOrderedList, mergeSliceHandler } from './merge-lists.ts';
import {
  at,
  directedField,
  fail,
  fieldOf,
  idle,
  listField,
  type Merge,
  type PatchProblem,
  strategyOf,
  unknownDirective,
} from './merge-state.ts';
import {
  deleteFromPrimitiveList,
  directive,
  discardNulls,
  jsonKind,
  removeDirectives,
  retainKeys,
  setElementOrder,
  typedJson,
} from './merge-values.ts';

/**
 * Applies `patch` to `original`, a document of the given Go type; neither is changed. What the patch does not touch is in
 * `merged` as the object that it is in `original`, whose numbers must be as `typedJson` leaves them.
 *
 * `problems` are all that strategicpatch refuses (it stops at the first); with any of them, `merged` means nothing. `idle` are
 * the places of items to be deleted that are not there.
 */
export function strategicMergePatch(
  original: JsonObject,
  patch: JsonObject,
  struct: Struct,
): {
  readonly merged: JsonObject;
  readonly problems: readonly PatchProblem[];
  readonly idle: Merge['idle'];
} {
  const merge: Merge = { path: [], problems: [], idle: [], mergeMap };
  const type: GoType = { kind: 'struct', pointer: false, struct };
  const merged = mergeMap(merge, { ...original }, typedJson(patch), type);
  return { merged, problems: merge.problems, idle: merge.idle };
}

/**
 * mergeMap. Like all functions below it may keep both of its documents. It may change the patch at any depth, but of the
 * original this one object alone: what is below is copied first.
 */
function mergeMap(merge: Merge, original: JsonObject, patch: JsonObject, type: GoType): JsonObject {
  if (Object.hasOwn(patch, directive)) return directed(merge, patch);
  applyRetainKeys(merge, original, patch);
  mergeOrderedLists(merge, original, patch, type);
  for (const key of deletionsFirst(Object.keys(patch))) {
    at(merge, key, () => {
      const isDeletion = key.startsWith(deleteFromPrimitiveList);
      const name = isDeletion ? directedField(merge, key, deleteFromPrimitiveList) : key;
      if (name !== undefined) mergeField(merge, original, name, patch[key] ?? null, type, isDeletion);
    });
  }
  return original;
}

/** Go takes the keys in random order; a person who deletes and adds means them in this one. */
function deletionsFirst(keys: string[]): string[] {
  const isDeletion = (key: string) => key.startsWith(deleteFromPrimitiveList);
  if (!keys.some(isDeletion)) return keys;
  return [...keys.filter(isDeletion), ...keys.filter((key) => !isDeletion(key))];
}

/** handleDirectiveInMergeMap: `$patch` in an object that is there already. */
function directed(merge: Merge, patch: JsonObject): JsonObject {
  const { [directive]: kind = null, ...rest } = patch;
  if (kind === 'replace') return rest;
  if (kind === 'delete') return {};
  return fail(merge, unknownDirective(kind), {});
}

/** The loop's body in mergeMap. A deletion does nothing to a field that is not there or of another kind. */
function mergeField(
  merge: Merge,
  original: JsonObject,
  name: string,
  value: Json,
  type: GoType,
  isDeletion: boolean,
): void {
  const before = Object.hasOwn(original, name) ? original[name] : undefined;
  const isSameKind = before !== undefined && jsonKind(before) === jsonKind(value);
  if (value === null) {
    delete original[name];
  } else if (Array.isArray(value) && Array.isArray(before)) {
    const list = listField(merge, type, name);
    if (list !== undefined) original[name] = mergeSliceHandler(merge, [...before], value, list, isDeletion);
  } else if (isObject(value) && isObject(before)) {
    const field = fieldOf(merge, type, name);
    if (field === undefined) return;
    original[name] =
      strategyOf(field) === 'replace' ? value : mergeMap(merge, { ...before }, value, field.type);
  } else if (!isDeletion || isSameKind) {
    if (!isSameKind) discardNulls(value);
    const kept = removeDirectives(value);
    if (kept === undefined) delete original[name];
    else setOwn(original, name, kept);
  } else {
    idle(merge);
  }
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
      const before = original[list.name];
      const copy = Array.isArray(before) ? [...before] : before;
      const merged = mergeOrderedList(merge, copy, patch[list.name], order, list);
      if (merged === undefined) return;
      original[list.name] = merged;
      delete patch[list.name];
    });
  }
}
