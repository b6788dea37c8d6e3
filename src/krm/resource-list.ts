import type { FilePlace, FormerName } from '../kubernetes/caller-annotations.ts';
import type { JsonObject, ObjectRef } from '../kubernetes/object.ts';
import type { ItemSource } from './item.ts';
import type { Range } from './scan/bounds.ts';
import type { Scan } from './scan/scan-list.ts';

export type { FilePlace, FormerName };

/** One object of the list, still where it stood in the input. */
export interface Item {
  /** What the object says it is; `name` is empty when it has none. */
  readonly ref: ObjectRef;
  /** Its bytes, from its dash to what follows it, comments in between included. */
  readonly range: Range;
  /** Orders items: greater for later ones. */
  readonly position: number;
  /** The line of the input on which the item starts, from 1. */
  readonly line: number;
  readonly file: FilePlace | undefined;
  /** Oldest first; what refers to an object by an old name means this one. */
  readonly formerNames: readonly FormerName[];
  /** The whole object, parsed at the first call. Never change it. Throws a `WireError` if its YAML cannot be read. */
  read(): JsonObject;
  /** Lets go of the parsed object, which nobody is likely to ask for again. */
  forget(): void;
}

/** A ResourceList whose items are parsed only when asked for. All look-ups throw a `WireError` on unreadable YAML. */
export interface ResourceList {
  readonly source: ItemSource;
  readonly scan: Scan;
  readonly apiVersion: string;
  readonly functionConfig?: JsonObject;
  /** The VirtualMCPServers of every version, in order. */
  readonly servers: readonly Item[];
  /** Items of a kind, in order; `group` is `''` for core kinds such as ConfigMap. */
  itemsOf(kind: string, group: string): readonly Item[];
  /** Items with this annotation key, in order. */
  itemsAnnotated(key: string): readonly Item[];
  /** The index that the next document of the file at `path` can have: 0 where there is no such file. */
  nextIndexIn(path: string): number;
}
