import type { FolderEntry, Host } from '../io/host.ts';
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

/** So many objects of git are asked for at once: a command line has an end. */
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
  const present: string[] = [];
  for (const path of paths) {
    const found = await filesUnder(host, revision, path);
    if ('problem' in found) return found;
    for (const [file, bytes] of found) contents.set(file, bytes);
    if (found.size > 0) present.push(path);
  }
  for (const path of besides) {
    const found = await filesUnder(host, revision, path);
    if ('problem' in found) continue;
    for (const [file, bytes] of found) contents.set(file, bytes);
  }
  return { host: withFiles(host, contents, paths.map(host.absolutePath)), paths: present };
}

async function filesUnder(
  host: Host,
  revision: string,
  path: string,
): Promise<ReadonlyMap<string, Uint8Array> | Problem> {
  const at = host.absolutePath(path);
  const folder = await nearestFolder(host, at);
  const git = (...args: readonly string[]) =>
    host.run('git', ['-C', folder, '--no-pager', '--literal-pathspecs', ...args]);
  const prefix = await git('rev-parse', '--show-prefix');
  if (prefix === undefined) return { problem: '--base needs git, which is not on the PATH' };
  if (prefix.exitCode !== 0) return { problem: `"${path}" is in no repository of git` };
  const commit = revision.startsWith('-')
    ? undefined
    : await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`);
  if (commit?.exitCode !== 0)
    return { problem: `git knows no revision "${revision}": in a shallow clone, fetch it first` };
  const inRepository = textOf(prefix.stdout).replace(/\n$/, '') + at.slice(folder.length + 1);
  const below = inRepository.replace(/\/$/, '');
  const listing = ['ls-tree', '-r', '-l', '-z', '--full-tree', textOf(commit.stdout).trim()];
  const tree = await git(...listing, ...(below === '' ? [] : ['--', below]));
  if (tree?.exitCode !== 0) return { problem: `git ls-tree has failed: ${firstLine(tree?.stderr)}` };
  const entries = new Map(
    [...entriesIn(textOf(tree.stdout))].filter(([name]) => name === below || isWanted(name)),
  );
  const blobs = await blobsOf(git, [...entries.values()]);
  if ('problem' in blobs) return blobs;
  const root = below === '' ? `${at}/` : at;
  const files = new Map<string, Uint8Array>();
  for (const [name, { hash, isLink }] of entries) {
    const bytes = blobs.get(hash);
    const target = isLink && bytes !== undefined ? entries.get(linked(name, textOf(bytes))) : undefined;
    const content = isLink ? target && !target.isLink && blobs.get(target.hash) : bytes;
    if (content) files.set(root + name.slice(below.length), content);
  }
  return files;
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
  for (let from = 0; from < sizes.length; from += greatestBatch) {
    const batch = sizes.slice(from, from + greatestBatch);
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

/** The host with these files, by absolute path, in place of all that is at and under the roots. */
function withFiles(host: Host, files: ReadonlyMap<string, Uint8Array>, roots: readonly string[]): Host {
  const folders = new Map<string, Map<string, FolderEntry>>();
  const put = (path: string, kind: FolderEntry['kind']) => {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, slash);
    const entries = folders.get(folder) ?? new Map<string, FolderEntry>();
    const isKnown = folders.has(folder);
    folders.set(folder, entries.set(path.slice(slash + 1), { name: path.slice(slash + 1), kind }));
    if (!isKnown && slash > 0) put(folder, 'folder');
  };
  for (const path of files.keys()) put(path, 'file');
  const isOfGit = (path: string) => roots.some((root) => path === root || path.startsWith(`${root}/`));
  return {
    ...host,
    kindAt(path) {
      const at = host.absolutePath(path);
      if (files.has(at)) return 'file';
      if (!isOfGit(at)) return host.kindAt(path);
      return folders.has(at) ? 'folder' : undefined;
    },
    readFile: (path) => files.get(host.absolutePath(path)) ?? host.readFile(path),
    listFolder(path) {
      const entries = [...(folders.get(host.absolutePath(path))?.values() ?? [])];
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    // What git has it does not ignore.
    run: () => undefined,
  };
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const firstLine = (text = '') => text.trim().split('\n', 1)[0] ?? '';
