import type { Json, JsonObject } from '../kubernetes/object.ts';
import { readBlockScalar } from './block-scalar.ts';
import { readFlow } from './flow.ts';
import { plainKey, wordKey } from './key.ts';
import { isUnread, type Line, matchMember, valueOfLine } from './line.ts';
import { readQuoted } from './quoted-scalar.ts';
import {
  defineMember,
  greatestDepth,
  isBlankOrEnd,
  isLineEnd,
  nextContent,
  type Reader,
  skipSpaces,
  tooDeep,
  unsure,
} from './reader.ts';

const colon = 0x3a;
const dash = 0x2d;
const hash = 0x23;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const tab = 0x09;

/**
 * Reads the node that starts at the content on which the reader stands, and goes on to the content behind it.
 *
 * @param parent column of the dash or key that it is the value of; -1 for the document
 */
export function readNode(reader: Reader, parent: number): Json {
  const { column } = reader;
  if (startsEntry(reader)) return readSequence(reader, column);
  return readMapping(reader, column) ?? readScalar(reader, parent);
}

/** Reads a block sequence whose first dash the reader stands at. */
export function readSequence(reader: Reader, column: number): Json[] {
  enter(reader);
  const list: Json[] = [];
  do {
    reader.at++;
    list.push(readEntry(reader, column));
  } while (reader.column === column && startsEntry(reader));
  leave(reader, column);
  return list;
}

/** The value of a dash at `column`. On its line, a mapping or a sequence may start. */
function readEntry(reader: Reader, column: number): Json {
  const code = skipSpaces(reader);
  if (isLineEnd(code) || code === hash) {
    nextContent(reader);
    return reader.column > column ? readNode(reader, column) : null;
  }
  const inner = reader.at - reader.lineStart;
  if (startsEntry(reader)) return readSequence(reader, inner);
  return readMapping(reader, inner) ?? readScalar(reader, column);
}

/** Reads a block mapping at whose first key the reader stands. Undefined, and nothing read: what stands here is no key. */
function readMapping(reader: Reader, column: number): JsonObject | undefined {
  let line = matchMember(reader, column);
  let key = line === null ? readKey(reader) : wordKey(reader, line[1] ?? '');
  if (key === undefined) return undefined;
  enter(reader);
  const object: JsonObject = {};
  for (let size = 1; ; size++) {
    if (line === null) defineMember(object, key, readValue(reader, column));
    else object[key] = readRest(reader, line, column);
    if (reader.column !== column) {
      refuseDuplicates(object, size);
      break;
    }
    line = matchMember(reader, column);
    key = line === null ? readKey(reader) : wordKey(reader, line[1] ?? '');
    if (key === undefined) throw unsure;
  }
  leave(reader, column);
  return object;
}

/** The value behind a key that `line` has, on that line or below it. */
function readRest(reader: Reader, line: Line, column: number): Json {
  const value = valueOfLine(reader, line);
  if (value !== undefined) return value;
  return isUnread(line) ? readValue(reader, column) : readBelow(reader, column);
}

/** A key that is there twice is an error, of which the full parser knows the line. */
export function refuseDuplicates(object: JsonObject, size: number): void {
  if (Object.keys(object).length !== size) throw unsure;
}

function enter(reader: Reader): void {
  if (++reader.depth > greatestDepth) throw tooDeep;
}

/** What follows a collection may be deeper than what holds it only by mistake. */
function leave(reader: Reader, column: number): void {
  if (reader.column > column) throw unsure;
  reader.depth--;
}

/** The value of a key at `column`, behind whose colon the reader stands. */
function readValue(reader: Reader, column: number): Json {
  const code = skipSpaces(reader);
  if (!isLineEnd(code) && code !== hash) return readScalar(reader, column);
  nextContent(reader);
  return readBelow(reader, column);
}

/** The value of a key at `column` with none on its line. A sequence may stand below its key at the same column. */
function readBelow(reader: Reader, column: number): Json {
  if (reader.column > column) return readNode(reader, column);
  return reader.column === column && startsEntry(reader) ? readSequence(reader, column) : null;
}

function startsEntry({ text, at }: Reader): boolean {
  return text.charCodeAt(at) === dash && isBlankOrEnd(text.charCodeAt(at + 1));
}

/** Reads a key and its colon. Undefined, and nothing read: what stands here is no key. */
function readKey(reader: Reader): string | undefined {
  const { text, at } = reader;
  const first = text.charCodeAt(at);
  if (first === doubleQuote || first === singleQuote) {
    const { lineStart } = reader;
    const key = readQuoted(reader);
    const isKey = skipSpaces(reader) === colon && isBlankOrEnd(text.charCodeAt(reader.at + 1));
    if (isKey && reader.lineStart === lineStart) {
      reader.at++;
      return key;
    }
    reader.at = at;
    reader.lineStart = lineStart;
    return undefined;
  }
  if (!startsPlain(text, at)) return undefined;
  for (let end = at; ; end++) {
    const code = text.charCodeAt(end);
    if (code === colon) {
      if (!isBlankOrEnd(text.charCodeAt(end + 1))) continue;
      reader.at = end + 1;
      return plainKey(reader, text.slice(at, end).replace(/ +$/, ''), end - at);
    }
    if (isLineEnd(code) || (code === hash && isBlankOrEnd(text.charCodeAt(end - 1)))) return undefined;
  }
}

/** Whether a plain scalar may start with what stands at `at`. */
export function startsPlain(text: string, at: number): boolean {
  switch (text.charCodeAt(at)) {
    case dash:
    case colon:
    case 0x3f: // ?
      if (isBlankOrEnd(text.charCodeAt(at + 1))) throw unsure;
      return true;
    case 0x5b: // [
    case 0x7b: // {
    case 0x7c: // |
    case 0x3e: // >
    case doubleQuote:
    case singleQuote:
      return false;
    case 0x23: // #
    case 0x26: // &
    case 0x2a: // *
    case 0x21: // !
    case 0x25: // %
    case 0x40: // @
    case 0x60: // `
    case 0x2c: // ,
    case 0x5d: // ]
    case 0x7d: // }
    case tab:
      throw unsure;
    default:
      return true;
  }
}

/** Reads a value that starts where the reader stands, and is no block collection. */
function readScalar(reader: Reader, parent: number): Json {
  let value: Json;
  switch (reader.text.charCodeAt(reader.at)) {
    case doubleQuote:
    case singleQuote:
      value = readQuoted(reader);
      break;
    case 0x5b: // [
    case 0x7b: // {
      value = readFlow(reader);
      break;
    case 0x7c: // |
    case 0x3e: // >
      if (parent < 0) throw unsure;
      return readBlockScalar(reader, parent);
    default:
      return readPlain(reader, parent);
  }
  nextContent(reader);
  return value;
}

/** Reads a plain scalar, which goes on over lines deeper than `parent` (scannerc.go `scan_plain_scalar`). */
function readPlain(reader: Reader, parent: number): Json {
  if (!startsPlain(reader.text, reader.at)) throw unsure;
  let value = readPlainLine(reader);
  for (;;) {
    const { at: end } = reader;
    nextContent(reader);
    if (reader.column <= parent) break;
    const breaks = countBreaks(reader.text, end, reader.at);
    value += breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
    value += readPlainLine(reader);
  }
  const resolved = reader.resolve(value);
  if (resolved === undefined) throw unsure;
  return resolved;
}

/** Counts the line breaks between two lines of a scalar. A comment there ends it, and what follows may not be deeper. */
function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) breaks++;
    else if (code === hash) throw unsure;
  }
  return breaks;
}

/** Reads a plain scalar as far as it is on this line; the reader then stands behind its last character. */
function readPlainLine(reader: Reader): string {
  const { text, at } = reader;
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code === 0x0a || Number.isNaN(code)) break;
    if (code === tab || (code === colon && isBlankOrEnd(text.charCodeAt(end + 1)))) throw unsure;
    if (code === hash && text.charCodeAt(end - 1) === 0x20) break;
    end++;
  }
  while (text.charCodeAt(end - 1) === 0x20 || text.charCodeAt(end - 1) === 0x0d) end--;
  reader.at = end;
  return text.slice(at, end);
}
