import { toolhiveGroup } from '../api/kinds/toolhive.ts';
import type { Item, ResourceList } from '../krm/resource-list.ts';
import { kubernetesGroupOf } from '../kubernetes/groups.ts';
import { groupOf, type JsonObject, refOf } from '../kubernetes/object.ts';
import type { ObjectSource, Sources } from '../operator/cluster.ts';

const groupOfKind = (kind: string) => kubernetesGroupOf(kind) ?? toolhiveGroup;

/** An object that is an item of the list, or one that the functionConfig brought. */
export interface Source extends ObjectSource {
  readonly item?: Item;
}

export interface PackageSources extends Sources {
  find(kind: string, namespace: string | undefined, name: string): Source | undefined;
  /** The item that has this name by now, whatever it was called before. */
  itemNamed(kind: string, namespace: string | undefined, name: string): Item | undefined;
}

/** The objects of one kind by namespace and name. */
type ByName = Map<string | undefined, Map<string, Source>>;

interface KindIndex {
  readonly byName: ByName;
  /** By the names that kustomize took from them: what refers to an object may still use those. */
  readonly byFormerName: ByName;
}

/**
 * The objects that servers may refer to: the items of the list, then `resources`. Each kind is indexed when it is
 * first asked for, so that a package pays only for the kinds that its servers use. Where two have one name, the first
 * counts.
 */
export function sourcesOf(list: ResourceList, resources: readonly JsonObject[]): PackageSources {
  const kinds = new Map<string, KindIndex>();
  const index = (kind: string): KindIndex => {
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const made = indexOf(kind, list, resources);
    kinds.set(kind, made);
    return made;
  };
  return {
    find(kind, namespace, name) {
      const { byName, byFormerName } = index(kind);
      return byName.get(namespace)?.get(name) ?? byFormerName.get(namespace)?.get(name);
    },
    itemNamed: (kind, namespace, name) => index(kind).byName.get(namespace)?.get(name)?.item,
    all: (kind, namespace) => [...(index(kind).byName.get(namespace)?.values() ?? [])],
  };
}

function indexOf(kind: string, list: ResourceList, resources: readonly JsonObject[]): KindIndex {
  const byName: ByName = new Map();
  const byFormerName: ByName = new Map();
  for (const item of list.itemsOf(kind, groupOfKind(kind))) {
    const source = { item, position: item.index, read: () => item.read() };
    const { namespace, name } = item.ref;
    addFirst(namesIn(byName, namespace), name, source);
    // A reference is looked up in the namespace that its server has by now, and the object moved along with it.
    for (const former of item.formerNames) addFirst(namesIn(byFormerName, namespace), former.name, source);
  }
  for (const object of resources) {
    const ref = refOf(object);
    if (ref.kind !== kind || groupOf(ref) !== groupOfKind(kind)) continue;
    addFirst(namesIn(byName, ref.namespace), ref.name, {
      position: Number.MAX_SAFE_INTEGER,
      read: () => object,
    });
  }
  return { byName, byFormerName };
}

function addFirst(names: Map<string, Source>, name: string, source: Source): void {
  if (!names.has(name)) names.set(name, source);
}

function namesIn(byName: ByName, namespace: string | undefined): Map<string, Source> {
  const known = byName.get(namespace);
  if (known !== undefined) return known;
  const names = new Map<string, Source>();
  byName.set(namespace, names);
  return names;
}
