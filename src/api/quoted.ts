import { withoutUserInfo } from '../go/user-info.ts';
import type { Json } from '../kubernetes/object.ts';

const limit = 80;

/** A value of the user's as messages show it: in double quotes, on one line, without a password, cut if it is long. */
export function quoted(value: Json): string {
  const text = typeof value === 'string' ? withoutUserInfo(value) : String(value);
  const short = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return JSON.stringify(short);
}

/** What a value is, for messages that ask for something else. */
export function described(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'object':
      return 'a map';
    case 'string':
      return isDocument(value) ? 'a text' : `the string ${quoted(value)}`;
    case 'boolean':
      return `the boolean ${quoted(value)}`;
    default:
      return `the number ${quoted(value)}`;
  }
}

/** Whether a string is a text of its own, of several lines or of JSON, which can hold anything: it is not shown as a value. */
export function isDocument(text: string): boolean {
  return /[\r\n]|^\s*(?:\[|\{(?!\{))/.test(text);
}
