import type { Chunk } from '../krm/write/splice.ts';

// bun's own streams: node:fs, of which io.ts is made, takes as long to load there as a small list takes to expand. They too
// wait for a reader, and for a writer, of a pipe that does not block.

declare const Bun: {
  readonly stdin: { bytes(): Promise<Uint8Array> };
  readonly stdout: Output;
  readonly stderr: Output;
};

interface Output {
  writer(): { write(chunk: Chunk): unknown; flush(): unknown; end(): unknown };
}

/** All of standard input. */
export async function readStdin(): Promise<Uint8Array> {
  const bytes = await Bun.stdin.bytes();
  // A file that does not know its size, as those of /proc, seems to be empty.
  return bytes.length > 0 ? bytes : (await import('./node-streams.ts')).readStdin();
}

/** Writes everything to standard output. False: the reader has gone, and the rest is for nobody. */
export function writeStdout(chunks: readonly Chunk[]): Promise<boolean> {
  return writeAll(Bun.stdout, chunks);
}

/** Writes a text to standard error. */
export async function writeStderr(text: string): Promise<void> {
  if (text !== '') await writeAll(Bun.stderr, [text]);
}

async function writeAll(output: Output, chunks: readonly Chunk[]): Promise<boolean> {
  const writer = output.writer();
  let pending = 0;
  try {
    for (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      for (let at = 0; at < bytes.length; at += pieceSize) {
        const piece = bytes.length <= pieceSize ? bytes : bytes.subarray(at, at + pieceSize);
        await writer.write(piece);
        pending += piece.length;
        if (pending < pieceSize) continue;
        await writer.flush();
        pending = 0;
      }
    }
    await writer.end();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return false;
    throw error;
  }
}

/** bun copies what a reader does not take at once: of a chunk of many megabytes, nearly all. */
const pieceSize = 1 << 20;
