import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';
import { setOwn } from './own-key.ts';
import type { GoType, Struct } from './struct-type.ts';

/**
 * `value` with its known fields as encoding/json prints them after reading: scalars in the form that their type has, and
 * without zero values that are omitted. Unknown fields, nulls and what does not fit its type stay, as does `{}` for a struct,
 * and `value` itself is given back where all is in that form.
 */
export function printedFields(struct: Struct, value: JsonObject): JsonObject {
  const printed: JsonObject = {};
  let changed = false;
  for (const key of Object.keys(value)) {
    const member = value[key] ?? null;
    const field = struct.fields()[struct.indexOf(key) ?? -1];
    const form = field === undefined ? member : printedPart(field.type, member);
    if (form !== member) changed = true;
    if (field?.omitEmpty && !field.type.pointer && isZero(form)) changed = true;
    else setOwn(printed, key, form);
  }
  return changed ? printed : value;
}

function printedPart(type: GoType, value: Json): Json {
  if (value === null) return value;
  if (type.kind === 'scalar') return type.scalar.read(value) ?? value;
  if (type.kind === 'struct') return isObject(value) ? printedFields(type.struct, value) : value;
  if (type.kind === 'list' && Array.isArray(value)) {
    const printed = value.map((item) => printedPart(type.element, item));
    return printed.some((item, i) => item !== value[i]) ? printed : value;
  }
  if (type.kind !== 'map' || !isObject(value)) return value;
  const printed: JsonObject = {};
  let changed = false;
  for (const key of Object.keys(value)) {
    const member = value[key] ?? null;
    const form = printedPart(type.element, member);
    if (form !== member) changed = true;
    setOwn(printed, key, form);
  }
  return changed ? printed : value;
}

function isZero(value: Json): boolean {
  return value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0);
}
