import { fstatSync, readSync, type Stats, writeSync } from 'node:fs';
import { portions } from './portions.ts';
import type { Part } from './streams.ts';

// Node's own readFileSync(0) and process.stdout fail on pipes that another process has made non-blocking, or lose what is
// not written when the process ends. These functions wait, and write all.

/** Whether a person is to type standard input. `node:tty` is loaded for what may be a terminal only, as that takes a while. */
export async function stdinIsTerminal(): Promise<boolean> {
  return (statusOfStdin()?.isCharacterDevice() ?? false) && (await import('node:tty')).isatty(0);
}

/** All of standard input. */
export function readStdin(): Uint8Array<ArrayBuffer> {
  const status = statusOfStdin();
  // If it is a file, one read gets it all.
  const size = status?.isFile() ? status.size : 0;
  let bytes = new Uint8Array(size > 0 ? size + 1 : 1 << 16);
  let length = 0;
  for (;;) {
    if (length === bytes.length) {
      const larger = new Uint8Array(bytes.length * 2);
      larger.set(bytes);
      bytes = larger;
    }
    const count = readSome(bytes, length);
    if (count === 0) return bytes.subarray(0, length);
    length += count;
  }
}

function statusOfStdin(): Stats | undefined {
  try {
    return fstatSync(0);
  } catch {
    return undefined;
  }
}

function readSome(bytes: Uint8Array, offset: number): number {
  for (;;) {
    try {
      return readSync(0, bytes, offset, bytes.length - offset, null);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      wait();
    }
  }
}

/** Writes everything to standard output, in few large pieces. False: the reader has gone before it had everything. */
export function writeStdout(parts: readonly Part[]): boolean {
  return writeAll(1, parts);
}

/** Writes a text to standard error, if anybody reads it. */
export function writeStderr(text: string): void {
  writeAll(2, [text]);
}

function writeAll(file: number, parts: readonly Part[]): boolean {
  for (const bytes of portions(parts)) {
    if (!writeBytes(file, bytes)) return false;
  }
  return true;
}

function writeBytes(file: number, bytes: Uint8Array): boolean {
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
