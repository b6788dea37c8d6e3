import type { CrdSchema } from './crd.ts';
import { type Facts, factsOf, type Node } from './facts.ts';
import { patternMeaning } from './pattern-meaning.ts';

/** A node of a CRD: its facts, the texts of its rules between fields, and what has no effect here but is worth a word. */
export interface CrdNode extends Node {
  readonly schema: CrdSchema;
  readonly texts: readonly string[];
  /** Keywords that matter only to who merges (server-side apply): `list atomic`, `map atomic`. */
  readonly merging: string;
}

/** Every node of a schema, the outermost at `spec`. */
export function crdNodes(spec: CrdSchema): ReadonlyMap<string, CrdNode> {
  const nodes = new Map<string, CrdNode>();
  visit(spec, 'spec', false);
  return nodes;

  function visit(schema: CrdSchema, path: string, required: boolean): void {
    const texts = (schema['x-kubernetes-validations'] ?? []).map(({ rule }) => rule);
    nodes.set(path, {
      schema,
      texts,
      merging: mergingOf(schema),
      facts: crdFacts(schema, required),
      rules: texts.length,
    });
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      visit(field, `${path}.${name}`, schema.required?.includes(name) ?? false);
    }
    if (schema.items !== undefined) visit(schema.items, `${path}[]`, false);
    if (typeof schema.additionalProperties === 'object')
      visit(schema.additionalProperties, `${path}.*`, false);
  }
}

function crdFacts(schema: CrdSchema, required: boolean): Facts {
  const {
    type,
    properties,
    items: _items,
    additionalProperties,
    required: _required,
    format,
    pattern,
    enum: choices,
    'x-kubernetes-validations': _rules,
    'x-kubernetes-list-type': listType,
    'x-kubernetes-map-type': _mapType,
    'x-kubernetes-list-map-keys': keys,
    'x-kubernetes-preserve-unknown-fields': preserve,
    ...rest
  } = schema as CrdSchema & { readonly [keyword: string]: unknown };
  return factsOf({
    ...rest,
    type: type ?? 'any',
    map: additionalProperties !== undefined,
    // Of what has no fields, all that is in it stays.
    preserve: preserve === true,
    fields: properties !== undefined && Object.keys(properties).length > 0,
    required,
    pattern: pattern === undefined ? undefined : meaningOf(pattern),
    enum: choices === undefined ? undefined : [...choices].sort(),
    // Integers are of 64 bits where nothing is said.
    format: format === 'int64' ? undefined : format,
    list: listType === 'atomic' ? undefined : listType,
    keys,
  });
}

function mergingOf(schema: CrdSchema): string {
  const of = schema as { readonly [keyword: string]: unknown };
  return ['list', 'map']
    .filter((it) => of[`x-kubernetes-${it}-type`] === 'atomic')
    .map((it) => `${it} atomic`)
    .join(', ');
}

/** What cannot be compared is told as it is. */
function meaningOf(pattern: string): string {
  try {
    return patternMeaning(pattern, 're2');
  } catch {
    return pattern;
  }
}
