import { formerNamesOf } from '../kubernetes/caller-annotations.ts';
import { type JsonObject, refOf } from '../kubernetes/object.ts';
import { objectsOfList } from '../kubernetes/object-list.ts';
import type { Item } from './resource-list.ts';

/** An object in a List, which has the place, the text and the file of that. */
function memberOf(within: Item, place: number, object: JsonObject): Item {
  return {
    within,
    step: `items[${place}]`,
    ref: refOf(object),
    index: within.index,
    range: within.range,
    get file() {
      return within.file;
    },
    get formerNames() {
      return formerNamesOf(object);
    },
    read: () => object,
    // The others are parts of the same text.
    forget() {},
  };
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
    const member = memberOf(item, place, object);
    members.push(member);
    addMembers(members, member);
  }
}
