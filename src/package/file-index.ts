import { placesOf } from '../go/search.ts';
import { addIndex, hasOddSpelling } from '../krm/kind-words.ts';
import type { ResourceList } from '../krm/resource-list.ts';
import { annotationOf, packagePathAnnotation } from '../kubernetes/caller-annotations.ts';

/** The key of every annotation with a path ends so. */
const pathKey = 'config.kubernetes.io/path';

/** In front of it, where it is surely one of the item's own annotations. */
const ownLine = /\n {6}(?:internal\.)?$/;

/**
 * Behind it the value, where that is plain or quoted without escapes and nothing can go on with it: it is on its line as a
 * whole, and the next line starts with a key. Longer ones are for the parser: a line can have many such keys.
 */
const pathValue =
  /: +(?:([\w./][^\r\n,[\]{}#]{0,4096})|'([^'\n]{0,4096}(?:''[^'\n]{0,4096}){0,99})'|"([^"\\\n]{0,4096})") *\r?\n(?= *(?:- +)?["'\w./-]+ *:[ \r\n])/y;

/** Asks which index the next document of a file can have; `packagePath` is that of the sub-package, if it is in one. */
export type NextIndex = (path: string, packagePath: string | undefined) => number;

/**
 * Tells where new documents of files go: 0 where there is no such file. All paths are read off the text once, when the first is asked
 * for; only items that have the path asked for, or none that could be read off, are parsed.
 */
export function nextIndexIn({ text, scan: { items }, itemAt }: ResourceList): NextIndex {
  const { starts, nexts } = items;
  let itemsByPath: ReadonlyMap<string, readonly number[]> | undefined;
  const files = new Map<string, ReadonlyMap<string, number>>();

  /** For each sub-package the next index in the file at `path`. */
  function readFile(path: string): ReadonlyMap<string, number> {
    itemsByPath ??= readPaths();
    const next = new Map<string, number>();
    for (const index of itemsByPath.get(path) ?? []) {
      const item = itemAt(index);
      if (item.file?.path !== path) continue;
      const packagePath = annotationOf(item.read(), packagePathAnnotation) ?? '';
      next.set(packagePath, Math.max(next.get(packagePath) ?? 0, (item.file.index ?? 0) + 1));
    }
    return next;
  }

  function readPaths(): ReadonlyMap<string, readonly number[]> {
    const paths = new Map<string, number[]>();
    const add = (path: string | undefined, index: number) => {
      if (path !== undefined) addIndex(paths, path, index);
    };
    const hits = placesOf(text, pathKey);
    let next = 0;
    for (let index = 0; index < starts.length; index++) {
      const start = starts[index] ?? 0;
      const end = nexts[index] ?? start;
      let certain = true;
      let seen = false;
      while ((hits[next] ?? start) < start) next++;
      for (let hit = hits[next]; hit !== undefined && hit < end; hit = hits[++next]) {
        const path = pathAt(text, hit + pathKey.length);
        if (path === undefined) certain = false;
        else add(path, index);
        seen ||= ownLine.test(text.slice(Math.max(0, hit - 16), hit));
      }
      if (!certain || (!seen && hasOddSpelling(text.slice(start, end)))) add(itemAt(index).file?.path, index);
    }
    return paths;
  }

  return (path, packagePath = '') => {
    const file = files.get(path) ?? readFile(path);
    files.set(path, file);
    return file.get(packagePath) ?? 0;
  };
}

function pathAt(text: string, offset: number): string | undefined {
  pathValue.lastIndex = offset;
  const [match, plain, single, double] = pathValue.exec(text) ?? [];
  return match === undefined ? undefined : (plain?.trimEnd() ?? single?.replaceAll("''", "'") ?? double);
}
