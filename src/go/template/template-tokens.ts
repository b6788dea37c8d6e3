/** What one token of an action is; the names are those of text/template/parse. */
export type TokenKind =
  | 'bool'
  | 'char'
  | 'charConstant'
  | 'complex'
  | 'assign'
  | 'declare'
  | 'eof'
  | 'error'
  | 'field'
  | 'identifier'
  | 'dot'
  | 'keyword'
  | 'leftDelim'
  | 'leftParen'
  | 'nil'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'rightDelim'
  | 'rightParen'
  | 'space'
  | 'string'
  | 'text'
  | 'variable';

export interface Token {
  readonly kind: TokenKind;
  /** The text of the token; of an `error`, what is wrong. */
  readonly value: string;
  /** Where it starts, counted in UTF-16 units. */
  readonly at: number;
}

const keywords: ReadonlySet<string> = new Set([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'range',
  'template',
  'with',
]);

const space = /[ \t\r\n]+/y;
const comment = /\{\{(?:-[ \t\r\n])?\/\*/y;
const leftTrim = /-[ \t\r\n]/y;
const rightDelim = /(?:[ \t\r\n]-)?\}\}/y;
const rawQuoted = /`[^`]*`/y;
const numeral =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y;

const punctuation: Readonly<Record<string, TokenKind>> = { '=': 'assign', '|': 'pipe' };

/**
 * Takes the text of a Go template apart, as text/template/parse/lex.go does, with the delimiters `{{` and `}}`.
 * Gives a function that gives the next token; after `eof` or `error` there is none but `eof`.
 */
export function templateTokens(text: string): () => Token {
  // Made here, as these classes take a while to look up, and most runs have no template.
  const notInWord = /[^\p{L}\p{Nd}_]/gu;
  const aWord = /[\p{L}\p{Nd}_]/uy;
  let at = 0;
  let inAction = false;
  let parens = 0;

  function matched(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  }
  function token(kind: TokenKind, value: string): Token {
    at += value.length;
    return { kind, value, at: at - value.length };
  }
  function error(value: string): Token {
    const start = at;
    at = text.length;
    inAction = false;
    return { kind: 'error', value, at: start };
  }

  function outside(): Token {
    for (;;) {
      if (at >= text.length) return { kind: 'eof', value: '', at };
      const open = text.indexOf('{{', at);
      if (open < 0) return token('text', text.slice(at));
      if (open > at) return token('text', text.slice(at, open));
      const start = matched(comment);
      if (start === undefined) break;
      const end = text.indexOf('*/', at + start.length);
      if (end < 0) return error('a comment is not closed with `*/`');
      at = end + 2;
      const close = matched(rightDelim);
      if (close === undefined) return error('a comment must end right before `}}`');
      at += close.length;
    }
    inAction = true;
    parens = 0;
    const delimiter = token('leftDelim', '{{');
    at += matched(leftTrim)?.length ?? 0;
    return delimiter;
  }

  function inside(): Token {
    const close = matched(rightDelim);
    if (close !== undefined) {
      if (parens > 0) return error('a `(` is not closed');
      inAction = false;
      return token('rightDelim', close);
    }
    const run = matched(space);
    if (run !== undefined) {
      // The last space of "  -}}" belongs to the delimiter.
      return token('space', text.startsWith('-}}', at + run.length) ? run.slice(0, -1) : run);
    }
    const first = text[at];
    if (first === undefined) return error('an action is not closed with `}}`');
    const simple = Object.hasOwn(punctuation, first) ? punctuation[first] : undefined;
    if (simple !== undefined) return token(simple, first);
    switch (first) {
      case ':':
        return text[at + 1] === '=' ? token('declare', ':=') : error('a `:` must be followed by `=`');
      case '"':
        return literal('string', quoted(first));
      case '`':
        return literal('rawString', matched(rawQuoted));
      case "'":
        return literal('charConstant', quoted(first));
      case '(':
        parens++;
        return token('leftParen', first);
      case ')':
        parens--;
        return parens < 0 ? error('a `)` has no `(`') : token('rightParen', first);
      case '$':
        return name('variable');
      case '.':
        return /[0-9]/.test(text[at + 1] ?? '0') ? number() : name('field');
      default:
        if (/[-+0-9]/.test(first)) return number();
        if (matched(aWord) !== undefined) return identifier();
        return /[!-~]/.test(first)
          ? token('char', first)
          : error(`"${String.fromCodePoint(text.codePointAt(at) ?? 0)}" cannot stand in an action`);
    }
  }

  /** What stands in quotes on one line. Not an expression: that would keep each escape on a stack. */
  function quoted(quote: string): string | undefined {
    for (let end = at + 1; end < text.length; end++) {
      if (text[end] === quote) return text.slice(at, end + 1);
      if (text[end] === '\\') end++;
      if (text[end] === '\n') return undefined;
    }
    return undefined;
  }

  function literal(kind: TokenKind, value: string | undefined): Token {
    return value === undefined ? error('a quoted text is not closed') : token(kind, value);
  }

  function terminated(end: number): boolean {
    const next = text[end];
    return next === undefined || ' \t\r\n.,|:)('.includes(next) || text.startsWith('}}', end);
  }
  function misplaced(end: number, before: string): Token {
    const next = String.fromCodePoint(text.codePointAt(end) ?? 0);
    return error(`"${next}" cannot follow "${before}"`);
  }

  /** The end of the word at `start`. Not an expression for the word, either. */
  function wordEnd(start: number): number {
    notInWord.lastIndex = start;
    return notInWord.exec(text)?.index ?? text.length;
  }

  function name(kind: 'field' | 'variable'): Token {
    const value = text.slice(at, wordEnd(at + 1));
    if (!terminated(at + value.length)) return misplaced(at + value.length, value);
    return token(value === '.' ? 'dot' : kind, value);
  }

  function identifier(): Token {
    const value = text.slice(at, wordEnd(at));
    if (!terminated(at + value.length)) return misplaced(at + value.length, value);
    if (keywords.has(value)) return token('keyword', value);
    if (value === 'true' || value === 'false') return token('bool', value);
    return token(value === 'nil' ? 'nil' : 'identifier', value);
  }

  function number(): Token {
    const start = at;
    const real = part();
    if (real === undefined) return error(`"${text.slice(start, at)}" is not a number`);
    if (text[at] !== '+' && text[at] !== '-') return { kind: 'number', value: real, at: start };
    const imaginary = part();
    if (imaginary === undefined || !imaginary.endsWith('i'))
      return error(`"${text.slice(start, at)}" is not a number`);
    return { kind: 'complex', value: real + imaginary, at: start };
  }
  function part(): string | undefined {
    const value = matched(numeral) ?? '';
    at += value.length;
    return matched(aWord) === undefined ? value : undefined;
  }

  return () => (inAction ? inside() : outside());
}
