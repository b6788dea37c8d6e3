import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { allKinds } from '../../src/api/kinds/kinds.ts';
import { referenceFields } from '../../src/api/kinds/reference-fields.ts';
import { toolhiveGroup } from '../../src/api/kinds/toolhive.ts';
import { toolhiveNames } from '../../src/api/kinds/toolhive-names.ts';
import { fieldsOf, type Node, schemaOf } from '../../src/api/node.ts';
import { nameReferencesFile } from './name-references-file.ts';

const text = readFileSync(join(__dirname, '../../kustomize/name-references.yaml'), 'utf8');

test('kustomize/name-references.yaml is what the table says (node scripts/name-references.mjs writes it)', () => {
  expect(text).toBe(nameReferencesFile());
});

test('it has every field that kustomize can follow, and each once', () => {
  const { nameReference } = parse(text);
  const rows = nameReference.flatMap(({ kind: to, fieldSpecs }: { kind: string; fieldSpecs: Spec[] }) =>
    fieldSpecs.map(({ path, group, kind }) => `${group} ${kind} ${path} ${to}`),
  );
  const fields = referenceFields()
    .filter(({ path, isBeforeDot }) => !path.includes('*') && !isBeforeDot)
    .flatMap(({ to, in: kind, path }) => to.map((target) => `${toolhiveGroup} ${kind} ${path} ${target}`));
  expect(rows.sort()).toEqual(fields.sort());
  expect(new Set(rows).size).toBe(rows.length);
});

interface Spec {
  readonly path: string;
  readonly group: string;
  readonly kind: string;
}

/** The strings of a schema that can be names of other objects, as paths of kustomize. */
function namesIn(schema: Node, path: string, parent = ''): string[] {
  switch (schema.type) {
    case 'object':
      return Object.entries(fieldsOf(schema)).flatMap(([name, field]) =>
        namesIn(schemaOf(field), path === '' ? name : `${path}/${name}`, path.split('/').at(-1)),
      );
    case 'array':
      return namesIn(schema.items, path, parent);
    case 'map':
      return namesIn(schema.values, `${path}/*`, parent);
    case 'string':
      return isName(path.split('/').at(-1) ?? '', parent) ? [path] : [];
    default:
      return [];
  }
}

const isName = (field: string, parent: string) =>
  /Ref$|serviceAccount$|storageClassName|^workload$|^priorityOrder$|^(secret|configMap)Name$/.test(field) ||
  (field === 'name' && !namedThings.has(parent));

/** What has a name of its own. */
const namedThings = new Set([
  'env',
  'volumes',
  'upstreamProviders',
  'sensitiveHeaders',
  'tools',
  'compositeTools',
  'overrides',
  '*',
  'toolsOverride',
  'backends',
  // Its own, which the operator overrules.
  'config',
  // A file of the operator's container.
  'permissionProfile',
]);

test.each(toolhiveNames.map(({ kind }) => kind))(
  'every field of %s that names another object is in the table',
  (kind) => {
    const schema = allKinds.find((one) => one.kind === kind)?.schema;
    if (schema === undefined) return expect(['MCPRegistry', 'MCPWebhookConfig']).toContain(kind);
    const known = referenceFields()
      .filter((field) => field.in === kind)
      .map(({ path }) => path);
    // The composite tool's own name.
    const missing = namesIn(schema, '').filter((path) => path !== 'spec/name' && !known.includes(path));
    expect(missing).toEqual([]);
  },
);

test('every field of the table is in the schema of its kind', () => {
  const unknown = referenceFields().filter(({ in: kind, path }) => {
    const schema = allKinds.find((one) => one.kind === kind)?.schema;
    return schema !== undefined && !leadsTo(schema, path.split('/'));
  });
  expect(unknown).toEqual([]);
});

/** Whether a path leads to a string, to keys, or into what has no schema. */
function leadsTo(schema: Node, [step, ...rest]: readonly string[]): boolean {
  if (schema.type === 'any') return true;
  if (schema.type === 'array') return leadsTo(schema.items, step === undefined ? [] : [step, ...rest]);
  if (step === undefined) return schema.type === 'string';
  if (schema.type === 'map') return step === '*' && (rest.length === 0 || leadsTo(schema.values, rest));
  if (schema.type !== 'object') return false;
  const field = fieldsOf(schema)[step];
  return field !== undefined && leadsTo(schemaOf(field), rest);
}
