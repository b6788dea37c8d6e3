import { type ItemSource, PlacedItem } from './item.ts';
import type { Range } from './scan/bounds.ts';
import { backslash, bang, star } from './scan/bytes.ts';

/** Finds items, and keeps those that were found, so that each is one object. */
export interface ItemFinder {
  /** Items that may be of a kind, in order: all that are of it are among them. */
  ofKind(kind: string): PlacedItem[];
  /** Items that have `text` somewhere, in order. */
  withText(text: string): PlacedItem[];
}

export function itemFinder(source: ItemSource): ItemFinder {
  const { bytes } = source;
  const { found, plain } = source.items;
  const known = new Map<number, PlacedItem>();

  function itemAt(start: number, end: number): PlacedItem {
    let item = known.get(start);
    if (item === undefined) {
      item = new PlacedItem(source, { start, end });
      known.set(start, item);
    }
    return item;
  }

  /** Items that are not plain and that `mayCount`. */
  function otherItems(mayCount: (part: Buffer) => boolean): PlacedItem[] {
    const items: PlacedItem[] = [];
    for (let place = 0; place < found.length; place += 3) {
      const start = found[place] ?? 0;
      const end = found[place + 2] ?? start;
      if (mayCount(bytes.subarray(start, end))) items.push(itemAt(start, end));
    }
    return items;
  }

  function plainItemsWith(text: string): PlacedItem[] {
    const items: PlacedItem[] = [];
    if (plain.size === 0) return items;
    let hit = bytes.indexOf(text, source.items.start);
    for (let place = 0; place < found.length; place += 3) {
      const limit = found[place] ?? 0;
      while (hit >= 0 && hit < limit) {
        const { start, end } = plainItemAround(bytes, hit, limit);
        items.push(itemAt(start, end));
        hit = bytes.indexOf(text, end);
      }
      const next = found[place + 2] ?? limit;
      if (hit >= 0 && hit < next) hit = bytes.indexOf(text, next);
    }
    return items;
  }

  return {
    ofKind(kind) {
      const items: PlacedItem[] = [];
      const pairs = plain.get(kind) ?? [];
      for (let at = 0; at < pairs.length; at += 2) items.push(itemAt(pairs[at] ?? 0, pairs[at + 1] ?? 0));
      const mayBe = (part: Buffer) =>
        part.includes(kind) || spellings.some((spelling) => part.includes(spelling));
      return inOrder(items, otherItems(mayBe));
    },
    withText: (text) =>
      inOrder(
        plainItemsWith(text),
        otherItems((part) => part.includes(text)),
      ),
  };
}

/** Two lists of items, each in order, as one. */
function inOrder(some: PlacedItem[], others: readonly PlacedItem[]): PlacedItem[] {
  if (others.length === 0) return some;
  return [...some, ...others].sort((a, b) => a.position - b.position);
}

/** With these, YAML can say a word without showing it: an escape, an alias, a tag. */
const spellings = [backslash, star, bang];

/** The plain item that `at` is in; `limit` is where the next that is not plain starts. */
function plainItemAround(bytes: Buffer, at: number, limit: number): Range {
  const start = bytes.lastIndexOf('\n- ', at, 'latin1') + 1;
  const next = bytes.indexOf('\n- ', at, 'latin1') + 1;
  return { start, end: next === 0 || next > limit ? limit : next };
}

/** How many items a list has. */
export function countItems({ items }: ItemSource): number {
  let count = items.found.length / 3;
  for (const pairs of items.plain.values()) count += pairs.length / 2;
  return count;
}
