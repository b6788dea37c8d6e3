import type { Item, ResourceList } from '../krm/resource-list.ts';
import { annotationOf, localConfigAnnotation } from '../kubernetes/caller-annotations.ts';
import { equal } from '../kubernetes/equal.ts';
import { isObject, type JsonObject, own } from '../kubernetes/object.ts';
import { readAlone } from '../yaml/read-yaml.ts';
import { setMember, type TextEdit } from '../yaml/set-member.ts';

const path = ['metadata', 'annotations', localConfigAnnotation];

/** A text with items; the column of their dashes is -1 where they have none. */
interface ItemsText {
  readonly text: string;
  readonly scan: { readonly items: Pick<ResourceList['scan']['items'], 'column'> };
}

/**
 * The edit that gives an item the annotation `config.kubernetes.io/local-config: "true"` and leaves all other text as it is; `none`
 * if it has it. Undefined where no small edit does: where the metadata is an alias, say.
 */
export function localConfigEdit(
  { text, scan }: ItemsText,
  item: Pick<Item, 'range' | 'read'>,
): TextEdit | 'none' | undefined {
  const object = item.read();
  if (annotationOf(object, localConfigAnnotation) === 'true') return 'none';
  const { start, end } = item.range;
  const part = text.slice(start, end);
  const edit = setMember(part, path, 'true');
  if (edit === undefined) return undefined;
  const edited = part.slice(0, edit.start) + edit.text + part.slice(edit.end);
  if (!reads(edited, scan.items.column, annotated(object))) return undefined;
  return { start: start + edit.start, end: start + edit.end, text: edit.text };
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

/** Whether a text is one item that is the object `wanted`: a merge can bring more than an edit sees. */
function reads(text: string, column: number, wanted: JsonObject): boolean {
  const { value, faults } = readAlone(text);
  return (
    faults.length === 0 && equal(column < 0 ? value : Array.isArray(value) ? value[0] : undefined, wanted)
  );
}
