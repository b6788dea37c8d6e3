import type { Pattern, Node as SchemaNode } from '../src/api/node.ts';
import { object, required } from '../src/api/schema.ts';
import { crdNodes } from './facts-of-crd.ts';
import { kindNodes } from './facts-of-kinds.ts';
import type { Exported, KindModules } from './home.ts';
import type { Known } from './notation.ts';
import { patternMeaning } from './pattern-meaning.ts';

/** The names that the files of the kinds have for patterns and for parts, so that a new field can be written with them. */
export function knownNames(modules: KindModules, exported: ReadonlyMap<SchemaNode, Exported>): Known {
  const patterns = new Map<string, string>();
  for (const [name, value] of Object.values(modules).flatMap((module) => Object.entries(module))) {
    if (isPattern(value)) patterns.set(patternMeaning(value.test.source, 'js'), name);
  }
  const parts = new Map<string, string>();
  for (const [schema, { name }] of exported) {
    if (schema.type === 'object') parts.set(said(kindNodes(alone(schema))), name);
  }
  return {
    pattern: (meaning) => patterns.get(meaning),
    schema: (schema) => (schema.properties === undefined ? undefined : parts.get(said(crdNodes(schema)))),
  };
}

function isPattern(value: unknown): value is Pattern {
  return typeof value === 'object' && value !== null && 'test' in value && value.test instanceof RegExp;
}

const alone = (schema: SchemaNode) => ({
  kind: '',
  group: '',
  versions: [],
  deprecated: [],
  schema: object({ spec: required(schema) }),
});

/** All that the nodes say, but for whether the outermost must be there. */
function said(nodes: ReadonlyMap<string, { readonly facts: object; readonly rules: number }>): string {
  const all = [...nodes].map(([path, { facts, rules }]) => {
    const { required: isRequired, ...rest } = facts as { readonly required?: boolean };
    return [path, path === 'spec' ? rest : { ...rest, required: isRequired }, rules] as const;
  });
  return JSON.stringify(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
