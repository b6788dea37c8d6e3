import type { Item, Objects } from '../../krm/resource-list.ts';
import { type JsonObject, refOf } from '../../kubernetes/object.ts';

/** An object beside the servers: an item, or one of the option `resources`. */
export type Surrounding = Pick<Item, 'ref' | 'file' | 'within' | 'read' | 'forget'>;

/** Gives those whose kind passes a test that looks at nothing but this. */
export type Surroundings = (test: (kind: string) => boolean) => readonly Surrounding[];

/** The objects of a package, and those that were brought beside it. */
export function surroundings(objects: Objects, resources: readonly JsonObject[]): Surroundings {
  const brought = resources.map(
    (object): Surrounding => ({
      ref: refOf(object),
      file: undefined,
      within: undefined,
      read: () => object,
      forget() {},
    }),
  );
  return (test) => [...objects.itemsOfKinds(test), ...brought.filter(({ ref }) => test(ref.kind))];
}
