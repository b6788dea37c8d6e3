import { parse, stringify } from 'yaml';
import { run } from '../../src/function.ts';
import { readResourceList } from '../../src/krm/read.ts';
import type { ResourceList } from '../../src/krm/resource-list.ts';
import type { Result } from '../../src/krm/write/result.ts';
import { type JsonObject, own } from '../../src/kubernetes/object.ts';

// How a list is read and the function is run, for all tests of the package: they give objects and get objects.

/** An object, or an item in YAML where that has to be written in some way. */
export type Given = JsonObject | string;

/** A list of items, and its text. */
function textOf(items: readonly Given[], functionConfig?: JsonObject): string {
  const list = items.map((item) => (typeof item === 'string' ? item : stringify([item], { lineWidth: 0 })));
  const config = functionConfig === undefined ? '' : stringify({ functionConfig });
  const key = items.length === 0 ? 'items: []\n' : 'items:\n';
  return `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\n${config}${key}${list.join('')}`;
}

export function listOf(...items: readonly Given[]): ResourceList {
  return readResourceList(Buffer.from(textOf(items)));
}

/** What came of a run. */
export interface Ran {
  readonly items: readonly JsonObject[];
  readonly results: readonly Result[];
  readonly codes: readonly string[];
  readonly stderr: string;
  readonly exitCode: number;
}

export async function runOn(items: readonly Given[], functionConfig: JsonObject = options({})): Promise<Ran> {
  const { stdout, stderr, exitCode } = await run(Buffer.from(textOf(items, functionConfig)));
  const text = Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).toString();
  const list = (parse(text, { uniqueKeys: false }) ?? {}) as { items?: JsonObject[]; results?: Result[] };
  const results = list.results ?? [];
  return { items: list.items ?? [], results, codes: results.map(({ tags }) => tags.code), stderr, exitCode };
}

/** A functionConfig with these options, and with an image of which nothing is to be said. */
export const options = (spec: JsonObject): JsonObject => ({
  apiVersion: 'fn.kpt.dev/v1alpha1',
  kind: 'ExpandVirtualMCPServer',
  metadata: { name: 'expand' },
  spec: { image: 'registry.example.com/vmcp:1', ...spec },
});

/** Where an object is, and what else it has. */
export interface More extends JsonObject {
  namespace?: string | null;
  annotations?: JsonObject;
}

export const toolhive = 'toolhive.stacklok.dev/v1beta1';

/** An object of the namespace `demo`, if nothing else is said. */
export function object(apiVersion: string, kind: string, name: string, more: Partial<More> = {}): JsonObject {
  const { namespace = 'demo', annotations, ...rest } = more as JsonObject;
  const metadata = {
    name,
    ...(namespace !== null && { namespace }),
    ...(annotations !== undefined && { annotations }),
  };
  return { apiVersion, kind, metadata, ...rest };
}

/** A server that the operator accepts where there is the group `tools`. */
export function server(
  name: string,
  { spec, ...more }: Partial<More> & { spec?: JsonObject } = {},
): JsonObject {
  const base = { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } };
  return object(toolhive, 'VirtualMCPServer', name, { ...more, spec: { ...base, ...spec } });
}

export const group = (name = 'tools', more: Partial<More> = {}): JsonObject =>
  object(toolhive, 'MCPGroup', name, { ...more, spec: {} });

/** The annotations by which kpt keeps an object in a file. */
export const inFile = (path: string, index?: number | string): JsonObject => ({
  'internal.config.kubernetes.io/path': path,
  ...(index !== undefined && { 'internal.config.kubernetes.io/index': String(index) }),
});

/** The annotation by which the function knows what it made. */
export const madeFor = (mark: string): JsonObject => ({ 'expand-virtualmcpserver/source': mark });

/** The names that kustomize took from an object. */
export const formerly = (kind: string, ...names: readonly string[]): JsonObject => ({
  'internal.config.kubernetes.io/previousKinds': names.map(() => kind).join(','),
  'internal.config.kubernetes.io/previousNames': names.join(','),
  'internal.config.kubernetes.io/previousNamespaces': names.map(() => 'default').join(','),
});

/** The objects of one kind, by `namespace/name`. */
export function byName(items: readonly JsonObject[], kind: string): Readonly<Record<string, JsonObject>> {
  const some = items.filter((item) => item['kind'] === kind);
  return Object.fromEntries(some.map((item) => [nameOf(item), item]));
}

/** `namespace/name` of an object, or its name alone. */
export function nameOf(item: JsonObject): string {
  const metadata = own(item, 'metadata');
  const parts = [own(metadata, 'namespace'), own(metadata, 'name')];
  return parts.filter((part) => part !== undefined).join('/');
}

export function annotationsOf(item: JsonObject | undefined): JsonObject {
  return (own(own(item, 'metadata'), 'annotations') ?? {}) as JsonObject;
}

/** An object with other fields in its spec. */
export function withSpec(item: JsonObject | undefined, changes: JsonObject): JsonObject {
  return { ...item, spec: { ...(own(item, 'spec') as JsonObject), ...changes } };
}
