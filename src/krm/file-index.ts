import type { ItemFinder } from './find-items.ts';
import type { ItemSource } from './item.ts';

/** What follows the name of a path annotation, in block or flow style, up to the end of its value. */
const value = /^["']?\s*:\s*["']?([^"'\n\r,}]+?)["']?\s*[\n\r,}]/;

/**
 * Gives the index that the next document of a file can have. The paths that the items name are gathered once, at the
 * first call, by a search of the text: only the items of a file that is asked for are parsed.
 */
export function fileIndexOf({ bytes }: ItemSource, finder: ItemFinder): (path: string) => number {
  let paths: Set<string> | undefined;
  return (path) => {
    paths ??= pathsIn(bytes);
    if (!paths.has(path)) return 0;
    const indexes = finder
      .withText(path)
      .map(({ file }) => (file?.path === path ? (file.index ?? 0) + 1 : 0));
    return Math.max(0, ...indexes);
  };
}

function pathsIn(bytes: Buffer): Set<string> {
  const paths = new Set<string>();
  const name = 'config.kubernetes.io/path';
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + name.length)) {
    const found = value.exec(bytes.toString('utf8', at + name.length, at + name.length + 1024));
    if (found?.[1] !== undefined) paths.add(found[1]);
  }
  return paths;
}
