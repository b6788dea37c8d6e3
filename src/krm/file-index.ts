import type { ItemFinder } from './find-items.ts';
import type { ItemSource } from './item.ts';

/**
 * Gives the index that the next document of a file can have. Only items that name the file are parsed, and the text is
 * searched for a file only where it has one of that kind at all: made files are called `<kind>_<name>.yaml`.
 */
export function fileIndexOf({ bytes }: ItemSource, finder: ItemFinder): (path: string) => number {
  const stems = new Map<string, boolean>();
  return (path) => {
    const stem = path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('_') + 1);
    let known = stems.get(stem);
    if (known === undefined) {
      known = bytes.includes(stem);
      stems.set(stem, known);
    }
    if (!known) return 0;
    const indexes = finder
      .withText(path)
      .map(({ file }) => (file?.path === path ? (file.index ?? 0) + 1 : 0));
    return Math.max(0, ...indexes);
  };
}
