import { shortenedKeyMark } from '../kubernetes/field-path.ts';
import { eventsOf } from '../yaml/read-yaml.ts';
import { type Spot, spotsOf, startOf } from '../yaml/spots.ts';

/** Where a field stands in a text. */
export interface Place {
  /** Where its key starts; that of an item of a list is where the item starts. */
  readonly key: number;
  /** Where its value starts. */
  readonly value: number;
  /** Whether the value is on one place: no mapping and no list. */
  readonly isScalar: boolean;
  /** Whether it is the field asked for, and not the nearest one around it that is there. */
  readonly isWhole: boolean;
}

/**
 * Tells where the fields of a document stand, by their paths as findings name them: the other way round than `pathAt`. What an alias
 * or a merge brings along stands where that is written. Undefined where the text is no YAML.
 */
export function placesIn(text: string): (path: string) => Place | undefined {
  const parsed = eventsOf(text);
  if (!('events' in parsed)) return () => undefined;
  const { events, positionOf } = parsed;
  const root = spotsOf(parsed.text, events);
  return (path) => root && placeAt(parsed.text, root, path, positionOf);
}

function placeAt(text: string, root: Spot, path: string, positionOf: (offset: number) => number): Place {
  let spot = root;
  let rest = path;
  while (rest !== '') {
    const step = stepInto(spot, rest);
    if (step === undefined) break;
    [spot, rest] = step;
  }
  const { event, key: keyEvent = event } = spot;
  const key = startOf(text, keyEvent) ?? 0;
  return {
    key: positionOf(key),
    value: positionOf(startOf(text, event) ?? key),
    isScalar: spot.members === undefined && spot.items === undefined,
    isWhole: rest === '',
  };
}

/** One step of a path, and the rest of it. Keys have dots and brackets in them as well: the longest one that is there counts. */
function stepInto({ members, items }: Spot, path: string): readonly [Spot, string] | undefined {
  const [bracket, index = ''] = /^\[(\d+)\]\.?/.exec(path) ?? [];
  if (bracket !== undefined && items !== undefined) {
    const item = items[Number(index)];
    return item && [item, path.slice(bracket.length)];
  }
  if (members === undefined) return undefined;
  for (let end = path.length; end > 0; end = lastBoundary(path, end - 1)) {
    const name = path.slice(0, end);
    const member = members.get(name) ?? memberShortened(members, name);
    if (member !== undefined) return [member, path.slice(path[end] === '.' ? end + 1 : end)];
  }
  return undefined;
}

function lastBoundary(path: string, from: number): number {
  return from <= 0 ? 0 : Math.max(path.lastIndexOf('.', from), path.lastIndexOf('[', from), 0);
}

/** A path shows a very long key by its start. */
function memberShortened(members: ReadonlyMap<string, Spot>, name: string): Spot | undefined {
  if (!name.endsWith(shortenedKeyMark)) return undefined;
  const start = name.slice(0, -shortenedKeyMark.length);
  for (const [key, spot] of members) if (key.startsWith(start)) return spot;
  return undefined;
}
