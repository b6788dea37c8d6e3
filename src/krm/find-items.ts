import { backslash, bang, dash, lf, space, star } from './bytes.ts';
import { type ItemSource, PlacedItem } from './item.ts';

/** Finds items by a text in them, and keeps those that were found, so that each is one object. */
export interface ItemFinder {
  /** Items that may have `key: value` among their own keys, in order: all that do are among them. */
  withMember(key: 'apiVersion' | 'kind', value: string): PlacedItem[];
  /** Items that have `text` somewhere, in order. */
  withText(text: string): PlacedItem[];
}

/** Where an item is, and whether it is a plain one. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly plain: boolean;
}

export function itemFinder(source: ItemSource): ItemFinder {
  const { bytes } = source;
  const { found } = source.items;
  const known = new Map<number, PlacedItem>();

  function itemAt({ start, end, plain }: Place): PlacedItem {
    let item = known.get(start);
    if (item === undefined) {
      item = new PlacedItem(source, { start, end }, plain);
      known.set(start, item);
    }
    return item;
  }

  /** Plain items in which `text` stands where it `counts`, and others that `mayCount`. */
  function search(
    text: string,
    counts: (at: number) => boolean,
    mayCount: (part: Buffer) => boolean,
  ): PlacedItem[] {
    const items: PlacedItem[] = [];
    let hit = source.items.plain ? bytes.indexOf(text, source.items.start - 1) : -1;
    for (let place = 0; ; place += 3) {
      const start = found[place] ?? source.items.end;
      while (hit >= 0 && hit < start) {
        const plain = counts(hit) ? plainItemAround(bytes, hit, start) : undefined;
        if (plain !== undefined) items.push(itemAt(plain));
        hit = bytes.indexOf(text, plain?.end ?? hit + 1);
      }
      if (place >= found.length) return items;
      const end = found[place + 2] ?? start;
      if (mayCount(bytes.subarray(start, end))) items.push(itemAt({ start, end, plain: false }));
      if (hit >= 0 && hit < end) hit = bytes.indexOf(text, end);
    }
  }

  return {
    withMember: (key, value) =>
      search(
        `${key}: ${value}`,
        (at) => isMember(bytes, at),
        (part) => part.includes(value) || spellings.some((spelling) => part.includes(spelling)),
      ),
    withText: (text) =>
      search(
        text,
        () => true,
        (part) => part.includes(text),
      ),
  };
}

/** With these, YAML can say a word without showing it: an escape, an alias, a tag. */
const spellings = [backslash, star, bang];

/** Whether a key of a plain item starts at `at`: at column 2, behind a dash or two spaces. */
function isMember(bytes: Buffer, at: number): boolean {
  const before = bytes[at - 2];
  return bytes[at - 1] === space && (before === space || before === dash) && bytes[at - 3] === lf;
}

/** The plain item that `at` is in; `limit` is where the next that is not plain starts. */
function plainItemAround(bytes: Buffer, at: number, limit: number): Place {
  const start = bytes.lastIndexOf('\n- ', at, 'latin1') + 1;
  const next = bytes.indexOf('\n- ', at, 'latin1') + 1;
  return { start, end: next === 0 || next > limit ? limit : next, plain: true };
}

/** How many items a list has. */
export function countItems({ bytes, items }: ItemSource): number {
  const { found } = items;
  let count = found.length / 3;
  if (!items.plain) return count;
  let at = items.start;
  for (let place = 0; place < found.length; place += 3) {
    const limit = found[place] ?? 0;
    for (; at < limit; count++) at = plainItemAround(bytes, at, limit).end;
    at = found[place + 2] ?? limit;
  }
  return count;
}
