import type { Item } from '../../krm/resource-list.ts';
import {
  annotationOf,
  type FormerName,
  previousKindsAnnotation,
  previousNamesAnnotation,
  previousNamespacesAnnotation,
} from '../../kubernetes/caller-annotations.ts';
import { isClusterScoped } from '../../kubernetes/groups.ts';
import { type Json, type JsonObject, type MadeObject, own } from '../../kubernetes/object.ts';
import { podReferences } from '../../kubernetes/pod-references.ts';
import { objectNames } from '../../operator/names.ts';
import { renamedAt } from './fields-at.ts';
import type { Renamed } from './referral.ts';
import {
  contextOf,
  prefixesAnnotation,
  type Referrer,
  type RenamedObjects,
  suffixesAnnotation,
} from './renamed-objects.ts';

type Place = readonly [kind: string, path: string];

/** Where the objects that are made name others of a package, as far as kustomize follows that. */
const places: ReadonlyMap<string, readonly Place[]> = new Map([
  [
    'Deployment',
    podReferences.flatMap(([kind, paths]) =>
      paths.map((path): Place => [kind, `spec/template/spec/${path}`]),
    ),
  ],
  ['ServiceAccount', [['Secret', 'imagePullSecrets/name']]],
]);

/**
 * A made object as kustomize must get it: wherever kustomize will put another name in place of one, it is given a name of which it
 * makes the right one. The right one alone would not do, as it may be what another object was called before.
 *
 * @param server the server that it is made for, as kustomize handed it over
 */
export function namedForKustomize(made: MadeObject, server: JsonObject, renamed: RenamedObjects): MadeObject {
  const namespace = own(made.metadata, 'namespace');
  const referrer: Referrer = {
    namespace: typeof namespace === 'string' ? namespace : undefined,
    ...contextOf(server),
  };
  let object: Json = made;
  for (const [kind, path] of places.get(made.kind) ?? [])
    object = renamedAt(object, path.split('/'), (name) => {
      const target = renamed.called(kind, name, referrer.namespace);
      if (target === undefined || !isFollowed(kind, target, referrer)) return name;
      const names = target.formerNames.slice(0, mostTried).map((former) => former.name);
      return names.find((former) => renamed.meant(kind, former, referrer) === target) ?? name;
    });
  return object as MadeObject;
}

/** Nobody has more kustomizations in each other, and the first name is nearly always the right one. */
const mostTried = 20;

/** Between namespaces kustomize follows nothing, and to it an object without one is in `default`. */
function isFollowed(
  kind: string,
  { namespace: of = 'default' }: Renamed,
  { namespace = 'default' }: Referrer,
): boolean {
  return of === namespace || isClusterScoped(kind);
}

/**
 * A new object with what kustomize would have noted on it if it had made it along with its server: by that it knows which of several
 * objects of one name this one means, and follows what others say of this one, as an Ingress of its Service. In the end it takes its
 * notes away.
 *
 * @param item the server that it is made for, as kustomize handed it over
 */
export function withKustomizeNotes(made: MadeObject, item: Item | undefined): MadeObject {
  if (item === undefined || item.formerNames.length === 0) return made;
  const { formerNames } = item;
  const server = item.read();
  const notes: JsonObject = {};
  for (const annotation of [prefixesAnnotation, suffixesAnnotation]) {
    const value = annotationOf(server, annotation);
    if (value !== undefined) notes[annotation] = value;
  }
  const listed = (value: (former: FormerName) => string) => formerNames.map(value).join(',');
  notes[previousNamesAnnotation] = listed(({ name }) => objectNames(name).get(made.kind) ?? name);
  notes[previousNamespacesAnnotation] = listed(({ namespace = 'default' }) => namespace);
  notes[previousKindsAnnotation] = listed(() => made.kind);
  const annotations = { ...(own(made.metadata, 'annotations') as JsonObject | undefined), ...notes };
  return { ...made, metadata: { ...made.metadata, annotations } };
}
