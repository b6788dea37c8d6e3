import { trimRight } from '../go/strings.ts';
import type { FolderEntry, Host } from '../io/host.ts';
import { gitIgnored } from './git-ignored.ts';
import { isKustomization, patchFilesOf } from './kustomization.ts';
import { progressOf } from './progress.ts';
import { isRenderedFile } from './rendered-file.ts';
import { type LeftOut, type Source, stdinPath } from './source.ts';
import { decoded } from './text-of.ts';
import { readOrReport } from './unreadable.ts';

/** What paths lead to. */
export interface Collected {
  readonly sources: readonly Source[];
  readonly leftOut: readonly LeftOut[];
  /** Folders with a kustomization, whose changes nobody has made yet. */
  readonly kustomized: readonly string[];
  /** What cannot be read, a line each. */
  readonly problems: readonly string[];
}

interface Collecting {
  readonly host: Host;
  /** Whether what `render --into` wrote is looked at. */
  readonly takesRendered: boolean;
  readonly progress: Pick<ReturnType<typeof progressOf>, 'tick'>;
  readonly sources: Source[];
  readonly leftOut: LeftOut[];
  readonly kustomized: string[];
  readonly problems: string[];
  /** Paths of files that were taken, and of those that are not to be. */
  readonly done: Set<string>;
}

/**
 * Reads the files that paths lead to: a file as it is, a folder with all that lies in it and is YAML or JSON, `-` as standard input.
 * In folders hidden ones, what git ignores, templates of Helm, patches of kustomize and what `render --into` wrote are left out.
 */
export async function collectSources(
  host: Host,
  paths: readonly string[],
  takesRendered = false,
): Promise<Collected> {
  const progress = progressOf(host, 'files');
  const collecting: Collecting = {
    host,
    takesRendered,
    progress,
    sources: [],
    leftOut: [],
    kustomized: [],
    problems: [],
    done: new Set(),
  };
  for (const path of paths) {
    if (path === stdinPath) {
      // There is nothing behind its end.
      if (collecting.done.has(stdinPath)) continue;
      collecting.done.add(stdinPath);
      take(collecting, { path: '<stdin>', absolutePath: undefined, isNamed: true }, await host.readStdin());
      continue;
    }
    const kind = await readOrReport(
      async () => (await host.kindAt(path)) ?? 'nothing',
      cannotRead(collecting, path),
    );
    if (kind === undefined) continue;
    if (kind === 'folder') {
      const ignored = await gitIgnored(host, path);
      await takeFolder(collecting, path, ignored);
    } else if (kind === 'nothing') collecting.problems.push(`there is no file or folder "${path}"`);
    else await takeFile(collecting, path, true);
  }
  progress.end();
  return collecting;
}

async function takeFolder(
  collecting: Collecting,
  folder: string,
  isIgnored: (absolutePath: string) => boolean,
): Promise<void> {
  const { host, leftOut, done } = collecting;
  const entries = await readOrReport(() => host.listFolder(folder), cannotRead(collecting, folder));
  if (entries === undefined) return;
  const isChart = entries.some(({ name }) => name === 'Chart.yaml');
  await takeKustomization(collecting, folder, entries);
  for (const { name, kind } of entries) {
    const path = pathIn(folder, name);
    const isWanted = kind === 'folder' || isText(name);
    if (!isWanted || done.has(host.absolutePath(path))) continue;
    const why =
      kind === 'other'
        ? 'no file'
        : isIgnored(host.absolutePath(path))
          ? 'git ignores it'
          : kind === 'folder'
            ? folderLeftOut(name, isChart)
            : undefined;
    if (why !== undefined) leftOut.push({ path, why });
    else if (kind === 'folder') await takeFolder(collecting, path, isIgnored);
    else await takeFile(collecting, path, false);
  }
}

function folderLeftOut(name: string, isInChart: boolean): string | undefined {
  if (name.startsWith('.')) return 'a hidden folder';
  return isInChart && name === 'templates' ? 'templates of a Helm chart' : undefined;
}

/** The kustomization of a folder is for kustomize, and so are the files with its patches: pieces of objects. */
async function takeKustomization(
  collecting: Collecting,
  folder: string,
  entries: readonly FolderEntry[],
): Promise<void> {
  const { host, kustomized, leftOut, done } = collecting;
  const found = entries.find(({ name, kind }) => kind === 'file' && isKustomization(name));
  if (found === undefined) return;
  kustomized.push(folder);
  const path = pathIn(folder, found.name);
  done.add(host.absolutePath(path));
  const bytes = await readOrReport(() => host.readFile(path), cannotRead(collecting, path));
  const text = (bytes && decoded(bytes).text) ?? '';
  for (const patch of patchFilesOf(text)) {
    const file = pathIn(folder, patch);
    if (!done.has(host.absolutePath(file))) leftOut.push({ path: file, why: `a patch of ${path}` });
    done.add(host.absolutePath(file));
  }
}

async function takeFile(collecting: Collecting, path: string, isNamed: boolean): Promise<void> {
  const absolutePath = collecting.host.absolutePath(path);
  if (collecting.done.has(absolutePath)) return;
  collecting.done.add(absolutePath);
  collecting.progress.tick();
  const bytes = await readOrReport(() => collecting.host.readFile(path), cannotRead(collecting, path));
  if (bytes !== undefined) take(collecting, { path, absolutePath, isNamed }, bytes);
}

const cannotRead =
  ({ problems }: Collecting, path: string) =>
  (why: string) =>
    void problems.push(`${path} ${why}`);

function take(
  { sources, leftOut, problems, takesRendered }: Collecting,
  source: Omit<Source, 'text'>,
  bytes: Uint8Array,
): void {
  const { text, problem } = decoded(bytes);
  if (text !== undefined && !source.isNamed && !takesRendered && isRenderedFile(text))
    leftOut.push({ path: source.path, why: 'render --into wrote it' });
  else if (text !== undefined) sources.push({ ...source, text });
  else problems.push(`${source.path}: ${problem}`);
}

const isText = (name: string) => /\.(?:ya?ml|json)$/i.test(name);

/** `apps/` and `a.yaml` are `apps/a.yaml`, and what lies in `.` is called by its name alone. */
function pathIn(folder: string, name: string): string {
  const start = trimRight(folder, '/');
  return start === '.' || folder === '' ? name : `${start}/${name}`;
}
