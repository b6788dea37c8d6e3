import { pathTo } from '../../kubernetes/field-path.ts';
import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';

/** Gives the name that is to stand in place of another; `path` leads to it. */
export type Renaming = (name: string, path: string) => string;

/**
 * A value in which the names at the end of a path are other names: the path goes through lists without saying so, and `*` is any key
 * of a map, at the end the keys themselves. What has nothing to change stays the same object.
 */
export function renamedAt(value: Json, steps: readonly string[], rename: Renaming, path = ''): Json {
  if (Array.isArray(value)) {
    const items = value.map((item, index) => renamedAt(item, steps, rename, pathTo(path, index)));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const [step, ...rest] = steps;
  if (step === undefined) return typeof value === 'string' ? rename(value, path) : value;
  if (!isObject(value)) return value;
  if (step !== '*') return withMember(value, step, rest, rename, path);
  return rest.length === 0 ? withKeys(value, rename, path) : withValues(value, rest, rename, path);
}

function withMember(
  object: JsonObject,
  key: string,
  rest: readonly string[],
  rename: Renaming,
  path: string,
): JsonObject {
  const before = Object.hasOwn(object, key) ? object[key] : undefined;
  if (before === undefined) return object;
  const after = renamedAt(before, rest, rename, pathTo(path, key));
  return after === before ? object : { ...object, [key]: after };
}

function withValues(object: JsonObject, rest: readonly string[], rename: Renaming, path: string): JsonObject {
  const entries = Object.entries(object).map(
    ([key, value]) => [key, renamedAt(value, rest, rename, pathTo(path, key))] as const,
  );
  return entries.every(([key, value]) => value === object[key]) ? object : Object.fromEntries(entries);
}

/** A key whose new name is another one's already stays: no map has both. */
function withKeys(object: JsonObject, rename: Renaming, path: string): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => {
    const name = rename(key, pathTo(path, key));
    return [Object.hasOwn(object, name) ? key : name, value] as const;
  });
  return entries.every(([key]) => Object.hasOwn(object, key)) ? object : Object.fromEntries(entries);
}
