import type { Finding } from '../finding.ts';
import { resolvePlain } from '../go/yaml/resolve-plain.ts';
import type { ItemSource } from '../krm/item.ts';
import { itemsOf } from '../krm/items.ts';
import type { Item, Objects } from '../krm/resource-list.ts';
import { previousNamesAnnotation } from '../kubernetes/caller-annotations.ts';
import type { JsonObject, ObjectRef } from '../kubernetes/object.ts';
import { isListKind } from '../kubernetes/object-list.ts';
import { aliasBudgetFor } from '../yaml/yaml-fault.ts';
import { documentsIn } from './document-bounds.ts';
import { namesOfDocument } from './document-names.ts';
import type { Source } from './source.ts';

/** The documents of all sources. They stand one behind the other in one text, by whose offsets their places are told. */
export interface Documents extends Objects {
  readonly text: string;
  readonly sources: readonly PlacedSource[];
  readonly count: number;
  /** The document with a number, from 0. */
  at(index: number): Item;
  /** The source that a document is of. */
  sourceOf(index: number): PlacedSource;
}

export interface PlacedSource extends Source {
  /** Where its text starts in that of all. */
  readonly start: number;
  /** The number of its first document. */
  readonly first: number;
}

/** Changes objects as they are read, as something in front of the cluster does. */
export interface Adapt {
  /** Tells what keeps it from that. */
  object(object: JsonObject, source: Source, report: (fault: Finding) => void): JsonObject;
  /** The same, where what names an object is all that is known of it, and holds no placeholder. */
  ref(ref: ObjectRef, source: Source): ObjectRef;
}

/**
 * Finds the documents of sources. Each is parsed at the first look at it, and a fault in it is told then.
 *
 * @param isLeftOut told of the text of each document: whether it is to be passed over
 */
export function documentsOf(
  sources: readonly Source[],
  adapt: Adapt,
  isLeftOut: (text: string, source: Source) => boolean,
): Documents {
  const placed: PlacedSource[] = [];
  const starts: number[] = [];
  const nexts: number[] = [];
  const owners: PlacedSource[] = [];
  const names: Names[] = [];
  let offset = 0;
  for (const source of sources) {
    const owner = { ...source, start: offset, first: starts.length };
    placed.push(owner);
    for (const { start, end } of documentsIn(source.text)) {
      const part = source.text.slice(start, end);
      if (isLeftOut(part, source)) continue;
      starts.push(offset + start);
      nexts.push(offset + end);
      owners.push(owner);
      names.push(namesIn(part));
    }
    offset += source.text.length + 1;
  }
  const text = sources.map((source) => `${source.text}\n`).join('');
  const ownerOf = (index: number): PlacedSource => {
    const owner = owners[index];
    if (owner === undefined) throw new Error(`there is no document ${index}`);
    return owner;
  };

  const faults: Finding[] = [];
  let incomplete = false;
  let renamed: boolean | undefined;
  const source: ItemSource = {
    text,
    items: {
      // The object itself, and not the dash of an item.
      column: -1,
      keyLine: 0,
      key: 0,
      start: 0,
      end: text.length,
      starts,
      nexts,
      kinds: names.map(({ kind }) => kind),
      apiVersions: names.map(({ apiVersion }) => apiVersion),
    },
    anchors: { before: () => () => undefined },
    aliases: aliasBudgetFor(text.length),
    renamed() {
      renamed ??= text.includes(previousNamesAnnotation);
      return renamed;
    },
    report(finding, breaksOff) {
      faults.push(isAnother(finding) ? { ...finding, message: markerMissing } : finding);
      if (breaksOff && isListKind(finding.object?.kind ?? '')) incomplete = true;
    },
    fileOf: (index) => ({ path: ownerOf(index).path, index: index - ownerOf(index).first }),
    adapted: (object, index) => adapt.object(object, ownerOf(index), (fault) => faults.push(fault)),
    namesOf(range, index) {
      const ref = namesOfDocument(text, range);
      return ref && adapt.ref(ref, ownerOf(index));
    },
  };
  const { itemCount, itemAt, ...items } = itemsOf(source);
  return {
    text,
    sources: placed,
    count: itemCount,
    at: itemAt,
    sourceOf: ownerOf,
    ...items,
    isRenamed: () => false,
    faults: () => faults,
    isIncomplete: () => incomplete,
  };
}

interface Names {
  readonly kind: string;
  readonly apiVersion: string;
}

const unsure: Names = { kind: '', apiVersion: '' };
const kindLine = /^kind:[ \t]+([\w.-]+)[ \t]*(?:#.*)?\r?$/gm;
const apiVersionLine = /^apiVersion:[ \t]+([\w./-]+)[ \t]*(?:#.*)?\r?$/gm;

/**
 * What a document in block style says that it is, read off its lines: most documents of a folder are of no interest, and are never
 * parsed. Both are empty where that is not certain.
 */
function namesIn(text: string): Names {
  const [kind, ...kinds] = text.matchAll(kindLine);
  const [apiVersion, ...apiVersions] = text.matchAll(apiVersionLine);
  if (kind === undefined || apiVersion === undefined || kinds.length + apiVersions.length > 0) return unsure;
  const names = { kind: kind[1] ?? '', apiVersion: apiVersion[1] ?? '' };
  return [names.kind, names.apiVersion].every((name) => resolvePlain(name) === name) ? names : unsure;
}

/** Whether a document goes on with another object: files were put together with nothing between them. */
const isAnother = ({ code, path }: Finding) => code === 'DuplicateKey' && path === 'apiVersion';

const markerMissing =
  'the key `apiVersion` is there twice: put a line `---` in front of it if another object starts here, or remove one of the two';
