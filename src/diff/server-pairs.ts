import { equal } from '../kubernetes/equal.ts';
import { type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { asCompared } from './as-compared.ts';

/** One object on both sides; on one of them there may be none. */
export interface ObjectPair {
  readonly ref: ObjectRef;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** The objects of one server that are not the same on both sides. */
export interface ServerPair {
  readonly server: ObjectRef;
  /** The side on which alone the server is, if it is not on both. */
  readonly only?: 'before' | 'after';
  /** The same server under another name, of which this one's objects were before, or are now. */
  readonly renamed?: ObjectRef;
  /**
   * The template of its pods now, without its `spec.podTemplateSpec`, by which the operator sees whether to update a Deployment.
   * Undefined where that has been seen to.
   */
  readonly podTemplate: JsonObject | undefined;
  readonly objects: readonly ObjectPair[];
}

/** One server's objects on one side. */
export interface ServerObjects {
  readonly server: ObjectRef;
  readonly objects: readonly JsonObject[];
  readonly podTemplate: JsonObject;
}

/** What names a server, or an object of a kind. */
export const nameKey = ({ namespace = '', name }: Pick<ObjectRef, 'namespace' | 'name'>): string =>
  `${namespace}/${name}`;

/**
 * What is made for servers before and after: those with a difference, in the order of what is there now, and what is gone behind
 * that.
 */
export function madePairs(before: readonly ServerObjects[], after: readonly ServerObjects[]): ServerPair[] {
  const old = new Map(before.map((one) => [nameKey(one.server), one]));
  const pairs: ServerPair[] = [];
  for (const { server, objects, podTemplate } of after) {
    const present = old.get(nameKey(server));
    old.delete(nameKey(server));
    pairs.push({
      server,
      podTemplate,
      ...(present === undefined && { only: 'after' as const }),
      objects: objectPairs(present?.objects ?? [], objects),
    });
  }
  for (const { server, objects } of old.values())
    pairs.push({ server, only: 'before', podTemplate: undefined, objects: objectPairs(objects, []) });
  return pairs.filter(({ objects }) => objects.length > 0);
}

function objectPairs(before: readonly JsonObject[], after: readonly JsonObject[]): ObjectPair[] {
  const key = (object: JsonObject) => `${object['kind']}/${nameKey(refOf(object))}`;
  const old = new Map(before.map((object) => [key(object), asCompared(object)]));
  const pairs: ObjectPair[] = [];
  for (const object of after) {
    const present = old.get(key(object));
    old.delete(key(object));
    const now = asCompared(object);
    if (present === undefined) pairs.push({ ref: refOf(now), after: now });
    else if (!equal(present, now)) pairs.push({ ref: refOf(now), before: present, after: now });
  }
  for (const object of old.values()) pairs.push({ ref: refOf(object), before: object });
  return pairs;
}

/**
 * Notes on servers that are gone, and on new ones, that they are the same under another name.
 *
 * @param specBefore what a server asked for, as a text, and `specAfter` what it asks for now
 */
export function withRenames(
  pairs: readonly ServerPair[],
  specBefore: (server: ObjectRef) => string | undefined,
  specAfter: (server: ObjectRef) => string | undefined,
): ServerPair[] {
  const gone = new Map<string, ServerPair>();
  for (const pair of pairs) {
    const spec = pair.only === 'before' ? specBefore(pair.server) : undefined;
    if (spec !== undefined && !gone.has(spec)) gone.set(spec, pair);
  }
  const others = new Map<ServerPair, ObjectRef>();
  for (const pair of pairs) {
    const spec = pair.only === 'after' && gone.size > 0 ? specAfter(pair.server) : undefined;
    const former = spec === undefined ? undefined : gone.get(spec);
    if (spec === undefined || former === undefined) continue;
    gone.delete(spec);
    others.set(pair, former.server).set(former, pair.server);
  }
  return pairs.map((pair) => {
    const renamed = others.get(pair);
    return renamed === undefined ? pair : { ...pair, renamed };
  });
}
