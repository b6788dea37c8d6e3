import { isStringLiteral } from '../literal.ts';
import {
  deeper,
  expect,
  fail,
  forgetVariables,
  isKeyword,
  newParse,
  newVariables,
  type Parse,
  peek,
  peekNonSpace,
  take,
  takeNonSpace,
  unexpected,
} from './template-parse.ts';
import { pipeline } from './template-pipeline.ts';

/** A template that Go parses, with the paths of the fields it reads (`.a.b`), or why, and in which line, it does not. */
export type ParsedTemplate =
  | { readonly fields: readonly string[] }
  | { readonly problem: string; readonly line: number };

/**
 * Parses `text` as Go's text/template does, for the template `name` and with `functions` beside the built-in ones:
 * the same texts are refused. Follows text/template/parse/parse.go.
 */
export function parseTemplate(text: string, functions: ReadonlySet<string>, name = ''): ParsedTemplate {
  if (!text.includes('{{')) return { fields: [] };
  const parse = newParse(text, functions);
  define(parse, JSON.stringify(name), root(parse), text.length);
  return parse.failure ?? { fields: [...parse.fields] };
}

/** What a piece of text was; `blank` is a text of nothing but space. */
type Node = 'blank' | 'action' | 'end' | 'else';

interface List {
  /** Whether there is more in it than space. */
  readonly filled: boolean;
  readonly closed: 'end' | 'else' | undefined;
}

/** The whole text: the only place for `define`. Gives whether there is more than space. */
function root(parse: Parse): boolean {
  let filled = false;
  while (peek(parse).kind !== 'eof') {
    const start = parse.position;
    if (take(parse).kind === 'leftDelim' && isKeyword(takeNonSpace(parse), 'define')) {
      definition(parse);
      continue;
    }
    parse.position = start;
    const { at } = peek(parse);
    const node = textOrAction(parse);
    if (node === 'end' || node === 'else')
      fail(parse, `there is nothing that \`{{${node}}}\` could close`, at);
    if (node === 'action') filled = true;
  }
  return filled;
}

function definition(parse: Parse): void {
  const template = templateName(parse, '`define`');
  const { at } = peekNonSpace(parse);
  expect(parse, 'rightDelim', '`define`');
  define(parse, template, ownScope(parse, '`define`'), at);
}

/** A template may be defined twice only if one of the two has nothing in it. */
function define(parse: Parse, template: string, filled: boolean, at: number): void {
  const before = parse.defined.get(template) === true;
  if (filled && before) fail(parse, `the template ${template} is defined twice`, at);
  parse.defined.set(template, filled || before);
}

/** The list of a template of its own, up to its `end`: no variable and no range of the outside is seen in it. */
function ownScope(parse: Parse, where: string): boolean {
  const { variables, ranges } = parse;
  parse.variables = newVariables();
  parse.ranges = 0;
  const { filled, closed } = deeper(parse, () => itemList(parse));
  if (closed === 'else') fail(parse, `\`{{else}}\` cannot stand in ${where}`, peek(parse).at);
  parse.variables = variables;
  parse.ranges = ranges;
  return filled;
}

function itemList(parse: Parse): List {
  let filled = false;
  while (peekNonSpace(parse).kind !== 'eof') {
    const node = textOrAction(parse);
    if (node === 'end' || node === 'else') return { filled, closed: node };
    if (node === 'action') filled = true;
  }
  fail(parse, 'an `{{end}}` is missing', parse.text.length);
  return { filled, closed: undefined };
}

function textOrAction(parse: Parse): Node {
  const token = takeNonSpace(parse);
  if (token.kind === 'text') return token.value.trim() === '' ? 'blank' : 'action';
  if (token.kind === 'leftDelim') return action(parse);
  unexpected(parse, token, 'the text');
  return 'blank';
}

function action(parse: Parse): Node {
  const { kind, value, at } = peekNonSpace(parse);
  if (kind !== 'keyword' || value === 'define') {
    pipeline(parse, 'an action', 'rightDelim');
    return 'action';
  }
  parse.position++;
  switch (value) {
    case 'end':
      expect(parse, 'rightDelim', '`{{end}}`');
      return 'end';
    case 'else':
      if (!isKeyword(peekNonSpace(parse), 'if', 'with')) expect(parse, 'rightDelim', '`{{else}}`');
      return 'else';
    case 'break':
    case 'continue':
      expect(parse, 'rightDelim', `\`{{${value}}}\``);
      if (parse.ranges === 0) fail(parse, `\`{{${value}}}\` must be inside \`{{range}}\``, at);
      return 'action';
    case 'template':
      templateName(parse, '`template`');
      if (peekNonSpace(parse).kind === 'rightDelim') parse.position++;
      else pipeline(parse, '`template`', 'rightDelim');
      return 'action';
    case 'block': {
      const template = templateName(parse, '`block`');
      pipeline(parse, '`block`', 'rightDelim');
      define(parse, template, ownScope(parse, '`block`'), at);
      return 'action';
    }
    default:
      control(parse, value);
      return 'action';
  }
}

/** `if`, `range` or `with`, up to its `end`. A chain of `else if` is one loop, since it may be long. */
function control(parse: Parse, word: string): void {
  const scope = parse.variables.names.length;
  pipeline(parse, `\`${word}\``, 'rightDelim');
  if (word === 'range') parse.ranges++;
  deeper(parse, () => {
    let { closed } = itemList(parse);
    if (word === 'range') parse.ranges--;
    while (closed === 'else') {
      const { at } = peek(parse);
      const chained = word !== 'range' && isKeyword(peek(parse), word);
      if (chained) {
        parse.position++;
        pipeline(parse, `\`${word}\``, 'rightDelim');
      }
      ({ closed } = itemList(parse));
      if (!chained && closed === 'else') fail(parse, 'an `{{else}}` cannot follow an `{{else}}`', at);
    }
  });
  forgetVariables(parse.variables, scope);
}

/** The name of a template as a quoted text, by which equal names are equal. */
function templateName(parse: Parse, where: string): string {
  const token = takeNonSpace(parse);
  if (token.kind !== 'string' && token.kind !== 'rawString') unexpected(parse, token, where);
  else if (!isStringLiteral(token.value)) fail(parse, `${token.value} is not a text in quotes`, token.at);
  return token.kind === 'rawString' ? JSON.stringify(token.value.slice(1, -1)) : token.value;
}
