/** Part of a text: offsets in UTF-16 units, `end` not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The lines of one entry of a block mapping or block sequence, or one object of a flow sequence. */
export interface Extent {
  /** Start of the first line behind the entry that is not blank or a comment, or the end of the text. */
  readonly next: number;
  /** End of the last line that is part of the entry: comments at its foot that are not indented are not. */
  readonly end: number;
}

/** Where the items are. */
export interface ItemsPlace {
  /** Column of the items' dashes; -1 in a flow sequence (`[…]`). */
  readonly column: number;
  /** The start of the line with the key `items`; of the list itself, where that is in flow style. */
  readonly keyLine: number;
  /** Behind the colon of the key. */
  readonly key: number;
  /** The start of the first item. */
  readonly start: number;
  /** The end of the last item: what is appended goes here. */
  readonly end: number;
  /** The starts of the items, in order. */
  readonly starts: readonly number[];
  /** For each item the start of what follows it, comments in between included. */
  readonly nexts: readonly number[];
  /** For each item its kind, where a look at the text was enough to know it; else `''`. */
  readonly kinds: readonly string[];
  /** For each item whose kind is known its apiVersion; else `''`. */
  readonly apiVersions: readonly string[];
  /** An empty sequence in a list that is in block style, which must go when something is appended. */
  readonly empty?: Range;
}

/** What the scanner stopped at: only a parser can tell what it is. */
export interface Unsure {
  readonly unsureAt: number;
}

/** What ends the lines of a list. */
export type LineBreak = '\n' | '\r\n';
