import type { Finding } from '../finding.ts';
import type { FilePlace, FormerName } from '../kubernetes/caller-annotations.ts';
import type { JsonObject, ObjectRef } from '../kubernetes/object.ts';
import type { LineBreak, Range } from './scan/bounds.ts';
import type { Scan } from './scan/scan-list.ts';

/** One object of the list, still where it stood in the input. */
export interface Item {
  /** What the object says it is; `name` is empty when it has none. */
  readonly ref: ObjectRef;
  /** Its place among the items, from 0. */
  readonly index: number;
  /** Its text, from its dash to what follows it, comments in between included. */
  readonly range: Range;
  readonly file: FilePlace | undefined;
  /** The List that it stands in, if it does: place, text and file are the List's then, so that nothing of it can be changed. */
  readonly within: Item | undefined;
  /** The way to it in that List, as `items[2]`; empty where it stands in none. */
  readonly step: string;
  /** Oldest first; what refers to an object by an old name means this one. */
  readonly formerNames: readonly FormerName[];
  /** The object, parsed at the first call: as far as it can be read where it `faults`. Never change it. */
  read(): JsonObject;
  /** Lets go of the parsed object, which nobody is likely to ask for again. */
  forget(): void;
}

/** The objects of one run, wherever they come from: they are found by what they are called, and parsed when they are read. */
export interface Objects {
  /** Items of a kind, in order, those in Lists included; `group` is `''` for core kinds such as ConfigMap. */
  itemsOf(kind: string, group: string): readonly Item[];
  /** Items whose kind passes a test that looks at nothing but this, in order, those in Lists included. */
  itemsOfKinds(test: (kind: string) => boolean): readonly Item[];
  /** Items of a group whose kind does not pass a test, those in Lists included. */
  itemsOfGroup(group: string, butKinds: (kind: string) => boolean): readonly Item[];
  /**
   * Items whose kind passes a test and in whose text one of the words stands as it is, in order; then those in Lists whose kind
   * passes, whatever their text.
   */
  itemsMentioning(ofKind: (kind: string) => boolean, words: readonly string[]): readonly Item[];
  /** Items with this annotation, in order, those in Lists included. */
  itemsAnnotated(key: string): readonly Item[];
  /** Whether kustomize has renamed some item, or will put a hash behind its name. */
  isRenamed(): boolean;
  /** What is wrong with the items that were parsed so far: an error each. */
  faults(): readonly Finding[];
  /** Whether the text of a List breaks off, so that objects which it may hold are not among the items. */
  isIncomplete(): boolean;
}

/** A ResourceList whose items are parsed only when asked for. */
export interface ResourceList extends Objects {
  readonly text: string;
  readonly lineBreak: LineBreak;
  /** Where its parts are; `items` are always there. */
  readonly scan: Scan & { readonly items: NonNullable<Scan['items']> };
  readonly apiVersion: string;
  readonly functionConfig?: JsonObject;
  readonly itemCount: number;
  itemAt(index: number): Item;
}
