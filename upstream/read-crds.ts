import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadAll } from 'js-yaml';
import type { Crd, CrdSchema, Crds, CrdVersion } from './crd.ts';

/** Where a ToolHive checkout has its CRDs, without Helm's braces. */
const inCheckout = 'deploy/charts/operator-crds/files/crds';

const prose: ReadonlySet<string> = new Set(['description', 'title', 'example', 'externalDocs']);

/** A CustomResourceDefinition as a file has it. */
interface Definition {
  readonly kind?: string;
  readonly spec: {
    readonly names: { readonly kind: string; readonly plural: string };
    readonly scope: string;
    readonly versions: readonly (Omit<CrdVersion, 'spec'> & {
      readonly schema: { readonly openAPIV3Schema: CrdSchema };
    })[];
  };
}

/**
 * The CRDs that `path` has: a ToolHive checkout, a folder of CRD files, one such file, or CRDs as data (`*.json`, `*.json.gz`:
 * kind -> plural, scope, versions with their `spec`). Throws where there is none.
 */
export function readCrds(path: string): Crds {
  const files = filesOf(path);
  const crds = new Map(files.flatMap((file) => [...readFile(file)]));
  if (crds.size === 0) throw new Error(`${path} has no CustomResourceDefinition`);
  return crds;
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const folder = existsSync(join(path, inCheckout)) ? join(path, inCheckout) : path;
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function readFile(path: string): [string, Crd][] {
  if (/\.json(\.gz)?$/.test(path)) {
    const bytes = readFileSync(path);
    return Object.entries(JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()));
  }
  return crdsOfYaml(readFileSync(path, 'utf8'));
}

/** Lines that are Helm's alone, as around the CRDs in a chart's templates, do not count. */
export function crdsOfYaml(text: string): [string, Crd][] {
  const documents = loadAll(text.replace(/^[ \t]*\{\{.*\}\}[ \t]*$/gm, '')) as (Definition | null)[];
  return documents
    .filter((it) => it?.kind === 'CustomResourceDefinition')
    .map((it) => {
      const { names, scope, versions } = (it as Definition).spec;
      return [names.kind, { plural: names.plural, scope, versions: versions.map(versionOf) }];
    });
}

function versionOf({ schema, ...version }: Definition['spec']['versions'][number]): CrdVersion {
  const { name, served, storage, deprecated } = version;
  const spec = schema.openAPIV3Schema.properties?.['spec'] ?? {};
  return { name, served, storage, deprecated, spec: withoutProse(spec) };
}

/** A schema without what only people read. */
function withoutProse(schema: CrdSchema): CrdSchema {
  const { properties, items, additionalProperties, ...keywords } = schema;
  const rules = schema['x-kubernetes-validations']?.map(({ rule }) => ({ rule }));
  return {
    ...Object.fromEntries(Object.entries(keywords).filter(([name]) => !prose.has(name))),
    ...(rules && { 'x-kubernetes-validations': rules }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => [name, withoutProse(field)]),
      ),
    }),
    ...(items && { items: withoutProse(items) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === 'object' ? withoutProse(additionalProperties) : additionalProperties,
    }),
  };
}
