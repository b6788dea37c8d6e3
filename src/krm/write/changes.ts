import type { JsonObject } from '../../kubernetes/object.ts';
import type { TextEdit } from '../../yaml/set-member.ts';
import type { Item } from '../resource-list.ts';

/** What becomes of the items of a list. */
export interface Changes {
  /** Items that become another object. One that it equals already keeps its text. */
  readonly replace: ReadonlyMap<Item, JsonObject>;
  /** New objects for the end of the list, as `additionsTo` it wrote them. */
  readonly append: readonly Uint8Array[];
  readonly remove: ReadonlySet<Item>;
  /** Small edits inside of items. */
  readonly edit: ReadonlyMap<Item, TextEdit>;
}

export const noChanges: Changes = { replace: new Map(), append: [], remove: new Set(), edit: new Map() };
