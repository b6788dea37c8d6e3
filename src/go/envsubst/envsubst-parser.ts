/** A part of a text: as it is, or the value of a variable with a function applied to it. */
export type Part = string | Call;

export interface Call {
  readonly name: string;
  /** As it is written: `:-`, `^^`, `#`; "" for the bare value. */
  readonly operator: string;
  readonly args: readonly Part[];
  /** Where it stands in the text, from `${` to behind `}`. */
  readonly start: number;
  readonly end: number;
}

/** Why a text cannot be read, and where its faulty `${` stands. */
export interface EnvsubstFault {
  readonly problem: string;
  readonly at: number;
}

/** Deeper ones are nobody's, and would overflow the stack. */
const deepest = 100;

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/** Thrown and caught here. */
class Fault extends Error {}

/** Reads a text as fluxcd/pkg/envsubst does (parse/parse.go): plain text, and what stands in `${…}`. `$$` is one dollar. */
export function parseEnvsubst(text: string): readonly Part[] | EnvsubstFault {
  const reader: Reader = { text, at: 0, depth: 0 };
  const parts: Part[] = [];
  let dollar = text.indexOf('$');
  while (dollar >= 0) {
    parts.push(text.slice(reader.at, dollar));
    const next = text[dollar + 1];
    reader.at = dollar + 1;
    if (next === '{') {
      try {
        reader.at++;
        parts.push(call(reader));
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        return { problem: fault.message, at: dollar };
      }
    } else {
      if (next === '$') reader.at++;
      parts.push('$');
    }
    dollar = text.indexOf('$', reader.at);
  }
  parts.push(text.slice(reader.at));
  return parts.filter((part) => part !== '');
}

const notInName = /[^\p{L}\p{Nd}_]/gu;
const greatestOffsets = /:+/y;

/** From behind `${` (parseFunc). */
function call(reader: Reader): Call {
  const start = reader.at - 2;
  if (++reader.depth > deepest) throw new Fault('placeholders are nested too deep');
  const isLength = skip(reader, '#');
  const name = identifier(reader);
  if (name === '') throw new Fault('there is no name behind `${`');
  const [operator, args] = isLength ? (['#', []] as const) : operation(reader);
  if (!skip(reader, '}'))
    throw new Fault(`what stands behind the name ${JSON.stringify(name)} is not understood`);
  reader.depth--;
  return { name, operator, args, start, end: reader.at };
}

type Operation = readonly [operator: string, args: readonly Part[]];

function operation(reader: Reader): Operation {
  const { text, at } = reader;
  switch (text[at]) {
    case ':':
      return /[=?+-]/.test(text[at + 1] ?? '') ? fallback(reader, 2) : substring(reader);
    case '=':
      return fallback(reader, 1);
    case ',':
    case '^':
      return [match(reader, /[,^]{1,2}/y), []];
    case '/':
      return replacement(reader);
    case '#':
      return [match(reader, /#{1,2}/y), [argument(reader, closing)]];
    case '%':
      return [match(reader, /%{1,2}/y), [argument(reader, closing)]];
    default:
      return ['', []];
  }
}

/** `${NAME:-a${B}c}` (parseDefaultFunc). */
function fallback(reader: Reader, length: number): Operation {
  const operator = reader.text.slice(reader.at, reader.at + length);
  reader.at += length;
  const args: Part[] = [];
  while (reader.text[reader.at] !== '}') args.push(argument(reader, closing));
  return [operator, args];
}

/** `${NAME:1}`, `${NAME:1:2}` (parseSubstrFunc): of colons between, there may be more. */
function substring(reader: Reader): Operation {
  reader.at++;
  const position = argument(reader, colonOrClosing);
  if (match(reader, greatestOffsets) === '') return [':', [position]];
  return [':', [position, argument(reader, closing)]];
}

/** `${NAME/a/b}` and its like (parseReplaceFunc). */
function replacement(reader: Reader): Operation {
  const operator = match(reader, /\/[/#%]?/y);
  const old = argument(reader, slash, true);
  if (match(reader, /\/+/y) === '') throw new Fault('a `/` is missing');
  return [operator, reader.text[reader.at] === '}' ? [old] : [old, argument(reader, closing, true)]];
}

const closing = /\}/;
const colonOrClosing = /[:}]/;
const slash = /\//;

/** An argument up to what ends it, or up to the next `${`; a backslash and a dollar can escape in some (parseParam). */
function argument(reader: Reader, end: RegExp, escapes = false): Part {
  const { text } = reader;
  if (text.startsWith('${', reader.at)) {
    reader.at += 2;
    return call(reader);
  }
  let argument = '';
  const start = reader.at;
  while (reader.at < text.length && !text.startsWith('${', reader.at)) {
    const character = text[reader.at] ?? '';
    const next = text[reader.at + 1] ?? '';
    if (escapes && ((character === '$' && next === '$') || (character === '\\' && /[/\\]/.test(next)))) {
      argument += next;
      reader.at += 2;
    } else if (end.test(character)) break;
    else {
      argument += character;
      reader.at++;
    }
  }
  if (reader.at === start) throw new Fault('something is missing');
  return argument;
}

/** Ends in front of the first character that no name has: an expression for the name itself would keep each of its characters. */
function identifier(reader: Reader): string {
  const start = reader.at;
  notInName.lastIndex = start;
  reader.at = notInName.exec(reader.text)?.index ?? reader.text.length;
  return reader.text.slice(start, reader.at);
}

function match(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const [found = ''] = pattern.exec(reader.text) ?? [];
  reader.at += found.length;
  return found;
}

function skip(reader: Reader, character: string): boolean {
  if (reader.text[reader.at] !== character) return false;
  reader.at++;
  return true;
}
