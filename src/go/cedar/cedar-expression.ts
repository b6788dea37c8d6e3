import { type CedarParser, identifier, list, path, string } from './cedar-parser.ts';

const functions = new Set(['ip', 'decimal', 'datetime', 'duration']);

/** How many arguments a method takes; those of extensions are not counted before they are called. */
const methods: ReadonlyMap<string, number | undefined> = new Map<string, number | undefined>([
  ...(['contains', 'containsAll', 'containsAny', 'hasTag', 'getTag'] as const).map(
    (name) => [name, 1] as const,
  ),
  ['isEmpty', 0],
  ...(
    'lessThan lessThanOrEqual greaterThan greaterThanOrEqual isIpv4 isIpv6 isLoopback isMulticast isInRange toDate toTime ' +
    'offset durationSince toDays toHours toMinutes toSeconds toMilliseconds'
  )
    .split(' ')
    .map((name) => [name, undefined] as const),
]);

const relations = new Set(['<', '<=', '>', '>=', '!=', '==', 'in']);
const variables = new Set(['principal', 'action', 'resource', 'context']);

/** @throws CedarProblem */
export function expression(parser: CedarParser): void {
  parser.nested(() => {
    if (parser.take('if')) {
      expression(parser);
      parser.expect('then');
      expression(parser);
      parser.expect('else');
      expression(parser);
    } else chain(parser, ['||'], () => chain(parser, ['&&'], () => relation(parser)));
  });
}

/** Operands with any of `operators` between them. */
function chain(parser: CedarParser, operators: readonly string[], operand: () => void): void {
  operand();
  while (operators.some(parser.take)) operand();
}

function sum(parser: CedarParser): void {
  chain(parser, ['+', '-'], () => chain(parser, ['*'], () => unary(parser)));
}

function relation(parser: CedarParser): void {
  sum(parser);
  if (parser.take('has')) has(parser);
  else if (parser.take('like')) string(parser, true);
  else if (parser.take('is')) {
    path(parser);
    if (parser.take('in')) sum(parser);
  } else if (relations.has(parser.peek().text)) {
    parser.next();
    sum(parser);
  }
}

function has(parser: CedarParser): void {
  if (parser.peek().kind === 'string') string(parser);
  else {
    identifier(parser);
    while (parser.take('.')) identifier(parser);
  }
}

function unary(parser: CedarParser): void {
  let negative = false;
  for (;;) {
    if (parser.take('-')) negative = true;
    else if (parser.take('!')) negative = false;
    else break;
  }
  const token = parser.peek();
  if (token.kind === 'integer' && negative) integer(parser, 2n ** 63n);
  else {
    primary(parser);
    while (access(parser));
  }
}

function integer(parser: CedarParser, most: bigint): void {
  const digits = parser.peek().text.replace(/^0+/, '');
  if (digits.length > 19 || BigInt(digits || '0') > most) parser.refuse('a number must fit into 64 bits');
  parser.next();
}

function primary(parser: CedarParser): void {
  const { kind, text } = parser.peek();
  if (kind === 'integer') integer(parser, 2n ** 63n - 1n);
  else if (kind === 'string') string(parser);
  else if (kind === 'identifier') {
    parser.next();
    const next = parser.peek().text;
    if (next === '::' || next === '(') entityOrCall(parser, text);
    else if (!variables.has(text)) parser.refuse(`there is no variable "${text}"`);
  } else if (parser.take('(')) {
    expression(parser);
    parser.expect(')');
  } else if (parser.take('[')) list(parser, ']', expression);
  else if (parser.take('{')) record(parser);
  else if (!parser.take('true') && !parser.take('false')) parser.refuse('an expression must stand here');
}

/** After a first name: the rest of an entity, or a call of a function that there is. */
function entityOrCall(parser: CedarParser, first: string): void {
  let name = first;
  for (;;) {
    if (parser.take('(')) {
      if (!functions.has(name)) parser.refuse(`there is no function "${name}"`);
      list(parser, ')', expression);
      return;
    }
    parser.expect('::');
    const { kind, text } = parser.peek();
    if (kind === 'string') {
      string(parser);
      return;
    }
    identifier(parser);
    name = `${name}::${text}`;
  }
}

function record(parser: CedarParser): void {
  const seen = new Set<string>();
  list(parser, '}', () => {
    const { kind, text } = parser.peek();
    const key = kind === 'string' ? unquoted(text) : text;
    if (kind === 'string') string(parser);
    else identifier(parser);
    if (seen.has(key)) parser.refuse('a key must stand once in a record');
    seen.add(key);
    parser.expect(':');
    expression(parser);
  });
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['0', '\0'],
]);

/** The value of a string token that has one. */
function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(?:x(..)|u\{([^}]*)\}|([\s\S]))/g, (_, hex, code, letter) => {
    const digits: string | undefined = hex ?? code;
    if (digits !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(digits, 16), 0x10ffff));
    return escapes.get(letter) ?? letter;
  });
}

/** `.name`, `.method(…)` or `["name"]`; whether there was one. */
function access(parser: CedarParser): boolean {
  if (parser.take('[')) {
    string(parser);
    parser.expect(']');
    return true;
  }
  if (!parser.take('.')) return false;
  const { text } = parser.peek();
  identifier(parser);
  if (!parser.take('(')) return true;
  const count = list(parser, ')', expression);
  const takes = methods.get(text);
  if (!methods.has(text)) parser.refuse(`there is no method "${text}"`);
  if (takes !== undefined && takes !== count)
    parser.refuse(`"${text}" must have ${takes === 0 ? 'no argument' : 'one argument'}`);
  return true;
}
