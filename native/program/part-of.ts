import { machine } from './machine.ts';

const loaded = new Map<string, unknown>();

/** A part of the program that was left for later (scripts/later.mjs), by its file. */
export function partOf(file: string): unknown {
  let part = loaded.get(file);
  if (part === undefined) {
    part = machine.load(file);
    loaded.set(file, part);
  }
  return part;
}
