import {
  COLLECTION_STYLE_BLOCK,
  EVENT_MAPPING,
  EVENT_SCALAR,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
  type ScalarEvent,
} from 'js-yaml';
import { eventsOf } from './read-yaml.ts';
import { type Spot, spotsOf } from './spots.ts';

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
  const root = spotsOf(text, parsed.events);
  let spot = root?.items === undefined ? root : root.items[0];
  for (const [depth, key] of path.entries()) {
    if (spot?.event.type !== EVENT_MAPPING) return undefined;
    const { event: mapping, members } = spot;
    const member: Spot | undefined = members?.get(key);
    if (member?.key?.type !== EVENT_SCALAR)
      return insertion(text, mapping, members?.size === 0, path.slice(depth), value);
    const rest = path.slice(depth + 1);
    if (member.event.type === EVENT_SCALAR && (rest.length === 0 || isNull(text, member.event)))
      return replacement(text, member.key, member.event, rest, value);
    spot = member;
  }
  return undefined;
}

function isNull(text: string, event: ScalarEvent): boolean {
  const written = getScalarValue(text, event);
  return event.style === SCALAR_STYLE_PLAIN && event.tagStart < 0 && /^(?:|~|null|Null|NULL)$/.test(written);
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

/** Puts the value, or the mappings that lead to it, in place of a scalar. */
function replacement(
  text: string,
  key: ScalarEvent,
  { valueStart, valueEnd, style, anchorStart }: ScalarEvent,
  rest: readonly string[],
  value: string,
): TextEdit | undefined {
  const written = rest.length === 0 ? JSON.stringify(value) : `{${inFlow(rest, value)}}`;
  if (valueStart < 0) {
    const keyEnd = key.style === SCALAR_STYLE_PLAIN ? key.valueEnd : key.valueEnd + 1;
    const colon = text.indexOf(':', keyEnd) + 1;
    return anchorStart < 0 ? { start: colon, end: colon, text: ` ${written}` } : undefined;
  }
  const quotes = style === SCALAR_STYLE_DOUBLE_QUOTED || style === SCALAR_STYLE_SINGLE_QUOTED ? 1 : 0;
  if (quotes === 0 && style !== SCALAR_STYLE_PLAIN) return undefined;
  return { start: valueStart - quotes, end: valueEnd + quotes, text: written };
}
