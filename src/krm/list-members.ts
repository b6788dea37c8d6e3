import { type FilePlace, type FormerName, formerNamesOf } from '../kubernetes/caller-annotations.ts';
import { type JsonObject, type ObjectRef, own, refOf } from '../kubernetes/object.ts';
import { objectAt, objectsOfList } from '../kubernetes/object-list.ts';
import type { Item } from './resource-list.ts';
import type { Range } from './scan/bounds.ts';

/** An object in a List, which has the place, the text and the file of that. */
class ListMember implements Item {
  readonly within: Item;
  readonly step: string;
  readonly ref: ObjectRef;
  readonly #object: JsonObject;

  constructor(within: Item, place: number, object: JsonObject) {
    this.within = within;
    this.step = `items[${place}]`;
    this.ref = refOf(object);
    this.#object = object;
  }

  get index(): number {
    return this.within.index;
  }

  get range(): Range {
    return this.within.range;
  }

  get file(): FilePlace | undefined {
    return this.within.file;
  }

  get formerNames(): readonly FormerName[] {
    return formerNamesOf(this.#object);
  }

  read(): JsonObject {
    return this.#object;
  }

  forget(): void {
    // The others are parts of the same text.
  }
}

/** What a List holds, Lists in it opened too; empty for an item that is none. */
export function membersOf(item: Item): readonly Item[] {
  const members: Item[] = [];
  addMembers(members, item);
  return members;
}

function addMembers(members: Item[], item: Item): void {
  for (const [place, object] of (objectsOfList(item.read()) ?? []).entries()) {
    if (object === undefined) continue;
    const member = new ListMember(item, place, object);
    members.push(member);
    addMembers(members, member);
  }
}

/** The object in a List that a path of the List leads into, with the rest of the path; the List itself where it leads into none. */
export function memberAt(
  object: JsonObject,
  path: string,
): { readonly object: JsonObject; readonly path: string } {
  const [step, index = ''] = /^items\[(\d+)\]\.?/.exec(path) ?? [];
  const inside = step === undefined ? undefined : objectAt(object, Number(index));
  return inside === undefined || own(inside, 'kind') === undefined
    ? { object, path }
    : memberAt(inside, path.slice(step?.length));
}

/** The paths of the first few things in Lists that are no objects: more would only bury each other. */
export function noObjectsIn(object: JsonObject): readonly string[] {
  const paths: string[] = [];
  addNoObjects(paths, object, '');
  return paths;
}

const greatestPaths = 20;

function addNoObjects(paths: string[], object: JsonObject, path: string): void {
  for (const [at, inside] of (objectsOfList(object) ?? []).entries()) {
    if (paths.length >= greatestPaths) return;
    const there = `${path === '' ? '' : `${path}.`}items[${at}]`;
    if (inside === undefined) paths.push(there);
    else addNoObjects(paths, inside, there);
  }
}
