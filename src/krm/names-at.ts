import { resolvePlain } from '../go/yaml/resolve-plain.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import { word } from './scan/line-patterns.ts';
import { behindLine, firstLinesAt } from './scan/plain-item.ts';

const metadata = '  metadata:\n';

/** One of the two names, a plain word: if the line behind it were deeper, it would go on there. */
const named = new RegExp(String.raw` {4}(name|namespace): (${word}) *(?: #[^\n]*)?\n(?= {0,4}[^ \n#])`, 'y');

/** What comes behind the metadata, at no more than the column of its key. */
const next = / {0,2}[^ \n#]/y;

/**
 * What names the item whose dash is at `start`, read off its first lines, if it starts as kpt, kustomize and nearly everybody write
 * it: that saves parsing thousands of objects of which no server knows. Undefined where it is not certain.
 */
export function namesAt(text: string, start: number): ObjectRef | undefined {
  const first = firstLinesAt(text, start);
  if (first === undefined || !text.startsWith(metadata, first.next)) return undefined;
  const names = new Map<string, string>();
  let at = first.next + metadata.length;
  while (text.startsWith('    ', at)) {
    if (text.startsWith('name', at + 4)) {
      named.lastIndex = at;
      const [match, key = '', value = ''] = named.exec(text) ?? [];
      if (match === undefined || names.has(key)) return undefined;
      names.set(key, value);
      at = named.lastIndex;
    } else {
      const behind = behindLine(text, at);
      if (behind === undefined) return undefined;
      at = behind;
    }
  }
  next.lastIndex = at;
  const { apiVersion, kind } = first;
  const name = names.get('name');
  const namespace = names.get('namespace');
  if (name === undefined || !next.test(text)) return undefined;
  if (![apiVersion, kind, ...names.values()].every(isText)) return undefined;
  return { apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
}

/** Whether a plain word is a string, and not a boolean or null. */
export const isText = (plain: string) => resolvePlain(plain) === plain;
