import {
  fieldsOf,
  type IsSince,
  isInForce,
  isRequired,
  type Rule,
  type Node as SchemaNode,
  schemaOf,
} from '../src/api/node.ts';
import type { Kind } from '../src/api/schema.ts';
import { type Facts, factsOf, type Node } from './facts.ts';
import { patternMeaning } from './pattern-meaning.ts';

/** A node of a kind's schema. */
export interface KindNode extends Node {
  readonly schema: SchemaNode;
  /** The object that has it as a field, or the list or map that has it as an item. */
  readonly parent: SchemaNode | undefined;
  readonly ruleList: readonly Rule<never>[];
}

/** Every node of a kind's schema as one release has it, the newest unless said otherwise; the outermost at `spec`. */
export function kindNodes({ schema }: Kind, isSince: IsSince = () => true): ReadonlyMap<string, KindNode> {
  const nodes = new Map<string, KindNode>();
  const spec = schema.type === 'object' ? fieldsOf(schema, isSince)['spec'] : undefined;
  if (spec !== undefined) visit(schemaOf(spec), 'spec', false, undefined);
  return nodes;

  function visit(node: SchemaNode, path: string, required: boolean, parent: SchemaNode | undefined): void {
    const rules: readonly Rule<never>[] = ('rules' in node ? node.rules : undefined) ?? [];
    const ruleList = rules.filter((rule) => isInForce(rule, isSince));
    nodes.set(path, {
      schema: node,
      parent,
      ruleList,
      rules: ruleList.length,
      facts: factsOf({ required, ...typeFacts(node, isSince) }),
    });
    if (node.type === 'object') {
      for (const [name, field] of Object.entries(fieldsOf(node, isSince))) {
        visit(schemaOf(field), `${path}.${name}`, isRequired(field), node);
      }
    } else if (node.type === 'array') visit(node.items, `${path}[]`, false, node);
    else if (node.type === 'map') visit(node.values, `${path}.*`, false, node);
  }
}

function typeFacts(node: SchemaNode, isSince: IsSince): Facts {
  switch (node.type) {
    case 'string': {
      const { minLength, maxLength, default: preset, pattern } = node;
      const choices = node.enum === undefined ? undefined : [...node.enum].sort();
      const meaning = pattern === undefined ? undefined : patternMeaning(pattern.test.source, 'js');
      return { type: 'string', minLength, maxLength, default: preset, enum: choices, pattern: meaning };
    }
    case 'integer': {
      const { minimum, maximum, default: preset, go } = node;
      return { type: 'integer', minimum, maximum, default: preset, format: go === 'int32' ? go : undefined };
    }
    case 'boolean':
      return { type: 'boolean', default: node.default };
    case 'array': {
      const { minItems, maxItems, set, key } = node;
      const list = set ? 'set' : key === undefined ? undefined : 'map';
      return { type: 'array', minItems, maxItems, list, keys: key === undefined ? undefined : [key] };
    }
    case 'map':
      return { type: 'object', map: true, maxProperties: node.maxProperties };
    case 'object':
      return { type: 'object', preserve: node.open, fields: Object.keys(fieldsOf(node, isSince)).length > 0 };
    case 'any':
      return { type: node.object ? 'object' : 'any', preserve: true };
  }
}
