import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';
import { fieldNamed, type GoType, type Struct } from './struct-type.ts';

/** Takes a key that no field of `struct` is meant by, with the value that it has. */
export type UnknownKey = (struct: Struct, key: string, value: Json) => void;

/**
 * Calls `report` for every key that encoding/json passes over when it reads `value` into the struct, at any depth; `path` is
 * where it stands, from what it was when this was called. Values of other types are passed over here.
 */
export function eachUnknownKey(
  struct: Struct,
  value: JsonObject,
  path: (string | number)[],
  report: UnknownKey,
): void {
  for (const key of Object.keys(value)) {
    const given = value[key] ?? null;
    const field = fieldNamed(struct, key);
    path.push(key);
    if (field === undefined) report(struct, key, given);
    else if (typeof given === 'object') inType(field.type, given, path, report);
    path.pop();
  }
}

function inType(type: GoType, value: Json, path: (string | number)[], report: UnknownKey): void {
  if (type.kind === 'scalar') return;
  if (type.kind === 'struct') {
    if (isObject(value)) eachUnknownKey(type.struct, value, path, report);
    return;
  }
  if (type.element.kind === 'scalar') return;
  if (type.kind === 'list' && Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      path.push(i);
      inType(type.element, value[i] ?? null, path, report);
      path.pop();
    }
  } else if (type.kind === 'map' && isObject(value)) {
    for (const key of Object.keys(value)) {
      path.push(key);
      inType(type.element, value[key] ?? null, path, report);
      path.pop();
    }
  }
}
