import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { setOwn } from '../own-key.ts';

/** The key of an object that says what becomes of it instead of a merge. */
export const directive = '$patch';
/** The key whose list says which fields are kept. */
export const retainKeys = '$retainKeys';
/** What comes before `/FIELD` in keys about one list. */
export const deleteFromPrimitiveList = '$deleteFromPrimitiveList';
export const setElementOrder = '$setElementOrder';
const listDirectives = [deleteFromPrimitiveList, setElementOrder];

/** Whether a key of a patch says how something is merged, and is no field. */
export function isPatchDirective(key: string): boolean {
  return key === directive || key === retainKeys || listDirectives.some((prefix) => key.startsWith(prefix));
}

/** What reflect calls the kind of a decoded value. */
export type JsonKind = 'nil' | 'bool' | 'int64' | 'float64' | 'string' | 'slice' | 'map';

/**
 * A copy in which every number is what sigs.k8s.io/json decodes it to, so that `===` compares as Go's `==`: integers that
 * fit an int64 are numbers or, beyond 2^53, bigints; all others are numbers.
 */
export function typedJson<T extends Json>(value: T): T;
export function typedJson(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => typedJson(item));
  if (isObject(value)) {
    const copy: JsonObject = {};
    for (const key of Object.keys(value)) setOwn(copy, key, typedJson(value[key] ?? null));
    return copy;
  }
  if (typeof value === 'bigint') {
    return BigInt.asIntN(64, value) !== value || Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
  return typeof value === 'number' && jsonKind(value) === 'int64' ? typedInteger(value) : value;
}

/** A float64 without a fraction comes as the text of its shortest digits, which need not be its exact value. */
function typedInteger(value: number): number | bigint {
  return Number.isSafeInteger(value) ? value + 0 : BigInt(String(value));
}

export function jsonKind(value: Json): JsonKind {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int64';
    case 'number':
      return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? 'int64' : 'float64';
    default:
      return value === null ? 'nil' : Array.isArray(value) ? 'slice' : 'map';
  }
}

/** discardNullValuesFromPatch, in place: members that are null, at any depth; items that are null stay. */
export function discardNulls(value: Json): void {
  if (Array.isArray(value)) {
    for (const item of value) discardNulls(item);
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const member = value[key] ?? null;
      if (member === null) delete value[key];
      else discardNulls(member);
    }
  }
}

/** The value without the objects in it, at any depth, that have a directive; undefined if it is one itself. */
export function removeDirectives(value: Json): Json | undefined {
  if (Array.isArray(value)) return keptItems(value);
  if (!isObject(value)) return value;
  if (Object.hasOwn(value, directive)) return undefined;
  for (const key of Object.keys(value)) {
    const kept = removeDirectives(value[key] ?? null);
    if (kept === undefined) delete value[key];
    else setOwn(value, key, kept);
  }
  return value;
}

/** removeDirectives of a list. */
export function keptItems(items: readonly Json[]): Json[] {
  return items.map(removeDirectives).filter((item) => item !== undefined);
}

/**
 * deduplicateScalars, in place: each later duplicate is replaced by the last item, which is how Go makes the order. (Go may
 * do so in the memory of the list that it merges into. That shows where this list had duplicates before, and is not
 * followed.)
 */
export function deduplicateScalars(items: Json[]): Json[] {
  // Where each value is, which saves looking through the list for each of its items, as Go does.
  const places = new Map<Json, Set<number>>();
  for (const [i, item] of items.entries()) placesOf(places, item).add(i);
  for (let i = 0; i < items.length - 1; i++) {
    const value = items[i] ?? null;
    const own = placesOf(places, value);
    if (own.size === 1) continue;
    own.delete(i);
    for (const at of [...own].sort((a, b) => a - b)) {
      if (own.delete(at)) moveLastTo(items, at, places);
    }
    own.add(i);
  }
  return items;
}

function placesOf(places: Map<Json, Set<number>>, value: Json): Set<number> {
  const known = places.get(value);
  if (known !== undefined) return known;
  const own = new Set<number>();
  places.set(value, own);
  return own;
}

/** Puts the last item to `at`, whose item goes. One that is to go itself just goes, and then the next. */
function moveLastTo(items: Json[], at: number, places: Map<Json, Set<number>>): void {
  const value = items[at];
  while (items.length > at) {
    const last = items.pop() ?? null;
    if (items.length === at) return;
    const own = placesOf(places, last);
    own.delete(items.length);
    if (last === value) continue;
    items[at] = last;
    own.add(at);
    return;
  }
}
