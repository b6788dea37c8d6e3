import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';
import { holdsPlaceholder } from '../kubernetes/placeholder.ts';
import { setOwn } from './own-key.ts';
import type { GoType, Struct } from './struct-type.ts';
import { toValidUtf8 } from './utf8.ts';

/** Where a value does not fit its type. */
export interface TypeProblem {
  /** Field names, map keys and list indexes, from the root. */
  readonly path: readonly (string | number)[];
  /** What the value must be, for people. */
  readonly expected: string;
  readonly value: Json;
}

/** What decoding gave: exact names, known fields only, scalars as Go has them; what was never set is absent. */
interface Decoder {
  readonly path: (string | number)[];
  readonly problems: TypeProblem[];
  readonly printed: Printed;
}

/** Objects and lists that are as `marshalStruct` gives them, with all that is in them: they are taken as they are. */
export type Printed = ReadonlySet<Json>;

const nothing: Printed = new Set();

/**
 * What encoding/json leaves of `value` when it is unmarshalled into the struct: unknown fields are gone, names are taken
 * in any case, nulls leave no trace. Feed it to `marshalStruct`.
 *
 * `problems` are all values that Go cannot decode, where Go reports one; with any of them, `decoded` means nothing.
 */
export function unmarshalStruct(
  struct: Struct,
  value: JsonObject,
  printed: Printed = nothing,
): { readonly decoded: JsonObject; readonly problems: readonly TypeProblem[] } {
  const decoder: Decoder = { path: [], problems: [], printed };
  return { decoded: decodeStruct(decoder, struct, value, {}), problems: decoder.problems };
}

/** What encoding/json prints of a decoded struct, fields in the order of the table, empty ones dropped as it says. */
export function marshalStruct(
  struct: Struct,
  decoded: JsonObject,
  alreadyPrinted: Printed = nothing,
): JsonObject {
  const printed: JsonObject = {};
  for (const { name, type, omitEmpty } of struct.fields()) {
    const value = decoded[name];
    if (value === undefined && omitEmpty && (type.kind !== 'struct' || type.pointer)) continue;
    const member = marshal(type, value, alreadyPrinted);
    if (omitEmpty && !type.pointer && isEmpty(member)) continue;
    printed[name] = member;
  }
  return printed;
}

function decode(decoder: Decoder, type: GoType, value: Json, before: Json | undefined): Json | undefined {
  if (value === null) return decodeNull(type, before);
  if (before === undefined && typeof value === 'object' && decoder.printed.has(value)) return value;
  switch (type.kind) {
    case 'scalar': {
      const read = type.scalar.read(value);
      if (read !== undefined) return read;
      // Of the type that it is filled with.
      return isPlaceholder(value) ? value : refuse(decoder, type.scalar.expected, value);
    }
    case 'struct':
      if (!isObject(value)) return refuse(decoder, 'an object', value);
      return decodeStruct(decoder, type.struct, value, isObject(before) ? before : {});
    case 'map':
      if (!isObject(value)) return refuse(decoder, 'an object', value);
      return decodeMap(decoder, type.element, value, isObject(before) ? before : {});
    case 'list':
      if (!Array.isArray(value)) return refuse(decoder, 'a list', value);
      return decodeList(decoder, type.element, value, Array.isArray(before) ? before : []);
  }
}

/** Null empties pointers, maps and slices; it leaves structs and scalars alone, but for those that decode themselves. */
function decodeNull(type: GoType, before: Json | undefined): Json | undefined {
  if (type.pointer || type.kind === 'map' || type.kind === 'list') return undefined;
  return type.kind === 'scalar' && type.scalar.readNull ? type.scalar.readNull(before) : before;
}

/** A second key for one field is decoded into what the first one gave, as Go decodes into what is there already. */
function decodeStruct(decoder: Decoder, struct: Struct, value: JsonObject, before: JsonObject): JsonObject {
  const decoded: JsonObject = { ...before };
  const fields = struct.fields();
  for (const key of decodingOrder(struct, value)) {
    const index = struct.indexOf(key) ?? struct.foldedIndexOf(key);
    const field = index === undefined ? undefined : fields[index];
    if (field === undefined) continue;
    decoder.path.push(key);
    const member = decode(decoder, field.type, value[key] ?? null, decoded[field.name]);
    decoder.path.pop();
    if (member === undefined) delete decoded[field.name];
    else decoded[field.name] = member;
  }
  return decoded;
}

/** Two keys can mean one field only if one is not its exact name; then the order of the JSON text counts. */
function decodingOrder(struct: Struct, value: JsonObject): string[] {
  const keys = Object.keys(value);
  for (const key of keys)
    if (struct.indexOf(key) === undefined && struct.foldedIndexOf(key) !== undefined) return keys.sort();
  return keys;
}

function decodeMap(decoder: Decoder, element: GoType, value: JsonObject, before: JsonObject): JsonObject {
  const decoded: JsonObject = { ...before };
  for (const key of Object.keys(value)) {
    decoder.path.push(key);
    const member = decode(decoder, element, value[key] ?? null, undefined) ?? zero(element);
    setOwn(decoded, toValidUtf8(key), member);
    decoder.path.pop();
  }
  return decoded;
}

function decodeList(
  decoder: Decoder,
  element: GoType,
  value: readonly Json[],
  before: readonly Json[],
): Json[] {
  return value.map((item, i) => {
    decoder.path.push(i);
    const decoded = decode(decoder, element, item, before[i]) ?? zero(element);
    decoder.path.pop();
    return decoded;
  });
}

const isPlaceholder = (value: Json) => typeof value === 'string' && holdsPlaceholder(value);

function refuse(decoder: Decoder, expected: string, value: Json): undefined {
  decoder.problems.push({ path: [...decoder.path], expected, value });
}

/** The decoded form of a value that was never set, for places that must hold one. */
function zero(type: GoType): Json {
  if (type.pointer) return null;
  if (type.kind === 'scalar') return type.scalar.zero;
  return type.kind === 'struct' ? {} : null;
}

function marshal(type: GoType, decoded: Json | undefined, alreadyPrinted: Printed): Json {
  const value = decoded ?? zero(type);
  if (typeof value !== 'object' || value === null || alreadyPrinted.has(value)) return value;
  if (Array.isArray(value))
    return type.kind === 'list' ? value.map((item) => marshal(type.element, item, alreadyPrinted)) : value;
  if (type.kind === 'struct') return marshalStruct(type.struct, value, alreadyPrinted);
  if (type.kind !== 'map') return value;
  const printed: JsonObject = {};
  for (const key of Object.keys(value))
    setOwn(printed, key, marshal(type.element, value[key], alreadyPrinted));
  return printed;
}

function isEmpty(printed: Json): boolean {
  if (Array.isArray(printed)) return printed.length === 0;
  if (isObject(printed)) return Object.keys(printed).length === 0;
  return printed === null || printed === '' || printed === 0 || printed === false;
}
