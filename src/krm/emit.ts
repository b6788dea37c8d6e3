import type { Json, JsonObject } from '../kubernetes/object.ts';
import { emitKey, emitString } from './emit-string.ts';

/**
 * An object as block YAML, as a person writes it: keys in the order given, sequences not indented below their key, text of
 * several lines as a literal block, no line folded. Every reader of YAML 1.1 or 1.2 reads the same values from it.
 *
 * @param indent spaces in front of every line
 */
export function emitObject(object: JsonObject, indent: number): string {
  return withMembers('', object, depthAt(indent), false);
}

/** An object as an item of a block sequence whose dashes are at `column`. */
export function emitItem(object: JsonObject, column: number): string {
  const depth = depthAt(column);
  return withMembers(depth.dash, object, deeper(depth), true);
}

/** What is known of the lines that start at one column: objects of a kind have the same keys at the same places. */
interface Depth {
  readonly margin: string;
  /** The margin, and the dash of an entry. */
  readonly dash: string;
  /** Keys with the margin in front and their colon. */
  readonly keys: Map<string, string>;
  /** Two columns further, once something was there. */
  deeper?: Depth;
}

const depths: Depth[] = [];

function depthAt(column: number): Depth {
  depths[column] ??= newDepth(' '.repeat(column));
  return depths[column];
}

function deeper(depth: Depth): Depth {
  depth.deeper ??= newDepth(`${depth.margin}  `);
  return depth.deeper;
}

const newDepth = (margin: string): Depth => ({ margin, dash: `${margin}- `, keys: new Map() });

// Text grows at its end, in one string: each `+=` is cheap, and so is putting the parts together at last. What is written
// for a string or for a key at its column is looked up, as most of them come again with the next object.

/** `before` with the members of an object, one below the other; `open`: the line of the first one has begun. */
function withMembers(before: string, object: JsonObject, depth: Depth, open: boolean): string {
  let text = before;
  let opened = open;
  for (const key in object) {
    const value = object[key] ?? null;
    text += opened ? emitKey(key, depth.margin) : lineWithKey(key, depth);
    opened = false;
    if (typeof value === 'string') text += restOfLine(value, depth.margin);
    else if (typeof value !== 'object' || value === null) text += ` ${emitScalar(value)}\n`;
    else if (isEmpty(value)) text += Array.isArray(value) ? ' []\n' : ' {}\n';
    else if (Array.isArray(value)) text = withEntries(`${text}\n`, value, depth, false);
    else text = withMembers(`${text}\n`, value, deeper(depth), false);
  }
  return text;
}

/** `before` with the entries of a sequence. */
function withEntries(before: string, list: readonly Json[], depth: Depth, open: boolean): string {
  let text = before;
  let opened = open;
  for (const value of list) {
    const dash = opened ? '- ' : depth.dash;
    opened = false;
    if (typeof value === 'string') text += dash.slice(0, -1) + restOfLine(value, depth.margin);
    else if (typeof value !== 'object' || value === null) text += `${dash}${emitScalar(value)}\n`;
    else if (isEmpty(value)) text += Array.isArray(value) ? `${dash}[]\n` : `${dash}{}\n`;
    else if (Array.isArray(value)) text = withEntries(text + dash, value, deeper(depth), true);
    else text = withMembers(text + dash, value, deeper(depth), true);
  }
  return text;
}

function isEmpty(value: Json[] | JsonObject): boolean {
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return true;
}

function lineWithKey(key: string, depth: Depth): string {
  const known = depth.keys.get(key);
  if (known !== undefined) return known;
  const text = depth.margin + emitKey(key, depth.margin);
  if (depth.keys.size < greatestKeyCount && key.length <= greatestKnown) depth.keys.set(key, text);
  return text;
}

const greatestKeyCount = 200;

/** A string with the blank in front of it and the line's end. */
function restOfLine(text: string, margin: string): string {
  const known = rests.get(text);
  if (known !== undefined) return known;
  const rest = ` ${emitString(text, margin)}\n`;
  // A block depends on its margin.
  if (text.length > greatestKnown || text.includes('\n')) return rest;
  if (rests.size >= greatestRestCount) rests.clear();
  rests.set(text, rest);
  return rest;
}

const rests = new Map<string, string>();
const greatestRestCount = 500;

/** Longer strings are not worth the memory. */
const greatestKnown = 100;

function emitScalar(value: null | boolean | number | bigint): string {
  return typeof value === 'number' ? emitNumber(value) : String(value);
}

/** Integers in full; other numbers with a point, without which YAML 1.1 takes `1e-7` for text. */
function emitNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isSafeInteger(value)) return String(value);
  const text = String(value);
  return text.includes('.') || !text.includes('e') ? text : text.replace('e', '.0e');
}
