import { contains, placesOf } from '../../go/search.ts';
import { WireError } from '../wire-error.ts';
import type { LineBreak } from './bounds.ts';
import { lineOf } from './characters.ts';

/** A text of which all was looked at. */
export interface CheckedText {
  readonly text: string;
  /** `\r\n` if any line ends so. */
  readonly lineBreak: LineBreak;
}

/** Refuses bytes that are no text, or text that YAML readers do not agree on where its lines end. Throws a `WireError`. */
export function checkText(bytes: Uint8Array): CheckedText {
  const text = decode(bytes);
  if (!/\S/.test(text)) {
    throw new WireError(
      'InputEmpty',
      'standard input is empty: give it a ResourceList, as `kpt fn source` prints one',
    );
  }
  const nul = contains(text, '\0') ? text.indexOf('\0') : -1;
  if (nul >= 0) {
    throw new WireError(
      'InputNotText',
      'the input has a NUL byte, so it is not YAML: give a ResourceList in UTF-8',
      lineOf(text, nul),
    );
  }
  let lineBreak: LineBreak = '\n';
  for (const at of placesOf(text, '\r')) {
    if (text[at + 1] !== '\n') refuseBreak(text, at, 'a carriage return without a line feed');
    lineBreak = '\r\n';
  }
  // In ASCII, and there alone, a character is a byte.
  if (text.length < bytes.length) refuseOtherBreaks(text);
  return { text, lineBreak };
}

/** No engine of JavaScript is sure to have room for a longer text. */
const greatestLength = 2 ** 29 - 24;

function decode(bytes: Uint8Array): string {
  if (bytes.length > greatestLength) {
    throw new WireError(
      'InputTooLarge',
      `the input has ${bytes.length} bytes, and at most ${greatestLength} can be read: give the package in parts`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!String(error).startsWith('TypeError')) throw error;
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new WireError(
      'InputNotText',
      `the input is ${utf16 ? 'UTF-16' : 'not UTF-8 text'}: give a ResourceList in YAML or JSON, encoded as UTF-8`,
    );
  }
}

/** Lines with a character that ends a line in YAML 1.1, and so for go-yaml, and is an ordinary one in YAML 1.2. */
const linesWithOtherBreaks = /^[^\n]*?[\u0085\u2028\u2029][^\n]*/gm;

/**
 * What may open a quoted scalar, a comment, or a run of such characters with what would be an object or a key of the list if it
 * stood on a line of its own.
 */
const parts =
  /(?<![^ \t:,[{?-])["']|(?<![^ \t])#|[\u0085\u2028\u2029][ \u0085\u2028\u2029]*(- [\w"'./-]+ *:|---|\.\.\.|(?:apiVersion|kind|metadata|items|functionConfig|results) *:)?/g;

/**
 * Refuses such a character where a reader that ends a line there could find other objects than one that does not: it is not in
 * quotes, and what stands behind it looks like the start of an object, or it ends a comment.
 */
function refuseOtherBreaks(text: string): void {
  for (const { 0: line, index: start } of text.matchAll(linesWithOtherBreaks)) {
    let inComment = false;
    parts.lastIndex = 0;
    for (let found = parts.exec(line); found !== null; found = parts.exec(line)) {
      const [part, structure] = found;
      if (part === '#') inComment = true;
      else if (part === '"' || part === "'") parts.lastIndex = behindQuoted(line, found.index, part);
      else if (inComment || structure !== undefined) refuseBreak(text, start + found.index, nameOf(part));
    }
  }
}

/** Behind the quoted scalar that starts at `open`, if it ends on its line, else behind the quote. */
function behindQuoted(line: string, open: number, quote: string): number {
  for (let at = open + 1; at < line.length; at++) {
    if (quote === '"' && line[at] === '\\') at++;
    else if (line[at] === quote) {
      if (quote === '"' || line[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return open + 1;
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function refuseBreak(text: string, at: number, name: string): never {
  throw new WireError(
    'YAMLUnsupported',
    `${name} ends a line for some YAML readers and not for others: remove it, or write it as an escape in double quotes`,
    lineOf(text, at),
  );
}
