import fc from 'fast-check';
import { fieldsOf, isRequired, type Node, schemaOf } from '../src/api/node.ts';
import type { Json, JsonObject } from '../src/kubernetes/object.ts';

/**
 * Objects that a rule can be asked of: of a schema's fields those that the rule's text names, with the words that stand in it,
 * as they are stored, whether or not the rule holds.
 */
export function drawnSelves(schema: Node, rule: string): fc.Arbitrary<Json> {
  const names = new Set(rule.match(/[a-zA-Z_]\w*/g));
  return draw(schema, names, [
    '',
    'a',
    'b c',
    ...(rule.includes('duration(') ? durations : []),
    ...wordsIn(rule),
  ]);
}

/** The texts that stand in a rule. */
export function wordsIn(rule: string): string[] {
  return [...rule.matchAll(/'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"/g)].map(([, a, b]) => a ?? b ?? '');
}

const durations = ['0s', '999ms', '1000ms', '999999999ns', '0.5s', '1.5s', '1m', '0h0.9s'];

function draw(schema: Node, names: ReadonlySet<string>, words: readonly string[]): fc.Arbitrary<Json> {
  switch (schema.type) {
    case 'string': {
      if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
      const { minLength = 0, pattern } = schema;
      const fitting = words.filter((it) => it.length >= minLength && (pattern?.test.test(it) ?? true));
      return fc.constantFrom(...fitting, ...(pattern === undefined ? [] : matching(pattern.test, minLength)));
    }
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 99, 99) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(draw(schema.items, names, words), { minLength: schema.minItems ?? 0, maxLength: 2 });
    case 'map':
      return fc.dictionary(fc.constantFrom(...words.flatMap(anyCase)), draw(schema.values, names, words), {
        maxKeys: 2,
        noNullPrototype: true,
      });
    case 'any':
      return fc.constant({});
    case 'object': {
      const fields = Object.entries(fieldsOf(schema)).filter(([name]) => names.has(name));
      const requiredKeys = fields.filter(([, field]) => isRequired(field)).map(([name]) => name);
      const drawn = fields.map(([name, field]) => [name, draw(schemaOf(field), names, words)] as const);
      const presets = fields.flatMap(([name, field]) => {
        const of = schemaOf(field);
        return 'default' in of && of.default !== undefined ? [[name, of.default] as const] : [];
      });
      return fc
        .record(Object.fromEntries(drawn), { requiredKeys, noNullPrototype: true })
        .map((given): JsonObject => ({ ...Object.fromEntries(presets), ...given }));
    }
  }
}

const anyCase = (word: string) => [word, word.toUpperCase()];

const matching = (pattern: RegExp, minLength: number) =>
  fc
    .sample(fc.stringMatching(pattern), { seed: 20, numRuns: 12 })
    .filter(({ length }) => length >= minLength);
