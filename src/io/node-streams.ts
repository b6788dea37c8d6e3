import { fstatSync, readSync, writeSync } from 'node:fs';
import type { Chunk } from '../krm/write/splice.ts';

// Node's own readFileSync(0) and process.stdout fail on pipes that another process has made non-blocking, or lose what is
// not written when the process ends. These functions wait, and write all.

/** All of standard input. */
export function readStdin(): Buffer {
  const size = sizeOfStdin();
  let buffer = Buffer.allocUnsafeSlow(size > 0 ? size + 1 : 1 << 16);
  let length = 0;
  for (;;) {
    if (length === buffer.length) {
      const larger = Buffer.allocUnsafeSlow(buffer.length * 2);
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    const count = readSome(buffer, length);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
  }
}

/** The size, if standard input is a file: then one read gets it all. */
function sizeOfStdin(): number {
  try {
    const status = fstatSync(0);
    return status.isFile() ? status.size : 0;
  } catch {
    return 0;
  }
}

function readSome(buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(0, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      wait();
    }
  }
}

/** Writes everything to standard output, in few large pieces. False: the reader has gone, and the rest is for nobody. */
export function writeStdout(chunks: readonly Chunk[]): boolean {
  let pending: Uint8Array[] = [];
  let size = 0;
  for (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (size + bytes.length > pieceSize && size > 0) {
      if (!writeAll(1, join(pending, size))) return false;
      pending = [];
      size = 0;
    }
    pending.push(bytes);
    size += bytes.length;
  }
  return size === 0 || writeAll(1, join(pending, size));
}

/** Writes a text to standard error. */
export function writeStderr(text: string): void {
  if (text !== '') writeAll(2, Buffer.from(text));
}

const pieceSize = 1 << 20;

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = pieces;
  return pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces, size);
}

function writeAll(file: number, bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(file, bytes, at, bytes.length - at);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EPIPE') return false;
      if (code !== 'EAGAIN') throw error;
      wait();
    }
  }
  return true;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** A millisecond in which the other end of a pipe can do its part. */
function wait(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}
