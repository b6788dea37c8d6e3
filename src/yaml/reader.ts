import type { Json, JsonObject } from '../kubernetes/object.ts';

/** What an unquoted scalar means; undefined if JSON has no such value. */
export type Resolve = (text: string) => Json | undefined;

/** Where the parser is in its text. */
export interface Reader {
  readonly text: string;
  readonly resolve: Resolve;
  /** The next character to read. */
  at: number;
  /** Start of the line that `at` is on. */
  lineStart: number;
  /** Between two nodes: the column of the next content, at which `at` then stands; -1 at the end of the text. */
  column: number;
  depth: number;
}

/** Thrown where the subset ends: not an error of the text, but a question to the full parser. */
export const unsure = new Error('not in the subset of YAML that is parsed here');

/** Thrown for text that is nested deeper than any object of Kubernetes, before the stack ends. */
export const tooDeep = new Error('too deep');

/** Far more than any object has; go-yaml's own limit is 10,000. */
export const greatestDepth = 500;

export const tooDeepMessage = `collections are nested more than ${greatestDepth} deep, which no Kubernetes object is: remove the nesting`;

export function readerOf(text: string, resolve: Resolve): Reader {
  return { text, resolve, at: 0, lineStart: 0, column: 0, depth: 0 };
}

/** Skips spaces; gives the code of the character behind them, NaN at the end of the text. */
export function skipSpaces(reader: Reader): number {
  const { text } = reader;
  let { at } = reader;
  let code = text.charCodeAt(at);
  while (code === 0x20) code = text.charCodeAt(++at);
  reader.at = at;
  return code;
}

/** Whether `code` ends a line; the text ends with NaN. A CR that no LF follows never gets here. */
export function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d || Number.isNaN(code);
}

export function isBlankOrEnd(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || Number.isNaN(code);
}

/** Goes to the start of the next line. */
export function nextLine(reader: Reader): void {
  const feed = reader.text.indexOf('\n', reader.at);
  reader.at = feed < 0 ? reader.text.length : feed + 1;
  reader.lineStart = reader.at;
}

/** Goes from the end of a node to the next content, which is on a later line. Only a comment may stand between. */
export function nextContent(reader: Reader): void {
  const code = skipSpaces(reader);
  const ended = code === 0x23 ? isBlankOrEnd(reader.text.charCodeAt(reader.at - 1)) : isLineEnd(code);
  if (!ended) throw unsure;
  nextLine(reader);
  toContent(reader);
}

/** Goes from the start of a line to its content or, if it is blank or a comment, to that of a later one. */
export function toContent(reader: Reader): void {
  for (;;) {
    const code = skipSpaces(reader);
    if (code !== 0x23 && code !== 0x0a && code !== 0x0d) {
      reader.column = Number.isNaN(code) ? -1 : reader.at - reader.lineStart;
      return;
    }
    nextLine(reader);
  }
}

/** Keeps every key an own member: `__proto__` too, which an assignment would take for something else. */
export function defineMember(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
