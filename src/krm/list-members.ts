import { type FilePlace, type FormerName, formerNamesOf } from '../kubernetes/caller-annotations.ts';
import { type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { objectsOfList } from '../kubernetes/object-list.ts';
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
