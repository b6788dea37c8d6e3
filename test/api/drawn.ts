import fc from 'fast-check';
import { isGoDuration } from '../../src/api/go-types.ts';
import {
  fieldsOf,
  isRequired,
  type Node,
  type ObjectNode,
  type StringNode,
  schemaOf,
} from '../../src/api/node.ts';
import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';

const arbitraries = new Map<Node, fc.Arbitrary<Json>>();

const scalars: fc.Arbitrary<Json> = fc.oneof(fc.string(), fc.integer(), fc.boolean());

/** Values that a schema lets through, drawn from its notation. */
export function drawn(schema: Node): fc.Arbitrary<Json> {
  let arbitrary = arbitraries.get(schema);
  if (arbitrary === undefined) {
    arbitrary = draw(schema);
    arbitraries.set(schema, arbitrary);
  }
  return arbitrary;
}

function draw(schema: Node): fc.Arbitrary<Json> {
  switch (schema.type) {
    case 'string':
      return drawString(schema);
    case 'integer': {
      const min = schema.minimum ?? -1000;
      return fc.integer({ min, max: schema.maximum ?? (schema.go === 'int32' ? 2 ** 31 - 1 : 2 ** 40) });
    }
    case 'boolean':
      return fc.boolean();
    case 'array': {
      const { key, set } = schema;
      const lengths = { minLength: schema.minItems ?? 0, maxLength: Math.max(schema.minItems ?? 0, 2) };
      if (!set && key === undefined) return fc.array(drawn(schema.items), lengths);
      const selector = (item: Json) => (key !== undefined && isObject(item) ? item[key] : item);
      return fc.uniqueArray(drawn(schema.items), { ...lengths, selector });
    }
    case 'map':
      return fc.dictionary(fc.string({ maxLength: 8 }), drawn(schema.values), {
        maxKeys: 2,
        noNullPrototype: true,
      });
    case 'any':
      if (schema.go !== undefined) return fc.constant({});
      if (schema.object)
        return fc.dictionary(fc.string({ maxLength: 8 }), scalars, { maxKeys: 2, noNullPrototype: true });
      return scalars;
    case 'object':
      return drawObject(schema);
  }
}

function drawString(schema: StringNode): fc.Arbitrary<string> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, rules = [] } = schema;
  if (pattern === undefined && schema.go === 'duration')
    return fc.constantFrom('1s', '1m30s', '0', '-5s', '1.5h');
  if (pattern === undefined) return fc.string({ minLength, maxLength: Math.min(maxLength, 20) });
  // Drawing from a pattern is slow, so there is a stock of each.
  const stock = fc
    .sample(fc.stringMatching(pattern.test), { seed: 20, numRuns: 60 })
    .filter(
      (it) =>
        it.length >= minLength &&
        it.length <= maxLength &&
        (schema.go !== 'duration' || isGoDuration(it)) &&
        rules.every((rule) => rule.holds(it as never)),
    );
  return fc.constantFrom(...stock);
}

function drawObject(schema: ObjectNode): fc.Arbitrary<JsonObject> {
  const fields: Record<string, fc.Arbitrary<Json>> = {};
  const requiredKeys: string[] = [];
  for (const [name, field] of Object.entries(fieldsOf(schema))) {
    fields[name] = drawn(schemaOf(field));
    if (isRequired(field)) requiredKeys.push(name);
  }
  const any = fc.record(fields, { requiredKeys, noNullPrototype: true });
  if (schema.rules === undefined) return any;
  return any.map((value) => fitted(value, schema)).filter((value) => value !== undefined);
}

/** `given` without the fields that break rules, or undefined where leaving out does not help. */
function fitted(given: JsonObject, schema: ObjectNode): JsonObject | undefined {
  const value = { ...given };
  let stored = withDefaults(schema, given) as JsonObject;
  let failing = countBroken(schema, stored);
  while (failing > 0) {
    const helps = Object.keys(value).find((name) => {
      const field = fieldsOf(schema)[name];
      return (
        field !== undefined && !isRequired(field) && countBroken(schema, left(stored, name, schema)) < failing
      );
    });
    if (helps === undefined) return undefined;
    delete value[helps];
    stored = left(stored, helps, schema);
    failing = countBroken(schema, stored);
  }
  return value;
}

function left(stored: JsonObject, name: string, schema: ObjectNode): JsonObject {
  const { [name]: _, ...rest } = stored;
  return withDefault(schema, rest, name);
}

function countBroken(schema: ObjectNode, stored: JsonObject): number {
  return (schema.rules ?? []).filter((rule) => !rule.holds(stored as never)).length;
}

/** Defaulting as the API server documents it, written apart from the code under test. */
export function withDefaults(schema: Node, value: Json): Json {
  if (schema.type === 'array' && Array.isArray(value))
    return value.map((item) => withDefaults(schema.items, item));
  if (schema.type === 'map' && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, withDefaults(schema.values, item)]),
    );
  }
  if (schema.type !== 'object' || !isObject(value)) return value;
  let stored: JsonObject = { ...value };
  for (const [name, field] of Object.entries(fieldsOf(schema))) {
    const given = stored[name];
    if (given === undefined) stored = withDefault(schema, stored, name);
    else stored[name] = withDefaults(schemaOf(field), given);
  }
  return stored;
}

function withDefault(schema: ObjectNode, stored: JsonObject, name: string): JsonObject {
  const field = fieldsOf(schema)[name];
  const inner = field === undefined ? undefined : schemaOf(field);
  if (inner === undefined || !('default' in inner) || inner.default === undefined) return stored;
  return { ...stored, [name]: inner.default };
}
