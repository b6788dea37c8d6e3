import { isText } from '../krm/names-at.ts';
import type { Range } from '../krm/scan/bounds.ts';
import { value, word } from '../krm/scan/line-patterns.ts';
import type { ObjectRef } from '../kubernetes/object.ts';

/** A plain word, alone on the rest of its line. */
const name = String.raw`(${word}) *(?: #[^\n]*)?\n`;
/** Other members of the metadata, and theirs. */
const others = String.raw`(?: {2}(?!name:|namespace:)[\w./-]+:(?: ${value}\n|\n(?: {4}[\w./-]+: ${value}\n)+))*`;

/** The line behind them has to be seen: if it were deeper, it would go on with the last word. */
const names = new RegExp(
  String.raw`(?:--- *(?: #[^\n]*)?\n)?(?:#[^\n]*\n|\n){0,99}apiVersion: ${name}kind: ${name}metadata:\n` +
    String.raw`${others} {2}name: ${name}${others}(?: {2}namespace: ${name}${others})?(?=[^ \n#]|$)`,
  'y',
);

/** Longer ones are no names. */
const greatestLength = 4096;

/**
 * What names a document, of which nothing stands behind `end`, read off its first lines, if it starts as nearly everybody writes it:
 * that saves parsing thousands of objects of which no server knows. Undefined where it is not certain.
 */
export function namesOfDocument(text: string, { start, end }: Range): ObjectRef | undefined {
  const head = text.slice(start, Math.min(end, start + greatestLength));
  // It ends lines, too, also those of comments.
  if (head.includes('\r')) return undefined;
  names.lastIndex = 0;
  const [match, apiVersion = '', kind = '', named = '', namespace] = names.exec(head) ?? [];
  const isWhole = names.lastIndex < head.length || head.length === end - start;
  if (match === undefined || !isWhole) return undefined;
  if (![apiVersion, kind, named, namespace ?? '-'].every(isText)) return undefined;
  return { apiVersion, kind, name: named, ...(namespace !== undefined && { namespace }) };
}
