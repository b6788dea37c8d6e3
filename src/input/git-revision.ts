import type { Host } from '../io/host.ts';
import { withFiles } from './host-with-files.ts';
import { isKustomization } from './kustomization.ts';

/** Files as they were at a revision of git, for whoever reads them through a host. */
export interface Revision {
  /** Reads named paths from git, and everything else as it is. */
  readonly host: Host;
  /** The paths at which something was. */
  readonly paths: readonly string[];
}

/** A file, or a link to one, in the tree of a commit. */
interface Entry {
  readonly isLink: boolean;
  readonly hash: string;
  readonly size: number;
}

type Problem = { readonly problem: string };

/** So many paths, or objects of git, are asked for at once: a command line has an end. */
const greatestBatch = 500;

/**
 * The files under paths at a revision. git is asked for them, and nothing is written. A path that was not there yet is none of `paths`.
 * What keeps git from answering is a problem, in a line.
 *
 * @param besides files that are read as they were, too, if git has them, and else as they are
 */
export async function atRevision(
  host: Host,
  revision: string,
  paths: readonly string[],
  besides: readonly string[],
): Promise<Revision | Problem> {
  const contents = new Map<string, Uint8Array>();
  const present = new Set<string>();
  const repositories = new Map<string, Repository>();
  const folders = new Map<string, readonly string[] | Problem>();
  for (const path of [...paths, ...besides]) {
    const at = host.absolutePath(path);
    const folder = await nearestFolder(host, at);
    const found = folders.get(folder) ?? (await repositoryOf(host, folder, path));
    folders.set(folder, found);
    if ('problem' in found) {
      if (paths.includes(path)) return found;
      continue;
    }
    const [top = '', prefix = ''] = found;
    const repository = repositories.get(top) ?? { top, roots: new Map<string, string>() };
    repository.roots.set((prefix + at.slice(folder.length + 1)).replace(/\/$/, ''), at);
    repositories.set(top, repository);
  }
  for (const repository of repositories.values()) {
    const files = await filesOf(host, revision, repository);
    if ('problem' in files) return files;
    for (const { path, root, bytes } of files) {
      contents.set(path, bytes);
      present.add(root);
    }
  }
  const roots = new Set(paths.map(host.absolutePath));
  const were = paths.filter((path) => present.has(host.absolutePath(path)));
  return { host: withFiles(host, contents, roots), paths: were };
}

interface Repository {
  readonly top: string;
  /** Where what is asked for is, by its path in the repository. */
  readonly roots: Map<string, string>;
}

interface File {
  readonly path: string;
  /** That of which it was found. */
  readonly root: string;
  readonly bytes: Uint8Array;
}

/** The root of the repository that a folder is in, and the way from there. */
async function repositoryOf(host: Host, folder: string, path: string): Promise<readonly string[] | Problem> {
  const ended = await host.run('git', ['-C', folder, 'rev-parse', '--show-toplevel', '--show-prefix']);
  if (ended === undefined) return { problem: '--base needs git, which is not on the PATH' };
  if (ended.exitCode !== 0) {
    const why = firstLine(ended.stderr);
    const isNone = why === '' || /not a git repository/.test(why);
    return { problem: isNone ? `"${path}" is in no repository of git` : `git: ${why}` };
  }
  return textOf(ended.stdout).split('\n');
}

async function filesOf(
  host: Host,
  revision: string,
  { top, roots }: Repository,
): Promise<readonly File[] | Problem> {
  const git = (...args: readonly string[]) =>
    host.run('git', ['-C', top, '--no-pager', '--literal-pathspecs', ...args]);
  const commit = revision.startsWith('-')
    ? undefined
    : await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`);
  if (commit?.exitCode !== 0)
    return { problem: `git knows no revision "${revision}": in a shallow clone, fetch it first` };
  const listing = ['ls-tree', '-r', '-l', '-z', '--full-tree', textOf(commit.stdout).trim()];
  const entries = new Map<string, Entry>();
  const asked = roots.has('') ? [[]] : batchesOf([...roots.keys()]);
  for (const batch of asked) {
    const tree = await git(...listing, ...(batch.length === 0 ? [] : ['--', ...batch]));
    if (tree?.exitCode !== 0) return { problem: `git ls-tree has failed: ${firstLine(tree?.stderr)}` };
    for (const [name, entry] of entriesIn(textOf(tree.stdout)))
      if (roots.has(name) || isWanted(name)) entries.set(name, entry);
  }
  const blobs = await blobsOf(git, [...entries.values()]);
  if ('problem' in blobs) return blobs;
  const files: File[] = [];
  for (const [name, { hash, isLink }] of entries) {
    const bytes = blobs.get(hash);
    const target = isLink && bytes !== undefined ? entries.get(linked(name, textOf(bytes))) : undefined;
    const content = isLink ? target && !target.isLink && blobs.get(target.hash) : bytes;
    if (!content) continue;
    for (const [above, root] of rootsOf(name, roots))
      files.push({
        path: root + (above === '' ? `/${name}` : name.slice(above.length)),
        root,
        bytes: content,
      });
  }
  return files;
}

/** What of what was asked for a path is, or lies in: one can be in another. */
function rootsOf(name: string, roots: Repository['roots']): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (let above = name; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/')))) {
    const root = roots.get(above);
    if (root !== undefined) found.push([above, root]);
    if (above === '') return found;
  }
}

function batchesOf<T>(list: readonly T[]): T[][] {
  const batches: T[][] = [];
  for (let from = 0; from < list.length; from += greatestBatch)
    batches.push(list.slice(from, from + greatestBatch));
  return batches;
}

/** Where git can be asked about a path, which may be gone by now. */
async function nearestFolder(host: Host, path: string): Promise<string> {
  let folder = path;
  while (folder.includes('/') && (await host.kindAt(folder)) !== 'folder')
    folder = folder.slice(0, folder.lastIndexOf('/'));
  return folder;
}

/** `<mode> <type> <hash> <size>\t<path>`, each with a NUL behind it. Submodules have no files here. */
function* entriesIn(tree: string): Generator<readonly [string, Entry]> {
  for (const line of tree.split('\0')) {
    const tab = line.indexOf('\t');
    const [mode, type, hash = '', size] = line.slice(0, tab).split(/ +/);
    if (type === 'blob') yield [line.slice(tab + 1), { isLink: mode === '120000', hash, size: Number(size) }];
  }
}

function isWanted(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path) || isKustomization(path.slice(path.lastIndexOf('/') + 1));
}

type Git = (...args: readonly string[]) => ReturnType<Host['run']>;

/** What the entries hold, by hash: git prints one behind the other, and the listing says how long each is. */
async function blobsOf(
  git: Git,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, Uint8Array> | Problem> {
  const sizes = [...new Map(entries.map(({ hash, size }) => [hash, size]))];
  const blobs = new Map<string, Uint8Array>();
  for (const batch of batchesOf(sizes)) {
    const shown = await git('show', ...batch.map(([hash]) => hash));
    const length = batch.reduce((sum, [, size]) => sum + size, 0);
    if (shown?.exitCode !== 0 || shown.stdout.length !== length)
      return { problem: `git show has failed: ${firstLine(shown?.stderr)}` };
    let start = 0;
    for (const [hash, size] of batch) {
      blobs.set(hash, shown.stdout.subarray(start, start + size));
      start += size;
    }
  }
  return blobs;
}

/** The path that a relative link leads to. */
function linked(path: string, target: string): string {
  const names = path.split('/').slice(0, -1);
  for (const name of target.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.') names.push(name);
  }
  return names.join('/');
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const firstLine = (text = '') => text.trim().split('\n', 1)[0] ?? '';
