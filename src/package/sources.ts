import { toolhiveGroup } from '../api/kinds/toolhive.ts';
import type { Finding } from '../finding.ts';
import { findingOf, rule } from '../finding.ts';
import type { Item, Objects } from '../krm/resource-list.ts';
import { annotationOf } from '../kubernetes/caller-annotations.ts';
import { kubernetesGroupOf } from '../kubernetes/groups.ts';
import { groupOf, type JsonObject, refOf } from '../kubernetes/object.ts';
import type { ObjectSource, Sources } from '../operator/cluster.ts';
import { sourceAnnotation } from '../operator/source-annotation.ts';
import type { KustomizeNames } from './kustomize/kustomize-names.ts';
import { nothingFilled, type Substitution } from './substitution.ts';

const groupOfKind = (kind: string) => kubernetesGroupOf(kind) ?? toolhiveGroup;

export const sourceRules = {
  duplicate: rule<[kind: string]>({
    code: 'DuplicateObject',
    severity: 'warning',
    source: 'an object that is found by its name',
    message: (kind) =>
      `another ${kind} has this name and namespace: that one, the first, counts here, and in a cluster the one that is applied last; rename or remove one of the two`,
    example: { path: 'metadata.name', facts: ['MCPGroup'] },
  }),
};

/** An object that is an item of the list, or one that the functionConfig brought. */
export interface Source extends ObjectSource {
  readonly item?: Item;
}

export interface PackageSources extends Sources {
  find(kind: string, namespace: string | undefined, name: string): Source | undefined;
  /** The item that has this name by now, whatever it was called before. */
  itemNamed(kind: string, namespace: string | undefined, name: string): Item | undefined;
  /** Of names that were looked up, the items behind the first that has it. Those that carry a mark are told for that. */
  duplicates(): readonly Finding[];
}

/** The objects of one kind by namespace and name. */
type ByName = Map<string | undefined, Map<string, Source>>;

interface KindIndex {
  readonly byName: ByName;
  /** Items whose name another one has already, by the source that this is. */
  readonly others: Map<Source, Item[]>;
}

/**
 * The objects that servers may refer to: the items of the list, then `resources`. Each kind is indexed when it is
 * first asked for, so that a package pays only for the kinds that its servers use. Where two have one name, the first
 * counts. An object without a namespace is in `home`, where there is one, and so is one that is asked for without.
 *
 * @param names of objects that kustomize renamed: all that is read says the names which they have in the end
 */
export function sourcesOf(
  list: Objects,
  resources: readonly JsonObject[],
  home?: string,
  names?: KustomizeNames,
  substitution: Substitution = nothingFilled,
): PackageSources {
  const kinds = new Map<string, KindIndex>();
  const others = new Map<Source, readonly Item[]>();
  const index = (kind: string): KindIndex => {
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const made = indexOf(kind, list, resources, home, substitution, names?.followed);
    kinds.set(kind, made);
    return made;
  };
  const named = (kind: string, namespace: string | undefined, name: string): Source | undefined => {
    const { byName, others: ofKind } = index(kind);
    const source = byName.get(namespace ?? home)?.get(name);
    if (source === undefined) return undefined;
    const items = ofKind.get(source);
    if (items !== undefined) others.set(source, items);
    return source;
  };
  return {
    find(kind, namespace, name) {
      const found = named(kind, namespace, name);
      if (found !== undefined || names === undefined) return found;
      const nameNow = names.nameNow(kind, namespace, name);
      return nameNow === undefined ? undefined : named(kind, namespace, nameNow);
    },
    itemNamed: (kind, namespace, name) => named(kind, namespace, name)?.item,
    all: (kind, namespace) => [
      ...(index(kind)
        .byName.get(namespace ?? home)
        ?.values() ?? []),
    ],
    duplicates: () => [...others.values()].flat().flatMap(duplicateOf),
  };
}

function duplicateOf(item: Item): Finding[] {
  if (annotationOf(item.read(), sourceAnnotation) !== undefined) return [];
  const { ref, file } = item;
  const { duplicate } = sourceRules;
  const about = { object: ref, path: duplicate.example.path, value: ref.name, ...(file && { file }) };
  return [findingOf(duplicate, about, ref.kind)];
}

function indexOf(
  kind: string,
  list: Objects,
  resources: readonly JsonObject[],
  home: string | undefined,
  { filled, refOf: refIn }: Substitution,
  followed = (object: JsonObject) => object,
): KindIndex {
  const byName: ByName = new Map();
  const othersOf = new Map<Source, Item[]>();
  for (const item of list.itemsOf(kind, groupOfKind(kind))) {
    const source = { item, position: item.index, read: () => followed(filled(item.read())) };
    const { namespace = home, name } = refIn(item);
    const names = namesIn(byName, namespace);
    const first = names.get(name);
    if (first === undefined) names.set(name, source);
    else {
      const others = othersOf.get(first) ?? [];
      others.push(item);
      othersOf.set(first, others);
    }
  }
  for (const object of resources) {
    const ref = refIn({ ref: refOf(object), read: () => object });
    if (ref.kind !== kind || groupOf(ref) !== groupOfKind(kind)) continue;
    addFirst(namesIn(byName, ref.namespace ?? home), ref.name, {
      position: Number.MAX_SAFE_INTEGER,
      read: () => followed(filled(object)),
    });
  }
  return { byName, others: othersOf };
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
