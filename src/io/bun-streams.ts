import { portions } from './portions.ts';
import type { Part } from './streams.ts';

// bun's own streams: node:fs, of which node-streams.ts is made, takes as long to load there as a small list takes to expand.
// They too wait for a reader, and for a writer, of a pipe that does not block.

declare const Bun: {
  readonly stdin: {
    bytes(): Promise<Uint8Array<ArrayBuffer>>;
    stat(): Promise<{ isCharacterDevice(): boolean }>;
  };
  readonly stdout: Output;
  readonly stderr: Output;
};

interface Output {
  writer(): { write(bytes: Uint8Array): unknown; flush(): unknown; end(): unknown };
}

/** Whether a person is to type standard input. `node:tty` is loaded for what may be a terminal only, as that takes a while. */
export async function stdinIsTerminal(): Promise<boolean> {
  const mayBe = await Bun.stdin.stat().then(
    (status) => status.isCharacterDevice(),
    () => false,
  );
  return mayBe && (await import('node:tty')).isatty(0);
}

/** All of standard input. */
export async function readStdin(): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await Bun.stdin.bytes();
  // A file that does not know its size, as those of /proc, seems to be empty.
  return bytes.length > 0 ? bytes : (await import('./node-streams.ts')).readStdin();
}

/** Writes everything to standard output. False: the reader has gone before it had everything. */
export function writeStdout(parts: readonly Part[]): Promise<boolean> {
  return writeAll(Bun.stdout, parts);
}

/** Writes a text to standard error, if anybody reads it. */
export async function writeStderr(text: string): Promise<void> {
  if (text !== '') await writeAll(Bun.stderr, [text]);
}

async function writeAll(output: Output, parts: readonly Part[]): Promise<boolean> {
  const writer = output.writer();
  try {
    for (const bytes of portions(parts)) {
      await writer.write(bytes);
      // bun copies what a reader does not take at once, and the next portion takes the place of this one.
      await writer.flush();
    }
    await writer.end();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return false;
    throw error;
  }
}
