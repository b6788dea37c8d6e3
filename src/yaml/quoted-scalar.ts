import { type Reader, readerOf, unsure } from './reader.ts';

/** Reads a quoted scalar at whose quote the reader stands, over as many lines as it has (scannerc.go `scan_flow_scalar`). */
export function readQuoted(reader: Reader): string {
  const { text, at } = reader;
  const quote = text[at] as '"' | "'";
  const close = endOfQuoted(text, at + 1, quote);
  const value = text.slice(at + 1, close);
  const asWritten = !value.includes('\n') && !value.includes(quote === '"' ? '\\' : "'");
  const read = asWritten ? value : quote === '"' ? jsonString(value) : undefined;
  if (read === undefined) return readPieces(reader, quote);
  reader.at = close + 1;
  return read;
}

/** The quoted scalar at `at`; undefined where it has what only the full parser takes. */
export function quotedAt(text: string, at: number): string | undefined {
  try {
    return readQuoted({ ...readerOf(text, (value) => value), at });
  } catch (error) {
    if (error === unsure) return undefined;
    throw error;
  }
}

/** The closing quote. */
function endOfQuoted(text: string, from: number, quote: '"' | "'"): number {
  for (let close = text.indexOf(quote, from); close >= 0; close = text.indexOf(quote, close + 1)) {
    if (quote === "'") {
      if (text[close + 1] !== "'") return close;
      close++;
    } else {
      let slash = close;
      while (text[slash - 1] === '\\' && slash > from) slash--;
      if ((close - slash) % 2 === 0) return close;
    }
  }
  throw unsure;
}

/** Most escapes are those of JSON, which is read fastest; undefined if not all are. */
function jsonString(value: string): string | undefined {
  if (!/\\["\\/bfnrtu]/.test(value) || /[\n\t]/.test(value)) return undefined;
  try {
    const read: string = JSON.parse(`"${value}"`);
    // Half of a surrogate pair is no character of YAML.
    return value.includes('\\u') && /\p{Surrogate}/u.test(read) ? undefined : read;
  } catch {
    return undefined;
  }
}

/** The general case: escapes, line breaks that fold, or both. */
function readPieces(reader: Reader, quote: '"' | "'"): string {
  const { text } = reader;
  let value = '';
  let at = reader.at + 1;
  for (;;) {
    const character = text[at];
    if (character === undefined) throw unsure;
    if (character === quote) {
      if (quote === '"' || text[at + 1] !== "'") break;
      value += "'";
      at += 2;
    } else if (character === '\\' && quote === '"') {
      const letter = text[at + 1];
      if (letter === '\n' || letter === '\r') {
        at = skipBlanks(text, text.indexOf('\n', at) + 1);
        reader.lineStart = text.lastIndexOf('\n', at - 1) + 1;
        // Empty lines behind an escaped break are breaks of the value.
        while (text[at] === '\n' || text[at] === '\r') {
          value += '\n';
          at = skipBlanks(text, text.indexOf('\n', at) + 1);
        }
      } else {
        const decoded = decodeEscape(text, at + 1);
        value += decoded.value;
        at = decoded.end;
      }
    } else if (character === ' ' || character === '\t' || character === '\n' || character === '\r') {
      const end = skipBlanks(text, at);
      if (text[end] !== '\n' && text[end] !== '\r') {
        value += text.slice(at, end);
        at = end;
        continue;
      }
      let breaks = 0;
      at = end;
      while (text[at] === '\n' || text[at] === '\r') {
        breaks++;
        reader.lineStart = text.indexOf('\n', at) + 1;
        at = skipBlanks(text, reader.lineStart);
      }
      value += breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
    } else {
      const end = endOfPiece(text, at + 1, quote);
      value += text.slice(at, end);
      at = end;
    }
  }
  reader.at = at + 1;
  return value;
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end;
}

/** The end of the characters that stand for themselves. */
function endOfPiece(text: string, at: number, quote: '"' | "'"): number {
  for (let end = at; ; end++) {
    const code = text.charCodeAt(end);
    if (
      code <= 0x20 ||
      Number.isNaN(code) ||
      (quote === '"' ? code === 0x22 || code === 0x5c : code === 0x27)
    )
      return end;
  }
}

const escapes = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

/** Decodes the escape whose letter is at `at`; `end` is behind it. */
function decodeEscape(text: string, at: number): { readonly value: string; readonly end: number } {
  const letter = text[at] ?? '';
  const known = escapes.get(letter);
  if (known !== undefined) return { value: known, end: at + 1 };
  const length = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const digits = text.slice(at + 1, at + 1 + length);
  if (length === 0 || !/^[0-9a-fA-F]+$/.test(digits) || digits.length < length) throw unsure;
  const code = Number.parseInt(digits, 16);
  // Surrogates come in pairs in JSON and not at all in YAML.
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw unsure;
  return { value: String.fromCodePoint(code), end: at + 1 + length };
}
