import {
  CHOMPING_CLIP,
  CHOMPING_KEEP,
  CHOMPING_STRIP,
  COLLECTION_STYLE_BLOCK,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SEQUENCE,
  type Event,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
} from 'js-yaml';
import { collectionEvent, scalarEvent } from './event-makers.ts';
import { readPlainFlow } from './plain-flow.ts';

/** A block collection: the column of its keys or dashes. */
interface Frame {
  readonly column: number;
  readonly isMapping: boolean;
}

/** Deeper texts are the library's, which has a limit. */
const greatestDepth = 100;

/** Tabs, carriage returns, controls, and what else YAML has rules of its own for. */
const oddCharacter = /[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** An interpreter looks for this in a third of the time. */
const notAscii = /[^\n -~]/;

/** How a line starts: indentation, dashes, and perhaps a key. */
const lineHead = /( *)((?:- +){0,20})(?:([\w./$][\w./$-]*|"[^"\\\n]*"|'[^'\n]*'):(?=[ \n]|$) *)?/y;
const quotedText = /"[^"\\\n]*"|'[^'\n]*'(?!')/y;
/** What a word starts with that can be nothing else. */
const wordStart = /[\w./$~^(+=<;\\\xa0-\uffff]|-[^ \n]/y;
const blockHead = /[|>]([+-]?)(?: +#[^\n]*| *)\n/y;

/**
 * The events of a text in the YAML that nearly everybody writes, as `parseEvents` of js-yaml gives them; undefined where there is
 * anything else in it: anchors, tags, values that go on, what is wrong. The library asks several functions about each character:
 * nothing to a compiler, and a microsecond to an interpreter, for whose sake this reads by lines.
 */
export function plainEvents(text: string): Event[] | undefined {
  if (notAscii.test(text) && oddCharacter.test(text)) return undefined;
  const events: Event[] = [
    { type: EVENT_DOCUMENT, explicitStart: false, explicitEnd: false, directives: [] },
  ];
  const frames: Frame[] = [];
  /** Where the key or dash stands that has no value yet. */
  let open: Frame | undefined;

  /** Adds a collection that starts in the line at `start`. */
  function enter(isMapping: boolean, start: number, at: number): void {
    events.push(collectionEvent(isMapping ? EVENT_MAPPING : EVENT_SEQUENCE, at, COLLECTION_STYLE_BLOCK));
    frames.push({ column: at - start, isMapping });
  }

  function leave(): Frame | undefined {
    frames.pop();
    events.push({ type: EVENT_POP });
    return frames.at(-1);
  }

  /** Whether a line starts a collection (true), goes on with one that is open (false), or neither. */
  function startsNew(column: number, isDash: boolean): boolean | undefined {
    let top = frames.at(-1);
    if (top === undefined) return events.length === 1 || undefined;
    if (open !== undefined) {
      if (column > open.column || (column === open.column && open.isMapping && isDash)) return true;
      events.push(scalarEvent(-1, -1, SCALAR_STYLE_PLAIN));
    }
    while (top !== undefined && (top.column > column || (top.column === column && !top.isMapping && !isDash)))
      top = leave();
    return top?.column === column && top.isMapping !== isDash ? false : undefined;
  }

  /** Adds the value that stands from `at` to the end of its line, and gives where the next line starts. */
  function value(at: number, end: number, column: number): number | undefined {
    const next = Math.min(end + 1, text.length);
    switch (text[at]) {
      case '"':
      case "'": {
        quotedText.lastIndex = at;
        if (!quotedText.test(text)) return undefined;
        const behind = quotedText.lastIndex;
        const style = text[at] === '"' ? SCALAR_STYLE_DOUBLE_QUOTED : SCALAR_STYLE_SINGLE_QUOTED;
        events.push(scalarEvent(at + 1, behind - 1, style));
        return isOver(text, behind, end) ? next : undefined;
      }
      case '{':
      case '[': {
        const behind = readPlainFlow(text, at, events);
        return behind !== undefined && isOver(text, behind, end) ? next : undefined;
      }
      case '|':
      case '>':
        return blockScalar(at, column);
      default: {
        const behind = endOfWords(text, at, end);
        if (behind === undefined) return undefined;
        events.push(scalarEvent(at, behind, SCALAR_STYLE_PLAIN));
        return next;
      }
    }
  }

  function blockScalar(at: number, column: number): number | undefined {
    blockHead.lastIndex = at;
    const [head, chomping = ''] = blockHead.exec(text) ?? [];
    if (head === undefined) return undefined;
    const valueStart = at + head.length;
    let indent = 0;
    while (text[valueStart + indent] === ' ') indent++;
    const first = text[valueStart + indent];
    // Blank lines in front have a say in the indentation.
    if (indent <= column || first === '\n' || first === undefined) return undefined;
    const margin = ' '.repeat(indent);
    let valueEnd = valueStart;
    while (valueEnd < text.length) {
      const feed = text.indexOf('\n', valueEnd);
      const end = feed < 0 ? text.length : feed;
      if (!text.startsWith(margin, valueEnd) && text.slice(valueEnd, end).trim() !== '') break;
      if (feed < 0 && text.slice(valueEnd).trim() === '') return undefined;
      valueEnd = feed < 0 ? end : feed + 1;
    }
    const style = text[at] === '|' ? SCALAR_STYLE_LITERAL_BLOCK : SCALAR_STYLE_FOLDED_BLOCK;
    events.push({
      ...scalarEvent(valueStart, valueEnd, style),
      chomping: chomping === '' ? CHOMPING_CLIP : chomping === '+' ? CHOMPING_KEEP : CHOMPING_STRIP,
      indent,
      fast: false,
    });
    return valueEnd;
  }

  for (let start = 0, next: number | undefined = 0; start < text.length; start = next) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    next = Math.min(end + 1, text.length);
    lineHead.lastIndex = start;
    const [head = '', indentation = '', dashes = '', key] = lineHead.exec(text) ?? [];
    const at = start + indentation.length;
    if (at === end || text[at] === '#') continue;
    const isAlone = dashes === '' && text[at] === '-' && at + 1 === end;
    const isDash = dashes !== '' || isAlone;
    let isNew = startsNew(indentation.length, isDash);
    if (isNew === undefined || frames.length + dashes.length > greatestDepth) return undefined;
    open = undefined;

    const keyAt = at + dashes.length;
    for (let dash = at; dash < keyAt || (isAlone && dash === at); dash++) {
      if (text[dash] !== '-') continue;
      if (isNew) enter(false, start, dash);
      open = { column: dash - start, isMapping: false };
      isNew = true;
    }
    if (key !== undefined) {
      if (isNew) enter(true, start, keyAt);
      open = { column: keyAt - start, isMapping: true };
      const [quote = ''] = key;
      if (quote === '"' || quote === "'") {
        const style = quote === '"' ? SCALAR_STYLE_DOUBLE_QUOTED : SCALAR_STYLE_SINGLE_QUOTED;
        events.push(scalarEvent(keyAt + 1, keyAt + key.length - 1, style));
      } else events.push(scalarEvent(keyAt, keyAt + key.length, SCALAR_STYLE_PLAIN));
    }
    if (open === undefined) return undefined;
    const valueAt = isAlone ? end : start + head.length;
    if (valueAt === end || text[valueAt] === '#') continue;
    next = value(valueAt, end, open.column);
    if (next === undefined) return undefined;
    open = undefined;
  }
  if (frames.length === 0) return undefined;
  if (open !== undefined) events.push(scalarEvent(-1, -1, SCALAR_STYLE_PLAIN));
  while (frames.length > 0) leave();
  events.push({ type: EVENT_POP });
  return events;
}

/** Whether nothing but spaces and, behind one, a comment comes on the line. */
function isOver(text: string, from: number, end: number): boolean {
  let at = from;
  while (text[at] === ' ') at++;
  return at === end || (at > from && text[at] === '#');
}

/** The end of the words that are a value from `at` on; undefined where that is no plain scalar of one line for sure. */
function endOfWords(text: string, at: number, end: number): number | undefined {
  wordStart.lastIndex = at;
  if (!wordStart.test(text)) return undefined;
  const line = text.slice(at, end);
  const comment = line.indexOf(' #');
  const words = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return words.endsWith(':') || words.indexOf(': ') >= 0 ? undefined : at + words.length;
}
