import type { Finding } from '../finding.ts';
import { findingOf } from '../finding.ts';
import { type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { holdsPlaceholder, placeholdersIn } from '../kubernetes/placeholder.ts';
import type { Cluster, ObjectSource, ReferredKinds, Sources } from '../operator/cluster.ts';
import { unfilledIn, unfilledRules } from './placeholder-rules.ts';
import { openNamesIn } from './substitution.ts';
import { watchedCluster } from './watched-cluster.ts';

/** The placeholders that one server has to do with, collected while it is reconciled. */
export interface OpenPlaces {
  /** The cluster, whose objects are noted as they are looked at. */
  watched(cluster: Cluster): Cluster;
  leftOut(path: string, lost: string): void;
  /** The one warning of the server, if it has to do with any. */
  warning(ref: ObjectRef, server: JsonObject, isMade: boolean): Finding | undefined;
}

/** Objects that many servers refer to are looked through once. */
const known = new WeakMap<ObjectSource, readonly string[]>();

function placesOf(source: ObjectSource, owner: string): readonly string[] {
  const places = known.get(source) ?? placesIn(source.read(), owner);
  known.set(source, places);
  return places;
}

/** @param namespace the server's, in which it looks objects up */
export function openPlaces(sources: Sources, namespace: string | undefined): OpenPlaces {
  const looked = new Map<string, { readonly kind: keyof ReferredKinds; readonly name: string }>();
  const lost: string[] = [];
  const note = (kind: keyof ReferredKinds, name: string) => {
    looked.set(`${kind}/${name}`, { kind, name });
  };
  const leftOut = (path: string, what: string) => {
    lost.push(`\`${path}\`: ${what}`);
  };
  return {
    leftOut,
    watched(cluster) {
      const watched = watchedCluster(cluster, note);
      return {
        ...watched,
        members(group) {
          const members = watched.members(group);
          for (const { kind, name } of cluster.unreadable(group)) {
            note(kind as keyof ReferredKinds, name);
            leftOut('spec.groupRef.name', `${kind} "${name}" is no backend`);
          }
          return members;
        },
      };
    },
    warning(object, server, isMade) {
      const places = placesIn(server, '');
      for (const { kind, name } of looked.values()) {
        const source = sources.find(kind, namespace, name);
        places.push(
          ...(source === undefined
            ? unnamedPlaces(sources, kind, namespace)
            : placesOf(source, ` of ${kind} "${name}"`)),
        );
      }
      if (places.length === 0) return undefined;
      return isMade
        ? findingOf(unfilledRules.made, { object }, [...new Set(places)], [...new Set(lost)])
        : findingOf(unfilledRules.notMade, { object }, places);
    },
  };
}

function placesIn(object: JsonObject, owner: string): string[] {
  return unfilledIn(object, openNamesIn(object)).map(
    ({ path, names }) => `${quotedNames(names)} in \`${path}\`${owner}`,
  );
}

/** Of a kind, the names that may be any: an object that is missing may be one of these. */
function unnamedPlaces(sources: Sources, kind: string, namespace: string | undefined): readonly string[] {
  const known = unnamed.get(sources) ?? new Map<string, readonly string[]>();
  unnamed.set(sources, known);
  const key = `${namespace ?? ''}/${kind}`;
  const places =
    known.get(key) ??
    sources.all(kind, namespace).flatMap((source) => {
      const { name } = refOf(source.read());
      return holdsPlaceholder(name)
        ? [`${quotedNames(placeholdersIn(name))} in \`metadata.name\` of ${kind} "${name}"`]
        : [];
    });
  known.set(key, places);
  return places;
}

const unnamed = new WeakMap<Sources, Map<string, readonly string[]>>();

const quotedNames = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
