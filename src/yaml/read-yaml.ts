import { EVENT_DOCUMENT, parseEvents, YAMLException } from 'js-yaml';
import { sortSearch } from '../go/sort-search.ts';
import { resolvePlain } from '../go/yaml/resolve-plain.ts';
import { type Built, buildValue, type YamlContext } from './build-value.ts';
import { type Events, type NoYaml, withIndentedContinuations } from './indent-continuations.ts';
import { aliasBudgetFor, greatestDepth, type YamlFault } from './yaml-fault.ts';

/**
 * Reads a text of one YAML document, as go-yaml does: by the events of js-yaml, whose values are made here. Where the text is no
 * YAML, the value is that of the lines in front of the fault. Never throws for what stands in the text.
 */
export function readYaml(text: string, context: YamlContext): Built {
  const parsed = parse(text);
  if ('events' in parsed) return build(parsed, context);
  const before = parse(parsed.sound);
  if (!('events' in before)) return { value: null, faults: [parsed.fault], anchors: new Map() };
  return { ...build(before, context), faults: [parsed.fault] };
}

function build({ text, events, positionOf }: Events, context: YamlContext): Built {
  const built = buildValue(text, events, context);
  const faults = built.faults.map((fault) => ({ ...fault, offset: positionOf(fault.offset) }));
  return { ...built, faults };
}

/** Reads a text that stands by itself: no anchor is in front of it. */
export function readAlone(text: string): Built {
  return readYaml(text, {
    resolve: resolvePlain,
    anchorsBefore: () => undefined,
    aliases: aliasBudgetFor(text.length),
  });
}

/** The events of one document, or the fault with the text in front of it that has none. */
type Parsed = Events | { readonly fault: YamlFault; readonly sound: string };

function parse(text: string): Parsed {
  const parsed = eventsOf(text);
  if (!('events' in parsed)) return unsound(text, parsed);
  const second = parsed.events.findIndex((event, at) => at > 0 && event.type === EVENT_DOCUMENT);
  if (second < 0) return parsed;
  const message = 'a second document starts in this text: give one object';
  return { fault: { code: 'SecondDocument', message, offset: 0, path: '' }, sound: '' };
}

/** The events of a text, or what keeps it from being YAML. */
export function eventsOf(text: string): Events | NoYaml {
  try {
    const events = parseEvents(text, { maxDepth: greatestDepth });
    return { text, events, positionOf: (offset) => offset };
  } catch (error) {
    if (error instanceof RangeError) return { reason: tooLong, position: 0 };
    if (!(error instanceof YAMLException)) throw error;
    if (error.reason.includes('non-printable')) return withoutControls(text, error);
    return withIndentedContinuations(text, error, greatestDepth);
  }
}

/** js-yaml looks at tags with expressions that have no room for megabytes, and a small stack none for depth: both are a RangeError. */
const tooLong = 'something in it, such as a tag, is too long or too deep to be read';

/** Characters that js-yaml takes in quotes alone; elsewhere too they are text, and mean nothing else to YAML. */
const controls = /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g;

/** The events of a text with other characters in place of controls: what they are of is the text itself, by the same offsets. */
function withoutControls(text: string, { reason, mark }: YAMLException): Events | NoYaml {
  const error: NoYaml = { reason, position: mark?.position ?? 0 };
  const plain = text.replace(controls, '_');
  if (plain === text) return error;
  const parsed = eventsOf(plain);
  if (!('events' in parsed)) return parsed;
  return parsed.text === plain ? { ...parsed, text } : error;
}

function unsound(text: string, { reason, position }: NoYaml): Parsed {
  const sound = soundLines(text);
  if (reason.startsWith('nesting exceeded'))
    return {
      fault: { code: 'YAMLTooDeep', message: tooDeepMessage, offset: position, path: '' },
      sound,
    };
  // A quote or bracket that nobody closes is noticed at the end of the text, which helps nobody to find it.
  const isElsewhere = reason === tooLong || reason.startsWith('unexpected end of the stream');
  const offset = isElsewhere ? sound.length : position;
  return {
    fault: { code: 'YAMLInvalid', message: `this is not valid YAML: ${reason}`, offset, path: '' },
    sound,
  };
}

const tooDeepMessage = `collections are nested more than ${greatestDepth} deep, which no Kubernetes object is: remove the nesting`;

/** The first lines of a text that are YAML by themselves: as many as halving finds. */
function soundLines(text: string): string {
  const ends: number[] = [0];
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) ends.push(feed + 1);
  const unsoundFrom = sortSearch(ends.length, (at) => !('events' in eventsOf(text.slice(0, ends[at]))));
  return text.slice(0, ends[unsoundFrom - 1]);
}

/** Whether a text is one document of YAML, whatever it means. */
export function isYaml(text: string): boolean {
  return 'events' in parse(text);
}
