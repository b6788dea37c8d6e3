import { filePlaceOf, formerNamesOf } from '../kubernetes/caller-annotations.ts';
import { isObject, type Json, type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { fullParser } from '../yaml/lazy.ts';
import { unknownAnchorMessage } from '../yaml/parse-yaml.ts';
import { resolvePlain } from '../yaml/resolve-plain.ts';
import { parseSubset } from '../yaml/subset.ts';
import type { FilePlace, FormerName, Item } from './resource-list.ts';
import type { ItemsPlace, Range } from './scan/bounds.ts';
import { lineOf } from './scan/bytes.ts';
import { hasOpenLine } from './scan/plain-items.ts';
import { WireError } from './wire-error.ts';

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
  /** `null`: it has none. */
  #file: FilePlace | null | undefined;

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
    this.#ref ??= plainRef(this.#source, this.range.start) ?? refOf(this.#look());
    return this.#ref;
  }

  get file(): FilePlace | undefined {
    if (this.#file === undefined) this.#file = filePlaceOf(this.#look()) ?? null;
    return this.#file ?? undefined;
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

  forget(): void {
    // The results will name the file.
    this.#file = this.file ?? null;
    this.#whole = undefined;
    this.#head = undefined;
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

const start = /- (?:#[^\n]*\n(?: {2}#[^\n]*\n)* {2})?apiVersion: [^\n]*\n {2}kind: [^\n]*\n {2}metadata:/y;

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

/** A plain word, alone on the rest of its line. */
const word = '([A-Za-z][\\w./-]*) *(?: #[^\\n]*)?\\n';
/** Other members of the metadata, and theirs: plain text or quoted, each on one line. */
const text = `(?:[\\w./][^\\n]*|'[^'\\n]*'|"[^"\\\\\\n]*")\\n`;
const others = `(?: {4}(?!name:|namespace:)\\w+:(?: ${text}|\\n(?: {6}[\\w./-]+: ${text})+))*`;
/** The line behind a word has to be seen: if that is deeper, it goes on with the word. */
const head = `- (?:#[^\\n]*\\n(?: {2}#[^\\n]*\\n)* {2})?apiVersion: ${word} {2}kind: ${word} {2}metadata:\\n`;
const namespace = ` {4}namespace: ${word}(?= {0,4}[^ \\n])`;

/** What names an item, in the lines as most objects have them. */
const usualNames = new RegExp(`${head} {4}name: ${word}${namespace}`, 'y');

/** And as nearly everybody writes them. Without a namespace, the end of the metadata has to be seen. */
let names: RegExp | undefined;
function anyNames(): RegExp {
  // Made only where it is needed: to compile it takes a hundredth of a small list's time.
  names ??= new RegExp(`${head}${others} {4}name: ${word}${others}(?:${namespace}|(?= {0,2}[^ \\n#]))`, 'y');
  return names;
}

/** What names the item at `start`, read off its first lines; undefined if that is not sure. */
function plainRef({ bytes }: ItemSource, start: number): ObjectRef | undefined {
  const lines = bytes.toString('latin1', start, start + 256);
  const match =
    matchAtStart(usualNames, lines) ??
    matchAtStart(anyNames(), lines) ??
    matchAtStart(anyNames(), bytes.toString('latin1', start, start + 4096));
  if (match === null) return undefined;
  const apiVersion = match[1] ?? '';
  const kind = match[2] ?? '';
  const name = match[3] ?? '';
  const namespace = match[4];
  if (!isText(apiVersion) || !isText(kind) || !isText(name)) return undefined;
  if (namespace === undefined) return { apiVersion, kind, name };
  return isText(namespace) ? { apiVersion, kind, name, namespace } : undefined;
}

function matchAtStart(expression: RegExp, lines: string): RegExpExecArray | null {
  expression.lastIndex = 0;
  return expression.exec(lines);
}

/** Whether a plain word is a string, and not a boolean or null. */
const isText = (word: string) => resolvePlain(word) === word;
