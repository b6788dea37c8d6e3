import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { podReferences } from '../../src/kubernetes/pod-references.ts';
import { packageOf } from './package.ts';
import { forms, type Ran, root, run } from './program.ts';

const seconds = 60;

/** An object, as far as these tests look at it. */
export interface Built {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

const program = forms[0]?.command.at(-1) ?? '';

/** A list in one line for each object, in no order that matters. */
const listed = (objects: readonly unknown[]) => objects.map((object) => stringify(object)).sort();

/** What the real kustomize makes of the files in which the folder `at` has the function under `transformers:`. */
export function build(
  files: Readonly<Record<string, string>>,
  at = '.',
): Ran & { readonly objects: Built[] } {
  const copy = packageOf(files);
  copyFileSync(program, copy.path(join(at, 'function')));
  chmodSync(copy.path(join(at, 'function')), 0o755);
  copyFileSync(join(root, 'kustomize/name-references.yaml'), copy.path(join(at, 'name-references.yaml')));
  const flags = ['--enable-alpha-plugins', '--enable-exec'];
  const ran = run(['kustomize', 'build', ...flags, copy.path(at)], { seconds });
  return { ...ran, objects: parseAllDocuments(ran.stdout).map((document) => document.toJS()) };
}

/** The transformer of a kustomization. */
export const transformer = (spec: Readonly<Record<string, unknown>> = {}) =>
  stringify({
    apiVersion: 'fn.kpt.dev/v1alpha1',
    kind: 'ExpandVirtualMCPServer',
    metadata: {
      name: 'expand',
      annotations: { 'config.kubernetes.io/function': 'exec: {path: ./function}' },
    },
    spec: { emit: 'all', image: 'ghcr.io/stacklok/toolhive/vmcp:v0.44.0', ...spec },
  });

const madeKinds = ['Deployment', 'ConfigMap', 'Service', 'ServiceAccount', 'Role', 'RoleBinding'];

/** What the function says of objects that a cluster has, and what it makes of them. */
export function expanded(objects: readonly Built[], spec: Readonly<Record<string, unknown>> = {}) {
  const { metadata: _, ...config } = parse(transformer(spec));
  const list = {
    apiVersion: 'config.kubernetes.io/v1',
    kind: 'ResourceList',
    items: objects,
    functionConfig: { ...config, metadata: { name: 'expand' } },
  };
  const { stdout, stderr, exitCode } = run(forms[0]?.command ?? [], { input: stringify(list) });
  const items: Built[] = parse(stdout).items;
  return { stderr, exitCode, items };
}

const nameOf = ({ kind, metadata: { name, namespace } }: Built) => `${kind} ${namespace ?? ''}/${name}`;

/** Everything that pods and roles name and that is not among the objects. */
export function missingIn(objects: readonly Built[]): string[] {
  const known = new Set(objects.map(nameOf));
  const names = objects.flatMap((object) => {
    const named = (kind: string, name: string) =>
      nameOf({ ...object, kind, metadata: { ...object.metadata, name } });
    const spec = valuesAt(object, ['spec', 'template', 'spec']);
    const ofPod = podReferences.flatMap(([kind, paths]) =>
      paths.flatMap((path) => valuesAt(spec, path.split('/')).map((name) => named(kind, String(name)))),
    );
    const ofBinding = [object['roleRef'], ...valuesAt(object, ['subjects'])].filter(isNamed);
    const ofIngress = valuesAt(object, ['spec', 'defaultBackend', 'service', 'name']);
    const ofScaler = valuesAt(object, ['spec', 'scaleTargetRef']).filter(isNamed);
    const ofAccount = object.kind === 'ServiceAccount' ? valuesAt(object, ['imagePullSecrets', 'name']) : [];
    return [
      ...ofPod,
      ...[...ofBinding, ...ofScaler].map(({ kind, name }) => named(kind, name)),
      ...ofIngress.map((name) => named('Service', String(name))),
      ...ofAccount.map((name) => named('Secret', String(name))),
    ];
  });
  // The operator makes this one, or who runs without it.
  return names.filter((name) => !known.has(name) && !name.endsWith('-hmac-secret'));
}

const isNamed = (value: unknown): value is { readonly kind: string; readonly name: string } =>
  typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;

/** The values that a path leads to, through lists too. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
  return valuesAt((value as Record<string, unknown>)[step], rest);
}

/**
 * The made objects of a build, and those that are made of what else was built, which is what a cluster gets: they are to be the same.
 */
export function madeTwice(objects: readonly Built[], servers: readonly string[]) {
  const isMade = ({ kind, metadata: { name } }: Built) =>
    madeKinds.includes(kind) &&
    servers.some((server) =>
      [server, `${server}-vmcp`, `${server}-vmcp-config`, `vmcp-${server}`].includes(name),
    );
  const again = expanded(objects.filter((object) => !isMade(object)));
  return {
    stderr: again.stderr,
    exitCode: again.exitCode,
    first: listed(objects.filter(isMade).map(sortedKeys)),
    again: listed(again.items.filter(isMade).map(sortedKeys)),
  };
}

/** kustomize sorts keys. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortedKeys(member)]),
  );
}
