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

/** A node in a text with what it holds: members by their keys, the first of each, or items in order. */
export interface Spot {
  readonly event: Event;
  /** Of a member: its key, which may be a collection. */
  readonly key: Event | undefined;
  readonly members?: Map<string, Spot>;
  readonly items?: Spot[];
}

/** A collection that is open, and in a mapping the key whose value comes next. */
interface Open {
  readonly spot: Spot;
  key?: { readonly name: string; readonly event: Event };
}

/** The nodes of a document, as they stand in the text: what aliases and merges bring along is not among them. */
export function spotsOf(text: string, events: readonly Event[]): Spot | undefined {
  const open: Open[] = [];
  let root: Spot | undefined;
  for (const event of events) {
    const { type } = event;
    if (type === EVENT_POP) open.pop();
    const isCollection = type === EVENT_MAPPING || type === EVENT_SEQUENCE;
    if (!isCollection && type !== EVENT_SCALAR && type !== EVENT_ALIAS) continue;
    const parent = open.at(-1);
    if (parent?.spot.members !== undefined && parent.key === undefined) {
      parent.key = { name: type === EVENT_SCALAR ? getScalarValue(text, event) : '', event };
      // A key that is a collection has an end of its own, behind which its value comes.
      if (isCollection) open.push({ spot: { event, key: undefined, items: [] } });
      continue;
    }
    const spot = spotOf(event, parent?.key?.event);
    if (parent === undefined) root ??= spot;
    else if (parent.key === undefined) parent.spot.items?.push(spot);
    else if (parent.spot.members?.has(parent.key.name) === false)
      parent.spot.members.set(parent.key.name, spot);
    delete parent?.key;
    if (isCollection) open.push({ spot });
  }
  return root;
}

function spotOf(event: Event, key: Event | undefined): Spot {
  if (event.type === EVENT_MAPPING) return { event, key, members: new Map() };
  return event.type === EVENT_SEQUENCE ? { event, key, items: [] } : { event, key };
}

/** Where a node starts, its quotes included; undefined for one that is not written out. */
export function startOf(text: string, event: Event | undefined): number | undefined {
  switch (event?.type) {
    case EVENT_SCALAR: {
      const { valueStart } = event;
      if (valueStart < 0) return undefined;
      return event.style !== SCALAR_STYLE_PLAIN && /["']/.test(text[valueStart - 1] ?? '')
        ? valueStart - 1
        : valueStart;
    }
    case EVENT_MAPPING:
    case EVENT_SEQUENCE:
      return event.start;
    case EVENT_ALIAS:
      return event.anchorStart - 1;
    default:
      return undefined;
  }
}
