/** Part of the bytes, `end` not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the items are. */
export interface ItemsPlace {
  /** Column of the items' dashes; -1 in a flow sequence (`[…]`). */
  readonly column: number;
  /** Behind the colon of the key. */
  readonly key: number;
  /** The start of the first item. */
  readonly start: number;
  /** The end of the last item: what is appended goes here. */
  readonly end: number;
  /** Triples, in order, for items that were looked at one by one: start, end of the item, start of what follows it. */
  readonly found: readonly number[];
  /**
   * The plain items (see `plainItems`), which are all that `found` leaves out of `start` to `end`: by kind, start and end of
   * each, in order. Each of them starts with `- ` behind a line feed, and no other line in them does.
   */
  readonly plain: ReadonlyMap<string, readonly number[]>;
  /** An empty sequence in a list that is in block style, which must go when something is appended. */
  readonly empty?: Range;
}

/** What the scanner stopped at: only the full parser can tell what it is. */
export interface Unsure {
  readonly unsureAt: number;
}

/** What ends the lines of a list. */
export type LineBreak = '\n' | '\r\n';
