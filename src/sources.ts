import type { Item, ResourceList } from './krm/resource-list.ts';
import { groupOf, type JsonObject, refOf } from './kubernetes/object.ts';
import type { ObjectSource, Sources } from './operator/references.ts';

/** The group of every kind that is looked up, where it is not ToolHive's. */
const groups: ReadonlyMap<string, string> = new Map([
  ['ConfigMap', ''],
  ['Secret', ''],
  ['Service', ''],
  ['ServiceAccount', ''],
  ['Deployment', 'apps'],
  ['Role', 'rbac.authorization.k8s.io'],
  ['RoleBinding', 'rbac.authorization.k8s.io'],
]);
const groupOfKind = (kind: string) => groups.get(kind) ?? 'toolhive.stacklok.dev';

/** An object that is an item of the list, or one that the functionConfig brought. */
export interface Source extends ObjectSource {
  readonly item?: Item;
}

export interface PackageSources extends Sources {
  find(kind: string, namespace: string | undefined, name: string): Source | undefined;
}

/** The objects of one kind by what names them. */
interface KindIndex {
  readonly byName: ReadonlyMap<string, Source>;
  /** By the names that kustomize took from them: what refers to an object may still use those. */
  readonly byFormerName: ReadonlyMap<string, Source>;
  readonly byNamespace: ReadonlyMap<string | undefined, readonly Source[]>;
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
      const key = keyOf(namespace, name);
      return byName.get(key) ?? byFormerName.get(key);
    },
    all: (kind, namespace) => index(kind).byNamespace.get(namespace) ?? [],
  };
}

function indexOf(kind: string, list: ResourceList, resources: readonly JsonObject[]): KindIndex {
  const byName = new Map<string, Source>();
  const byFormerName = new Map<string, Source>();
  const byNamespace = new Map<string | undefined, Source[]>();
  const add = (source: Source, namespace: string | undefined, name: string) => {
    const key = keyOf(namespace, name);
    if (byName.has(key)) return;
    byName.set(key, source);
    const others = byNamespace.get(namespace);
    if (others === undefined) byNamespace.set(namespace, [source]);
    else others.push(source);
  };
  for (const item of list.itemsOf(kind, groupOfKind(kind))) {
    const source = { item, read: () => item.read() };
    add(source, item.ref.namespace, item.ref.name);
    // A reference is looked up in the namespace that its server has by now, and the object moved along with it.
    for (const former of item.formerNames) byFormerName.set(keyOf(item.ref.namespace, former.name), source);
  }
  for (const object of resources) {
    const ref = refOf(object);
    if (ref.kind !== kind || groupOf(ref) !== groupOfKind(kind)) continue;
    add({ read: () => object }, ref.namespace, ref.name);
  }
  return { byName, byFormerName, byNamespace };
}

const keyOf = (namespace: string | undefined, name: string) => `${namespace ?? ''}/${name}`;
