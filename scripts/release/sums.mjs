import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The SHA-256 of a file, in hex. */
export function sumOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The sums of all files of a folder but those named, as sha256sum writes and reads them. */
export function sumsOf(folder, ...without) {
  return readdirSync(folder)
    .filter((file) => !without.includes(file))
    .sort()
    .map((file) => `${sumOf(join(folder, file))}  ${file}\n`)
    .join('');
}
