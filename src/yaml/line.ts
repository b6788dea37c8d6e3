import type { Json } from '../kubernetes/object.ts';
import { type Reader, unsure } from './reader.ts';

/**
 * The lines that nearly all of a package is written in, each read by one expression: what runs once is interpreted, and
 * looking at one character at a time then takes longer than anything else here. Every other line is left to the readers
 * of `block.ts` and `flow.ts`, which would read these lines to the same values.
 */

/** A key that needs no quotes, and can be neither a number nor `<<` nor `__proto__`. */
const key = String.raw`([A-Za-z][\w./-]*):`;

/** Three groups: a plain scalar, and a scalar in either kind of quotes without escapes. */
const valueWith = (plain: string) => String.raw`(?:(${plain})|'([^'\n]*)'|"([^"\\\n]*)")`;
const blockValue = valueWith(String.raw`[\w/.][^\s:]*(?:(?::(?=\S)| (?![\s#]))[^\s:]*)*`);
const flowValue = valueWith(String.raw`[\w./][\w./-]*`);

/** The end of a line, further ones that are blank or comments, and the indentation of the next content. */
const toContent = String.raw`(?: +#[^\n]*)?\r?\n(?: *(?:#[^\n]*)?\r?\n)*( *)(?:(?=[^\s#])|$)`;

/** A key alone matches too, where what follows it on the line is not one of these values. */
const member = new RegExp(`${key}(?:(?: +${blockValue})?${toContent}|(?= ))`, 'y');
const flowMember = new RegExp(`${key} +${flowValue} *(?:, *|(?=}))`, 'y');

/** An expression remembers every character to which it may have to go back: a longer text could be too much for it. */
const greatestLength = 1 << 20;

/** What was matched: a key, its value in one of three groups, and the indentation of the next content if that was reached. */
export type Line = RegExpExecArray;

/**
 * Matches a key at `column`, where the reader stands, with the value on its line; the reader then stands at the next content,
 * or behind the colon if the value `isUnread`. Null, and nothing read: the line is of another kind, or its value goes on.
 */
export function matchMember(reader: Reader, column: number): Line | null {
  const { text } = reader;
  if (text.length > greatestLength) return null;
  member.lastIndex = reader.at;
  const line = member.exec(text);
  if (line === null) return null;
  const at = member.lastIndex;
  const indent = line[5]?.length;
  if (indent !== undefined) {
    if (indent > column && line[2] !== undefined) return null;
    reader.lineStart = at - indent;
    reader.column = at === text.length ? -1 : indent;
  }
  reader.at = at;
  return line;
}

export function isUnread(line: Line): boolean {
  return line[5] === undefined;
}

/** Matches a key of a flow mapping with its value, and the comma behind it if there is one. */
export function matchFlowMember(reader: Reader): Line | null {
  if (reader.text.length > greatestLength) return null;
  flowMember.lastIndex = reader.at;
  const line = flowMember.exec(reader.text);
  if (line !== null) reader.at = flowMember.lastIndex;
  return line;
}

/** The value on the line; undefined if there is none. */
export function valueOfLine(reader: Reader, line: Line): Json | undefined {
  const plain = line[2];
  if (plain === undefined) return line[3] ?? line[4];
  const value = reader.resolve(plain);
  if (value === undefined) throw unsure;
  return value;
}
