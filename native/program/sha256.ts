import { machine } from './machine.ts';
import { wellFormed } from './well-formed.ts';

/** The twin of the core's in src/go/sha256.ts, which the build of the native executable puts in its place (scripts/program.mjs). */
export function sha256Hex(text: string): string {
  return machine.sha256(wellFormed(text));
}
