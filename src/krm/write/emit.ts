import type { Json, JsonObject } from '../../kubernetes/object.ts';
import { emitKey, emitString } from './emit-string.ts';

/**
 * An object as an item of a block sequence whose dashes are at `column`, as a person writes it: keys in the order given, sequences
 * not indented below their key, text of several lines as a literal block, no line folded. Every reader of YAML 1.1 or 1.2 reads
 * the same values from it.
 */
export function emitItem(object: JsonObject, column: number): string {
  const depth = depthAt(column);
  return withMembers(depth.dash, object, deeper(depth), true);
}

/** What is known of the lines that start at one column: objects of a kind have the same keys at the same places. */
interface Depth {
  readonly margin: string;
  /** The margin, and the dash of an entry. */
  readonly dash: string;
  /** Strings that are entries. */
  readonly entries: Lines;
  /** By key. */
  readonly members: Map<string, Lines>;
  /** Two columns further, once something was there. */
  deeper?: Depth;
}

/** Lines that start alike. */
interface Lines {
  /** The margin, and the dash or the key with its colon. */
  readonly start: string;
  /** Whole lines by the string that they have. */
  readonly whole: Map<string, string>;
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

function newDepth(margin: string): Depth {
  return { margin, dash: `${margin}- `, entries: linesFrom(`${margin}-`), members: new Map() };
}

const linesFrom = (start: string): Lines => ({ start, whole: new Map() });

// Text grows at its end, in one string: each `+=` is cheap, and putting the parts together at last the cheaper the fewer they
// are. Whole lines are looked up, as most of them come again with the next object.

/** `before` with the members of an object, one below the other; `open`: the line of the first one has begun. */
function withMembers(before: string, object: JsonObject, depth: Depth, open: boolean): string {
  let text = before;
  let opened = open;
  for (const key in object) {
    const value = object[key] ?? null;
    if (opened) {
      opened = false;
      text += emitKey(key, depth.margin);
      if (typeof value === 'string') {
        text += ` ${emitString(value, depth.margin)}\n`;
        continue;
      }
    } else {
      const lines = depth.members.get(key) ?? linesWithKey(key, depth);
      if (typeof value === 'string') {
        text += lines.whole.get(value) ?? newLine(lines, value, depth.margin);
        continue;
      }
      text += lines.start;
    }
    if (typeof value !== 'object' || value === null) text += ` ${emitScalar(value)}\n`;
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
    if (typeof value === 'string') {
      if (dash === depth.dash)
        text += depth.entries.whole.get(value) ?? newLine(depth.entries, value, depth.margin);
      else text += `${dash}${emitString(value, depth.margin)}\n`;
    } else if (typeof value !== 'object' || value === null) text += `${dash}${emitScalar(value)}\n`;
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

function linesWithKey(key: string, depth: Depth): Lines {
  const lines = linesFrom(depth.margin + emitKey(key, depth.margin));
  if (depth.members.size < greatestKeyCount && key.length <= greatestKnown) depth.members.set(key, lines);
  return lines;
}

const greatestKeyCount = 200;

function newLine({ start, whole }: Lines, text: string, margin: string): string {
  const value = emitString(text, margin);
  if (whole.size >= greatestLineCount || text.length > greatestKnown) return `${start} ${value}\n`;
  // Joined, it is one string: of `+` engines make one that has to be put together wherever it is used.
  const line = [start, ' ', value, '\n'].join('');
  whole.set(text, line);
  return line;
}

/** What is the same in all objects is there in the first: names, of which there are many, need not be remembered. */
const greatestLineCount = 30;

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
