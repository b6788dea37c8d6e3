import type { Json, JsonObject } from '../kubernetes/object.ts';

/** Sets a member under a key that a user chose: `__proto__` too becomes a member like any other. */
export function setOwn(object: JsonObject, key: string, value: Json): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
