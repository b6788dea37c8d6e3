import { CedarProblem, type CedarToken, isCedarString } from './cedar-tokens.ts';

/** Deeper than any policy, and safe for the stack: of one that is deeper nothing is said. */
const deepest = 200;

/** What is thrown where that is passed. */
export const tooDeep = new CedarProblem('it is nested too deeply', 0);

/** The tokens of a policy, taken one after the other. */
export interface CedarParser {
  peek(): CedarToken;
  next(): CedarToken;
  /** Takes the next token if it is `text`. */
  take(text: string): boolean;
  expect(...texts: string[]): void;
  refuse(problem: string): never;
  /** Runs `parse` one level deeper. */
  nested(parse: () => void): void;
}

export function cedarParser(tokens: readonly CedarToken[]): CedarParser {
  let place = 0;
  let depth = 0;
  const end: CedarToken = { kind: 'end', text: '', at: 0 };
  const peek = (): CedarToken => tokens[place] ?? end;
  const next = (): CedarToken => {
    const token = peek();
    if (place < tokens.length - 1) place++;
    return token;
  };
  const refuse = (problem: string): never => {
    throw new CedarProblem(problem, peek().at);
  };
  return {
    peek,
    next,
    take: (text) => peek().text === text && next() !== undefined,
    expect(...texts) {
      if (!texts.includes(peek().text))
        refuse(`${texts.map((text) => `"${text}"`).join(' or ')} must stand here`);
      next();
    },
    refuse,
    nested(parse) {
      if (++depth > deepest) throw tooDeep;
      parse();
      depth--;
    },
  };
}

/** Up to `close`, which is taken; a comma may come before it. */
export function list(parser: CedarParser, close: string, item: (parser: CedarParser) => void): number {
  let count = 0;
  while (!parser.take(close)) {
    item(parser);
    count++;
    if (!parser.take(',') && parser.peek().text !== close) parser.refuse(`"," or "${close}" must stand here`);
  }
  return count;
}

export function string(parser: CedarParser, pattern = false): void {
  const token = parser.peek();
  if (token.kind !== 'string' || !isCedarString(token, pattern)) parser.refuse('a string must stand here');
  parser.next();
}

export function identifier(parser: CedarParser): void {
  if (parser.peek().kind !== 'identifier') parser.refuse('a name must stand here');
  parser.next();
}

export function path(parser: CedarParser): void {
  identifier(parser);
  while (parser.take('::')) identifier(parser);
}

export function entity(parser: CedarParser): void {
  identifier(parser);
  do parser.expect('::');
  while (parser.peek().kind === 'identifier' && parser.next() !== undefined);
  string(parser);
}
