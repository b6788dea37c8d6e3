import {
  type ArrayNode,
  fieldsOf,
  isRequired,
  type MapNode,
  type Node,
  type ObjectNode,
  schemaOf,
} from '../../src/api/node.ts';
import type { Path } from '../../src/kubernetes/field-path.ts';
import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';

/** One way to break one constraint of a value that holds. */
export interface Fault {
  /** Where the API server reports it. */
  readonly path: Path;
  readonly code: string;
  /** The whole object with the fault in it. */
  apply(object: JsonObject): JsonObject;
}

/** Every fault that the schema's constraints allow in `value`, which is at `path` of an object. */
export function faultsIn(schema: Node, value: Json, path: Path): Fault[] {
  const faults: Fault[] = [];
  collect(schema, value, path, faults);
  return faults;
}

function collect(schema: Node, value: Json, path: Path, faults: Fault[]): void {
  const here = (code: string, changed: Json) => faults.push(fault(code, path, path, changed));
  switch (schema.type) {
    case 'string':
      here('SchemaType', 5);
      if (schema.enum !== undefined) here('SchemaEnum', 'no-such-choice');
      if (schema.minLength !== undefined) here('SchemaMinLength', '');
      if (schema.maxLength !== undefined) here('SchemaMaxLength', 'a'.repeat(schema.maxLength + 1));
      for (const odd of oddities(schema.pattern?.test)) here('SchemaPattern', odd);
      return;
    case 'integer':
      for (const odd of ['5', 1.5, 2n ** 63n]) here('SchemaType', odd);
      if (schema.minimum !== undefined) here('SchemaMinimum', schema.minimum - 1);
      if (schema.maximum !== undefined) here('SchemaMaximum', schema.maximum + 1);
      else if (schema.go === 'int32') for (const big of [2 ** 31, 2n ** 62n]) here('DecodeInteger', big);
      return;
    case 'boolean':
      here('SchemaType', 'true');
      return;
    case 'any':
      if (schema.object) here('SchemaType', []);
      return;
    case 'array':
      here('SchemaType', {});
      if (Array.isArray(value)) collectList(schema, value, path, faults);
      return;
    case 'map':
      here('SchemaType', 'x');
      if (isObject(value)) collectMap(schema, value, path, faults);
      return;
    case 'object':
      here('SchemaType', []);
      if (isObject(value)) collectObject(schema, value, path, faults);
  }
}

function oddities(pattern: RegExp | undefined): string[] {
  if (pattern === undefined) return [];
  return ['-', 'http://a b', 'ftp://x', 'a b"', '1d', 'é\u0000'].filter((it) => !pattern.test(it));
}

function collectList(schema: ArrayNode, value: Json[], path: Path, faults: Fault[]): void {
  const { minItems, maxItems, key, set } = schema;
  const [first] = value;
  if (minItems !== undefined) faults.push(fault('SchemaMinItems', path, path, []));
  if (first === undefined) return;
  if (maxItems !== undefined) {
    faults.push(fault('SchemaMaxItems', path, path, Array<Json>(maxItems + 1).fill(first)));
  } else if (key !== undefined || set) {
    faults.push(fault('SchemaDuplicate', [...path, value.length], path, [...value, first]));
  }
  faults.push(fault('SchemaType', [...path, 0], path, [null, ...value.slice(1)]));
  for (const [i, item] of value.entries()) collect(schema.items, item, [...path, i], faults);
}

function collectMap(schema: MapNode, value: JsonObject, path: Path, faults: Fault[]): void {
  const [first] = Object.values(value);
  if (schema.maxProperties !== undefined && first !== undefined) {
    const many = Array.from({ length: schema.maxProperties + 1 }, (_, i) => [`k${i}`, first]);
    faults.push(fault('SchemaMaxProperties', path, path, Object.fromEntries(many)));
  }
  for (const [key, item] of Object.entries(value)) collect(schema.values, item, [...path, key], faults);
}

function collectObject(schema: ObjectNode, value: JsonObject, path: Path, faults: Fault[]): void {
  for (const [name, field] of Object.entries(fieldsOf(schema))) {
    const inner = schemaOf(field);
    const given = value[name];
    if (given === undefined) continue;
    const there = [...path, name];
    collect(inner, given, there, faults);
    if (!isRequired(field) || ('default' in inner && inner.default !== undefined)) continue;
    const { [name]: _, ...rest } = value;
    faults.push(fault('SchemaRequired', there, path, rest));
    faults.push(fault('SchemaRequired', there, path, { ...value, [name]: null }));
  }
}

function fault(code: string, reported: Path, changed: Path, value: Json): Fault {
  return {
    code,
    path: reported,
    apply: (object) => replaced(object, changed, value) as JsonObject,
  };
}

function replaced(within: Json, path: Path, value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(within) && typeof step === 'number') {
    return within.map((item, i) => (i === step ? replaced(item, rest, value) : item));
  }
  if (!isObject(within)) throw new Error(`no ${step} here`);
  return { ...within, [step]: replaced(within[step] ?? {}, rest, value) };
}
