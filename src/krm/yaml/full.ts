import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Json, JsonObject } from '../../kubernetes/object.ts';
import { hash, isLineEnd, lf, nextLine, skipSpaces } from '../bytes.ts';
import type { Extent } from '../lex.ts';
import { type WireCode, WireError } from '../wire-error.ts';
import { defineMember, greatestDepth, type Resolve, tooDeepMessage } from './reader.ts';

// Only `lazy.ts` may import this file: to load the `yaml` package takes longer than the rest of a small run.

/** A text as the `yaml` package parses it, scalars left as they are written. */
export interface Parsed {
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
  /** Line of the input on which the text starts. */
  readonly firstLine: number;
}

/** Texts longer than this would keep the caller waiting for seconds. */
const greatestLength = 8 << 20;

/** Parses any YAML. Throws a `WireError` that says what is wrong with the text, and where. */
export function parseText(text: string, firstLine: number): Parsed {
  if (text.length > greatestLength) {
    throw new WireError(
      'YAMLUnsupported',
      'this text is too long for YAML with anchors, tags, `?` keys or tabs: write it in plain block style, or in smaller objects',
      firstLine,
    );
  }
  refuseDepth(text, firstLine);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  });
  const parsed = { text, document, lines, firstLine };
  const [error] = document.errors;
  if (error?.code === 'MULTIPLE_DOCS') {
    fail(
      parsed,
      error.pos[0],
      'SecondDocument',
      'a second document starts here: give one ResourceList with all objects in `items`',
    );
  }
  if (error !== undefined) {
    const [reason = ''] = error.message.split('\n', 1);
    fail(
      parsed,
      error.pos[0],
      'YAMLInvalid',
      `this is not valid YAML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
    );
  }
  return parsed;
}

/** Whether `text` is valid YAML by itself. */
export function isValid(text: string): boolean {
  try {
    parseText(text, 1);
    return true;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

/** The `yaml` package overflows the stack, or worse, on text nested too deep: look before. */
function refuseDepth(text: string, firstLine: number): void {
  let brackets = 0;
  let line = firstLine;
  /** Columns that could each open a collection: indentation, and dashes with a blank behind. */
  let openings = 0;
  let leading = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') {
      line++;
      openings = 0;
      leading = true;
    } else if (leading) {
      openings++;
      leading = character === ' ' || ((character === '-' || character === '?') && text[at + 1] === ' ');
    }
    if (character === '[' || character === '{') brackets++;
    else if ((character === ']' || character === '}') && brackets > 0) brackets--;
    if (brackets > greatestDepth || openings > 4 * greatestDepth) throw depthError(line);
  }
}

function depthError(line: number): WireError {
  return new WireError('YAMLTooDeep', tooDeepMessage, line);
}

function fail({ lines, firstLine }: Parsed, offset: number, code: WireCode, message: string): never {
  const { line, col } = lines.linePos(offset);
  throw new WireError(code, message, firstLine - 1 + line, col);
}

/** What turns nodes into JSON: the anchors seen so far, and how much aliases have multiplied. */
interface Conversion {
  readonly parsed: Parsed;
  readonly resolve: Resolve;
  readonly anchors: Map<string, Node>;
  /** What the aliases that are being put in stand for; one of these inside of it would never end. */
  readonly open: Set<Node>;
  aliased: number;
  depth: number;
}

/** Nodes that aliases may stand for in one object: far more than a person writes, far less than a bomb. */
const greatestAliased = 100_000;

/**
 * What `node` means, as go-yaml has it: scalars by `resolve`, aliases and merges put in. Gives undefined when an alias names an
 * anchor that is in front of the text. Throws a `WireError` for a second key of one name, for what JSON cannot hold, and for
 * aliases that multiply.
 *
 * @param withAnchorsBefore whether anchors in front of `node` in the document count
 */
export function jsonOfNode(
  parsed: Parsed,
  node: unknown,
  resolve: Resolve,
  withAnchorsBefore: boolean,
): Json | undefined {
  const anchors = withAnchorsBefore ? anchorsBefore(parsed.document, node) : new Map<string, Node>();
  try {
    return convert({ parsed, resolve, anchors, open: new Set(), aliased: 0, depth: 0 }, node);
  } catch (error) {
    if (error === unknownAnchor) return undefined;
    throw error;
  }
}

const unknownAnchor = new Error('an alias to an anchor that is not in the text');

function anchorsBefore(document: Document, node: unknown): Map<string, Node> {
  const anchors = new Map<string, Node>();
  visit(document, {
    Node: (_, seen) => {
      if (seen === node) return visit.BREAK;
      if (!isAlias(seen) && seen.anchor !== undefined) anchors.set(seen.anchor, seen);
      return undefined;
    },
  });
  return anchors;
}

function convert(conversion: Conversion, node: unknown): Json {
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return convertAlias(conversion, node);
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) throw new Error('a node that is no YAML');
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, node);
  if (conversion.open.size > 0 && ++conversion.aliased > greatestAliased) {
    failAt(
      conversion,
      node,
      'AliasBomb',
      'aliases repeat this so often that it would fill the memory: write out what is needed',
    );
  }
  if (isScalar(node)) return convertScalar(conversion, node);
  if (++conversion.depth > greatestDepth) failAt(conversion, node, 'YAMLTooDeep', tooDeepMessage);
  const value = isSeq(node)
    ? node.items.map((item) => convert(conversion, item))
    : convertMap(conversion, node);
  conversion.depth--;
  return value;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function failAt({ parsed }: Conversion, node: Node, code: WireCode, message: string): never {
  return fail(parsed, startOf(node), code, message);
}

function convertAlias(conversion: Conversion, alias: Alias): Json {
  const target = targetOf(conversion, alias);
  conversion.open.add(target);
  const value = convert(conversion, target);
  conversion.open.delete(target);
  return value;
}

function targetOf(conversion: Conversion, alias: Alias): Node {
  const target = conversion.anchors.get(alias.source);
  if (target === undefined) throw unknownAnchor;
  if (conversion.open.has(target)) {
    failAt(
      conversion,
      alias,
      'AliasBomb',
      `the alias \`*${alias.source}\` stands inside of what it repeats: remove it`,
    );
  }
  return target;
}

const coreTag = 'tag:yaml.org,2002:';

/** What a value must be to have one of the tags of YAML's core. */
const typesOfTags: ReadonlyMap<string, readonly string[]> = new Map([
  ['int', ['number', 'bigint']],
  ['float', ['number', 'bigint']],
  ['bool', ['boolean']],
  ['null', ['object']],
]);

function convertScalar(conversion: Conversion, node: Scalar): Json {
  const { tag } = node;
  const text = endsOpen(conversion.parsed, node) ? (node.source ?? '').replace(/\n$/, '') : (node.source ?? '');
  if (tag === undefined && node.type !== 'PLAIN') return text;
  if (tag !== undefined && (!tag.startsWith(coreTag) || tag === `${coreTag}str`)) return text;
  const value = conversion.resolve(text);
  if (value === undefined) {
    return failAt(
      conversion,
      node,
      'YAMLUnsupported',
      `"${text}" is a number that JSON does not have: quote it, or write another`,
    );
  }
  if (tag === undefined || typesOfTags.get(tag.slice(coreTag.length))?.includes(typeof value)) return value;
  return failAt(
    conversion,
    node,
    'YAMLUnsupported',
    `the tag \`!!${tag.slice(coreTag.length)}\` is not understood here: remove it`,
  );
}

/** A block scalar that the text ends without a line break: go-yaml adds none, the `yaml` package does. */
function endsOpen({ text }: Parsed, { type, range }: Scalar): boolean {
  return type?.startsWith('BLOCK') === true && (range?.[1] ?? 0) >= text.length && !text.endsWith('\n');
}

function convertMap(conversion: Conversion, map: YAMLMap): JsonObject {
  const members = new Map<string, Json>();
  let merged: unknown;
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) {
      if (merged !== undefined)
        failAt(
          conversion,
          pair.key,
          'DuplicateKey',
          'the key `<<` is there twice: merge a list of aliases instead',
        );
      merged = pair.value;
      continue;
    }
    const key = keyOf(conversion, map, pair);
    if (members.has(key)) {
      failAt(
        conversion,
        isScalar(pair.key) ? pair.key : map,
        'DuplicateKey',
        `the key \`${key}\` is there twice: remove one of the two`,
      );
    }
    members.set(key, convert(conversion, pair.value));
  }
  if (merged !== undefined) merge(conversion, members, map, merged);
  return objectOf(members);
}

function isMergeKey(key: unknown): key is Scalar {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<' && key.tag === undefined;
}

function keyOf(conversion: Conversion, map: YAMLMap, { key }: Pair): string {
  const value = convert(conversion, key);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint' || Number.isInteger(value))
    return String(value);
  return failAt(conversion, isScalar(key) ? key : map, 'YAMLUnsupported', 'a key must be a string: quote it');
}

/** `<<`: members that the map has itself win, then those of earlier maps. */
function merge(conversion: Conversion, members: Map<string, Json>, map: YAMLMap, source: unknown): void {
  const target = isAlias(source) ? targetOf(conversion, source) : source;
  const maps = isSeq(target) ? target.items : [source];
  for (const item of maps) {
    const value = convert(conversion, item);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      failAt(conversion, map, 'YAMLInvalid', 'only mappings can be merged by `<<`');
    }
    for (const [key, member] of Object.entries(value)) if (!members.has(key)) members.set(key, member);
  }
}

function objectOf(members: ReadonlyMap<string, Json>): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of members) defineMember(object, key, value);
  return object;
}

/** Whether the list's `items` are a sequence; true if there are none. */
export function hasItemsList({ document }: Parsed): boolean {
  const items = isMap(document.contents) ? document.contents.get('items', true) : undefined;
  return items === undefined || isSeq(items);
}

/** The last item of a list: of the sequence that is the document. */
export function lastItemOf({ document }: Parsed): unknown {
  return isSeq(document.contents) ? document.contents.items.at(-1) : undefined;
}

/** The bounds of the item of a block sequence that starts at `start`, where only this parser can tell them. */
export function extentOfItem(bytes: Buffer, start: number, column: number): Extent | undefined {
  let next = start;
  for (let tries = 0; tries < 8; tries++) {
    next = nextItem(bytes, next, column);
    const text = bytes.toString('utf8', start, next);
    // The lines up to here are whole YAML: so they end where the item does, since no token goes on behind them.
    if (isValid(text)) return { next, end: endOfContent(bytes, start, next, column) };
    if (next === bytes.length) break;
  }
  return undefined;
}

/** The start of the next line with something other than a comment at `column` or left of it. */
function nextItem(bytes: Buffer, from: number, column: number): number {
  for (let at = nextLine(bytes, from); at < bytes.length; at = nextLine(bytes, at)) {
    const start = skipSpaces(bytes, at);
    if (start - at <= column && !isLineEnd(bytes[start]) && bytes[start] !== hash) return at;
  }
  return bytes.length;
}

/** Leaves out blank lines and comments at the foot, unless a block scalar may keep the blank lines (`|+`). */
function endOfContent(bytes: Buffer, start: number, next: number, column: number): number {
  if (/[|>][1-9]?\+/.test(bytes.toString('latin1', start, next))) return next;
  let end = next;
  for (;;) {
    const lineStart = bytes.lastIndexOf(lf, end - 2) + 1;
    const content = skipSpaces(bytes, lineStart);
    const isFoot = isLineEnd(bytes[content]) || (bytes[content] === hash && content - lineStart <= column);
    if (!isFoot || lineStart <= start) return end;
    end = lineStart;
  }
}
