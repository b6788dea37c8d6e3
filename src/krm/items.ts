import { annotationOf } from '../kubernetes/caller-annotations.ts';
import { groupOf } from '../kubernetes/object.ts';
import { type ItemSource, PlacedItem } from './item.ts';

/** The items of a list, found as they are asked for; each is one object. */
export interface Items {
  readonly count: number;
  at(index: number): PlacedItem;
  /** In order; `group` is `''` for core kinds. */
  ofKind(kind: string, group: string): readonly PlacedItem[];
  /** Items with this annotation, in order. */
  annotated(key: string): readonly PlacedItem[];
}

export function itemsOf(source: ItemSource): Items {
  const { text } = source;
  const { starts, nexts, kinds } = source.items;
  const made: PlacedItem[] = [];
  const known = new Map<string, readonly PlacedItem[]>();

  function at(index: number): PlacedItem {
    made[index] ??= new PlacedItem(source, index);
    return made[index];
  }

  /** Whether an item may be of a kind. What a plain item says is certain; in another the kind may be spelled in odd ways. */
  function mayBe(index: number, kind: string): boolean {
    if (kinds[index] !== '') return kinds[index] === kind;
    const part = text.slice(starts[index], nexts[index]);
    return part.includes(kind) || hasOddSpelling(part);
  }

  function findKind(kind: string, group: string): PlacedItem[] {
    const items: PlacedItem[] = [];
    for (let index = 0; index < starts.length; index++) {
      if (!mayBe(index, kind)) continue;
      const item = at(index);
      if (item.ref.kind === kind && groupOf(item.ref) === group) items.push(item);
    }
    return items;
  }

  return {
    count: starts.length,
    at,
    ofKind(kind, group) {
      const key = `${group}/${kind}`;
      const items = known.get(key) ?? findKind(kind, group);
      known.set(key, items);
      return items;
    },
    annotated(key) {
      const items: PlacedItem[] = [];
      let hit = text.indexOf(key);
      for (let index = 0; index < starts.length && hit >= 0; index++) {
        const start = starts[index] ?? 0;
        if (hit < start) hit = text.indexOf(key, start);
        const isIn = hit >= start && hit < (nexts[index] ?? start);
        if (isIn && annotationOf(at(index).read(), key) !== undefined) items.push(at(index));
      }
      return items;
    },
  };
}

/** With an escape, an alias, a merge or a tag YAML can say a word without showing it. */
export function hasOddSpelling(text: string): boolean {
  return text.includes('\\') || text.includes('*') || text.includes('!');
}
