import type { FolderEntry, Host } from './host.ts';
import type { Part } from './streams.ts';

/** A machine that is nothing but texts: there are no programs on it, no variables, and nobody sits before it. */
export interface Memory {
  /** Texts by their paths from the folder in which the program runs, which is the root: `apps/gateway.yaml`. */
  readonly files: Readonly<Record<string, string>>;
  readonly stdin: string;
  /** Takes what is written. */
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly file: (path: string, text: string) => void;
}

/** A host for commands where there is no file system: in a page, or in a program that has the texts already. */
export function memoryHost({ files, stdin, stdout, stderr, file }: Memory): Host {
  const texts = new Map<string, string>();
  const folders = new Map<string, Map<string, FolderEntry['kind']>>();
  const put = (path: string, text: string) => {
    texts.set(absolute(path), text);
    enter(absolute(path), 'file', folders);
  };
  for (const [path, text] of Object.entries(files)) put(path, text);
  return {
    kindAt(path) {
      if (texts.has(absolute(path))) return 'file';
      return folders.has(absolute(path)) ? 'folder' : undefined;
    },
    readFile: (path) => encoded(texts.get(absolute(path)) ?? ''),
    listFolder: (path) =>
      [...(folders.get(absolute(path)) ?? [])]
        .map(([name, kind]) => ({ name, kind }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    writeFile(path, text) {
      put(path, text);
      file(absolute(path).slice(root.length), text);
    },
    removeFile(path) {
      const at = absolute(path);
      texts.delete(at);
      folders.get(folderOf(at))?.delete(at.slice(at.lastIndexOf('/') + 1));
    },
    absolutePath: absolute,
    run: () => undefined,
    stdoutIsTerminal: false,
    showProgress() {},
    now: () => 0,
    variable: () => undefined,
    stdinIsTerminal: () => false,
    readStdin: () => encoded(stdin),
    writeStdout(parts) {
      for (const part of parts) stdout(textOf(part));
      return true;
    },
    writeStderr: stderr,
  };
}

const root = '/';

/** Lists what is at a path in the folder that it lies in, and that in the one above, up to one that is listed already. */
function enter(
  path: string,
  kind: FolderEntry['kind'],
  folders: Map<string, Map<string, FolderEntry['kind']>>,
): void {
  const end = path.lastIndexOf('/');
  const folder = folderOf(path);
  const entries = folders.get(folder);
  if (entries !== undefined) {
    entries.set(path.slice(end + 1), kind);
    return;
  }
  folders.set(folder, new Map([[path.slice(end + 1), kind]]));
  if (folder !== root) enter(folder, 'folder', folders);
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/')) || root;

/** Without `.` and `..`, from the root. */
function absolute(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return root + steps.join('/');
}

const encoded = (text: string) => new TextEncoder().encode(text);
const textOf = (part: Part) => (typeof part === 'string' ? part : new TextDecoder().decode(part));
