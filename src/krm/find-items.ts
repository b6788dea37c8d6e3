import { dash, lf, space } from './bytes.ts';
import { type ItemSource, PlacedItem } from './item.ts';

/** Finds items by a text in them, and keeps those that were found, so that each is one object. */
export interface ItemFinder {
  /** Items that may have `key: value` among their own keys, in order; all that do are among them. */
  withMember(key: string, value: string): PlacedItem[];
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

  /** Plain items in which `text` stands where `counts` says it matters, and others of which `mayHave` says that they might. */
  function search(
    text: string,
    counts: (at: number) => boolean,
    mayHave: (part: Buffer) => boolean,
  ): PlacedItem[] {
    const items: PlacedItem[] = [];
    let hit = source.items.plain ? bytes.indexOf(text, source.items.start) : -1;
    const takePlain = (limit: number) => {
      while (hit >= 0 && hit < limit) {
        let next = hit + text.length;
        if (counts(hit)) {
          const place = plainItemAround(bytes, hit, limit);
          items.push(itemAt(place));
          next = place.end;
        }
        hit = bytes.indexOf(text, next);
      }
    };
    for (const place of placesFound(found)) {
      takePlain(place.start);
      if (mayHave(bytes.subarray(place.start, place.end))) items.push(itemAt(place));
      if (hit >= 0 && hit < place.end) hit = bytes.indexOf(text, place.end);
    }
    return items;
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
const spellings = ['\\', '*', '!'];

function* placesFound(found: readonly number[]): Iterable<Place> {
  for (let at = 0; at < found.length; at += 3) {
    yield { start: found[at] ?? 0, end: found[at + 2] ?? 0, plain: false };
  }
}

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
  let count = items.found.length / 3;
  if (!items.plain) return count;
  let at = items.start;
  for (const place of [...placesFound(items.found)]) {
    for (
      let dashAt = bytes.indexOf('\n- ', at - 1);
      dashAt >= 0 && dashAt + 1 < place.start;
      dashAt = bytes.indexOf('\n- ', dashAt + 1)
    )
      count++;
    at = place.end;
  }
  return count;
}
