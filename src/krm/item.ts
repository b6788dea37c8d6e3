import { isObject, type Json, type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { filePlaceOf, formerNamesOf } from './annotations.ts';
import { lineOf } from './bytes.ts';
import { unknownAnchorMessage } from './parse-yaml.ts';
import type { ItemsPlace, Range } from './places.ts';
import { hasOpenLine } from './plain-items.ts';
import type { FilePlace, FormerName, Item } from './resource-list.ts';
import { resolvePlain } from './scalar.ts';
import { WireError } from './wire-error.ts';
import { fullParser } from './yaml/lazy.ts';
import { parseSubset } from './yaml/subset.ts';

/** The bytes that items are parts of. */
export interface ItemSource {
  readonly bytes: Buffer;
  readonly ascii: boolean;
  readonly items: ItemsPlace;
  /** Whether some item has a name that it had before (`previousNames`). */
  readonly renamed: () => boolean;
}

/**
 * An item and its bytes. A class, since a list may have a hundred thousand: what names it is parsed at the first look, the
 * rest at the first `read`.
 */
export class PlacedItem implements Item {
  /** From its dash to what follows it, comments in between included. */
  readonly range: Range;
  readonly #source: ItemSource;
  #whole: JsonObject | undefined;
  /** The object, or of an item that nobody has read only what names it. */
  #head: JsonObject | undefined;
  #ref: ObjectRef | undefined;

  constructor(source: ItemSource, range: Range) {
    this.#source = source;
    this.range = range;
  }

  get position(): number {
    return this.range.start;
  }

  get line(): number {
    return lineOf(this.#source.bytes, this.range.start);
  }

  get ref(): ObjectRef {
    this.#ref ??= plainRef(headOf(this.#source, this.range)) ?? refOf(this.#look());
    return this.#ref;
  }

  get file(): FilePlace | undefined {
    return filePlaceOf(this.#look());
  }

  get formerNames(): readonly FormerName[] {
    return this.#source.renamed() ? formerNamesOf(this.#look()) : [];
  }

  read(): JsonObject {
    if (this.#whole !== undefined) return this.#whole;
    const whole = parseItem(this.#source, this.range, () => this.line);
    if (this.#ref !== undefined) refuseOther(this.#ref, refOf(whole), this);
    this.#head = whole;
    this.#whole = whole;
    return whole;
  }

  #look(): JsonObject {
    this.#head ??= parseHead(headOf(this.#source, this.range)) ?? this.read();
    return this.#head;
  }
}

/** A flow collection over several lines can look like keys of the item; nobody writes that, so it may be refused. */
function refuseOther(seen: ObjectRef, read: ObjectRef, item: Item): void {
  if (
    seen.apiVersion === read.apiVersion &&
    seen.kind === read.kind &&
    seen.name === read.name &&
    seen.namespace === read.namespace
  )
    return;
  throw new WireError(
    'YAMLUnsupported',
    'it is not clear which keys this object has: write its collections in block style',
    item.line,
  );
}

function textOf({ bytes, ascii }: ItemSource, { start, end }: Range): string {
  return bytes.toString(ascii ? 'latin1' : 'utf8', start, end);
}

/** Parses an item. Throws a `WireError` for what is not YAML, or no object. */
function parseItem(source: ItemSource, range: Range, line: () => number): JsonObject {
  const text = textOf(source, range);
  const inFlow = source.items.column < 0;
  const value = parseSubset(text, resolvePlain, line);
  const item = value === undefined ? parseFully(source, range, text, inFlow) : inFlow ? value : itemOf(value);
  if (isObject(item)) return item;
  throw new WireError(
    'ItemNotAnObject',
    'this item is not an object: give every item `apiVersion`, `kind` and `metadata.name`',
    line(),
  );
}

/** An item in block style is parsed with its dash, as a sequence of one. */
function itemOf(value: Json): Json | undefined {
  return Array.isArray(value) ? value[0] : undefined;
}

function parseFully(source: ItemSource, range: Range, text: string, inFlow: boolean): Json | undefined {
  const line = lineOf(source.bytes, range.start);
  const { parseText, jsonOfNode, lastItemOf } = fullParser();
  const parsed = parseText(text, line);
  const value = jsonOfNode(parsed, parsed.document.contents, resolvePlain, false);
  if (value !== undefined) return inFlow ? value : itemOf(value);
  // An alias to an anchor of an object further up: only the list up to here has both.
  const close = inFlow ? ']' : '';
  const upToHere = parseText(textOf(source, { start: source.items.start, end: range.end }) + close, 1);
  const inList = jsonOfNode(upToHere, lastItemOf(upToHere), resolvePlain, true);
  if (inList !== undefined) return inList;
  throw new WireError('YAMLInvalid', unknownAnchorMessage, line);
}

const start =
  /- (?:#[^\n]*\n(?: {2}#[^\n]*\n)* {2})?apiVersion: ([^\n]*)\n {2}kind: ([^\n]*)\n {2}metadata:/y;

/**
 * The lines of an item that name it, if it starts with `apiVersion`, `kind` and `metadata`, as nearly every object does:
 * undefined if it does not, or if a quote or bracket that goes over lines may be in them. They say as much as the whole item,
 * and save parsing thousands of objects of which no server knows.
 */
function headOf(source: ItemSource, range: Range): string | undefined {
  const text = textOf(source, range);
  start.lastIndex = 0;
  if (!start.test(text)) return undefined;
  const head = text.slice(0, endOfMember(text, start.lastIndex));
  return hasOpenLine(head) ? undefined : head;
}

/** The start of the next key at column 2, or the end of the text. */
function endOfMember(text: string, at: number): number {
  for (let feed = text.indexOf('\n  ', at); feed >= 0; feed = text.indexOf('\n  ', feed + 1)) {
    const first = text[feed + 3];
    if (first !== ' ' && first !== '-' && first !== '#' && first !== '\n') return feed + 1;
  }
  return text.length;
}

/** What a head says, parsed. */
function parseHead(head: string | undefined): JsonObject | undefined {
  if (head === undefined) return undefined;
  const value = parseSubset(head, resolvePlain, () => 1);
  const item = value === undefined ? undefined : itemOf(value);
  return isObject(item) ? item : undefined;
}

/** What names an item, read off the lines of its head as nearly everybody writes them. */
function plainRef(head: string | undefined): ObjectRef | undefined {
  if (head === undefined) return undefined;
  start.lastIndex = 0;
  const match = start.exec(head);
  const members = start.lastIndex + 1;
  if (match === null || !/^ {4}\S/.test(head.slice(members, members + 5))) return undefined;
  const apiVersion = plainWord(match[1]);
  const kind = plainWord(match[2]);
  const name = memberOf(head, members, 'name');
  if (apiVersion === undefined || kind === undefined || name === undefined) return undefined;
  if (!head.includes('namespace', members)) return { apiVersion, kind, name };
  const namespace = memberOf(head, members, 'namespace');
  return namespace === undefined ? undefined : { apiVersion, kind, name, namespace };
}

/** The string that stands on one line behind a key of the metadata at column 4. */
function memberOf(head: string, from: number, key: string): string | undefined {
  const line = `\n    ${key}: `;
  const at = head.indexOf(line, from - 1);
  const end = head.indexOf('\n', at + line.length);
  // A deeper line would go on with the value.
  if (at < 0 || end < 0 || /^(?: {5}| *\n)/.test(head.slice(end + 1, end + 6))) return undefined;
  return plainWord(head.slice(at + line.length, end));
}

/** A plain string that is alone on the rest of its line. */
function plainWord(rest: string | undefined): string | undefined {
  const word = /^([A-Za-z][\w./-]*) *(?: #.*)?$/.exec(rest ?? '')?.[1];
  return word !== undefined && resolvePlain(word) === word ? word : undefined;
}
