import type { FolderEntry, Host } from '../../src/io/host.ts';
import type { DeskFile } from './messages.ts';

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, string>;
}

/** The files of a desk as the machine that commands run on: it has nothing else, and runs no programs. */
export function deskHost(files: readonly DeskFile[]): Host {
  const root: Folder = { folders: new Map(), files: new Map() };
  for (const { path, text } of files) {
    const names = path.split('/').filter((name) => name !== '' && name !== '.');
    const last = names.pop();
    if (last !== undefined) folderIn(root, names, true)?.files.set(last, text);
  }
  const folderAt = (path: string) => folderIn(root, namesOf(path), false);
  const fileAt = (path: string) => {
    const names = namesOf(path);
    const last = names.pop() ?? '';
    return folderIn(root, names, false)?.files.get(last);
  };
  const encoder = new TextEncoder();
  return {
    stdinIsTerminal: () => true,
    readStdin: () => new Uint8Array(),
    writeStdout: () => true,
    writeStderr: () => {},
    kindAt: (path) =>
      fileAt(path) !== undefined ? 'file' : folderAt(path) !== undefined ? 'folder' : undefined,
    readFile: (path) => encoder.encode(fileAt(path) ?? ''),
    listFolder: (path) => entriesOf(folderAt(path)),
    writeFile: () => {},
    absolutePath: (path) => `/${namesOf(path).join('/')}`,
    run: () => undefined,
    stdoutIsTerminal: false,
    showProgress: () => {},
    now: () => 0,
    variable: () => undefined,
  };
}

const namesOf = (path: string) => path.split('/').filter((name) => name !== '' && name !== '.');

function folderIn(root: Folder, names: readonly string[], isMade: boolean): Folder | undefined {
  let folder: Folder | undefined = root;
  for (const name of names) {
    let next: Folder | undefined = folder.folders.get(name);
    if (next === undefined) {
      if (!isMade) return undefined;
      next = { folders: new Map(), files: new Map() };
      folder.folders.set(name, next);
    }
    folder = next;
  }
  return folder;
}

function entriesOf(folder: Folder | undefined): readonly FolderEntry[] {
  if (folder === undefined) return [];
  const entries: FolderEntry[] = [
    ...Array.from(folder.folders.keys(), (name) => ({ name, kind: 'folder' as const })),
    ...Array.from(folder.files.keys(), (name) => ({ name, kind: 'file' as const })),
  ];
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
