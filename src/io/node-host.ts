import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { isatty } from 'node:tty';
import type { FolderEntry, Host, ProgramEnd } from './host.ts';
import type { Streams } from './streams.ts';

/** The machine as Node shows it, and bun, which has the same modules. */
export function nodeHost(streams: Streams): Host {
  return {
    ...streams,
    kindAt(path) {
      const status = statusOf(path);
      return status && kindOf(status);
    },
    readFile: (path) => readFileSync(path),
    listFolder: (path) =>
      readdirSync(path, { withFileTypes: true })
        .map((entry): FolderEntry => {
          const kind = kindOf(entry);
          const target = entry.isSymbolicLink() ? statusOfTarget(`${path}/${entry.name}`) : undefined;
          return { name: entry.name, kind: target?.isFile() ? 'file' : kind };
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    writeFile(path, text) {
      makeFolder(dirname(path));
      writeFileSync(path, text);
    },
    removeFile: (path) => unlinkSync(path),
    absolutePath: (path) => resolve(path).split(sep).join('/'),
    run: runProgram,
    stdoutIsTerminal: isatty(1),
    showProgress: isatty(2) ? (text) => writeSync(2, `\r${text}\x1b[K`) : () => {},
    now: () => performance.now(),
    variable: (name) => process.env[name],
  };
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // `a.yaml/b`, where the first is a file.
    if ((error as { code?: unknown }).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Of a link in a folder; one that leads to itself, or to where nobody may look, is no file. */
function statusOfTarget(path: string): Stats | undefined {
  try {
    return statusOf(path);
  } catch {
    return undefined;
  }
}

/** What `recursive` is for, which never ends in /proc. */
function makeFolder(path: string): void {
  if (statusOf(path)?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

function kindOf(entry: Pick<Stats, 'isFile' | 'isDirectory'>): FolderEntry['kind'] {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
}

/** More is no package of a person. */
const greatestOutput = 1 << 28;

function runProgram(program: string, args: readonly string[]): ProgramEnd | undefined {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: greatestOutput,
  });
  if (error !== undefined) {
    if ('code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return { exitCode: status ?? 1, stdout, stderr: stderr.toString() };
}
