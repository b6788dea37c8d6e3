import type { JsonObject } from '../../kubernetes/object.ts';
import type { Item } from '../resource-list.ts';
import type { Edit } from './edit.ts';

/** What becomes of the items of a list. */
export interface Changes {
  /** Items that become another object. One that it equals already keeps its text. */
  readonly replace: ReadonlyMap<Item, JsonObject>;
  /** New objects for the end of the list, as `additionsTo` it wrote them. */
  readonly append: readonly Uint8Array[];
  readonly remove: ReadonlySet<Item>;
  /** Small edits inside of items. */
  readonly edit: ReadonlyMap<Item, Edit>;
}

export const noChanges: Changes = { replace: new Map(), append: [], remove: new Set(), edit: new Map() };
