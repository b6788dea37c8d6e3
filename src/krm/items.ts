import { placesOf } from '../go/search.ts';
import { annotationOf } from '../kubernetes/caller-annotations.ts';
import { groupOf } from '../kubernetes/object.ts';
import { isListKind } from '../kubernetes/object-list.ts';
import { type ItemSource, PlacedItem } from './item.ts';
import { kindWordsOf } from './kind-words.ts';
import { membersOf } from './list-members.ts';
import type { Item, Objects, ResourceList } from './resource-list.ts';

/** The items of a list, found as they are asked for; each is one object. */
export type Items = Omit<Objects, 'isRenamed' | 'faults' | 'isIncomplete'> &
  Pick<ResourceList, 'itemCount' | 'itemAt'>;

export function itemsOf(source: ItemSource): Items {
  const { text } = source;
  const { starts, nexts, kinds, apiVersions } = source.items;
  const mayBe = kindWordsOf(text, source.items);
  const made: PlacedItem[] = [];
  const known = new Map<string, readonly Item[]>();
  let lists: ReadonlyMap<number, readonly Item[]> | undefined;

  function at(index: number): PlacedItem {
    made[index] ??= new PlacedItem(source, index);
    return made[index];
  }

  /** The objects in each item that is a List. */
  function listMembers(): ReadonlyMap<number, readonly Item[]> {
    if (lists !== undefined) return lists;
    const found = new Map<number, readonly Item[]>();
    for (const index of mayBe(isListKind))
      if (isListKind(at(index).ref.kind)) found.set(index, membersOf(at(index)));
    lists = found;
    return found;
  }

  /** The items that pass a test, of those whose kind, as far as the text shows it, passes another. */
  function select(byKind: (kind: string) => boolean, test: (item: Item) => boolean): readonly Item[] {
    const items: Item[] = [];
    for (const index of mayBe(byKind)) if (test(at(index))) items.push(at(index));
    const inLists = [...listMembers().values()].flatMap((members) => members.filter(test));
    return inLists.length === 0 ? items : [...items, ...inLists].sort((a, b) => a.index - b.index);
  }

  /** The items in whose text a word stands, if they pass a test; `mayPass` tells what it can of an item that was not read. */
  function selectByText(word: string, mayPass: (index: number) => boolean, test: (item: Item) => boolean) {
    const items: Item[] = [];
    const places = placesOf(text, word);
    let next = 0;
    for (let index = 0; index < starts.length && next < places.length; index++) {
      const start = starts[index] ?? 0;
      while (next < places.length && (places[next] ?? start) < start) next++;
      if ((places[next] ?? text.length) >= (nexts[index] ?? start)) continue;
      if (mayPass(index) && test(at(index))) items.push(at(index));
      for (const member of listMembers().get(index) ?? []) if (test(member)) items.push(member);
    }
    return items;
  }

  return {
    itemCount: starts.length,
    itemAt: at,
    itemsOf(kind, group) {
      const key = `${group}/${kind}`;
      const items =
        known.get(key) ??
        select(
          (word) => word === kind,
          ({ ref }) => ref.kind === kind && groupOf(ref) === group,
        );
      known.set(key, items);
      return items;
    },
    itemsOfKinds: (test) => select(test, ({ ref }) => test(ref.kind)),
    itemsOfGroup: (group, butKinds) =>
      selectByText(
        `${group}/`,
        (index) =>
          kinds[index] === '' ||
          (groupOf({ apiVersion: apiVersions[index] ?? '' }) === group && !butKinds(kinds[index] ?? '')),
        ({ ref }) => groupOf(ref) === group && !butKinds(ref.kind),
      ),
    itemsMentioning: (byKind, words) => {
      const items: Item[] = [];
      for (const index of mayBe(byKind)) {
        const part = text.slice(starts[index], nexts[index]);
        if (words.some((word) => part.includes(word)) && byKind(at(index).ref.kind)) items.push(at(index));
      }
      const inLists = [...listMembers().values()].flat().filter(({ ref }) => byKind(ref.kind));
      return [...items, ...inLists];
    },
    itemsAnnotated: (key) =>
      selectByText(
        key,
        () => true,
        (item) => annotationOf(item.read(), key) !== undefined,
      ),
  };
}
