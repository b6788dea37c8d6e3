import { sortSearch } from '../go/sort-search.ts';
import type { Json } from '../kubernetes/object.ts';
import type { Anchors, Built } from '../yaml/build-value.ts';

/** The anchors of the items of a list, which aliases in later items may name. */
export interface ListAnchors {
  /** What an alias in the item with a number stands for, if its anchor is in an earlier item. */
  before(index: number): Anchors;
}

/** What an anchor of one name stands for, from one item on. */
type Anchored = readonly [from: number, value: Json];

/** The last of what is in the order of its indexes that is in front of one. */
const lastBefore = (named: readonly Anchored[], index: number): Anchored | undefined =>
  named[sortSearch(named.length, (at) => (named[at]?.[0] ?? index) >= index) - 1];

/**
 * Anchors are looked for when an alias first asks for one of another item, which hardly a list has: from the first item on, each
 * item once.
 *
 * @param build what the item with a number has, or undefined if it can have no anchors
 */
export function listAnchors(build: (index: number) => Built | undefined): ListAnchors {
  const known = new Map<string, Anchored[]>();
  let done = 0;

  function note(index: number): void {
    for (const [name, value] of build(index)?.anchors ?? []) {
      const named = known.get(name);
      if (named === undefined) known.set(name, [[index, value]]);
      else named.push([index, value]);
    }
  }

  return {
    before: (index) => (name) => {
      while (done < index) note(done++);
      return lastBefore(known.get(name) ?? [], index)?.[1];
    },
  };
}
