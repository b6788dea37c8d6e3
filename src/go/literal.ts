const plainEscapes = 'abfnrtv\\';

/** Whether `text`, from `start` on, has at its head one character or escape of a Go literal in `quote`; its length. */
function characterLength(text: string, start: number, quote: string): number {
  const first = text[start];
  if (first === undefined || first === quote || first === '\n') return 0;
  if (first !== '\\') return (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  const letter = text[start + 1];
  if (letter === undefined) return 0;
  if (plainEscapes.includes(letter) || letter === quote) return 2;
  if (letter === 'x') return isHex(text.slice(start + 2, start + 4), 2) ? 4 : 0;
  if (letter === 'u') return isRune(text.slice(start + 2, start + 6), 4) ? 6 : 0;
  if (letter === 'U') return isRune(text.slice(start + 2, start + 10), 8) ? 10 : 0;
  const octal = text.slice(start + 1, start + 4);
  return /^[0-7]{3}$/.test(octal) && Number.parseInt(octal, 8) <= 255 ? 4 : 0;
}

function isHex(digits: string, length: number): boolean {
  return digits.length === length && /^[0-9a-fA-F]+$/.test(digits);
}

function isRune(digits: string, length: number): boolean {
  if (!isHex(digits, length)) return false;
  const rune = Number.parseInt(digits, 16);
  return rune <= 0x10ffff && (rune < 0xd800 || rune > 0xdfff);
}

/** Whether strconv.Unquote takes `text`, a string literal in double quotes or backquotes, its quotes included. */
export function isStringLiteral(text: string): boolean {
  if (text.startsWith('`')) return text.length > 1 && text.indexOf('`', 1) === text.length - 1;
  return (
    text.length > 1 &&
    text.startsWith('"') &&
    text.endsWith('"') &&
    charactersEnd(text, '"') === text.length - 1
  );
}

/** Whether strconv.UnquoteChar takes all of `text`, a character literal, its quotes included. */
export function isCharLiteral(text: string): boolean {
  const length = characterLength(text, 1, "'");
  return length > 0 && text.slice(1 + length) === "'";
}

function charactersEnd(text: string, quote: string): number {
  let at = 1;
  for (;;) {
    const length = characterLength(text, at, quote);
    if (length === 0) return at;
    at += length;
  }
}

const decimalFloat = /^[+-]?(?:[0-9_]+(?:\.[0-9_]*)?|\.[0-9_]+)(?:[eE][+-]?[0-9_]+)?$/;
const hexFloat = /^[+-]?0[xX](?:[0-9a-fA-F_]+(?:\.[0-9a-fA-F_]*)?|\.[0-9a-fA-F_]+)[pP][+-]?[0-9_]+$/;
const integer = /^([+-]?)(0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|0[0-7_]*|[1-9][0-9_]*)$/;

/** Whether underscores stand only where Go allows them in a number: between digits, and after the prefix of a base. */
function underscoresSeparate(text: string): boolean {
  if (!text.includes('_')) return true;
  const misplaced = /^[+-]?0[xX]/.test(text)
    ? /[^0-9a-fA-FxX]_|_[^0-9a-fA-F]|_$/
    : /^_|[^0-9oObB]_|_[^0-9]|_$/;
  return !misplaced.test(text);
}

/**
 * The value of an integer literal as strconv.ParseInt with base 0 reads it. Undefined for what is none, and for what
 * cannot fit 64 bits: to count with millions of digits takes seconds, and not every engine can.
 */
export function parseIntLiteral(text: string): bigint | undefined {
  const [, sign, literal] = integer.exec(text) ?? [];
  if (literal === undefined || !underscoresSeparate(text)) return undefined;
  const [, base = '', octal = '', digits = ''] =
    /^(?:(0[xXoObB])|(0(?=[0-7])))?0*(.*)$/.exec(literal.replaceAll('_', '')) ?? [];
  if (digits.length > 64) return undefined;
  const value = BigInt(`${octal === '' ? base : '0o'}0${digits}`);
  return sign === '-' ? -value : value;
}

/** Whether strconv.ParseFloat takes `text` with no error: right syntax and no overflow. Not for NaN and infinities. */
export function isFloatLiteral(text: string): boolean {
  if (!underscoresSeparate(text)) return false;
  if (decimalFloat.test(text)) return Number.isFinite(Number(text.replaceAll('_', '')));
  return hexFloat.test(text) && hexMagnitude(text) <= 1024;
}

/** The least n such that 2^n is more than the magnitude of a hexadecimal float, rounded as float64 does. */
function hexMagnitude(text: string): number {
  const [mantissa = '', exponent = '0'] = text
    .replaceAll('_', '')
    .slice(text.indexOf('0'))
    .toLowerCase()
    .split('p');
  const [whole = '', fraction = ''] = mantissa.replace(/^.*?0x/, '').split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (digits === '') return Number.NEGATIVE_INFINITY;
  // So many digits have more than the 54 bits that count.
  const head = digits.slice(0, 16);
  const bits = BigInt(`0x${head}`).toString(2);
  const length = bits.length + 4 * (digits.length - head.length);
  const roundsUp = /^1{54}/.test(bits) ? 1 : 0;
  return length - 4 * fraction.length + Number(exponent) + roundsUp;
}

const uint64Limit = 1n << 64n;
const int64Limit = 1n << 63n;

/** Whether text/template takes `text` as a number constant (newNumber in text/template/parse/node.go). */
export function isNumberLiteral(text: string): boolean {
  if (text.endsWith('i') && isFloatLiteral(text.slice(0, -1))) return true;
  const value = parseIntLiteral(text);
  if (value !== undefined) {
    const signed = text.startsWith('-') || text.startsWith('+');
    if (value >= -int64Limit && value < (signed ? int64Limit : uint64Limit)) return true;
  }
  return isFloatLiteral(text) && /[.eEpP]/.test(text);
}

/** Whether fmt.Sscan reads the pair `text`, a real and an imaginary part as the lexer cut them, as a complex number. */
export function isComplexLiteral(text: string): boolean {
  if (!text.endsWith('i')) return false;
  for (const { index } of text.matchAll(/[+-]/g))
    if (isFloatLiteral(text.slice(0, index)) && isFloatLiteral(text.slice(index, -1))) return true;
  return false;
}
