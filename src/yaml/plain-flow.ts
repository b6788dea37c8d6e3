import {
  COLLECTION_STYLE_FLOW,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SEQUENCE,
  type Event,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
} from 'js-yaml';
import { collectionEvent, scalarEvent } from './event-makers.ts';

/** Deeper ones are the library's, which has a limit. */
const greatestDepth = 20;

const word = /[\w./$][\w./$@%+=~-]*(?::[\w./$@%+=~-]+){0,20}/y;
const quotedWord = /"[^"\\\n]*"|'[^'\n]*'(?!')/y;

/**
 * Adds the events of the flow collection that starts at `start`, and gives the offset behind it; undefined where it has more than
 * words, quoted text without escapes, and collections of them, or goes on on another line.
 */
export function readPlainFlow(text: string, start: number, events: Event[]): number | undefined {
  let at = start;

  function skipSpaces(): string {
    while (text[at] === ' ') at++;
    return text[at] ?? '';
  }

  function collection(depth: number): boolean {
    const isMapping = text[at] === '{';
    const closing = isMapping ? '}' : ']';
    events.push(collectionEvent(isMapping ? EVENT_MAPPING : EVENT_SEQUENCE, at, COLLECTION_STYLE_FLOW));
    at++;
    if (skipSpaces() !== closing) {
      do {
        if (depth === greatestDepth || !(isMapping ? member(depth) : node(depth))) return false;
      } while (skipSpaces() === ',' && skipBehindComma());
      if (text[at] !== closing) return false;
    }
    at++;
    events.push({ type: EVENT_POP });
    return true;
  }

  function skipBehindComma(): true {
    at++;
    skipSpaces();
    return true;
  }

  function member(depth: number): boolean {
    if (!scalar() || skipSpaces() !== ':' || text[at + 1] !== ' ') return false;
    at++;
    skipSpaces();
    return node(depth);
  }

  function node(depth: number): boolean {
    return text[at] === '{' || text[at] === '[' ? collection(depth + 1) : scalar();
  }

  function scalar(): boolean {
    const code = text[at];
    const isQuoted = code === '"' || code === "'";
    const pattern = isQuoted ? quotedWord : word;
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    const end = pattern.lastIndex;
    events.push(
      isQuoted
        ? scalarEvent(at + 1, end - 1, code === '"' ? SCALAR_STYLE_DOUBLE_QUOTED : SCALAR_STYLE_SINGLE_QUOTED)
        : scalarEvent(at, end, SCALAR_STYLE_PLAIN),
    );
    at = end;
    return true;
  }

  return collection(0) ? at : undefined;
}
