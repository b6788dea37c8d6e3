import fc from 'fast-check';
import { isGoDuration } from '../../src/api/go-types.ts';
import { isRequired, type Node, type ObjectNode, type StringNode, schemaOf } from '../../src/api/schema.ts';
import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';

const arbitraries = new Map<Node, fc.Arbitrary<Json>>();

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
      const lengths = { minLength: schema.minItems ?? 0, maxLength: Math.max(schema.minItems ?? 0, 3) };
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
        return fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue(), {
          maxKeys: 2,
        }) as fc.Arbitrary<JsonObject>;
      return fc.oneof(fc.string(), fc.integer(), fc.boolean());
    case 'object':
      return drawObject(schema);
  }
}

function drawString(schema: StringNode): fc.Arbitrary<string> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const { minLength = 0, maxLength = 20, pattern, rules = [] } = schema;
  if (pattern === undefined && schema.go === 'duration')
    return fc.constantFrom('1s', '1m30s', '0', '-5s', '1.5h');
  const most = Math.min(maxLength, 20);
  const text =
    pattern === undefined ? fc.string({ minLength, maxLength: most }) : fc.stringMatching(pattern.test);
  return text.filter(
    (it) =>
      it.length >= minLength &&
      it.length <= maxLength &&
      (schema.go !== 'duration' || isGoDuration(it)) &&
      rules.every((rule) => rule.holds(it as never)),
  );
}

function drawObject(schema: ObjectNode): fc.Arbitrary<JsonObject> {
  const fields: Record<string, fc.Arbitrary<Json>> = {};
  const optional: string[] = [];
  for (const [name, field] of Object.entries(schema.fields)) {
    fields[name] = drawn(schemaOf(field));
    if (!isRequired(field)) optional.push(name);
  }
  if (schema.rules === undefined) {
    const requiredKeys = Object.keys(fields).filter((name) => !optional.includes(name));
    return fc.record(fields, { requiredKeys, noNullPrototype: true });
  }
  // Most rules can be made to hold by leaving fields out, so all of them are drawn at first.
  return fc
    .tuple(
      fc.record(fields, { noNullPrototype: true }),
      fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
    )
    .map(([full, keep]) => thinned(repaired(full, schema, optional), schema, optional, keep))
    .filter((value) => broken(schema, value) === 0);
}

function repaired(full: JsonObject, schema: ObjectNode, optional: readonly string[]): JsonObject {
  let value = full;
  for (;;) {
    const least = broken(schema, value);
    const better = optional
      .filter((name) => Object.hasOwn(value, name))
      .map((name) => without(value, name))
      .find((candidate) => broken(schema, candidate) < least);
    if (better === undefined) return value;
    value = better;
  }
}

function thinned(
  full: JsonObject,
  schema: ObjectNode,
  optional: readonly string[],
  keep: readonly boolean[],
): JsonObject {
  let value = full;
  for (const [i, name] of optional.entries()) {
    if (keep[i % keep.length]) continue;
    const thinner = without(value, name);
    if (broken(schema, thinner) === 0) value = thinner;
  }
  return value;
}

function broken(schema: ObjectNode, value: JsonObject): number {
  const stored = withDefaults(schema, value);
  return (schema.rules ?? []).filter((rule) => !rule.holds(stored as never)).length;
}

function without(value: JsonObject, name: string): JsonObject {
  const { [name]: _, ...rest } = value;
  return rest;
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
  const stored: JsonObject = { ...value };
  for (const [name, field] of Object.entries(schema.fields)) {
    const inner = schemaOf(field);
    const given = stored[name];
    if (given !== undefined) stored[name] = withDefaults(inner, given);
    else if ('default' in inner && inner.default !== undefined) stored[name] = inner.default;
  }
  return stored;
}
