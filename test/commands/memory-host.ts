import { posix } from 'node:path';
import { runCommand } from '../../src/commands/commands.ts';
import type { FolderEntry, Host, ProgramEnd } from '../../src/io/host.ts';
import type { Streams } from '../../src/io/streams.ts';

interface Machine {
  /** Texts by their paths from `/desk`, where the program runs. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Files and folders that nobody may read. */
  readonly locked?: readonly string[];
  readonly stdin?: string;
  readonly isTerminal?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
  /** Answers for programs that there are. */
  readonly programs?: Readonly<Record<string, (args: readonly string[]) => Partial<ProgramEnd>>>;
  readonly streams?: Streams;
  /** Takes what is shown of progress. */
  readonly progress?: string[];
  readonly now?: () => number;
}

/** A machine in memory. */
export function memoryHost(
  { files = {}, ...machine }: Machine,
  written = new Map<string, string>(),
  removed: string[] = [],
): Host {
  const contents = new Map(Object.entries(files).map(([path, text]) => [absolute(path), text]));
  const streams: Streams = machine.streams ?? {
    stdinIsTerminal: () => machine.isTerminal ?? false,
    readStdin: () => Buffer.from(machine.stdin ?? ''),
    writeStdout: () => true,
    writeStderr: () => {},
  };
  const open = (path: string) => {
    if (!machine.locked?.map(absolute).includes(absolute(path))) return;
    throw Object.assign(new Error(`EACCES: permission denied, open '${path}'`), { code: 'EACCES' });
  };
  const isFolder = (path: string) => [...contents.keys()].some((file) => file.startsWith(`${path}/`));
  return {
    ...streams,
    kindAt: (path) =>
      contents.has(absolute(path)) ? 'file' : isFolder(absolute(path)) ? 'folder' : undefined,
    readFile(path) {
      open(path);
      return Buffer.from((contents.get(absolute(path)) ?? '') as string);
    },
    listFolder(path) {
      open(path);
      const start = `${absolute(path)}/`;
      const entries = new Map<string, FolderEntry>();
      for (const file of contents.keys()) {
        if (!file.startsWith(start)) continue;
        const [name = '', ...rest] = file.slice(start.length).split('/');
        entries.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
      }
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    writeFile(path, text) {
      written.set(path, text);
    },
    removeFile(path) {
      removed.push(path);
    },
    absolutePath: absolute,
    run(program, args) {
      const end = machine.programs?.[program]?.(args);
      return end && { exitCode: 0, stdout: new Uint8Array(), stderr: '', ...end };
    },
    stdoutIsTerminal: machine.isTerminal ?? false,
    showProgress(text) {
      machine.progress?.push(text);
    },
    now: machine.now ?? (() => 0),
    variable: (name) => machine.variables?.[name],
  };
}

const absolute = (path: string) => posix.resolve('/desk', path);

/** What a command prints and writes on such a machine, and its exit code. */
export async function runOn(machine: Machine, ...args: readonly string[]) {
  const told = { stdout: '', stderr: '' };
  const written = new Map<string, string>();
  const removed: string[] = [];
  const host: Host = {
    ...memoryHost(machine, written, removed),
    writeStdout(parts) {
      told.stdout += parts.map((part) => Buffer.from(part as string).toString()).join('');
      return true;
    },
    writeStderr(text) {
      told.stderr += text;
    },
  };
  const exitCode = await runCommand(args, { host, version: '1.2.3' });
  return { ...told, exitCode, written, removed };
}
