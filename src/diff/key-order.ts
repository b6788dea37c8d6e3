import { isObject, type Json, type JsonObject, own } from '../kubernetes/object.ts';
import { membersByName } from './field-changes.ts';

/**
 * An object with its keys in the order of another, to be held against it line by line: kubectl sorts them, and a person writes
 * them as they come. What the other has not stands behind that.
 */
export function inOrderOf(object: JsonObject, model: JsonObject): JsonObject {
  const ordered: [string, Json][] = [];
  for (const key of Object.keys(model)) {
    const value = own(object, key);
    if (value !== undefined) ordered.push([key, valueInOrder(value, model[key])]);
  }
  for (const [key, value] of Object.entries(object))
    if (!Object.hasOwn(model, key)) ordered.push([key, value]);
  return Object.fromEntries(ordered);
}

function valueInOrder(value: Json, model: Json | undefined): Json {
  if (isObject(value) && isObject(model)) return inOrderOf(value, model);
  if (!Array.isArray(value) || !Array.isArray(model)) return value;
  const named = membersByName(value, model);
  if (named === undefined) return value.map((one, at) => valueInOrder(one, model[at]));
  const [members, models] = named;
  return [...members].map(([name, one]) => valueInOrder(one, models.get(name)));
}
