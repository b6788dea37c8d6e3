import type { Part } from './streams.ts';

/**
 * The parts as bytes, in portions of at most a megabyte: small parts are put together, and no more of a long text is encoded
 * than is written next. A portion is good until the next one is asked for.
 */
export function* portions(parts: readonly Part[]): Generator<Uint8Array> {
  const most = parts.reduce((sum, part) => sum + mostBytes(part.length), 0);
  const buffer = new Uint8Array(Math.min(size, most));
  let used = 0;
  for (const part of parts) {
    for (let at = 0, end = 0; at < part.length; at = end) {
      end = endOfPiece(part, at);
      if (used + mostBytes(end - at) > buffer.length) {
        yield buffer.subarray(0, used);
        used = 0;
      }
      used += put(part, at, end, buffer.subarray(used));
    }
  }
  if (used > 0) yield buffer.subarray(0, used);
}

const size = 1 << 20;
/** Bytes, or UTF-16 code units, that are taken at once. */
const piece = 1 << 16;
/** A UTF-16 code unit is at most three bytes of UTF-8. */
const mostBytes = (units: number) => 3 * units;
const encoder = new TextEncoder();

/** Where a piece ends that starts at `at`: not between the halves of a character. */
function endOfPiece(part: Part, at: number): number {
  const end = at + piece;
  if (end >= part.length) return part.length;
  return typeof part === 'string' && isHighSurrogate(part.charCodeAt(end - 1)) ? end - 1 : end;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function put(part: Part, at: number, end: number, to: Uint8Array): number {
  if (typeof part === 'string') return encoder.encodeInto(part.slice(at, end), to).written;
  to.set(part.subarray(at, end));
  return end - at;
}
