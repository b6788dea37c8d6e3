import { resolvePlain } from '../go/yaml/resolve-plain.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import { commentsInFront, value, word } from './scan/line-patterns.ts';

/** A plain word, alone on the rest of its line. */
const name = String.raw`(${word}) *(?: #[^\n]*)?\n`;
/** Other members of the metadata, and theirs. */
const others = String.raw`(?: {4}(?!name:|namespace:)[\w./-]+:(?: ${value}\n|\n(?: {6}[\w./-]+: ${value}\n)+))*`;

/**
 * The first lines of an item that name it, in the order in which kpt, kustomize and nearly everybody write them. The line behind
 * them has to be seen: if it were deeper, it would go on with the last word.
 */
const names = new RegExp(
  String.raw`- ${commentsInFront}apiVersion: ${name} {2}kind: ${name} {2}metadata:\n` +
    String.raw`${others} {4}name: ${name}${others}(?: {4}namespace: ${name}${others})?(?= {0,2}[^ \n#])`,
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
  const [match, apiVersion = '', kind = '', named = '', namespace] = names.exec(head) ?? [];
  if (match === undefined || ![apiVersion, kind, named, namespace ?? '-'].every(isText)) return undefined;
  return { apiVersion, kind, name: named, ...(namespace !== undefined && { namespace }) };
}

/** Whether a plain word is a string, and not a boolean or null. */
const isText = (plain: string) => resolvePlain(plain) === plain;
