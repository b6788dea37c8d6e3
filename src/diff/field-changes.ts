import { equal } from '../kubernetes/equal.ts';
import { type Path, pathTo } from '../kubernetes/field-path.ts';
import { isObject, type Json, own } from '../kubernetes/object.ts';

/** A value that is another one on the other side; absent where there is none. */
export interface FieldChange {
  /** Members of a list by their names, where they have some: `spec.template.spec.containers[vmcp].image`. */
  readonly path: string;
  /** The same as steps. */
  readonly steps: Path;
  readonly before?: Json;
  readonly after?: Json;
}

/** By what members of a list can be told apart, in Kubernetes' own types; the first that all have counts. */
const keys = ['mountPath', 'name', 'containerPort', 'port'] as const;

/**
 * What is another value in `after` than in `before`, each at the deepest path at which both have something. Lists are compared
 * member by member by what they are called, be one not there, and another order is a change of the list; a list of what has no name is compared by
 * place, and as a whole where its length is another.
 */
export function fieldChanges(before: Json | undefined, after: Json | undefined): FieldChange[] {
  const changes: FieldChange[] = [];
  compare(changes, { path: '', steps: [] }, before, after);
  return changes;
}

type Place = Pick<FieldChange, 'path' | 'steps'>;

function compare(
  changes: FieldChange[],
  place: Place,
  before: Json | undefined,
  after: Json | undefined,
): void {
  if (Object.is(before, after)) return;
  const [old, now] = [before ?? noneOf(after), after ?? noneOf(before)];
  if (Array.isArray(old) && Array.isArray(now)) compareLists(changes, place, old, now);
  else if (isObject(before) && isObject(after))
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(changes, field(place, key), own(before, key), own(after, key));
  else changes.push(changeOf(place, before, after));
}

/** A list that is not there is one without members, where members have names. */
function noneOf(other: Json | undefined): Json[] | undefined {
  return Array.isArray(other) && other.length > 0 && membersByName([], other) !== undefined ? [] : undefined;
}

function compareLists(
  changes: FieldChange[],
  place: Place,
  before: readonly Json[],
  after: readonly Json[],
): void {
  const named = membersByName(before, after);
  if (named !== undefined) {
    const [old, now] = named;
    const order = (one: ReadonlyMap<string, Json>, other: ReadonlyMap<string, Json>) =>
      [...one.keys()].filter((name) => other.has(name));
    for (const name of new Set([...old.keys(), ...now.keys()]))
      compare(changes, member(place, name), old.get(name), now.get(name));
    const [from, to] = [order(old, now), order(now, old)];
    if (!equal(from, to)) changes.push(changeOf(place, from, to));
  } else if (before.length !== after.length) changes.push(changeOf(place, [...before], [...after]));
  else for (const [at, one] of before.entries()) compare(changes, field(place, at), one, after[at]);
}

/** The members of both lists by what they are called; undefined where some are called nothing, or the same. */
export function membersByName(
  before: readonly Json[],
  after: readonly Json[],
): readonly [ReadonlyMap<string, Json>, ReadonlyMap<string, Json>] | undefined {
  for (const key of keys) {
    const [old, now] = [indexed(before, key), indexed(after, key)];
    if (old !== undefined && now !== undefined) return [old, now];
  }
  return undefined;
}

function indexed(list: readonly Json[], key: string): ReadonlyMap<string, Json> | undefined {
  const members = new Map<string, Json>();
  for (const one of list) {
    const name = own(one, key);
    if ((typeof name !== 'string' && typeof name !== 'number') || members.has(String(name))) return undefined;
    members.set(String(name), one);
  }
  return members;
}

function changeOf(place: Place, before: Json | undefined, after: Json | undefined): FieldChange {
  return { ...place, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** A key with a dot in it would read as two fields. */
function field({ path, steps }: Place, step: string | number): Place {
  const isPlain = typeof step === 'number' || !/[.[\]]/.test(step);
  return {
    path: isPlain ? pathTo(path, step) : `${path}[${JSON.stringify(step)}]`,
    steps: [...steps, step],
  };
}

function member({ path, steps }: Place, name: string): Place {
  return { path: `${path}[${name}]`, steps: [...steps, name] };
}
