import type { FolderEntry, Host } from '../io/host.ts';

/** The host with these files, by absolute path, in place of all that is at and under the roots. */
export function withFiles(
  host: Host,
  files: ReadonlyMap<string, Uint8Array>,
  roots: ReadonlySet<string>,
): Host {
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
  const isReplaced = (path: string) => {
    for (let above = path; above !== ''; above = above.slice(0, Math.max(0, above.lastIndexOf('/'))))
      if (roots.has(above)) return true;
    return false;
  };
  return {
    ...host,
    kindAt(path) {
      const at = host.absolutePath(path);
      if (files.has(at)) return 'file';
      if (!isReplaced(at)) return host.kindAt(path);
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
