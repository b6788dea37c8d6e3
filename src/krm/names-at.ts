import type { ObjectRef } from '../kubernetes/object.ts';
import { resolvePlain } from '../yaml/resolve-plain.ts';

/** A plain word, alone on the rest of its line. */
const word = String.raw`([A-Za-z][\w./-]*) *(?: #[^\n]*)?\n`;
/** A value, plain or quoted, that is on its line as a whole. */
const value = String.raw`(?:[\w./][^\n]*|'[^'\n]*'|"[^"\\\n]*")\n`;
/** Other members of the metadata, and theirs. */
const others = String.raw`(?: {4}(?!name:|namespace:)[\w./-]+:(?: ${value}|\n(?: {6}[\w./-]+: ${value})+))*`;

/**
 * The first lines of an item that name it, in the order in which kpt, kustomize and nearly everybody write them. The line behind
 * them has to be seen: if it were deeper, it would go on with the last word.
 */
const names = new RegExp(
  String.raw`- (?:#[^\n]*\n(?: {2}#[^\n]*\n)* {2})?apiVersion: ${word} {2}kind: ${word} {2}metadata:\n` +
    String.raw`${others} {4}name: ${word}${others}(?: {4}namespace: ${word}${others})?(?= {0,2}[^ \n#])`,
  'y',
);

/** Longer ones are no names. */
const greatestLength = 4096;

/**
 * What names the item whose dash is at `start`, read off its first lines, which saves parsing thousands of objects of which no
 * server knows; undefined where that is not certain.
 */
export function namesAt(text: string, start: number): ObjectRef | undefined {
  const head = text.slice(start, start + greatestLength);
  names.lastIndex = 0;
  const [match, apiVersion = '', kind = '', name = '', namespace] = names.exec(head) ?? [];
  if (match === undefined || ![apiVersion, kind, name, namespace ?? '-'].every(isText)) return undefined;
  return { apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
}

/** Whether a plain word is a string, and not a boolean or null. */
const isText = (plain: string) => resolvePlain(plain) === plain;
