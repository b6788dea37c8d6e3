import type { CrdSchema } from './crd.ts';
import { patternMeaning } from './pattern-meaning.ts';

/** Names for what the kinds have already: by the meaning of a pattern, and by what an object's fields say. */
export interface Known {
  pattern(meaning: string): string | undefined;
  schema(schema: CrdSchema): string | undefined;
}

/** A CRD's schema as `src/api/schema.ts` spells it. Rules are left to be written. */
export function notation(schema: CrdSchema, required: boolean, known: Known): string {
  const text = known.schema(schema) ?? bare(schema, known);
  return required ? `required(${text})` : text;
}

function bare(schema: CrdSchema, known: Known): string {
  const of = schema as { readonly [keyword: string]: unknown };
  const { default: preset, minLength, maxLength, minimum, maximum, minItems, maxItems, maxProperties } = of;
  const preserve = schema['x-kubernetes-preserve-unknown-fields'] === true;
  switch (schema.type) {
    case 'string':
      if (schema.enum !== undefined)
        return call('enumeration', literal(schema.enum), options({ default: preset }));
      return call('string', options({ minLength, maxLength, default: preset }, patternOption(schema, known)));
    case 'integer': {
      const go = schema.format === 'int32' ? 'int32' : undefined;
      return call('integer', options({ minimum, maximum, default: preset, go }));
    }
    case 'boolean':
      return call('boolean', options({ default: preset }));
    case 'array': {
      const keys = of['x-kubernetes-list-map-keys'];
      const set = schema['x-kubernetes-list-type'] === 'set' ? true : undefined;
      const key = Array.isArray(keys) ? keys.join() : undefined;
      return call(
        'array',
        notation(schema.items ?? {}, false, known),
        options({ minItems, maxItems, set, key }),
      );
    }
    case 'object':
      if (typeof schema.additionalProperties === 'object')
        return call('map', notation(schema.additionalProperties, false, known), options({ maxProperties }));
      if (schema.properties === undefined && preserve) return 'anyObject()';
      return call(
        'object',
        fields(schema, known),
        options({ open: preserve ? true : undefined }, ruleOption(schema)),
      );
    default:
      return 'anything()';
  }
}

function fields(schema: CrdSchema, known: Known): string {
  const all = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => `${name}: ${notation(field, schema.required?.includes(name) ?? false, known)}`,
  );
  return all.length === 0 ? '{}' : `{ ${all.join(', ')} }`;
}

function patternOption({ pattern }: CrdSchema, known: Known): string[] {
  if (pattern === undefined) return [];
  const name = known.pattern(patternMeaning(pattern, 're2'));
  return [`pattern: ${name ?? `{ test: /${inJs(pattern)}/u, what: '…' }`}`];
}

function ruleOption(schema: CrdSchema): string[] {
  const count = schema['x-kubernetes-validations']?.length ?? 0;
  return count === 0 ? [] : [`rules: [/* ${count} */]`];
}

/** RE2's `.` and classes of blanks spelt out, as `Pattern` in src/api/node.ts wants them. */
function inJs(pattern: string): string {
  return pattern
    .replaceAll('[:space:]', '\\t\\n\\v\\f\\r ')
    .replaceAll('\\s', '\\t\\n\\f\\r ')
    .replace(/(^|[^\\[])\.(?=[*+?$)]|$)/g, '$1[^\\n]')
    .replaceAll('/', '\\/');
}

function options(all: Readonly<Record<string, unknown>>, more: readonly string[] = []): string {
  const texts = Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${literal(value)}`);
  return texts.length + more.length === 0 ? '' : `{ ${[...texts, ...more].join(', ')} }`;
}

const call = (name: string, ...args: readonly string[]) =>
  `${name}(${args.filter((it) => it !== '').join(', ')})`;

/** A value of JSON in TypeScript, with our quotes. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : JSON.stringify(value);
}
