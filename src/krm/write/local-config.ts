import { annotationOf, localConfigAnnotation } from '../../kubernetes/caller-annotations.ts';
import { equal } from '../../kubernetes/equal.ts';
import { isObject, type JsonObject, own } from '../../kubernetes/object.ts';
import { PlacedItem } from '../item.ts';
import type { Item, ResourceList } from '../resource-list.ts';
import { WireError } from '../wire-error.ts';
import type { Edit } from './splice.ts';

/**
 * The edit that gives an item the annotation `config.kubernetes.io/local-config: "true"` and leaves all other bytes as they
 * are; none if it has it. Edits are tried, smallest first: the first after which the item reads as it should is taken.
 * Throws a `WireError` if none does.
 */
export function localConfigEdit({ source }: ResourceList, item: Item): Edit[] {
  const object = item.read();
  if (annotationOf(object, localConfigAnnotation) === 'true') return [];
  const wanted = annotated(object);
  const { start, end } = item.range;
  // One character a byte, so that places in the text are places in the bytes.
  const text = source.bytes.toString('latin1', start, end);
  for (const edit of candidates(text)) {
    const edited = Buffer.from(text.slice(0, edit.start) + edit.text + text.slice(edit.end), 'latin1');
    if (reads(edited, source.items.column, wanted)) {
      return [{ start: start + edit.start, end: start + edit.end, text: edit.text }];
    }
  }
  throw new WireError(
    'YAMLUnsupported',
    `the annotation \`${localConfigAnnotation}: "true"\` cannot be added to this object by a small edit: add it by hand`,
    item.line,
  );
}

function annotated(object: JsonObject): JsonObject {
  const metadata = own(object, 'metadata');
  const annotations = own(metadata, 'annotations');
  return {
    ...object,
    metadata: {
      ...(isObject(metadata) ? metadata : {}),
      annotations: { ...(isObject(annotations) ? annotations : {}), [localConfigAnnotation]: 'true' },
    },
  };
}

/** Whether `bytes` are one item that is the object `wanted`. */
function reads(bytes: Buffer, column: number, wanted: JsonObject): boolean {
  const items = { key: 0, column, start: 0, end: bytes.length, found: [], plain: new Map() };
  try {
    return equal(
      new PlacedItem(
        { bytes, ascii: false, renamed: () => false, items },
        { start: 0, end: bytes.length },
      ).read(),
      wanted,
    );
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

const member = `${localConfigAnnotation}: "true"`;
const jsonMember = `"${localConfigAnnotation}": "true"`;

/** Edits of an item's text, most of them wrong for any one item. */
function* candidates(text: string): Iterable<Edit> {
  // The annotation is there with another value.
  for (const { index, 0: found } of text.matchAll(
    /(["']?)config\.kubernetes\.io\/local-config\1: *(?:"[^"\n]*"|'[^'\n]*'|[^\s,}]+)/g,
  )) {
    yield { start: index, end: index + found.length, text: found.startsWith('"') ? jsonMember : member };
  }
  // There are annotations: the new one comes first.
  for (const found of text.matchAll(/\n( *)(?:- )?annotations:[^\n]*\n(?: *(?:#[^\n]*)?\r?\n)*( +)/g)) {
    const at = found.index + found[0].length - (found[2]?.length ?? 0);
    yield { start: at, end: at, text: `${found[2]}${member}\n` };
  }
  for (const found of text.matchAll(/(["']?)annotations\1: *\{ *(\}?)/g)) yield intoBraces(found, '');
  // There are none, but there is metadata.
  for (const found of text.matchAll(/(?:^|\n) *(?:- +)?metadata:[^\n]*\n(?: *(?:#[^\n]*)?\r?\n)*( +)/g)) {
    const at = found.index + found[0].length - (found[1]?.length ?? 0);
    yield { start: at, end: at, text: `${found[1]}annotations:\n${found[1]}  ${member}\n` };
  }
  for (const found of text.matchAll(/(["']?)metadata\1: *\{ *(\}?)/g)) yield intoBraces(found, 'annotations');
}

/** Puts the annotation, in `key` where one is given, in front of what is in a pair of braces. */
function intoBraces({ index, 0: found, 1: quote, 2: close }: RegExpExecArray, key: string): Edit {
  const at = index + found.length - (close?.length ?? 0);
  const inner = quote === '' ? member : jsonMember;
  const text = key === '' ? inner : quote === '' ? `${key}: {${inner}}` : `"${key}": {${inner}}`;
  return { start: at, end: at, text: close === '}' ? text : `${text}, ` };
}
