import type { Item } from '../krm/resource-list.ts';
import type { MadeObject, ObjectRef } from '../kubernetes/object.ts';

/** One server's objects, and the item that the server is: none where it came by the functionConfig. */
export interface Expansion {
  readonly server: ObjectRef;
  readonly item: Item | undefined;
  readonly objects: readonly MadeObject[];
}
