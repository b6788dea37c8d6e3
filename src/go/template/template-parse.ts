import { type Token, type TokenKind, templateTokens } from './template-tokens.ts';

/** How far the parsing of one template text is. */
export interface Parse {
  readonly text: string;
  readonly functions: ReadonlySet<string>;
  readonly next: () => Token;
  readonly tokens: Token[];
  position: number;
  /** Those that can be used where the parser is. */
  variables: Variables;
  /** How many `range` are around where the parser is, and how many of anything. */
  ranges: number;
  depth: number;
  /** The paths of the fields that were read so far. */
  readonly fields: Set<string>;
  /** Whether each template that was defined so far has more in it than space. */
  readonly defined: Map<string, boolean>;
  failure: { readonly problem: string; readonly line: number } | undefined;
}

/** Deeper than any template that a person writes, and no danger for the stack. Go itself stops at 10,000. */
const maxDepth = 1000;

const end: Token = { kind: 'eof', value: '', at: 0 };

export function newParse(text: string, functions: ReadonlySet<string>): Parse {
  return {
    text,
    functions,
    next: templateTokens(text),
    tokens: [],
    position: 0,
    variables: newVariables(),
    ranges: 0,
    depth: 0,
    fields: new Set(),
    defined: new Map(),
    failure: undefined,
  };
}

/** The variables of one template, as a stack. */
export interface Variables {
  readonly names: string[];
  /** How often each name is in `names`: a template may ask for thousands, thousands of times. */
  readonly counts: Map<string, number>;
}

export function newVariables(): Variables {
  return { names: ['$'], counts: new Map([['$', 1]]) };
}

export function declare({ names, counts }: Variables, name: string): void {
  names.push(name);
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export function isDeclared({ counts }: Variables, name: string): boolean {
  return (counts.get(name) ?? 0) > 0;
}

/** Forgets all variables but the first `count`. */
export function forgetVariables({ names, counts }: Variables, count: number): void {
  for (const name of names.splice(count)) counts.set(name, (counts.get(name) ?? 0) - 1);
}

/** Notes the first problem. */
export function fail(parse: Parse, problem: string, at: number): void {
  parse.failure ??= { problem, line: parse.text.slice(0, at).split('\n').length };
}

/** The next token; after a failure there is no more but `eof`, so that every loop ends. */
export function peek(parse: Parse): Token {
  if (parse.failure !== undefined) return end;
  let token = parse.tokens[parse.position];
  if (token === undefined) {
    token = parse.next();
    parse.tokens.push(token);
  }
  return token;
}

export function take(parse: Parse): Token {
  const token = peek(parse);
  parse.position++;
  return token;
}

/** Goes beyond spaces. */
export function peekNonSpace(parse: Parse): Token {
  while (peek(parse).kind === 'space') parse.position++;
  return peek(parse);
}

export function takeNonSpace(parse: Parse): Token {
  peekNonSpace(parse);
  return take(parse);
}

export function unexpected(parse: Parse, token: Token, where: string): void {
  const { kind, value, at } = token;
  const what = kind === 'eof' ? 'the end' : kind === 'space' ? 'a space' : `"${value}"`;
  fail(parse, kind === 'error' ? value : `${what} cannot stand in ${where}`, at);
}

export function expect(parse: Parse, kind: TokenKind, where: string): void {
  const token = takeNonSpace(parse);
  if (token.kind !== kind) unexpected(parse, token, where);
}

export function isKeyword({ kind, value }: Token, ...words: string[]): boolean {
  return kind === 'keyword' && words.includes(value);
}

export function deeper<T>(parse: Parse, inner: () => T): T {
  if (++parse.depth > maxDepth) fail(parse, `the nesting is deeper than ${maxDepth}`, peek(parse).at);
  const result = inner();
  parse.depth--;
  return result;
}
