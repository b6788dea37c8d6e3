import type { Json } from '../kubernetes/object.ts';

/** A value all of whose strings and keys can be printed. */
export function printableValue(value: Json): Json {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(printableValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [printable(key), printableValue(member)]),
  );
}

/** A message of several lines as one. */
export function onOneLine(message: string): string {
  if (!/[\r\n]/.test(message)) return message;
  const lines = message.split(/[\r\n]/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

/** Callers print results to a terminal, and control characters would let an input write to it: they are shown as escapes. */
export function printable(text: string): string {
  return text.replace(control, (character) => {
    const short = JSON.stringify(character).slice(1, -1);
    return short.length > 1 ? short : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const control = /[\0-\x1f\x7f-\x9f\u2028\u2029]/g;
