import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const root = join(__dirname, '../..');

/** A file of src, by its path from there: `krm/write/splice.ts`. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** The path of a file of src, or the name of a package. */
  readonly target: string;
  readonly own: boolean;
  readonly typeOnly: boolean;
}

export const sources: readonly Source[] = readdirSync(join(root, 'src'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, 'src', path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

/** Everything that a file names to be loaded or looked at, types included: `import`, `export … from`, `import()`, `require`. */
export function importsOf(path: string, text: string): Import[] {
  const declared = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?'([^']+)'(?:\s+with\s[^;]*)?;/gm,
  );
  const called = text.matchAll(/\b(typeof\s+)?(?:import|require)\(\s*'([^']+)'\s*\)/g);
  return [...declared, ...called].map(([, typed, name = '']) => {
    const own = name.startsWith('.') && name.endsWith('.ts');
    const target = own ? posix.join(posix.dirname(path), name) : name;
    return { target, own, typeOnly: typed !== undefined };
  });
}

/** The ways from each file back to itself, the shortest one of each circle: `a.ts -> b.ts -> a.ts`. */
export function circles(files: readonly Pick<Source, 'path' | 'imports'>[]): string[] {
  const next = new Map(files.map(({ path, imports }) => [path, imports.map(({ target }) => target)]));
  const found = new Map<string, string>();
  for (const { path } of files) {
    const way = wayBack(path, next);
    const members = [...new Set(way)].sort().join();
    if (way !== undefined && !found.has(members)) found.set(members, way.join(' -> '));
  }
  return [...found.values()];
}

function wayBack(path: string, next: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const from = new Map<string, string>();
  const queue = [path];
  for (const at of queue) {
    for (const target of next.get(at) ?? []) {
      if (target === path) {
        const way = [path];
        for (let step: string | undefined = at; step !== undefined; step = from.get(step)) way.unshift(step);
        return way[0] === path ? way : [path, ...way];
      }
      if (from.has(target)) continue;
      from.set(target, at);
      queue.push(target);
    }
  }
  return undefined;
}

/** The folder in the root of src that a file is in; a file of the root itself is a room of its own. */
export function roomOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}
