/**
 * The value of a field with Go's `omitempty`: undefined, which the YAML emitter leaves out, for "", 0, false, and
 * empty lists and maps. An object stands for a pointer to a struct and stays, whatever is in it.
 */
export function omitEmpty<T>(value: T | undefined): T | undefined {
  if (value === undefined || value === '' || value === 0 || value === 0n || value === false) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  return value instanceof Map && value.size === 0 ? undefined : value;
}

/** A Go map with string keys, absent if the object is. */
export function stringMap<V>(object: Readonly<Record<string, V>> | undefined): Map<string, V> | undefined {
  return object === undefined ? undefined : new Map(Object.entries(object));
}
