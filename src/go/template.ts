import { isCharLiteral, isComplexLiteral, isNumberLiteral, isStringLiteral } from './literal.ts';
import { type Token, type TokenKind, templateTokens } from './template-tokens.ts';

/** A template that Go parses, with the paths of the fields it reads (`.a.b`), or why Go does not parse it. */
export type ParsedTemplate =
  | { readonly fields: readonly string[] }
  | { readonly problem: string /** Counted from 1. */; readonly line: number };

/** The functions that every Go template has (text/template/funcs.go). */
const builtins: ReadonlySet<string> = new Set(
  'and call eq ge gt html index js le len lt ne not or print printf println slice urlquery'.split(' '),
);

/** Deeper than any template that a person writes, and no danger for the stack. Go itself stops at 10,000. */
const maxDepth = 1000;

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

/**
 * Parses `text` as Go's text/template does, for the template `name` and with `functions` beside the built-in ones:
 * the same texts are refused. Follows text/template/parse/parse.go.
 */
export function parseTemplate(text: string, functions: ReadonlySet<string>, name = ''): ParsedTemplate {
  if (!text.includes('{{')) return { fields: [] };
  const nextToken = templateTokens(text);
  const tokens: Token[] = [];
  let position = 0;
  const fields = new Set<string>();
  /** Whether each template defined so far has anything in it but space. */
  const defined = new Map<string, boolean>();
  let variables = ['$'];
  let ranges = 0;
  let depth = 0;
  let failure: { problem: string; line: number } | undefined;
  const end: Token = { kind: 'eof', value: '', at: text.length };

  function fail(problem: string, at = peek().at): void {
    failure ??= { problem, line: text.slice(0, at).split('\n').length };
  }
  /** The next token; after a failure there is no more, so that every loop ends. */
  function peek(): Token {
    if (failure) return end;
    let token = tokens[position];
    if (token === undefined) {
      token = nextToken();
      tokens.push(token);
    }
    return token;
  }
  function peekNonSpace(): Token {
    while (peek().kind === 'space') position++;
    return peek();
  }
  function take(): Token {
    const token = peek();
    position++;
    return token;
  }
  function takeNonSpace(): Token {
    peekNonSpace();
    return take();
  }
  function unexpected(token: Token, where: string): void {
    if (token.kind === 'error') {
      fail(token.value, token.at);
      return;
    }
    const what = token.kind === 'eof' ? 'the end' : token.kind === 'space' ? 'a space' : `"${token.value}"`;
    fail(`${what} cannot stand in ${where}`, token.at);
  }
  function expect(kind: TokenKind, where: string): void {
    const token = takeNonSpace();
    if (token.kind !== kind) unexpected(token, where);
  }
  function deeper(parse: () => void): void {
    if (++depth > maxDepth) fail(`the nesting is deeper than ${maxDepth}`);
    parse();
    depth--;
  }
  function isKeyword(token: Token, ...words: string[]): boolean {
    return token.kind === 'keyword' && words.includes(token.value);
  }

  function define(template: string, filled: boolean): void {
    if (filled && defined.get(template)) {
      fail(`the template "${template}" is defined twice`);
      return;
    }
    defined.set(template, filled || defined.get(template) === true);
  }

  /** The whole text: the only place for `define`. Gives whether there is more than space. */
  function root(): boolean {
    let filled = false;
    while (peek().kind !== 'eof') {
      const start = position;
      if (take().kind === 'leftDelim' && isKeyword(takeNonSpace(), 'define')) {
        definition();
        continue;
      }
      position = start;
      const node = textOrAction();
      if (node === 'end' || node === 'else')
        fail(`there is nothing that \`{{${node}}}\` could close`, peek().at - 1);
      if (node === 'action') filled = true;
    }
    return filled;
  }

  function definition(): void {
    const template = templateName('`define`');
    expect('rightDelim', '`define`');
    define(template, ownScope('`define`'));
  }

  /** The list of a template of its own, up to its `end`: no variable and no range of the outside is seen in it. */
  function ownScope(where: string): boolean {
    const outer = { variables, ranges };
    variables = ['$'];
    ranges = 0;
    let filled = false;
    deeper(() => {
      const list = itemList();
      filled = list.filled;
      if (list.closed === 'else') fail(`\`{{else}}\` cannot stand in ${where}`);
    });
    ({ variables, ranges } = outer);
    return filled;
  }

  function itemList(): { filled: boolean; closed: 'end' | 'else' | undefined } {
    let filled = false;
    while (peekNonSpace().kind !== 'eof') {
      const node = textOrAction();
      if (node === 'end' || node === 'else') return { filled, closed: node };
      if (node === 'action') filled = true;
    }
    fail('an `{{end}}` is missing');
    return { filled, closed: undefined };
  }

  /** One piece: what it was, where `blank` is a text of nothing but space. */
  function textOrAction(): 'blank' | 'action' | 'end' | 'else' {
    const token = takeNonSpace();
    if (token.kind === 'text') return token.value.trim() === '' ? 'blank' : 'action';
    if (token.kind !== 'leftDelim') {
      unexpected(token, 'the text');
      return 'blank';
    }
    return action();
  }

  function action(): 'action' | 'end' | 'else' {
    const token = peekNonSpace();
    if (token.kind !== 'keyword' || token.value === 'define') {
      pipeline('an action', 'rightDelim');
      return 'action';
    }
    position++;
    switch (token.value) {
      case 'end':
        expect('rightDelim', '`{{end}}`');
        return 'end';
      case 'else':
        if (!isKeyword(peekNonSpace(), 'if', 'with')) expect('rightDelim', '`{{else}}`');
        return 'else';
      case 'break':
      case 'continue':
        expect('rightDelim', `\`{{${token.value}}}\``);
        if (ranges === 0) fail(`\`{{${token.value}}}\` must be inside \`{{range}}\``);
        return 'action';
      case 'template':
        templateName('`template`');
        if (peekNonSpace().kind === 'rightDelim') position++;
        else pipeline('`template`', 'rightDelim');
        return 'action';
      case 'block': {
        const template = templateName('`block`');
        pipeline('`block`', 'rightDelim');
        define(template, ownScope('`block`'));
        return 'action';
      }
      default:
        control(token.value);
        return 'action';
    }
  }

  /** `if`, `range` or `with`, up to its `end`; a chain of `else if` is one loop, since it may be long. */
  function control(word: string): void {
    const scope = variables.length;
    pipeline(`\`${word}\``, 'rightDelim');
    if (word === 'range') ranges++;
    let closed: 'end' | 'else' | undefined;
    deeper(() => {
      ({ closed } = itemList());
      if (word === 'range') ranges--;
      while (closed === 'else') {
        if (word !== 'range' && isKeyword(peek(), word)) {
          position++;
          pipeline(`\`${word}\``, 'rightDelim');
          ({ closed } = itemList());
        } else {
          ({ closed } = itemList());
          if (closed === 'else') fail('an `{{else}}` cannot follow an `{{else}}`');
        }
      }
    });
    variables.length = scope;
  }

  function templateName(where: string): string {
    const token = takeNonSpace();
    if (token.kind !== 'string' && token.kind !== 'rawString') unexpected(token, where);
    else if (!isStringLiteral(token.value)) fail(`${token.value} is not a text in quotes`, token.at);
    return token.kind === 'rawString' ? JSON.stringify(token.value.slice(1, -1)) : token.value;
  }

  function pipeline(where: string, closing: 'rightDelim' | 'rightParen'): void {
    declarations(where);
    let stage = 0;
    for (;;) {
      const token = peekNonSpace();
      if (token.kind === closing) {
        if (stage === 0) fail(`a value is missing in ${where}`);
        position++;
        return;
      }
      if (!operandKinds.has(token.kind)) {
        unexpected(token, where);
        return;
      }
      const first = command();
      if (++stage > 1 && first === 'constant')
        fail(`"${token.value}" after a \`|\` must be a function or a field`, token.at);
    }
  }

  function declarations(where: string): void {
    let count = 0;
    while (peekNonSpace().kind === 'variable') {
      const start = position;
      const variable = take().value;
      const next = peekNonSpace();
      const listed = next.kind === 'char' && next.value === ',';
      if (next.kind !== 'assign' && next.kind !== 'declare' && !listed) {
        position = start;
        return;
      }
      position++;
      variables.push(variable);
      if (!listed) return;
      if (where !== '`range`' || ++count > 1) {
        fail(`there are too many variables in ${where}`);
        return;
      }
      const { kind } = peekNonSpace();
      if (kind !== 'variable' && kind !== 'rightDelim' && kind !== 'rightParen') {
        fail('after `,` a `range` can only have a second variable');
        return;
      }
    }
  }

  /** The words up to the end or a `|`; gives what the first one is. */
  function command(): Operand | undefined {
    let first: Operand | undefined;
    for (;;) {
      peekNonSpace();
      const word = operand();
      first ??= word;
      const token = take();
      if (token.kind === 'space') continue;
      if (token.kind === 'rightDelim' || token.kind === 'rightParen') position--;
      else if (token.kind !== 'pipe') unexpected(token, 'an action');
      break;
    }
    if (first === undefined) fail('a command is empty');
    return first;
  }

  /** A term and the fields taken of it. */
  function operand(): Operand | undefined {
    const start = peek();
    const kind = term();
    if (kind === undefined) return undefined;
    let path = '';
    while (peek().kind === 'field') path += take().value;
    if (kind === 'field') fields.add(start.value + path);
    else if (path !== '' && kind === 'constant') fail(`"${start.value}" has no fields`, start.at);
    else if (path !== '' && kind === 'executable') fields.add(path);
    return kind;
  }

  function term(): Operand | undefined {
    const token = takeNonSpace();
    const { value, at } = token;
    switch (token.kind) {
      case 'identifier':
        if (!functions.has(value) && !builtins.has(value)) fail(`there is no function "${value}"`, at);
        return 'executable';
      case 'dot':
      case 'nil':
      case 'bool':
        return 'constant';
      case 'variable':
        if (!variables.includes(value)) fail(`the variable "${value}" is not declared`, at);
        return 'variable';
      case 'field':
        return 'field';
      case 'charConstant':
        if (!isCharLiteral(value)) fail(`${value} is not one character`, at);
        return 'constant';
      case 'number':
        if (!isNumberLiteral(value)) fail(`"${value}" is not a number`, at);
        return 'constant';
      case 'complex':
        if (!isComplexLiteral(value)) fail(`"${value}" is not a number`, at);
        return 'constant';
      case 'string':
      case 'rawString':
        if (!isStringLiteral(value)) fail(`${value} has an escape that Go does not know`, at);
        return 'constant';
      case 'leftParen':
        deeper(() => pipeline('parentheses', 'rightParen'));
        return 'executable';
      default:
        position--;
        return undefined;
    }
  }

  define(JSON.stringify(name), root());
  return failure ?? { fields: [...fields] };
}
