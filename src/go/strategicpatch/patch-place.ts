import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { type Field, fieldNamed, type GoType, type Struct } from '../struct-type.ts';

/** A step from the root of a merged document: `key` is an item of a merged list by its merge key, which may be there no more. */
export type Step = string | number | { readonly key: Json };

export interface PatchPlace {
  /** Names of fields and indexes of lists of the patch, as it writes them, from its root. */
  readonly path: readonly (string | number)[];
  /** Whether the patch goes all the way; else this is as far as it goes. */
  readonly isWhole: boolean;
}

/** What of `merged`, and of the patch, the search has come to; a value of no type is not looked into. */
interface Here {
  readonly path: (string | number)[];
  readonly indexes: Indexes;
  patch: Json;
  merged: Json | undefined;
  type: GoType | undefined;
  field: Field | undefined;
}

/** Lists of a patch by the merge keys of their items, each the last one with a key, which had the last word. */
type Indexes = Map<readonly Json[], ReadonlyMap<Json | undefined, number>>;

/** Finds where a patch has what stands at some steps of the document that it was merged into, for many of them. */
export function patchPlaces(
  struct: Struct,
  patch: JsonObject,
  merged: JsonObject,
): (steps: readonly Step[]) => PatchPlace {
  const indexes: Indexes = new Map();
  return (steps) => {
    const here: Here = {
      path: [],
      indexes,
      patch,
      merged,
      type: { kind: 'struct', pointer: false, struct },
      field: undefined,
    };
    return { path: here.path, isWhole: steps.every((step) => follow(here, step)) };
  };
}

function follow(here: Here, step: Step): boolean {
  return typeof step === 'string' ? intoMember(here, step) : intoItem(here, step);
}

function intoMember(here: Here, name: string): boolean {
  const { patch, merged, type } = here;
  if (!isObject(patch)) return false;
  const key = type?.kind === 'struct' ? keyOfField(type.struct, patch, name) : name;
  if (key === undefined || !Object.hasOwn(patch, key)) return false;
  here.path.push(key);
  here.patch = patch[key] ?? null;
  here.merged = isObject(merged) && Object.hasOwn(merged, name) ? merged[name] : undefined;
  here.field = type?.kind === 'struct' ? fieldNamed(type.struct, name) : undefined;
  here.type = here.field?.type ?? (type?.kind === 'map' ? type.element : undefined);
  return true;
}

/** The key that a patch has for a field: its exact name, which Go prefers, or that in another case. */
function keyOfField(struct: Struct, patch: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(patch, name)) return name;
  return Object.keys(patch).find((key) => fieldNamed(struct, key)?.name === name);
}

function intoItem(here: Here, step: Exclude<Step, string>): boolean {
  const { patch, merged, type, field } = here;
  if (!Array.isArray(patch)) return false;
  const item = typeof step === 'number' && Array.isArray(merged) ? merged[step] : undefined;
  const mergeKey = field?.strategies.includes('merge') ? field.mergeKey : '';
  const index = mergeKey === '' ? step : indexIn(here, patch, mergeKey).get(keyIn(step, item, mergeKey));
  if (typeof index !== 'number' || index < 0 || index >= patch.length) return false;
  here.path.push(index);
  here.patch = patch[index] ?? null;
  here.merged = item;
  here.type = type?.kind === 'list' ? type.element : undefined;
  return true;
}

function keyIn(step: Exclude<Step, string>, item: Json | undefined, mergeKey: string): Json | undefined {
  if (typeof step !== 'number') return step.key;
  return isObject(item) && Object.hasOwn(item, mergeKey) ? item[mergeKey] : undefined;
}

function indexIn(
  { indexes }: Here,
  items: readonly Json[],
  mergeKey: string,
): ReadonlyMap<Json | undefined, number> {
  let index = indexes.get(items);
  if (index === undefined) {
    const keys = items.map((item) =>
      isObject(item) && Object.hasOwn(item, mergeKey) ? item[mergeKey] : undefined,
    );
    index = new Map(keys.map((key, i) => [key, i]));
    indexes.set(items, index);
  }
  return index;
}
