import {
  EVENT_ALIAS,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  type Event,
  getScalarValue,
  SCALAR_STYLE_PLAIN,
} from 'js-yaml';
import { shortenedKeyMark } from '../kubernetes/field-path.ts';
import { eventsOf } from './read-yaml.ts';

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

/** A value in the text with what it holds: members by their keys, or items by their numbers. */
interface Spot {
  readonly key: number;
  readonly value: number;
  readonly members?: Map<string, Spot>;
  readonly items?: Spot[];
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
  return (path) => root && placeAt(root, path, positionOf);
}

function spotsOf(text: string, events: readonly Event[]): Spot | undefined {
  const open: { readonly spot: Spot; key: { readonly name: string; readonly at: number } | undefined }[] = [];
  let root: Spot | undefined;
  for (const event of events) {
    if (event.type === EVENT_POP) {
      open.pop();
      continue;
    }
    const at = startOf(text, event);
    if (at === undefined) continue;
    const parent = open.at(-1);
    if (parent?.spot.members !== undefined && parent.key === undefined) {
      const name = event.type === EVENT_SCALAR ? getScalarValue(text, event) : '';
      parent.key = { name, at: Math.max(0, at) };
      // A key that is a collection has an end of its own, behind which its value comes.
      if (event.type === EVENT_MAPPING || event.type === EVENT_SEQUENCE)
        open.push({ spot: { key: at, value: at, items: [] }, key: undefined });
      continue;
    }
    const key = parent?.key?.at ?? Math.max(0, at);
    const spot = spotOf(event, key, at < 0 ? key : at);
    if (parent === undefined) root ??= spot;
    else if (parent.key === undefined) parent.spot.items?.push(spot);
    else if (parent.spot.members?.has(parent.key.name) === false)
      parent.spot.members.set(parent.key.name, spot);
    if (parent !== undefined) parent.key = undefined;
    if (event.type === EVENT_MAPPING || event.type === EVENT_SEQUENCE) open.push({ spot, key: undefined });
  }
  return root;
}

function spotOf({ type }: Event, key: number, value: number): Spot {
  if (type === EVENT_MAPPING) return { key, value, members: new Map() };
  return type === EVENT_SEQUENCE ? { key, value, items: [] } : { key, value };
}

/** Where a value starts, its quotes included; -1 for one that is not written out, undefined for what is no value. */
function startOf(text: string, event: Event): number | undefined {
  switch (event.type) {
    case EVENT_SCALAR:
      return event.style !== SCALAR_STYLE_PLAIN && /["']/.test(text[event.valueStart - 1] ?? '')
        ? event.valueStart - 1
        : event.valueStart;
    case EVENT_MAPPING:
    case EVENT_SEQUENCE:
      return event.start;
    case EVENT_ALIAS:
      return event.anchorStart - 1;
    default:
      return undefined;
  }
}

function placeAt(root: Spot, path: string, positionOf: (offset: number) => number): Place {
  let spot = root;
  let rest = path;
  while (rest !== '') {
    const step = stepInto(spot, rest);
    if (step === undefined) break;
    [spot, rest] = step;
  }
  return {
    key: positionOf(spot.key),
    value: positionOf(spot.value),
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
