import type { Json, JsonObject } from '../kubernetes/object.ts';
import { ownAPIVersion, ownKind } from './function-config-kind.ts';
import { specRule } from './option-table.ts';
import { defaultOf, type Fields, greatestText, type ValueRule } from './value-rule.ts';

/**
 * The JSON Schema of the function's own kind, for editors and whatever else checks before the function runs. It takes
 * exactly what `readOptions` takes. The function has no use for it and must not load it.
 */
export function functionConfigSchema(): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: ownKind,
    type: 'object',
    properties: {
      apiVersion: { const: ownAPIVersion },
      kind: { const: ownKind },
      metadata: {},
      spec: orNull({ ...schemaOfFields(specRule), properties: optionProperties() }),
    },
    required: ['apiVersion', 'kind'],
    additionalProperties: false,
  };
}

function optionProperties(): JsonObject {
  const properties: JsonObject = {};
  for (const [name, rule] of Object.entries(specRule.fields)) {
    const byDefault = defaultOf(rule);
    properties[name] = {
      description: rule.description,
      ...orNull(schemaOf(rule)),
      ...(byDefault !== undefined && { default: byDefault }),
    };
  }
  return properties;
}

function schemaOf(rule: ValueRule): JsonObject {
  switch (rule.type) {
    case 'words':
      return { enum: [...rule.words] };
    case 'text':
      return { type: 'string', maxLength: greatestText, pattern: rule.pattern.source };
    case 'list':
      return { type: 'array', items: schemaOf(rule.of) };
    case 'texts':
      return {
        type: 'object',
        propertyNames: { pattern: rule.keys.source },
        additionalProperties: { type: 'string' },
      };
    case 'object':
      return schemaOfFields(rule);
  }
}

function schemaOfFields({ fields, required, open }: Fields): JsonObject {
  const properties: JsonObject = {};
  for (const [name, field] of Object.entries(fields)) {
    properties[name] = required.includes(name) ? schemaOf(field) : orNull(schemaOf(field));
  }
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required: [...required] }),
    ...(!open && { additionalProperties: false }),
  };
}

/** A field with nothing behind it is not set. */
function orNull(schema: JsonObject): JsonObject {
  const { enum: words, type } = schema;
  const nullable: Record<string, Json> = Array.isArray(words)
    ? { enum: [...words, null] }
    : { type: [type ?? null, 'null'] };
  return { ...schema, ...nullable };
}
