import { isYaml } from '../../yaml/read-yaml.ts';
import type { Extent } from './bounds.ts';
import * as c from './character-codes.ts';
import { isLineEnd, nextLine, skipSpaces } from './characters.ts';

/** More lines that seem to start an item than this are not tried: each takes as long as the item is. */
const greatestTries = 4;

/**
 * The bounds of the item that starts at `start`, where only a parser can tell them: it ends in front of the first line that seems
 * to start another one, if the lines up to there are YAML by themselves, since then nothing goes on behind them.
 */
export function extentByParser(text: string, start: number, column: number): Extent | undefined {
  let next = start;
  for (let tries = 0; tries < greatestTries && next < text.length; tries++) {
    next = nextItem(text, next, column);
    if (isYaml(text.slice(start, next))) return { next, end: endOfContent(text, start, next, column) };
  }
  return undefined;
}

/** The start of the next line with something other than a comment at `column` or left of it. */
function nextItem(text: string, from: number, column: number): number {
  for (let at = nextLine(text, from); at < text.length; at = nextLine(text, at)) {
    const start = skipSpaces(text, at);
    const code = text.charCodeAt(start);
    if (start - at <= column && !isLineEnd(code) && code !== c.hash) return at;
  }
  return text.length;
}

/** Leaves out blank lines and comments at the foot, unless a block scalar may keep the blank lines (`|+`). */
function endOfContent(text: string, start: number, next: number, column: number): number {
  if (/[|>][1-9]?\+/.test(text.slice(start, next))) return next;
  let end = next;
  for (;;) {
    const lineStart = text.lastIndexOf('\n', end - 2) + 1;
    const content = skipSpaces(text, lineStart);
    const code = text.charCodeAt(content);
    const isFoot = isLineEnd(code) || (code === c.hash && content - lineStart <= column);
    if (!isFoot || lineStart <= start) return end;
    end = lineStart;
  }
}
