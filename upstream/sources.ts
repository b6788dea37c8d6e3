import type { GoFiles } from './checkout.ts';
import { environmentNames, stringConstants } from './go-source.ts';
import { isAt, type Mention } from './mentions.ts';
import { hashOf } from './record.ts';

/** What is kept of a release's Go source, `sources.json`. */
export interface SourcesRecord {
  readonly version: string;
  /** Hashes of what our comments name: by file and function, type or constant; `*` is a file as a whole. */
  readonly files: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Environment variables and constants of the operator that have nothing to do with what we do. */
  readonly unmentioned: readonly string[];
}

const wholeFile = '*';

/** The record of a checkout, as far as `mentions` and the `texts` of src are about it. */
export function recordSources(
  version: string,
  go: GoFiles,
  mentions: readonly Mention[],
  texts: Iterable<string>,
): SourcesRecord {
  const files = new Map<string, Map<string, string>>();
  for (const [path, name] of mentions.flatMap((mention) => declared(mention, go))) {
    const hashes = files.get(path) ?? new Map<string, string>();
    hashes.set(name, hashIn(go, path, name) ?? '');
    files.set(path, hashes);
  }
  return {
    version,
    files: Object.fromEntries(
      [...files].sort(byName).map(([path, hashes]) => [path, Object.fromEntries([...hashes].sort(byName))]),
    ),
    unmentioned: unmentionedIn(go, texts),
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** What in the checkout a mention is of: the functions that it names, or else its files. */
function declared({ files, names }: Mention, go: GoFiles): [path: string, name: string][] {
  const paths = [...go.keys()].filter((path) => files.some((file) => isAt(path, file)));
  const found = paths.flatMap((path) =>
    names
      .filter((name) => hashIn(go, path, name) !== undefined)
      .map((name): [string, string] => [path, name]),
  );
  if (found.length > 0) return found;
  const own = paths.filter((path) => path.startsWith('cmd/thv-operator/'));
  return (own.length > 0 ? own : paths).map((path) => [path, wholeFile]);
}

/** Functions of one name, such as methods of several types, count together. */
function hashIn(go: GoFiles, path: string, name: string): string | undefined {
  const all = go.get(path)?.filter((it) => name === wholeFile || it.name === name) ?? [];
  return all.length === 0 ? undefined : hashOf(all.map(({ text }) => text).join('\n'));
}

/** In a report: what of ours goes by something that is not as it was. */
export interface SourceChange {
  readonly path: string;
  readonly name: string;
  readonly change: string;
  readonly by: readonly string[];
}

/** What the comments name and the checkout has otherwise than the record, or the record not at all. */
export function sourceChanges(
  record: SourcesRecord,
  go: GoFiles,
  mentions: readonly Mention[],
): SourceChange[] {
  const known = Object.entries(record.files).flatMap(([path, hashes]) =>
    Object.entries(hashes).map(([name, hash]) => ({ path, name, hash })),
  );
  const changed = known.flatMap(({ path, name, hash }) => {
    const now = hashIn(go, path, name);
    const by = naming(mentions, path, name, record.files[path] ?? {});
    if (now === hash || by.length === 0) return [];
    return [{ path, name, change: now === undefined ? movedTo(go, path, name) : 'changed', by }];
  });
  const unknown = mentions
    .flatMap((mention) => declared(mention, go).map(([path, name]) => ({ path, name, by: mention.by })))
    .filter(({ path, name }) => record.files[path]?.[name] === undefined)
    .filter(({ path, name }) => name !== wholeFile || record.files[path] === undefined);
  return [
    ...changed,
    ...unknown.map(({ path, name, by }) => ({ path, name, change: 'not recorded', by: [by] })),
  ];
}

/** Our files that name it; a file as a whole is what those go by that name nothing in it. */
function naming(
  mentions: readonly Mention[],
  path: string,
  name: string,
  known: Readonly<Record<string, string>>,
): string[] {
  const found = mentions.filter(
    ({ files, names }) =>
      files.some((file) => isAt(path, file)) &&
      (name === wholeFile ? !names.some((it) => Object.hasOwn(known, it)) : names.includes(name)),
  );
  return [...new Set(found.map(({ by }) => by))].sort();
}

function movedTo(go: GoFiles, path: string, name: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const at = [...go.keys()].filter((it) => it.startsWith(folder) && hashIn(go, it, name) !== undefined);
  return name === wholeFile || at.length === 0 ? 'gone' : `now in ${at.join(', ')}`;
}

/** The operator's environment variables and text constants that no file of src mentions. */
export function unmentionedIn(go: GoFiles, texts: Iterable<string>): string[] {
  const all = [...texts].join('\n');
  const found = new Set<string>();
  for (const [path, declarations] of go) {
    if (!path.startsWith('cmd/thv-operator/')) continue;
    const environment = declarations.flatMap(environmentNames).map((name) => [name, name] as const);
    for (const [name, value] of [...environment, ...stringConstants(declarations)]) {
      if (!all.includes(value)) found.add(name);
    }
  }
  return [...found].sort();
}
