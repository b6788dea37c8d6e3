import { isObject, type Json, type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { filePlaceOf, formerNamesOf } from './annotations.ts';
import { lineOf } from './bytes.ts';
import { unknownAnchorMessage } from './parse-yaml.ts';
import type { FilePlace, FormerName, Item } from './resource-list.ts';
import { resolvePlain } from './scalar.ts';
import type { ItemsPlace, Range } from './scan.ts';
import { WireError } from './wire-error.ts';
import { fullParser } from './yaml/lazy.ts';
import { parseSubset } from './yaml/subset.ts';

/** The bytes that items are parts of. */
export interface ItemSource {
  readonly bytes: Buffer;
  readonly ascii: boolean;
  readonly items: ItemsPlace;
}

/**
 * An item and its bytes. A class, since a list may have a hundred thousand: what names it is parsed at the first look, the
 * rest at the first `read`.
 */
export class PlacedItem implements Item {
  /** From its dash to what follows it, comments in between included. */
  readonly range: Range;
  /**
   * Whether each line that starts at column 2, but for dashes and comments, starts a key (see `oddItems`): the lines of
   * `metadata` can then be parsed alone.
   */
  readonly plain: boolean;
  readonly #source: ItemSource;
  #whole: JsonObject | undefined;
  /** The object, or of a plain item that nobody has read only what names it. */
  #head: JsonObject | undefined;
  #ref: ObjectRef | undefined;

  constructor(source: ItemSource, range: Range, plain: boolean) {
    this.#source = source;
    this.range = range;
    this.plain = plain;
  }

  get position(): number {
    return this.range.start;
  }

  get line(): number {
    return lineOf(this.#source.bytes, this.range.start);
  }

  get ref(): ObjectRef {
    this.#ref ??= refOf(this.#look());
    return this.#ref;
  }

  get file(): FilePlace | undefined {
    return filePlaceOf(this.#look());
  }

  get formerNames(): readonly FormerName[] {
    return formerNamesOf(this.#look());
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
    this.#head ??= (this.plain ? parseHead(this.#source, this.range) : undefined) ?? this.read();
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

const headKeys = ['apiVersion', 'kind', 'metadata'] as const;

/** What a plain item's `apiVersion`, `kind` and `metadata` say; undefined where these lines are not sure to be all. */
function parseHead(source: ItemSource, range: Range): JsonObject | undefined {
  const text = `\n  ${textOf(source, range).slice(2)}`;
  let head = '';
  for (const key of headKeys) {
    const line = `\n  ${key}:`;
    const start = text.indexOf(line);
    if (start < 0) return undefined;
    const end = endOfMember(text, start + line.length);
    if (text.indexOf(line, end) >= 0) return undefined;
    head += text.slice(start, end);
  }
  const value = parseSubset(head, resolvePlain, () => lineOf(source.bytes, range.start));
  return isObject(value) ? value : undefined;
}

/** The start of the next key at column 2, or the end of the text. */
function endOfMember(text: string, at: number): number {
  for (let feed = text.indexOf('\n  ', at); feed >= 0; feed = text.indexOf('\n  ', feed + 1)) {
    const first = text[feed + 3];
    if (first !== ' ' && first !== '-' && first !== '#' && first !== '\n') return feed;
  }
  return text.length;
}
