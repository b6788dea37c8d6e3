import { ownAPIVersion, ownKind } from '../../src/config/function-config-kind.ts';
import { functionConfigSchema } from '../../src/config/function-config-schema.ts';
import { emitDocument } from '../../src/krm/write/emit.ts';
import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';

/** schemas/expandvirtualmcpserver.json, from the table of the options. */
export function schemaFile(): string {
  return `${JSON.stringify(functionConfigSchema(), null, 2)}\n`;
}

const plural = `${ownKind.toLowerCase()}s`;
const [group = '', version = ''] = ownAPIVersion.split('/');

const comment = `\
# Made by \`node scripts/schemas.mjs\`: change src/config/option-table.ts, not this file.
#
# For editors that know kinds by their CustomResourceDefinition. No cluster needs it: the kind is never applied.
`;

/** schemas/expandvirtualmcpserver.crd.yaml, from the same. */
export function crdFile(): string {
  const { properties } = functionConfigSchema();
  const spec = isObject(properties) ? (properties['spec'] ?? {}) : {};
  const schema = {
    type: 'object',
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      spec: structural(spec),
    },
  };
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      annotations: { 'config.kubernetes.io/local-config': 'true' },
    },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind: ownKind, listKind: `${ownKind}List`, plural, singular: ownKind.toLowerCase() },
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
  return comment + emitDocument(crd);
}

/** A structural schema, as a CustomResourceDefinition must have it, takes what the schema takes or a little more. */
function structural(schema: Json): JsonObject {
  if (!isObject(schema)) return {};
  const { type, enum: words, properties, items, additionalProperties, propertyNames: _, ...rest } = schema;
  const types = Array.isArray(type) ? type : [type ?? 'string'];
  const values = Array.isArray(words) ? words : undefined;
  const isNullable = types.includes('null') || values?.includes(null) === true;
  const isOpen = properties !== undefined && additionalProperties === undefined;
  return {
    ...rest,
    type: types.find((one) => one !== 'null') ?? 'string',
    ...(isNullable && { nullable: true }),
    ...(values && { enum: values.filter((one) => one !== null) }),
    ...(items !== undefined && { items: structural(items) }),
    ...(isObject(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => [name, structural(field)]),
      ),
    }),
    ...(isObject(additionalProperties) && { additionalProperties: structural(additionalProperties) }),
    ...(isOpen && { 'x-kubernetes-preserve-unknown-fields': true }),
  };
}
