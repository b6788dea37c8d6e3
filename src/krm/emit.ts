import type { Json, JsonObject } from '../kubernetes/object.ts';
import { emitKey, emitString } from './emit-string.ts';

/**
 * An object as block YAML, as a person writes it: keys in the order given, sequences not indented below their key, text of
 * several lines as a literal block, no line folded. Every reader of YAML 1.1 or 1.2 reads the same values from it.
 *
 * @param indent spaces in front of every line
 */
export function emitObject(object: JsonObject, indent: number): string {
  return emitMembers(object, ' '.repeat(indent));
}

/** An object as an item of a block sequence whose dashes are at `column`. */
export function emitItem(object: JsonObject, column: number): string {
  const margin = ' '.repeat(column);
  return `${margin}- ${emitMembers(object, `${margin}  `, '')}`;
}

/** The members of an object, one below the other; `lead` stands in front of the first one. */
function emitMembers(object: JsonObject, margin: string, lead = margin): string {
  let text = '';
  let before = lead;
  for (const key of Object.keys(object)) {
    text += before + emitKey(key, margin) + emitMember(object[key] ?? null, margin);
    before = margin;
  }
  return text;
}

/** What follows the colon of a key whose line starts with `margin`. */
function emitMember(value: Json, margin: string): string {
  if (typeof value !== 'object' || value === null) return ` ${emitScalar(value, margin)}\n`;
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${emitEntries(value, margin)}`;
  if (isEmpty(value)) return ' {}\n';
  return `\n${emitMembers(value, `${margin}  `)}`;
}

/** The entries of a sequence, whose dashes stand behind `margin`; the first one behind `lead`. */
function emitEntries(list: readonly Json[], margin: string, lead = margin): string {
  let text = '';
  let before = lead;
  for (const value of list) {
    text += `${before}- ${emitEntry(value, margin)}`;
    before = margin;
  }
  return text;
}

function emitEntry(value: Json, margin: string): string {
  if (typeof value !== 'object' || value === null) return `${emitScalar(value, margin)}\n`;
  const inner = `${margin}  `;
  if (Array.isArray(value)) return value.length === 0 ? '[]\n' : emitEntries(value, inner, '');
  return isEmpty(value) ? '{}\n' : emitMembers(value, inner, '');
}

function isEmpty(object: JsonObject): boolean {
  for (const _ in object) return false;
  return true;
}

function emitScalar(value: null | boolean | number | bigint | string, margin: string): string {
  if (typeof value === 'string') return emitString(value, margin);
  return typeof value === 'number' ? emitNumber(value) : String(value);
}

/** Integers in full; other numbers with a point, without which YAML 1.1 takes `1e-7` for text. */
function emitNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isSafeInteger(value)) return String(value);
  const text = String(value);
  return text.includes('.') || !text.includes('e') ? text : text.replace('e', '.0e');
}
