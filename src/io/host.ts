import type { Streams } from './streams.ts';

/** One entry of a folder; `other` is neither: a socket, or a link that leads to no file. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** What a program that has ended has left behind. */
export interface ProgramEnd {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

type Eventual<T> = T | Promise<T>;

/** Everything that commands have of the machine that they run on: no command reaches it in another way. */
export interface Host extends Streams {
  /** What is at a path; undefined where nothing is. */
  kindAt(path: string): Eventual<FolderEntry['kind'] | undefined>;
  readFile(path: string): Eventual<Uint8Array>;
  /** Sorted by name. A link to a folder is `other`: it could lead back to where it stands. */
  listFolder(path: string): Eventual<readonly FolderEntry[]>;
  /** Writes a file, and makes the folders that it lies in. */
  writeFile(path: string, text: string): Eventual<void>;
  removeFile(path: string): Eventual<void>;
  /** The path from the root of the file system, with `/` between names. */
  absolutePath(path: string): string;
  /** Runs a program to its end, without input; undefined where there is none of that name. */
  run(program: string, args: readonly string[]): Eventual<ProgramEnd | undefined>;
  readonly stdoutIsTerminal: boolean;
  /** Writes over the last line of stderr, at once; nothing where that is no terminal. */
  showProgress(text: string): void;
  /** Milliseconds, from some time on. */
  now(): number;
  /** A variable of the environment. */
  variable(name: string): string | undefined;
}
