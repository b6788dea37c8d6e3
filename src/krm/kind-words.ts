import { onceValue } from '../go/once-value.ts';
import type { ItemsPlace } from './scan/bounds.ts';

/**
 * The items that may be of a kind that passes a test, in order, found without parsing any: what a plain item says is certain; in
 * another every key `kind` counts, of whatever depth, and the kind may be spelled in odd ways.
 */
export type KindWords = (test: (kind: string) => boolean) => readonly number[];

/** Looks through the text once, when the first kind is asked for. */
export function kindWordsOf(text: string, items: ItemsPlace): KindWords {
  const read = onceValue(() => readWords(text, items));
  return (test) => {
    const { byWord, unsure } = read();
    const found: (readonly number[])[] = unsure.length > 0 ? [unsure] : [];
    for (const [word, indexes] of byWord) if (test(word)) found.push(indexes);
    const [only = [], ...others] = found;
    return others.length === 0 ? only : [...new Set(found.flat())].sort((a, b) => a - b);
  };
}

interface Read {
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  /** Items that only a parser can tell the kind of. */
  readonly unsure: readonly number[];
}

function readWords(text: string, { starts, nexts, kinds }: ItemsPlace): Read {
  const byWord = new Map<string, number[]>();
  const unsure: number[] = [];
  for (let index = 0; index < starts.length; index++) {
    const kind = kinds[index] ?? '';
    if (kind !== '') {
      addIndex(byWord, kind, index);
      continue;
    }
    const part = text.slice(starts[index], nexts[index]);
    const words = hasOddSpelling(part) ? undefined : wordsIn(part);
    if (words === undefined) unsure.push(index);
    else for (const word of words) addIndex(byWord, word, index);
  }
  return { byWord, unsure };
}

/** Notes an index under a key, once where one follows the other. */
export function addIndex(indexes: Map<string, number[]>, key: string, index: number): void {
  const known = indexes.get(key);
  if (known === undefined) indexes.set(key, [index]);
  else if (known.at(-1) !== index) known.push(index);
}

/** The words behind the keys `kind`; undefined where one of them is no plain or quoted word. */
function wordsIn(part: string): readonly string[] | undefined {
  const words: string[] = [];
  for (const [, , word] of part.matchAll(kindKey)) {
    if (word === undefined) return undefined;
    words.push(word);
  }
  return words.length > 0 || !part.includes('kind') ? words : undefined;
}

const kindKey = /\bkind["']?\s*:(?:\s*(["']?)([\w.-]+)\1\s*[,}\r\n])?/g;

/** With an escape, an alias, a merge or a tag YAML can say a word without showing it. */
export function hasOddSpelling(text: string): boolean {
  return text.includes('\\') || text.includes('*') || text.includes('!');
}
