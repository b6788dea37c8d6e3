import { equal } from '../../kubernetes/equal.ts';
import { readAlone } from '../../yaml/read-yaml.ts';
import type { ResourceList } from '../resource-list.ts';
import type { Range } from '../scan/bounds.ts';
import { isLineEnd, nextLine, skipSpaces } from '../scan/characters.ts';
import type { Changes } from './changes.ts';

/** Where new items and results go in a list in block style. */
export interface ListEnd {
  readonly appendAt: number;
  readonly resultsAt: number;
}

/**
 * New items and results go to the end. But where a block scalar ends the text and no line break ends the scalar, anything behind it
 * would give it one: then they go in front of the last item, or of the key that the scalar belongs to.
 */
export function openEnd({ text, scan }: ResourceList, { replace, remove }: Changes): ListEnd {
  const { items, entries, end: resultsAt } = scan;
  const { starts, keyLine, column } = items;
  const appendAt = column < 0 ? items.end : behindBlanks(text, items.end);
  if (text.endsWith('\n') || scan.flow) return { appendAt, resultsAt };
  const [, entry] = [...entries].find(([key, { end }]) => key !== 'results' && end === text.length) ?? [];
  if (entry !== undefined) return { appendAt, resultsAt: isOpen(text, entry) ? entry.start : resultsAt };
  const start = starts.at(-1);
  const isItem = appendAt === text.length && column >= 0 && start !== undefined;
  if (!isItem || !isOpen(text, { start, end: appendAt })) return { appendAt, resultsAt };
  const rewritten = [...replace.keys(), ...remove].some(({ index }) => index === starts.length - 1);
  return rewritten ? { appendAt, resultsAt } : { appendAt: start, resultsAt: keyLine };
}

/** Whether a line break at its end would change what a part of the text means. */
function isOpen(text: string, { start, end }: Range): boolean {
  const part = text.slice(start, end);
  return !equal(readAlone(part).value, readAlone(`${part}\n`).value);
}

/** The offset behind lines of blanks, which a block scalar in front of them would take for its own, if they are deep enough. */
export function behindBlanks(text: string, from: number): number {
  let behind = from;
  let at = from;
  while (at < text.length) {
    const content = skipSpaces(text, at);
    if (!isLineEnd(text.charCodeAt(content))) break;
    const lineStart = at;
    at = nextLine(text, content);
    if (content > lineStart) behind = at;
  }
  return behind;
}
