import { emitDocument } from '../krm/write/emit.ts';
import { equal } from '../kubernetes/equal.ts';
import type { SettledChanges } from '../package/lifecycle.ts';
import type { Documents } from './documents.ts';

/** The documents with changes, as one stream: what nothing is changed in stands there as the text that came. */
export function rewritten(documents: Documents, { remove, replace, edit }: SettledChanges): string[] {
  const { text } = documents;
  const parts: string[] = [];
  for (let index = 0; index < documents.count; index++) {
    const item = documents.at(index);
    if (remove.has(item)) continue;
    const { start, end } = item.range;
    const object = replace.get(item);
    const change = edit.get(item);
    if (object !== undefined && !equal(object, item.read())) parts.push(emitDocument(object));
    else if (change === undefined) parts.push(text.slice(start, end));
    else parts.push(text.slice(start, change.start) + change.text + text.slice(change.end, end));
  }
  return parts;
}

/** Documents as one stream: each gets the marker that it has not, and an end to its last line. */
export function streamOf(documents: readonly string[]): string {
  return documents
    .map((document) => {
      const start = /^---(?=[ \t\r\n]|$)/.test(document) ? '' : '---\n';
      return `${start}${document}${document.endsWith('\n') ? '' : '\n'}`;
    })
    .join('');
}
