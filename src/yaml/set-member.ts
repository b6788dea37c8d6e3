import {
  COLLECTION_STYLE_BLOCK,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
  type ScalarEvent,
} from 'js-yaml';
import { eventsOf } from './read-yaml.ts';

/** New text for a range of a text. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The edit that gives a mapping in a text a member, and the mappings on the way to it that are missing. The new member comes first,
 * as its key and a JSON string. Undefined where the way leads to something else than mappings, or to an alias.
 *
 * @param path the keys from the outermost mapping on; a sequence around that is passed over
 */
export function setMember(text: string, path: readonly string[], value: string): TextEdit | undefined {
  const parsed = eventsOf(text);
  if (!('events' in parsed) || parsed.text !== text) return undefined;
  const { events } = parsed;
  let at = events.findIndex(({ type }) => type === EVENT_MAPPING);
  for (const [depth, key] of path.entries()) {
    const mapping = events[at];
    if (mapping?.type !== EVENT_MAPPING) return undefined;
    const empty = events[at + 1]?.type === EVENT_POP;
    at = valueOfKey(text, events, at, key);
    if (at < 0) return insertion(text, mapping, empty, path.slice(depth), value);
  }
  const present = events[at];
  return present?.type === EVENT_SCALAR ? replacement(present, value) : undefined;
}

/** The number of the event with which the value of a key of the mapping at `mapping` starts; -1 if it has no such key. */
function valueOfKey(text: string, events: readonly Event[], mapping: number, wanted: string): number {
  let at = mapping + 1;
  for (;;) {
    const key = events[at];
    if (key === undefined || key.type === EVENT_POP) return -1;
    const value = afterNode(events, at);
    if (key.type === EVENT_SCALAR && getScalarValue(text, key) === wanted) return value;
    at = afterNode(events, value);
  }
}

function afterNode(events: readonly Event[], from: number): number {
  let at = from;
  let depth = 0;
  do {
    const type = events[at++]?.type;
    if (type === EVENT_MAPPING || type === EVENT_SEQUENCE) depth++;
    else if (type === EVENT_POP) depth--;
  } while (depth > 0);
  return at;
}

function insertion(
  text: string,
  { start, style }: MappingEvent,
  empty: boolean,
  path: readonly string[],
  value: string,
): TextEdit {
  if (style !== COLLECTION_STYLE_BLOCK)
    return { start: start + 1, end: start + 1, text: `${inFlow(path, value)}${empty ? '' : ', '}` };
  const margin = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  return { start, end: start, text: `${inBlock(path, value, margin)}\n${margin}` };
}

function inBlock([key, ...rest]: readonly string[], value: string, margin: string): string {
  if (rest.length === 0) return `${key}: ${JSON.stringify(value)}`;
  return `${key}:\n${margin}  ${inBlock(rest, value, `${margin}  `)}`;
}

function inFlow([key, ...rest]: readonly string[], value: string): string {
  const inner = rest.length === 0 ? JSON.stringify(value) : `{${inFlow(rest, value)}}`;
  return `${JSON.stringify(key)}: ${inner}`;
}

/** Puts the value in place of a scalar on one line. */
function replacement({ valueStart, valueEnd, style }: ScalarEvent, value: string): TextEdit | undefined {
  const quotes = style === SCALAR_STYLE_DOUBLE_QUOTED || style === SCALAR_STYLE_SINGLE_QUOTED ? 1 : 0;
  if (valueStart < 0 || (quotes === 0 && style !== SCALAR_STYLE_PLAIN)) return undefined;
  return { start: valueStart - quotes, end: valueEnd + quotes, text: JSON.stringify(value) };
}
