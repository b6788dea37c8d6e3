import { pathText } from '../../src/api/path.ts';
import { isRequired, type Node, schemaOf } from '../../src/api/schema.ts';
import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';

/** One way to break one constraint of a value that holds. */
export interface Fault {
  /** Where the API server reports it. */
  readonly path: string;
  readonly code: string;
  /** The whole object with the fault in it. */
  apply(object: JsonObject): JsonObject;
}

type Path = readonly (string | number)[];

/** Every fault that the schema's constraints allow in `value`, which is at `path` of an object. */
export function faultsIn(schema: Node, value: Json, path: Path): Fault[] {
  const here = (code: string, changed: Json): Fault => fault(code, path, path, changed);
  switch (schema.type) {
    case 'string': {
      const { minLength, maxLength, pattern } = schema;
      const faults = [here('SchemaType', 5)];
      if (schema.enum !== undefined) faults.push(here('SchemaEnum', 'no-such-choice'));
      if (minLength !== undefined) faults.push(here('SchemaMinLength', ''));
      if (maxLength !== undefined) faults.push(here('SchemaMaxLength', 'a'.repeat(maxLength + 1)));
      const odd = ['-', 'http://a b', 'ftp://x', 'a b"', '1d', 'é\u0000'].find(
        (it) => pattern?.test.test(it) === false,
      );
      if (odd !== undefined) faults.push(here('SchemaPattern', odd));
      return faults;
    }
    case 'integer': {
      const faults = [here('SchemaType', '5'), here('SchemaType', 1.5), here('SchemaType', 2n ** 63n)];
      if (schema.minimum !== undefined) faults.push(here('SchemaMinimum', schema.minimum - 1));
      if (schema.maximum !== undefined) faults.push(here('SchemaMaximum', schema.maximum + 1));
      else if (schema.go === 'int32')
        faults.push(here('DecodeInteger', 2 ** 31), here('DecodeInteger', 2n ** 62n));
      return faults;
    }
    case 'boolean':
      return [here('SchemaType', 'true')];
    case 'any':
      return schema.object ? [here('SchemaType', [])] : [];
    case 'array': {
      const faults = [here('SchemaType', {})];
      if (!Array.isArray(value)) return faults;
      const { minItems, maxItems, key } = schema;
      const [first] = value;
      if (minItems !== undefined) faults.push(here('SchemaMinItems', []));
      if (first === undefined) return faults;
      if (maxItems !== undefined) faults.push(here('SchemaMaxItems', Array<Json>(maxItems + 1).fill(first)));
      else if (key !== undefined || schema.set) {
        faults.push(fault('SchemaDuplicate', [...path, value.length], path, [...value, first]));
      }
      faults.push(fault('SchemaType', [...path, 0], path, [null, ...value.slice(1)]));
      return [...faults, ...value.flatMap((item, i) => faultsIn(schema.items, item, [...path, i]))];
    }
    case 'map': {
      const faults = [here('SchemaType', 'x')];
      if (!isObject(value)) return faults;
      const [first] = Object.values(value);
      if (schema.maxProperties !== undefined && first !== undefined) {
        const many = Array.from({ length: schema.maxProperties + 1 }, (_, i) => [`k${i}`, first]);
        faults.push(here('SchemaMaxProperties', Object.fromEntries(many)));
      }
      return [
        ...faults,
        ...Object.entries(value).flatMap(([key, item]) => faultsIn(schema.values, item, [...path, key])),
      ];
    }
    case 'object': {
      const faults = [here('SchemaType', [])];
      if (!isObject(value)) return faults;
      for (const [name, field] of Object.entries(schema.fields)) {
        const inner = schemaOf(field);
        const given = value[name];
        if (given === undefined) continue;
        faults.push(...faultsIn(inner, given, [...path, name]));
        if (!isRequired(field) || ('default' in inner && inner.default !== undefined)) continue;
        const { [name]: _, ...rest } = value;
        faults.push(fault('SchemaRequired', [...path, name], path, rest));
        faults.push(fault('SchemaRequired', [...path, name], path, { ...value, [name]: null }));
      }
      return faults;
    }
  }
}

function fault(code: string, reported: Path, changed: Path, value: Json): Fault {
  return {
    code,
    path: pathText(reported),
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
