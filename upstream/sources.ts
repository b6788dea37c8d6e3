import type { GoFiles } from './checkout.ts';

import { isAt, type Mention } from './mentions.ts';
import { knownConstants, unmentionedIn } from './operator-constants.ts';
import { hashOf } from './record.ts';

/** What is kept of a release's Go source, `sources.json`. */
export interface SourcesRecord {
  readonly version: string;
  /** Hashes of what our comments name: by file and function, type or constant. */
  readonly files: Hashes;
  /** Of the files that comments name as a whole, the hashes of all that is in them. */
  readonly wholes: Hashes;
  /** Hashes of the operator's constants whose text we have, and of those that are no text. */
  readonly constants: Readonly<Record<string, string>>;
  /** Environment variables and other constants of the operator: they have nothing to do with what we do. */
  readonly unmentioned: readonly string[];
}

type Hashes = Readonly<Record<string, Readonly<Record<string, string>>>>;

const wholeFile = '*';

/** The record of a checkout, as far as `mentions` and the text of src are about it. */
export function recordSources(
  version: string,
  go: GoFiles,
  mentions: readonly Mention[],
  ours: string,
): SourcesRecord {
  const named = mentions.flatMap((mention) => declared(mention, go));
  const files = new Map<string, Map<string, string>>();
  for (const [path, name] of named.filter(([, name]) => name !== wholeFile)) {
    const hashes = files.get(path) ?? new Map<string, string>();
    hashes.set(name, hashIn(go, path, name) ?? '');
    files.set(path, hashes);
  }
  const wholes = named.flatMap(([path, name]) =>
    name === wholeFile ? [[path, hashesIn(go, path)] as const] : [],
  );
  return {
    version,
    files: Object.fromEntries(
      [...files].sort(byName).map(([path, hashes]) => [path, Object.fromEntries([...hashes].sort(byName))]),
    ),
    wholes: Object.fromEntries([...wholes].sort(byName)),
    constants: knownConstants(go, ours),
    unmentioned: unmentionedIn(go, ours),
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** What in the checkout a mention is of: the functions that it names, or else its files. */
function declared(mention: Mention, go: GoFiles): [path: string, name: string][] {
  const { files, names, isBare } = mention;
  const paths = [...go.keys()].filter((path) => files.some((file) => isAt(path, file)));
  const found = paths.flatMap((path) =>
    names
      .filter((name) => hashIn(go, path, name) !== undefined)
      .map((name): [string, string] => [path, name]),
  );
  if (isBare)
    return [
      ...found,
      ...foundAnywhere(
        names.filter((name) => !found.some(([, it]) => it === name)),
        go,
      ),
    ];
  if (found.length > 0) return found;
  const own = paths.filter((path) => path.startsWith('cmd/thv-operator/'));
  return (own.length > 0 ? own : paths).map((path) => [path, wholeFile]);
}

/** Functions of these names, wherever they are; what is in more files than three is no one's name. */
function foundAnywhere(names: readonly string[], go: GoFiles): [path: string, name: string][] {
  return names.flatMap((name) => {
    const paths = [...go].flatMap(([path, all]) =>
      all.some((it) => it.keyword === 'func' && it.name === name) ? [path] : [],
    );
    return paths.length > 3 ? [] : paths.map((path): [string, string] => [path, name]);
  });
}

/** Functions of one name, such as methods of several types, count together. */
function hashIn(go: GoFiles, path: string, name: string): string | undefined {
  const all = go.get(path)?.filter((it) => it.name === name) ?? [];
  return all.length === 0 ? undefined : hashOf(all.map(({ text }) => text).join('\n'));
}

/** The hash of everything that a file declares. */
function hashesIn(go: GoFiles, path: string): Record<string, string> {
  const names = [...new Set(go.get(path)?.map(({ name }) => name))].sort();
  return Object.fromEntries(names.map((name) => [name, hashIn(go, path, name) ?? '']));
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
  const named = Object.entries(record.files).flatMap(([path, hashes]) =>
    Object.entries(hashes).flatMap(([name, hash]): SourceChange[] => {
      const now = hashIn(go, path, name);
      if (now === hash) return [];
      const by = naming(mentions, (mention) => isOf(mention, path, name, record));
      return [{ path, name, change: now === undefined ? movedTo(go, path, name) : 'changed', by }];
    }),
  );
  const wholes = Object.entries(record.wholes).flatMap(([path, hashes]): SourceChange[] => {
    const known = record.files[path] ?? {};
    const by = naming(
      mentions,
      ({ files, names, isBare }) =>
        !isBare &&
        files.some((file) => isAt(path, file)) &&
        !names.some((name) => Object.hasOwn(known, name)),
    );
    return changesBetween(hashes, hashesIn(go, path)).map((change) => ({ path, by, ...change }));
  });
  const unknown = mentions.flatMap((mention) =>
    declared(mention, go)
      .filter(([path, name]) => !isRecorded(record, path, name, mention))
      .map(([path, name]): SourceChange => ({ path, name, change: 'not recorded', by: [mention.by] })),
  );
  return [...[...named, ...wholes].filter(({ by }) => by.length > 0), ...unknown];
}

/** Whether the record has what a mention is of; a file as a whole, or what it named there before that was gone. */
function isRecorded(
  { files, wholes }: SourcesRecord,
  path: string,
  name: string,
  { names }: Mention,
): boolean {
  const known = files[path] ?? {};
  if (name !== wholeFile) return Object.hasOwn(known, name);
  return Object.hasOwn(wholes, path) || names.some((it) => Object.hasOwn(known, it));
}

/** Whether a mention is of what was recorded of a file; one without a file, only where none of those that may be meant has it. */
function isOf({ files, names, isBare }: Mention, path: string, name: string, record: SourcesRecord): boolean {
  if (!names.includes(name)) return false;
  const isMeant = (at: string) => files.some((file) => isAt(at, file));
  const isThere = ([at, hashes]: [string, object]) => isMeant(at) && Object.hasOwn(hashes, name);
  return isMeant(path) || (isBare === true && !Object.entries(record.files).some(isThere));
}

/** Our files that have such a mention. */
const naming = (mentions: readonly Mention[], fits: (mention: Mention) => boolean) =>
  [...new Set(mentions.filter(fits).map(({ by }) => by))].sort();

function movedTo(go: GoFiles, path: string, name: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const at = [...go.keys()].filter((it) => it.startsWith(folder) && hashIn(go, it, name) !== undefined);
  return at.length === 0 ? 'gone' : `now in ${at.join(', ')}`;
}

type Named = Pick<SourceChange, 'name' | 'change'>;

function changesBetween(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Named[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  if (Object.keys(now).length === 0) return [{ name: wholeFile, change: 'gone' }];
  return names.flatMap((name): Named[] => {
    if (before[name] === now[name]) return [];
    return [
      { name, change: now[name] === undefined ? 'gone' : before[name] === undefined ? 'new' : 'changed' },
    ];
  });
}
