import { toolhiveGroup } from '../../api/kinds/toolhive.ts';
import type { Item, Objects } from '../../krm/resource-list.ts';
import { annotationOf } from '../../kubernetes/caller-annotations.ts';
import { isClusterScoped, kubernetesGroupOf } from '../../kubernetes/groups.ts';
import type { JsonObject } from '../../kubernetes/object.ts';
import { isHashedKind, nameWithHash } from './hash-suffix.ts';
import { contextKey, type NameContext, type Namesakes, type Renamed, referral } from './referral.ts';

export const prefixesAnnotation = 'internal.config.kubernetes.io/prefixes';
export const suffixesAnnotation = 'internal.config.kubernetes.io/suffixes';

/** Where a field stands that names an object. */
export interface Referrer extends NameContext {
  readonly namespace: string | undefined;
}

/** The objects of a list whose names are others by now, or will be when kustomize is done. */
export interface RenamedObjects {
  /** The object that kustomize takes `name` to mean, where that was one's name. */
  meant(kind: string, name: string, referrer: Referrer): Renamed | undefined;
  /** The object that is called so in the end. */
  called(kind: string, name: string, namespace: string | undefined): Renamed | undefined;
  /** Whether an object that was never renamed is called so. */
  isUnchanged(kind: string, name: string, namespace: string | undefined): boolean;
}

interface KindIndex {
  readonly byFormerName: Map<string, Namesakes>;
  readonly byName: Map<string, Renamed>;
  readonly unchanged: Set<string>;
}

/**
 * Undefined where there are none, as in every list that does not come from kustomize.
 *
 * @param home the namespace of objects that name none; to kustomize they are in `default`
 */
export function renamedObjectsOf(objects: Objects, home = 'default'): RenamedObjects | undefined {
  if (!objects.isRenamed()) return undefined;
  const kinds = new Map<string, KindIndex>();
  const index = (kind: string): KindIndex => {
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const made = indexOf(kind, objects, home);
    kinds.set(kind, made);
    return made;
  };
  return {
    meant(kind, name, referrer) {
      const namesakes = index(kind).byFormerName.get(keyOf(kind, name, referrer.namespace ?? home));
      return namesakes && referral(namesakes, referrer);
    },
    called: (kind, name, namespace) => index(kind).byName.get(keyOf(kind, name, namespace ?? home)),
    isUnchanged: (kind, name, namespace) => index(kind).unchanged.has(keyOf(kind, name, namespace ?? home)),
  };
}

function indexOf(kind: string, objects: Objects, home: string): KindIndex {
  const index: KindIndex = { byFormerName: new Map(), byName: new Map(), unchanged: new Set() };
  for (const item of objects.itemsOf(kind, kubernetesGroupOf(kind) ?? toolhiveGroup)) {
    const { namespace = home, name } = item.ref;
    const renamed = renamedOf(item);
    if (renamed === undefined) {
      index.unchanged.add(keyOf(kind, name, namespace));
      continue;
    }
    index.byName.set(keyOf(kind, renamed.name, namespace), renamed);
    for (const former of new Set(renamed.formerNames.map((one) => one.name)))
      addTo(index.byFormerName, keyOf(kind, former, namespace), renamed);
  }
  return index;
}

function addTo(namesakes: Map<string, Namesakes>, key: string, renamed: Renamed): void {
  const known = namesakes.get(key) ?? { all: [], byContext: new Map<string, Renamed[]>() };
  const context = contextKey(renamed);
  const same = known.byContext.get(context);
  known.all.push(renamed);
  if (same === undefined) known.byContext.set(context, [renamed]);
  else same.push(renamed);
  namesakes.set(key, known);
}

/** An item that had other names before, or gets one yet. */
function renamedOf(item: Item): Renamed | undefined {
  const { namespace, name } = item.ref;
  const { formerNames } = item;
  const last = isHashedKind(item.ref.kind) ? nameWithHash(item.read()) : name;
  if (formerNames.length === 0 && last === name) return undefined;
  return {
    name: last,
    nameNow: name,
    namespace,
    formerNames: last === name ? formerNames : [...formerNames, item.ref],
    ...contextOf(item.read()),
  };
}

export function contextOf(object: JsonObject): NameContext {
  const listed = (annotation: string) => annotationOf(object, annotation)?.split(',') ?? [];
  return { prefixes: listed(prefixesAnnotation), suffixes: listed(suffixesAnnotation) };
}

function keyOf(kind: string, name: string, namespace: string): string {
  return isClusterScoped(kind) ? name : `${namespace}/${name}`;
}
