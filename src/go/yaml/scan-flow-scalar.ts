import { isBlank, isBlankOrEnd, isBreak, isDocumentMarker, type YamlReader } from './yaml-reader.ts';

const backslash = 0x5c;

/** The escapes of one letter; `\/`, which JSON has, is none of them. */
const escapes: ReadonlyMap<number, string> = new Map(
  Object.entries({
    '0': '\0',
    a: '\x07',
    b: '\b',
    t: '\t',
    '\t': '\t',
    n: '\n',
    v: '\v',
    f: '\f',
    r: '\r',
    e: '\x1b',
    ' ': ' ',
    '"': '"',
    "'": "'",
    '\\': '\\',
    N: '\x85',
    _: '\xa0',
    L: '\u2028',
    P: '\u2029',
  }).map(([letter, meaning]) => [letter.charCodeAt(0), meaning]),
);

const hexDigits: ReadonlyMap<number, number> = new Map([
  [0x78, 2],
  [0x75, 4],
  [0x55, 8],
]);

/** A scalar in quotes (`yaml_parser_scan_flow_scalar`): its lines may be indented less than what is around it. */
export function scanQuoted(reader: YamlReader): string {
  const start = reader.mark();
  const quote = reader.at();
  reader.skip();
  let value = '';
  for (;;) {
    if (isDocumentMarker(reader)) reader.refuse('a document marker stands in quotes', start);
    if (reader.at() === 0) reader.refuse('a quote is not closed', start);
    let joined = false;
    while (!isBlankOrEnd(reader.at())) {
      const unit = reader.at();
      if (unit === quote) {
        if (quote !== 0x27 || reader.at(1) !== quote) break;
        reader.skip();
        value += reader.take();
      } else if (unit === backslash && quote === 0x22) {
        reader.skip();
        if (isBreak(reader.at())) {
          reader.skipBreak();
          joined = true;
          break;
        }
        value += scanEscape(reader);
      } else value += reader.take();
    }
    if (reader.at() === quote) break;
    value += scanGap(reader, joined);
  }
  reader.skip();
  return value;
}

/** What stands between two words of a scalar in quotes; after an escaped line break (`joined`) blanks are nothing. */
function scanGap(reader: YamlReader, joined: boolean): string {
  let blanks = '';
  let firstBreak = '';
  let moreBreaks = '';
  let broken = joined;
  for (;;) {
    if (isBlank(reader.at())) {
      if (broken) reader.skip();
      else blanks += reader.take();
    } else if (!isBreak(reader.at())) break;
    else if (broken) moreBreaks += reader.takeBreak();
    else {
      firstBreak = reader.takeBreak();
      broken = true;
    }
  }
  return broken ? fold(firstBreak, moreBreaks) : blanks;
}

/** One line feed becomes a blank, of more the first goes; the separators of Unicode stay. */
function fold(firstBreak: string, moreBreaks: string): string {
  if (firstBreak !== '\n') return firstBreak + moreBreaks;
  return moreBreaks === '' ? ' ' : moreBreaks;
}

/** Behind the backslash. */
function scanEscape(reader: YamlReader): string {
  const letter = reader.at();
  const meaning = escapes.get(letter);
  const length = hexDigits.get(letter);
  if (meaning === undefined && length === undefined)
    return reader.refuse(`YAML has no escape \`\\${letter === 0 ? '' : reader.take()}\``);
  reader.skip();
  if (meaning !== undefined) return meaning;
  let digits = '';
  for (let i = 0; i < (length ?? 0); i++) {
    const digit = reader.at() === 0 ? '' : reader.take();
    if (!/^[0-9a-fA-F]$/.test(digit)) reader.refuse('an escape lacks hexadecimal digits');
    digits += digit;
  }
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
    reader.refuse(`an escape is half a pair, or no character: U+${digits}`);
  return String.fromCodePoint(code);
}

/** What ends a scalar without quotes inside brackets, wherever it stands. */
const flowIndicators = new Set(Array.from(',?[]{}', (character) => character.charCodeAt(0)));

/**
 * A scalar without quotes (`yaml_parser_scan_plain_scalar`), and whether a line break came after it, so that a key may
 * follow. Outside of brackets each further line must be at `indent` at least.
 */
export function scanPlain(
  reader: YamlReader,
  indent: number,
  inFlow: boolean,
): { value: string; broken: boolean } {
  const start = reader.mark();
  let value = '';
  let blanks = '';
  let firstBreak = '';
  let moreBreaks = '';
  let broken = false;
  for (;;) {
    if (isDocumentMarker(reader) || reader.at() === 0x23) break;
    while (!isBlankOrEnd(reader.at())) {
      const unit = reader.at();
      if (unit === 0x3a && isBlankOrEnd(reader.at(1))) break;
      if (inFlow && flowIndicators.has(unit)) break;
      value += broken ? fold(firstBreak, moreBreaks) : blanks;
      blanks = firstBreak = moreBreaks = '';
      broken = false;
      value += reader.take();
    }
    if (!isBlank(reader.at()) && !isBreak(reader.at())) break;
    for (;;) {
      if (isBlank(reader.at())) {
        if (broken && reader.column() < indent && reader.at() === 0x09)
          reader.refuse('a tab cannot indent', start);
        if (broken) reader.skip();
        else blanks += reader.take();
      } else if (!isBreak(reader.at())) break;
      else if (broken) moreBreaks += reader.takeBreak();
      else {
        blanks = '';
        firstBreak = reader.takeBreak();
        broken = true;
      }
    }
    if (!inFlow && reader.column() < indent) break;
  }
  return { value, broken };
}
