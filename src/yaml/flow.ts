import type { Json, JsonObject } from '../kubernetes/object.ts';
import { refuseDuplicates, startsPlain } from './block.ts';
import { plainKey, wordKey } from './key.ts';
import { matchFlowMember, valueOfLine } from './line.ts';
import { readQuoted } from './quoted-scalar.ts';
import {
  defineMember,
  greatestDepth,
  isBlankOrEnd,
  nextLine,
  type Reader,
  skipSpaces,
  tooDeep,
  unsure,
} from './reader.ts';

const colon = 0x3a;
const comma = 0x2c;
const leftBrace = 0x7b;
const rightBrace = 0x7d;
const leftBracket = 0x5b;
const rightBracket = 0x5d;
const doubleQuote = 0x22;
const singleQuote = 0x27;

/** Reads a flow collection (`{…}` or `[…]`) at whose bracket the reader stands, and JSON with it. */
export function readFlow(reader: Reader): Json {
  if (++reader.depth > greatestDepth) throw tooDeep;
  const isMap = reader.text.charCodeAt(reader.at) === leftBrace;
  reader.at++;
  const value = isMap ? readFlowMapping(reader) : readFlowSequence(reader);
  reader.at++;
  reader.depth--;
  return value;
}

function readFlowMapping(reader: Reader): JsonObject {
  const object: JsonObject = {};
  let size = 0;
  for (let code = skipToToken(reader); code !== rightBrace; code = skipToToken(reader)) {
    size++;
    const line = matchFlowMember(reader);
    if (line !== null) {
      object[wordKey(reader, line[1] ?? '')] = valueOfLine(reader, line) ?? null;
      continue;
    }
    const key = readFlowKey(reader, code);
    const next = skipToToken(reader);
    defineMember(object, key, next === comma || next === rightBrace ? null : readFlowNode(reader, next));
    endEntry(reader, rightBrace);
  }
  refuseDuplicates(object, size);
  return object;
}

function readFlowSequence(reader: Reader): Json[] {
  const list: Json[] = [];
  for (let code = skipToToken(reader); code !== rightBracket; code = skipToToken(reader)) {
    list.push(readFlowNode(reader, code));
    endEntry(reader, rightBracket);
  }
  return list;
}

/** Goes over the comma behind an entry, or stops at the bracket. A colon here would be a mapping without braces. */
function endEntry(reader: Reader, bracket: number): void {
  const code = skipToToken(reader);
  if (code === comma) reader.at++;
  else if (code !== bracket) throw unsure;
}

/** Skips blanks, line breaks and comments. */
function skipToToken(reader: Reader): number {
  for (;;) {
    const code = skipSpaces(reader);
    if (code === 0x0a || code === 0x0d) nextLine(reader);
    else if (code === 0x23 && isBlankOrEnd(reader.text.charCodeAt(reader.at - 1))) nextLine(reader);
    else return code;
  }
}

/** Reads a key and its colon; both must be on one line. */
function readFlowKey(reader: Reader, code: number): string {
  const { lineStart, at: start } = reader;
  const key = code === doubleQuote || code === singleQuote ? readQuoted(reader) : undefined;
  const plain = key === undefined ? readFlowPlain(reader) : '';
  const length = reader.at - start;
  if (skipSpaces(reader) !== colon || reader.lineStart !== lineStart) throw unsure;
  // Only behind a quote may the colon touch what follows it, as in JSON.
  if (key === undefined && !isBlankOrEnd(reader.text.charCodeAt(reader.at + 1))) throw unsure;
  reader.at++;
  return key ?? plainKey(reader, plain, length);
}

function readFlowNode(reader: Reader, code: number): Json {
  switch (code) {
    case leftBrace:
    case leftBracket:
      return readFlow(reader);
    case doubleQuote:
    case singleQuote:
      return readQuoted(reader);
    default: {
      const value = reader.resolve(readFlowPlain(reader));
      if (value === undefined) throw unsure;
      return value;
    }
  }
}

/** Reads a plain scalar of one line. In a flow collection, go-yaml takes neither `?` nor brackets for text. */
function readFlowPlain(reader: Reader): string {
  const { text, at } = reader;
  if (!startsPlain(text, at) || text.charCodeAt(at) === colon) throw unsure;
  let end = at;
  for (; ; end++) {
    const code = text.charCodeAt(end);
    if (code === comma || code === rightBrace || code === rightBracket) break;
    if (code === colon && isBlankOrEnd(text.charCodeAt(end + 1))) break;
    if (code === 0x0a || code === 0x0d || Number.isNaN(code)) break;
    if (code === 0x3f || code === leftBrace || code === leftBracket || code === 0x09) throw unsure;
    if (code === 0x23 && text.charCodeAt(end - 1) === 0x20) break;
  }
  // `a:,` and `-,` are read in one way by some and in another by others.
  if (text.charCodeAt(end - 1) === colon || (text.charCodeAt(at) === 0x2d && end === at + 1)) throw unsure;
  while (text.charCodeAt(end - 1) === 0x20) end--;
  reader.at = end;
  return text.slice(at, end);
}
