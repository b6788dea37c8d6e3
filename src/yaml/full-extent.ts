import { hash, isLineEnd, lf, nextLine, skipSpaces } from '../krm/scan/bytes.ts';
import type { Extent } from '../krm/scan/extent-of-entry.ts';
import { isValid } from './full.ts';

/** The bounds of the item of a block sequence that starts at `start`, where only this parser can tell them. */
export function extentOfItem(bytes: Buffer, start: number, column: number): Extent | undefined {
  let next = start;
  for (let tries = 0; tries < 4; tries++) {
    next = nextItem(bytes, next, column);
    const text = bytes.toString('utf8', start, next);
    // The lines up to here are whole YAML: so they end where the item does, since no token goes on behind them.
    if (isValid(text)) return { next, end: endOfContent(bytes, start, next, column) };
    if (next === bytes.length) break;
  }
  return undefined;
}

/** The start of the next line with something other than a comment at `column` or left of it. */
function nextItem(bytes: Buffer, from: number, column: number): number {
  for (let at = nextLine(bytes, from); at < bytes.length; at = nextLine(bytes, at)) {
    const start = skipSpaces(bytes, at);
    if (start - at <= column && !isLineEnd(bytes[start]) && bytes[start] !== hash) return at;
  }
  return bytes.length;
}

/** Leaves out blank lines and comments at the foot, unless a block scalar may keep the blank lines (`|+`). */
function endOfContent(bytes: Buffer, start: number, next: number, column: number): number {
  if (/[|>][1-9]?\+/.test(bytes.toString('latin1', start, next))) return next;
  let end = next;
  for (;;) {
    const lineStart = bytes.lastIndexOf(lf, end - 2) + 1;
    const content = skipSpaces(bytes, lineStart);
    const isFoot = isLineEnd(bytes[content]) || (bytes[content] === hash && content - lineStart <= column);
    if (!isFoot || lineStart <= start) return end;
    end = lineStart;
  }
}
