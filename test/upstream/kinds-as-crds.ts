import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allKinds } from '../../src/api/kinds/kinds.ts';
import { toolhiveGroup } from '../../src/api/kinds/toolhive.ts';
import { toolhiveNames } from '../../src/api/kinds/toolhive-names.ts';
import { fieldsOf, isInForce, isRequired, type Node, schemaOf } from '../../src/api/node.ts';
import type { Crd, CrdSchema } from '../../upstream/crd.ts';
import type { KindModules } from '../../upstream/home.ts';
import type { Ours } from '../../upstream/schema-report.ts';

export const toolhiveKinds = allKinds.filter(({ group }) => group === toolhiveGroup);

const folder = join(__dirname, '../../src/api/kinds');
const files = readdirSync(folder);

export const ours: Ours = {
  kinds: toolhiveKinds,
  modules: Object.fromEntries(
    files.map((name) => [`src/api/kinds/${name}`, require(join(folder, name)) as KindModules[string]]),
  ),
  texts: new Map(files.map((name) => [`src/api/kinds/${name}`, readFileSync(join(folder, name), 'utf8')])),
};

/** CRDs that say what the kinds do, with made-up texts of rules: what the report must find nothing in. */
export function kindsAsCrds(): Map<string, Crd> {
  return new Map(
    toolhiveNames.map(({ kind, plural, versions }) => {
      const own = toolhiveKinds.find((it) => it.kind === kind);
      const spec = own?.schema.type === 'object' ? fieldsOf(own.schema)['spec'] : undefined;
      return [
        kind,
        {
          plural,
          scope: 'Namespaced',
          versions: versions.map((name, i) => ({
            name,
            served: true,
            storage: i === 0,
            deprecated: own?.deprecated.includes(name) === true,
            spec: spec === undefined ? {} : asCrd(schemaOf(spec)),
          })),
        },
      ];
    }),
  );
}

function asCrd(node: Node): CrdSchema {
  return defined({ ...ofType(node), 'x-kubernetes-validations': rulesOf(node) });
}

function rulesOf(node: Node) {
  const rules = 'rules' in node ? node.rules?.filter((rule) => isInForce(rule, () => true)) : undefined;
  return rules?.map(({ code }) => ({ rule: `has(self.${code})` }));
}

function ofType(node: Node): object {
  switch (node.type) {
    case 'string': {
      const { minLength, maxLength, default: preset, pattern, enum: choices } = node;
      return {
        type: 'string',
        minLength,
        maxLength,
        default: preset,
        enum: choices,
        pattern: pattern?.test.source,
      };
    }
    case 'integer':
      return {
        type: 'integer',
        minimum: node.minimum,
        maximum: node.maximum,
        default: node.default,
        format: node.go,
      };
    case 'boolean':
      return { type: 'boolean', default: node.default };
    case 'array': {
      const { items, minItems, maxItems, set, key } = node;
      const list = set ? 'set' : key === undefined ? 'atomic' : 'map';
      return {
        type: 'array',
        items: asCrd(items),
        minItems,
        maxItems,
        'x-kubernetes-list-type': list,
        'x-kubernetes-list-map-keys': key === undefined ? undefined : [key],
      };
    }
    case 'map':
      return { type: 'object', additionalProperties: asCrd(node.values), maxProperties: node.maxProperties };
    case 'object': {
      const fields = Object.entries(fieldsOf(node));
      const needed = fields.filter(([, field]) => isRequired(field)).map(([name]) => name);
      return {
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, field]) => [name, asCrd(schemaOf(field))])),
        required: needed.length === 0 ? undefined : needed,
        'x-kubernetes-preserve-unknown-fields': node.open ? true : undefined,
      };
    }
    case 'any':
      return { type: node.object ? 'object' : undefined, 'x-kubernetes-preserve-unknown-fields': true };
  }
}

/** As a file of JSON would have it. */
const defined = (schema: object): CrdSchema => JSON.parse(JSON.stringify(schema)) as CrdSchema;
