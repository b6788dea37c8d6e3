import { trimRight } from '../go/strings.ts';
import { isObject, type JsonObject, own, refOf } from '../kubernetes/object.ts';
import { withListsOpened } from '../kubernetes/object-list.ts';
import { readAlone } from '../yaml/read-yaml.ts';
import { documentsIn } from './document-bounds.ts';
import type { Source } from './source.ts';
import { valuesIn } from './substitute-values.ts';

/** What Flux does to the objects under a path of a repository before it applies them. */
export interface FluxKustomization {
  /** From the root of the repository, without `./` in front: `kubernetes/apps/tools`. */
  readonly path: string;
  readonly targetNamespace: string | undefined;
  /** What its placeholders stand for, as far as that is known. */
  readonly values: ReadonlyMap<string, string>;
}

const fluxGroup = 'kustomize.toolkit.fluxcd.io/';

/**
 * The `Kustomization`s of Flux in sources that name a path. They are read for themselves, before anything else: they say what becomes
 * of the other objects.
 */
export function fluxKustomizations(sources: readonly Source[]): FluxKustomization[] {
  if (!sources.some(({ text }) => text.includes(fluxGroup))) return [];
  const texts = sources.flatMap(({ text }) =>
    documentsIn(text).map(({ start, end }) => text.slice(start, end)),
  );
  const find = valueObjects(texts);
  return objectsIn(texts, /kustomize\.toolkit\.fluxcd\.io/).flatMap((object) => {
    const { apiVersion, kind } = refOf(object);
    const spec = own(object, 'spec');
    const path = withoutSlashes(textAt(spec, 'path'));
    if (kind !== 'Kustomization' || !apiVersion.startsWith(fluxGroup)) return [];
    if (path === undefined || path === '' || path === '.') return [];
    return [{ path, targetNamespace: textAt(spec, 'targetNamespace'), values: valuesFor(object, find) }];
  });
}

/** The objects of those texts that match. */
function objectsIn(texts: readonly string[], word: RegExp): readonly JsonObject[] {
  const objects = texts.filter((text) => word.test(text)).map((text) => readAlone(text).value);
  return withListsOpened(objects.filter(isObject));
}

type FindObject = (kind: string, namespace: string | undefined, name: string) => JsonObject | undefined;

/** Finds ConfigMaps and Secrets, which are read when the first is looked for. */
function valueObjects(texts: readonly string[]): FindObject {
  let known: Map<string, JsonObject> | undefined;
  const key = (kind: string, namespace: string | undefined, name: string) =>
    JSON.stringify([kind, namespace ?? '', name]);
  return (kind, namespace, name) => {
    known ??= new Map(
      objectsIn(texts, /\b(?:ConfigMap|Secret)\b/)
        .map((object) => [refOf(object), object] as const)
        .map(([ref, object]) => [key(ref.kind, ref.namespace, ref.name), object]),
    );
    // In a folder of files an object without a namespace is in that of the Kustomization which applies it.
    return known.get(key(kind, namespace, name)) ?? known.get(key(kind, undefined, name));
  };
}

/**
 * The values of `postBuild`: those of ConfigMaps and Secrets that are there, a later one before an earlier one, and before all of them
 * those that the Kustomization has itself (kustomize-controller, `LoadVariables`).
 */
function valuesFor(kustomization: JsonObject, find: FindObject): ReadonlyMap<string, string> {
  const postBuild = own(own(kustomization, 'spec'), 'postBuild');
  const references = own(postBuild, 'substituteFrom');
  const objects = (Array.isArray(references) ? references : []).map((reference) =>
    find(textAt(reference, 'kind') ?? '', refOf(kustomization).namespace, textAt(reference, 'name') ?? ''),
  );
  const inline = own(postBuild, 'substitute');
  const holders = [...objects, isObject(inline) ? inline : undefined];
  return new Map(holders.flatMap((holder) => (holder === undefined ? [] : [...valuesIn(holder)])));
}

function textAt(value: Parameters<typeof own>[0], key: string): string | undefined {
  const text = own(value, key);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Tells which one applies a file: of several whose path leads to it the longest, of two of one path the first. */
export function fluxLookup(
  kustomizations: readonly FluxKustomization[],
): (source: Pick<Source, 'absolutePath'>) => FluxKustomization | undefined {
  const byPath = new Map([...kustomizations].reverse().map((one) => [one.path, one]));
  const known = new Map<string, FluxKustomization | undefined>();
  return ({ absolutePath }) => {
    const folder = absolutePath?.slice(0, absolutePath.lastIndexOf('/'));
    if (folder === undefined || byPath.size === 0) return undefined;
    if (!known.has(folder)) known.set(folder, longestIn(byPath, folder.split('/')));
    return known.get(folder);
  };
}

/** Where the repository starts is not known, so that a path can lead from any folder: whoever has just `apps` has no root. */
function longestIn(
  byPath: ReadonlyMap<string, FluxKustomization>,
  names: readonly string[],
): FluxKustomization | undefined {
  for (let length = names.length; length > 0; length--) {
    for (let start = names.length - length; start >= 0; start--) {
      const found = byPath.get(names.slice(start, start + length).join('/'));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/**
 * An object as Flux's `targetNamespace` leaves it: in that namespace, whatever it names itself (kustomize's namespace transformer).
 * Objects that have none in a cluster are of no interest here.
 */
export function inTargetNamespace(object: JsonObject, namespace: string): JsonObject {
  const metadata = own(object, 'metadata');
  if (refOf(object).kind === '' || !isObject(metadata) || own(metadata, 'namespace') === namespace)
    return object;
  return { ...object, metadata: { ...metadata, namespace } };
}

const withoutSlashes = (path: string | undefined) =>
  path === undefined ? undefined : trimRight(path.slice(path.search(firstName)), '/');

/** Behind every `/` and `./` that a path starts with. */
const firstName = /[^./]|\.(?!\/)|$/;
