import { equal } from '../../kubernetes/equal.ts';
import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { type Field, fieldNamed, type GoType, type Struct } from '../struct-type.ts';
import { directive, isPatchDirective } from './merge-values.ts';

/** A part of a patch that the outcome of the merge has not. */
export interface Lost {
  /** Field names and list indexes of the patch, from its root. */
  readonly path: readonly (string | number)[];
  readonly why:
    | { readonly kind: 'case'; readonly field: string }
    | { readonly kind: 'directive' }
    | { readonly kind: 'repeated'; readonly mergeKey: string }
    | undefined;
}

interface Search {
  readonly path: (string | number)[];
  lost: Lost[];
}

/**
 * What of `patch` is not in `outcome`, which a strategic merge and a pass through the Go type made of it: fields in another case
 * that stood back behind those of their exact name, what a directive dropped, items that a later one with their merge key
 * overrode. Unknown fields are not among it.
 */
export function lostParts(struct: Struct, patch: JsonObject, outcome: JsonObject): readonly Lost[] {
  if (isPlain(struct, patch)) return [];
  const search: Search = { path: [], lost: [] };
  inStruct(search, struct, patch, outcome);
  return search.lost;
}

/** Whether every key is the exact name of a field, and no list has two items of one key: then nothing is lost. */
function isPlain(struct: Struct, patch: JsonObject): boolean {
  for (const key of Object.keys(patch)) {
    const index = struct.indexOf(key);
    const field = index === undefined ? undefined : struct.fields()[index];
    if (field === undefined) return false;
    const value = patch[key];
    if (typeof value === 'object' && value !== null && !isPlainIn(field, field.type, value)) return false;
  }
  return true;
}

function isPlainIn(field: Field, type: GoType, value: Json): boolean {
  if (type.kind === 'struct') return !isObject(value) || isPlain(type.struct, value);
  if (isObject(value) && Object.hasOwn(value, directive)) return false;
  if (type.kind === 'scalar' || type.element.kind === 'scalar') return true;
  if (isObject(value)) return Object.values(value).every((one) => isPlainIn(field, type.element, one));
  if (!Array.isArray(value)) return true;
  for (let i = 0; i < value.length; i++) {
    if (!isPlainIn(field, type.element, value[i] ?? null)) return false;
    if (i > 0 && field.mergeKey !== '' && isRepeated(value, i, field.mergeKey)) return false;
  }
  return true;
}

/** Whether an item before has the merge key of the one at `i`. Long lists are looked at as a whole instead. */
function isRepeated(items: readonly Json[], i: number, mergeKey: string): boolean {
  if (i > 32) return true;
  const key = keyOf(items[i], mergeKey);
  for (let before = 0; before < i; before++) if (keyOf(items[before], mergeKey) === key) return true;
  return false;
}

function keyOf(item: Json | undefined, mergeKey: string): Json | undefined {
  return isObject(item) && Object.hasOwn(item, mergeKey) ? item[mergeKey] : undefined;
}

function at(search: Search, step: string | number, look: () => void): void {
  search.path.push(step);
  look();
  search.path.pop();
}

function lose(search: Search, why: Lost['why']): void {
  search.lost.push({ path: [...search.path], why });
}

/** What `look` finds lost is told as one thing, with another reason. */
function asOne(search: Search, why: (found: Lost['why']) => Lost['why'], look: () => void): void {
  const { length } = search.lost;
  look();
  const first = search.lost[length];
  if (first === undefined) return;
  search.lost.length = length;
  lose(search, why(first.why));
}

function inStruct(search: Search, struct: Struct, patch: JsonObject, outcome: JsonObject | undefined): void {
  inDirected(search, patch, outcome, (key, known) => {
    const field = fieldNamed(struct, key);
    if (field !== undefined) at(search, key, () => inField(search, field, key, patch[key] ?? null, known));
  });
}

/** An object of the patch, member by member; as one thing where there is nothing of it, or a directive leaves nothing of it. */
function inDirected(
  search: Search,
  patch: JsonObject,
  outcome: JsonObject | undefined,
  member: (key: string, outcome: JsonObject) => void,
): void {
  const isDirected = Object.hasOwn(patch, directive);
  if (isDirected && patch[directive] === 'delete') {
    if (standsBeside(patch, '')) lose(search, { kind: 'directive' });
    return;
  }
  const look = () => {
    for (const key of Object.keys(patch)) if (!isPatchDirective(key)) member(key, outcome ?? {});
  };
  if (outcome !== undefined) look();
  else asOne(search, (why) => (isDirected ? { kind: 'directive' } : why), look);
}

/** Whether something stands beside a directive, but for the key that says of what it is. */
function standsBeside(patch: JsonObject, mergeKey: string): boolean {
  return Object.keys(patch).some((key) => !isPatchDirective(key) && key !== mergeKey && patch[key] !== null);
}

function inField(search: Search, field: Field, key: string, value: Json, outcome: JsonObject): void {
  const { name } = field;
  const result = Object.hasOwn(outcome, name) ? outcome[name] : undefined;
  if (name === key) {
    inType(search, field, field.type, value, result);
    return;
  }
  if (value === null) {
    if (result !== undefined) lose(search, { kind: 'case', field: name });
    return;
  }
  asOne(
    search,
    () => ({ kind: 'case', field: name }),
    () => inType(search, field, field.type, value, result),
  );
}

function inType(search: Search, field: Field, type: GoType, patch: Json, outcome: Json | undefined): void {
  if (patch === null) return;
  if (type.kind === 'scalar') {
    const read = type.scalar.read(patch);
    if (read !== undefined && !equal(read, outcome ?? type.scalar.zero)) lose(search, undefined);
  } else if (type.kind === 'struct') {
    if (isObject(patch)) inStruct(search, type.struct, patch, isObject(outcome) ? outcome : undefined);
  } else if (type.kind === 'map') {
    if (isObject(patch)) inMap(search, field, type.element, patch, isObject(outcome) ? outcome : undefined);
  } else if (Array.isArray(patch)) {
    inList(search, field, type.element, patch, Array.isArray(outcome) ? outcome : []);
  }
}

function inMap(
  search: Search,
  field: Field,
  element: GoType,
  patch: JsonObject,
  outcome: JsonObject | undefined,
): void {
  inDirected(search, patch, outcome, (key, known) => {
    const result = Object.hasOwn(known, key) ? known[key] : undefined;
    at(search, key, () => inType(search, field, element, patch[key] ?? null, result));
  });
}

function inList(search: Search, field: Field, element: GoType, patch: Json[], outcome: Json[]): void {
  const { mergeKey, strategies } = field;
  const isMerged = strategies.includes('merge');
  const keys = isMerged && element.kind === 'struct' ? keysOf(patch, outcome, mergeKey) : undefined;
  const scalars = isMerged ? new Set(outcome) : undefined;
  for (const [i, item] of patch.entries()) {
    if (keys !== undefined) at(search, i, () => inItem(search, field, element, item, i, keys));
    else if (scalars === undefined) at(search, i, () => inType(search, field, element, item, outcome[i]));
    else if (!scalars.has(item)) at(search, i, () => lose(search, undefined));
  }
}

/** The merge keys of two lists. */
interface Keys {
  readonly outcome: ReadonlyMap<Json | undefined, readonly JsonObject[]>;
  /** Where in the patch the last item with a key is. */
  readonly last: ReadonlyMap<Json | undefined, number>;
  /** How many items of the patch with a key were looked for. */
  readonly seen: Map<Json | undefined, number>;
}

function keysOf(patch: readonly Json[], outcome: readonly Json[], mergeKey: string): Keys {
  const last = new Map(patch.map((item, i) => [keyOf(item, mergeKey), i]));
  return { outcome: itemsByKey(outcome, mergeKey), last, seen: new Map() };
}

function itemsByKey(items: readonly Json[], mergeKey: string): Map<Json | undefined, JsonObject[]> {
  const byKey = new Map<Json | undefined, JsonObject[]>();
  for (const item of items) {
    if (!isObject(item)) continue;
    const key = keyOf(item, mergeKey);
    const others = byKey.get(key);
    if (others === undefined) byKey.set(key, [item]);
    else others.push(item);
  }
  return byKey;
}

/** Of more items with one key than these, nobody asks which is which. */
const greatestTries = 32;

/**
 * An item of a merged list, and those of the outcome with its key: the one that has most of it counts. Where a list is taken as it
 * is, that is the one that comes as many after the first.
 */
function inItem(
  search: Search,
  { mergeKey }: Field,
  element: GoType,
  item: Json,
  i: number,
  { outcome, last, seen }: Keys,
): void {
  if (!isObject(item) || element.kind !== 'struct') return;
  if (Object.hasOwn(item, directive)) {
    // What stands beside a deletion says which item is meant.
    if (item[directive] !== 'delete' && standsBeside(item, mergeKey)) lose(search, { kind: 'directive' });
    return;
  }
  const key = keyOf(item, mergeKey) ?? zeroKey(element.struct, mergeKey);
  const results = outcome.get(key) ?? [undefined];
  const rank = seen.get(key) ?? 0;
  seen.set(key, rank + 1);
  let least: Lost[] | undefined;
  for (let tried = 0; tried < Math.min(results.length, greatestTries) && least?.length !== 0; tried++) {
    const attempt: Search = { path: search.path, lost: [] };
    inStruct(attempt, element.struct, item, results[(rank + tried) % results.length]);
    if (least === undefined || attempt.lost.length < least.length) least = attempt.lost;
  }
  const isOverridden = (last.get(key) ?? -1) > i;
  for (const { path, why } of least ?? [])
    search.lost.push({ path, why: why ?? (isOverridden ? { kind: 'repeated', mergeKey } : undefined) });
}

/** What Go prints for an item without its key, which only a list that is new can have. */
function zeroKey(struct: Struct, mergeKey: string): Json | undefined {
  const type = fieldNamed(struct, mergeKey)?.type;
  return type?.kind === 'scalar' ? type.scalar.zero : undefined;
}
