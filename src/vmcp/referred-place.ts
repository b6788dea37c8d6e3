import { type Path, pathText } from '../kubernetes/field-path.ts';
import { type JsonObject, refOf } from '../kubernetes/object.ts';
import type { Member, ReferredKinds } from '../operator/cluster.ts';
import type { Cause, Startup } from './startup.ts';

/** A field of the server, or of `object`. */
export type Place = Pick<Cause, 'path' | 'object'>;

/** The place at `path` in an object that the server refers to, or `instead` in the server where that is not there. */
export function placeIn(
  { reconcile }: Startup,
  kind: keyof ReferredKinds,
  name: string | undefined,
  path: Path,
  instead: string,
): Place {
  const object = name === undefined ? undefined : reconcile.cluster.get(kind, name);
  return object === undefined
    ? { path: instead }
    : { object: refOf(object as unknown as JsonObject), path: pathText(path) };
}

/** The member of the group that has a name; of several with one name the last decides. */
export function memberNamed({ reconcile }: Startup, name: string): Member | undefined {
  const members = reconcile.cluster.members(reconcile.server.spec.groupRef.name);
  let byName = membersByName.get(members);
  if (byName === undefined) {
    byName = new Map(members.map((member) => [member.metadata.name, member]));
    membersByName.set(members, byName);
  }
  return byName.get(name);
}

const membersByName = new WeakMap<readonly Member[], ReadonlyMap<string, Member>>();
