import type { ItemFinder } from './find-items.ts';
import type { ItemSource } from './item.ts';
import { underscore } from './scan/bytes.ts';

/**
 * Gives the index that the next document of a file can have. Only items that name the file are parsed, and the text is
 * searched for a file only where it has one of that kind at all: made files are called `<kind>_<name>.yaml`.
 */
export function fileIndexOf({ bytes }: ItemSource, finder: ItemFinder): (path: string) => number {
  const stems = new Map<string, boolean>();
  let words: ReadonlySet<string> | undefined;
  const hasStem = (stem: string) => {
    words ??= wordsWithUnderscore(bytes);
    return words.has(unknown) || !/^[a-z]+_$/.test(stem) ? bytes.includes(stem) : words.has(stem);
  };
  return (path) => {
    const name = path.lastIndexOf('/') + 1;
    const stem = path.slice(name, path.indexOf('_', name) + 1);
    let known = stems.get(stem);
    if (known === undefined) {
      known = hasStem(stem);
      stems.set(stem, known);
    }
    if (!known) return 0;
    const indexes = finder
      .withText(path)
      .map(({ file }) => (file?.path === path ? (file.index ?? 0) + 1 : 0));
    return Math.max(0, ...indexes);
  };
}

/** Stands for words that were not looked for. */
const unknown = '';

/**
 * The words of small letters that end in an underscore, which are few where files are called otherwise: looking for each
 * underscore then takes less time than looking for one stem. Stops where it would take more.
 */
function wordsWithUnderscore(bytes: Buffer): Set<string> {
  const words = new Set<string>();
  let left = bytes.length / 1000;
  for (let at = bytes.indexOf(underscore); at >= 0; at = bytes.indexOf(underscore, at + 1)) {
    if (left-- < 0) return words.add(unknown);
    let start = at;
    while (isSmallLetter(bytes[start - 1])) start--;
    if (start < at) words.add(bytes.toString('latin1', start, at + 1));
  }
  return words;
}

function isSmallLetter(code: number | undefined): boolean {
  return code !== undefined && code >= 0x61 && code <= 0x7a;
}
