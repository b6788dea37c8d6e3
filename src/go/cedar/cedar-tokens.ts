/** What one token of a policy is (internal/parser/cedar_tokenize.go). `unknown` is what has no meaning anywhere. */
export interface CedarToken {
  readonly kind: 'end' | 'identifier' | 'integer' | 'keyword' | 'string' | 'operator' | 'unknown';
  readonly text: string;
  /** Where it starts, counted in UTF-16 units. */
  readonly at: number;
}

/** What is wrong with a policy, and where. */
export class CedarProblem extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const skipped = /[\t\n\r ]+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const identifier = /[A-Za-z_][A-Za-z0-9_]*/y;
const integer = /[0-9]+/y;
/** What may end a string, and an escape in one. */
const notText = /["\\\n]/g;
const escaped = /\\(?:[nrt\\0'"*]|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\})/y;
const operator = /::|[!<>]=?|==|\|\||&&|[@.,;(){}[\]+\-*:]/y;

const keywords = new Set('true false if then else in like has is __cedar'.split(' '));

/**
 * All tokens of a text, the last one an `end`.
 *
 * @throws CedarProblem
 */
export function cedarTokens(text: string): CedarToken[] {
  const tokens: CedarToken[] = [];
  let at = 0;
  const matched = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const nul = text.indexOf('\0');
  if (nul >= 0) throw new CedarProblem('the character NUL is not allowed', nul);
  for (;;) {
    const blank = matched(skipped);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    if (at >= text.length) break;
    if (text.startsWith('/*', at)) throw new CedarProblem('a comment is not closed', at);
    const token = tokenAt(text, at, matched);
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function tokenAt(text: string, at: number, matched: (pattern: RegExp) => string | undefined): CedarToken {
  const word = matched(identifier);
  if (word !== undefined) return { kind: keywords.has(word) ? 'keyword' : 'identifier', text: word, at };
  const digits = matched(integer);
  if (digits !== undefined) return { kind: 'integer', text: digits, at };
  if (text.startsWith('"', at)) {
    const string = quotedAt(text, at);
    if (string === undefined)
      throw new CedarProblem('a string must be closed on its line, with the escapes of Cedar only', at);
    return { kind: 'string', text: string, at };
  }
  const sign = matched(operator);
  if (sign !== undefined) return { kind: 'operator', text: sign, at };
  return { kind: 'unknown', text: String.fromCodePoint(text.codePointAt(at) ?? 0), at };
}

/** The string that starts at `at`, if one does. Not an expression: that would keep each escape on a stack. */
function quotedAt(text: string, at: number): string | undefined {
  notText.lastIndex = at + 1;
  for (;;) {
    const found = notText.exec(text);
    if (found === null) return undefined;
    if (found[0] === '"') return text.slice(at, notText.lastIndex);
    escaped.lastIndex = found.index;
    if (!escaped.test(text)) return undefined;
    notText.lastIndex = escaped.lastIndex;
  }
}

/** Whether a string token has a value (`Unquote` in internal/rust/rust.go); `\*` has one in a pattern only. */
export function isCedarString({ text }: CedarToken, pattern = false): boolean {
  if (text.includes('\ufffd')) return false;
  for (const [sequence] of text.matchAll(/\\(?:x..|u\{[^}]*\}|[\s\S])/g)) {
    if (sequence === '\\*' && !pattern) return false;
    const code = sequence.length > 2 ? Number.parseInt(sequence.replace(/^\\(?:x|u\{)/, ''), 16) : 0;
    if (sequence.startsWith('\\x') && code > 127) return false;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return false;
  }
  return true;
}
