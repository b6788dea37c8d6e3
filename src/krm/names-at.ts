import { resolvePlain } from '../go/yaml/resolve-plain.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import type { Range } from './scan/bounds.ts';
import { commentsInFront, value, word } from './scan/line-patterns.ts';

/** A plain word, alone on the rest of its line. */
const name = String.raw`(${word}) *(?: #[^\n]*)?\n`;

/**
 * The first lines of an object that name it, in the order in which kpt, kustomize and nearly everybody write them. The line behind
 * them has to be seen: if it were deeper, it would go on with the last word.
 *
 * @param front what stands in front of the first key, in its line and above
 * @param column where the keys of the object are
 */
function namesBehind(front: string, column: number): RegExp {
  const margin = (depth: number) => (column + 2 * depth === 0 ? '' : ` {${column + 2 * depth}}`);
  const others = String.raw`(?:${margin(1)}(?!name:|namespace:)[\w./-]+:(?: ${value}\n|\n(?:${margin(2)}[\w./-]+: ${value}\n)+))*`;
  return new RegExp(
    String.raw`${front}apiVersion: ${name}${margin(0)}kind: ${name}${margin(0)}metadata:\n` +
      String.raw`${others}${margin(1)}name: ${name}${others}(?:${margin(1)}namespace: ${name}${others})?(?= {0,${column}}[^ \n#]|$)`,
    'y',
  );
}

const ofItem = namesBehind(`- ${commentsInFront}`, 2);
const ofDocument = namesBehind(String.raw`(?:--- *(?: #[^\n]*)?\n)?(?:#[^\n]*\n|\n){0,99}`, 0);

/** Longer ones are no names. */
const greatestLength = 4096;

/**
 * What names an item, which starts with its dash, read off its first lines: that saves parsing thousands of objects of which no
 * server knows. Undefined where it is not certain.
 */
export function namesAt(text: string, start: number): ObjectRef | undefined {
  const head = text.slice(start, start + greatestLength);
  const names = namesOf(ofItem, head);
  return ofItem.lastIndex < head.length ? names : undefined;
}

/** The same of a document, of which nothing stands behind `end`. */
export function namesOfDocument(text: string, { start, end }: Range): ObjectRef | undefined {
  const head = text.slice(start, Math.min(end, start + greatestLength));
  // It ends lines, too, also those of comments.
  if (head.includes('\r')) return undefined;
  const names = namesOf(ofDocument, head);
  return ofDocument.lastIndex < head.length || head.length === end - start ? names : undefined;
}

function namesOf(names: RegExp, head: string): ObjectRef | undefined {
  names.lastIndex = 0;
  const [match, apiVersion = '', kind = '', named = '', namespace] = names.exec(head) ?? [];
  if (match === undefined || ![apiVersion, kind, named, namespace ?? '-'].every(isText)) return undefined;
  return { apiVersion, kind, name: named, ...(namespace !== undefined && { namespace }) };
}

/** Whether a plain word is a string, and not a boolean or null. */
const isText = (plain: string) => resolvePlain(plain) === plain;
