import type { Json, JsonObject } from '../../kubernetes/object.ts';
import { emitKey, emitString } from './emit-string.ts';

/**
 * An object as an item of a block sequence whose dashes are at `column`, as a person writes it: keys in the order given, sequences
 * not indented below their key, text of several lines as a literal block, no line folded. Every reader of YAML 1.1 or 1.2 reads
 * the same values from it.
 */
export function emitItem(object: JsonObject, column: number): string {
  const margin = ' '.repeat(column);
  return membersOf(object, `${margin}  `, `${margin}- `);
}

/** An object as a document of its own, in the same way. */
export function emitDocument(object: JsonObject): string {
  return membersOf(object, '', '');
}

/** The members of an object, one below the other; `first` stands in front of the first one, `margin` in front of the others. */
function membersOf(object: JsonObject, margin: string, first: string): string {
  let text = '';
  let start = first;
  for (const key in object) {
    text += start + emitKey(key, margin) + valueOfKey(object[key] ?? null, margin);
    start = margin;
  }
  return text;
}

/** What stands behind a key and its colon. */
function valueOfKey(value: Json, margin: string): string {
  if (typeof value !== 'object' || value === null || isEmpty(value)) return ` ${emitScalar(value, margin)}\n`;
  if (Array.isArray(value)) return `\n${entriesOf(value, margin, margin)}`;
  return `\n${membersOf(value, `${margin}  `, `${margin}  `)}`;
}

/** The entries of a sequence whose dashes are at the end of `margin`. */
function entriesOf(list: readonly Json[], margin: string, first: string): string {
  let text = '';
  let start = first;
  for (const value of list) {
    const inner = `${margin}  `;
    if (typeof value !== 'object' || value === null || isEmpty(value))
      text += `${start}- ${emitScalar(value, margin)}\n`;
    else if (Array.isArray(value)) text += entriesOf(value, inner, `${start}- `);
    else text += membersOf(value, inner, `${start}- `);
    start = margin;
  }
  return text;
}

function isEmpty(value: Json[] | JsonObject): boolean {
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return true;
}

/** What fits on one line, and text, which may be a block with deeper lines than `margin`. */
function emitScalar(value: Json, margin: string): string {
  if (typeof value === 'string') return emitString(value, margin);
  if (typeof value === 'number') return emitNumber(value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[]' : '{}';
  return String(value);
}

/** Integers in full; other numbers with a point, without which YAML 1.1 takes `1e-7` for text. */
function emitNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isSafeInteger(value)) return String(value);
  const text = String(value);
  return text.includes('.') || !text.includes('e') ? text : text.replace('e', '.0e');
}
