import { WireError } from '../wire-error.ts';
import type { LineBreak } from './bounds.ts';
import { cr, lf, lineOf } from './bytes.ts';
import { isAscii, isUtf8 } from './encoding.ts';

/** What was seen of a text when all of it was looked at. */
export interface TextFacts {
  readonly ascii: boolean;
  /** `\r\n` if any line ends so. */
  readonly lineBreak: LineBreak;
}

/**
 * Refuses bytes that are no text, or text that YAML readers do not agree on where its lines end. Throws a `WireError`.
 */
export function checkText(bytes: Buffer): TextFacts {
  const ascii = isAscii(bytes);
  if (!ascii && !isUtf8(bytes)) refuseEncoding(bytes);
  if (isBlank(bytes)) {
    throw new WireError(
      'InputEmpty',
      'standard input is empty: give it a ResourceList, as `kpt fn source` prints one',
    );
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    throw new WireError(
      'InputNotText',
      'the input has a NUL byte, so it is not YAML: give a ResourceList in UTF-8',
      lineOf(bytes, nul),
    );
  }
  let lineBreak: LineBreak = '\n';
  for (let at = bytes.indexOf(cr); at >= 0; at = bytes.indexOf(cr, at + 1)) {
    if (bytes[at + 1] !== lf) refuseBreak(bytes, at, 'a carriage return without a line feed');
    lineBreak = '\r\n';
  }
  if (!ascii) {
    for (const [character, name] of breaksOfSomeReaders) {
      for (let at = bytes.indexOf(character); at >= 0; at = bytes.indexOf(character, at + 1)) {
        if (mayMeanMore(bytes, at, character)) refuseBreak(bytes, at, name);
      }
    }
  }
  return { ascii, lineBreak };
}

/** Line breaks of YAML 1.1, and so of go-yaml, that are ordinary characters in YAML 1.2. */
const breaksOfSomeReaders = [
  ['\u0085', 'U+0085'],
  ['\u2028', 'U+2028'],
  ['\u2029', 'U+2029'],
] as const;

/** A quoted scalar that ends on its line. */
const quoted = /(?<![^ \t:,[{?-])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/g;

/** What would be an object or a key of the list if it stood on a line of its own. */
const structure =
  /^[ \u0085\u2028\u2029]*(?:- [\w"'./-]+ *:|---|\.\.\.|(?:apiVersion|kind|metadata|items|functionConfig|results) *:)/;

/**
 * Whether a reader that takes the character at `at` for a line break could find other objects than one that does not: it is not
 * in quotes, and what stands behind it looks like the start of an object, or it ends a comment.
 */
function mayMeanMore(bytes: Buffer, at: number, character: string): boolean {
  const start = bytes.lastIndexOf(lf, at) + 1;
  const end = bytes.indexOf(lf, at);
  const line = bytes.toString('utf8', start, end < 0 ? bytes.length : end);
  const before = bytes.toString('utf8', start, at).length;
  let outside = line;
  for (const { index, 0: scalar } of line.matchAll(quoted)) {
    if (index < before && before < index + scalar.length) return false;
    outside = outside.slice(0, index) + 'x'.repeat(scalar.length) + outside.slice(index + scalar.length);
  }
  return (
    structure.test(line.slice(before + character.length)) || /(?:^|[ \t])#/.test(outside.slice(0, before))
  );
}

function isBlank(bytes: Buffer): boolean {
  const head = bytes.toString('utf8', 0, 256).trim();
  return head === '' && (bytes.length <= 256 || bytes.toString('utf8').trim() === '');
}

function refuseEncoding(bytes: Buffer): never {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  throw new WireError(
    'InputNotText',
    `the input is ${utf16 ? 'UTF-16' : 'not UTF-8 text'}: give a ResourceList in YAML or JSON, encoded as UTF-8`,
  );
}

function refuseBreak(bytes: Buffer, at: number, name: string): never {
  throw new WireError(
    'YAMLUnsupported',
    `${name} ends a line for some YAML readers and not for others: remove it, or write it as an escape in double quotes`,
    lineOf(bytes, at),
  );
}
