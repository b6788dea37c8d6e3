import { isCharLiteral, isComplexLiteral, isNumberLiteral, isStringLiteral } from '../literal.ts';
import {
  declare,
  deeper,
  fail,
  isDeclared,
  type Parse,
  peek,
  peekNonSpace,
  take,
  takeNonSpace,
  unexpected,
} from './template-parse.ts';
import type { TokenKind } from './template-tokens.ts';

/** The functions that every Go template has (text/template/funcs.go). */
const builtins: ReadonlySet<string> = new Set(
  'and call eq ge gt html index js le len lt ne not or print printf println slice urlquery'.split(' '),
);

/** What the first word of a command is, as far as the parser asks. */
type Operand = 'executable' | 'constant' | 'field' | 'variable';

const operandKinds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bool',
  'charConstant',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'rawString',
  'string',
  'variable',
  'leftParen',
]);

/** `pipeline` of text/template/parse/parse.go: declarations, then commands with `|` between them, then `closing`. */
export function pipeline(parse: Parse, where: string, closing: 'rightDelim' | 'rightParen'): void {
  declarations(parse, where);
  let stage = 0;
  for (;;) {
    const token = peekNonSpace(parse);
    if (token.kind === closing) {
      if (stage === 0) fail(parse, `a value is missing in ${where}`, token.at);
      parse.position++;
      return;
    }
    if (!operandKinds.has(token.kind)) {
      unexpected(parse, token, where);
      return;
    }
    const first = command(parse);
    if (++stage > 1 && first === 'constant')
      fail(parse, `"${token.value}" after a \`|\` must be a function or a field`, token.at);
  }
}

function declarations(parse: Parse, where: string): void {
  let count = 0;
  while (peekNonSpace(parse).kind === 'variable') {
    const start = parse.position;
    const variable = take(parse).value;
    const next = peekNonSpace(parse);
    const listed = next.kind === 'char' && next.value === ',';
    if (next.kind !== 'assign' && next.kind !== 'declare' && !listed) {
      parse.position = start;
      return;
    }
    parse.position++;
    declare(parse.variables, variable);
    if (!listed) return;
    if (where !== '`range`' || ++count > 1) {
      fail(parse, `there are too many variables in ${where}`, next.at);
      return;
    }
    const { kind, at } = peekNonSpace(parse);
    if (kind !== 'variable' && kind !== 'rightDelim' && kind !== 'rightParen') {
      fail(parse, 'after `,` a `range` can only have a second variable', at);
      return;
    }
  }
}

/** The words up to the end or a `|`; gives what the first one is. */
function command(parse: Parse): Operand | undefined {
  const { at } = peekNonSpace(parse);
  let first: Operand | undefined;
  for (;;) {
    peekNonSpace(parse);
    const word = operand(parse);
    first ??= word;
    const token = take(parse);
    if (token.kind === 'space') continue;
    if (token.kind === 'rightDelim' || token.kind === 'rightParen') parse.position--;
    else if (token.kind !== 'pipe') unexpected(parse, token, 'an action');
    break;
  }
  if (first === undefined) fail(parse, 'a command is empty', at);
  return first;
}

/** A term and the fields taken of it. */
function operand(parse: Parse): Operand | undefined {
  const start = peek(parse);
  const kind = term(parse);
  if (kind === undefined) return undefined;
  let path = '';
  while (peek(parse).kind === 'field') path += take(parse).value;
  if (kind === 'field') parse.fields.add(start.value + path);
  else if (path !== '' && kind === 'constant') fail(parse, `"${start.value}" has no fields`, start.at);
  else if (path !== '' && kind === 'executable') parse.fields.add(path);
  return kind;
}

function term(parse: Parse): Operand | undefined {
  const { kind, value, at } = takeNonSpace(parse);
  switch (kind) {
    case 'identifier':
      if (!parse.functions.has(value) && !builtins.has(value))
        fail(parse, `there is no function "${value}"`, at);
      return 'executable';
    case 'leftParen':
      deeper(parse, () => pipeline(parse, 'parentheses', 'rightParen'));
      return 'executable';
    case 'variable':
      if (!isDeclared(parse.variables, value)) fail(parse, `the variable "${value}" is not declared`, at);
      return 'variable';
    case 'field':
      return 'field';
    case 'dot':
    case 'nil':
    case 'bool':
      return 'constant';
    case 'charConstant':
      if (!isCharLiteral(value)) fail(parse, `${value} is not one character`, at);
      return 'constant';
    case 'number':
    case 'complex':
      if (!(kind === 'number' ? isNumberLiteral : isComplexLiteral)(value))
        fail(parse, `"${value}" is not a number`, at);
      return 'constant';
    case 'string':
    case 'rawString':
      if (!isStringLiteral(value)) fail(parse, `${value} has an escape that Go does not know`, at);
      return 'constant';
    default:
      parse.position--;
      return undefined;
  }
}
