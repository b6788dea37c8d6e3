import type { DeskFile } from '../worker/messages.ts';

/** More is nothing that a person means to look at. */
const greatestCount = 2000;
const greatestLength = 4_000_000;

/** What was dropped or chosen: the texts, and what is to be said of the rest. */
export interface Taken {
  readonly files: readonly DeskFile[];
  readonly problem?: string;
}

const isWanted = (path: string) =>
  /\.(?:ya?ml|json)$/i.test(path) &&
  !path.split('/').some((name) => name.startsWith('.') || name === 'node_modules');

/** The files of an input; those of a folder have their paths in it. */
export function chosenFiles(list: FileList): Promise<Taken> {
  return read(Array.from(list, (file) => [file.webkitRelativePath || file.name, file] as const));
}

/** The files and folders that are dropped. What is dropped can be asked for before the first wait alone. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<Taken> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return chosenFiles(files);
  const found: (readonly [path: string, file: File])[] = [];
  for (const entry of entries) await walk(entry, found);
  return read(found);
}

async function walk(entry: FileSystemEntry, found: (readonly [string, File])[]): Promise<void> {
  if (found.length > greatestCount) return;
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    if (isWanted(path)) found.push([path, await new Promise<File>((done, fail) => entry.file(done, fail))]);
    return;
  }
  if (!isFolder(entry) || entry.name.startsWith('.') || entry.name === 'node_modules') return;
  const reader = entry.createReader();
  for (;;) {
    // A folder is read in portions, the last of which is empty.
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return;
    for (const one of some) await walk(one, found);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function read(found: readonly (readonly [path: string, file: File])[]): Promise<Taken> {
  const wanted = found.filter(([path]) => isWanted(path));
  if (wanted.length === 0)
    return { files: [], problem: 'There is no file of YAML or JSON in what you gave.' };
  const length = wanted.reduce((sum, [, file]) => sum + file.size, 0);
  if (wanted.length > greatestCount || length > greatestLength)
    return {
      files: [],
      problem: `That is too much for a page (${wanted.length} files, ${(length / 1e6).toFixed(1)} MB): use the program at a prompt.`,
    };
  const files: DeskFile[] = [];
  for (const [path, file] of wanted) {
    const bytes = await file.arrayBuffer();
    try {
      files.push({ path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) });
    } catch {
      return { files, problem: `${path} is no text in UTF-8.` };
    }
  }
  return { files };
}
