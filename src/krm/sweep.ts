import { lf, space } from './bytes.ts';

/**
 * The next place, from `at` on, at which the plain view of a list may be wrong, and the item to look at more closely.
 *
 * The plain view: the items' dashes are at column 0, their keys at column 2, lines end in LF, and every `- key:` at the start
 * of a line starts an item; comments may stand between the dash and the key. In YAML that go-yaml accepts, only an open
 * quote can make that mean anything else: text of a block scalar or of a plain scalar is indented deeper than the item;
 * in a flow collection over several lines the dash would be the end of a plain scalar, and the colon an error, since
 * no key goes over lines and no key may follow a scalar without a comma.
 *
 * So a place is odd where
 * - a line at column 0 starts neither `- key:` nor a comment: the items end there, or an item is written in another way;
 * - a key at column 2 is not a plain word, or `kind` or `apiVersion` has not a plain value on the same line;
 * - a quote or a bracket stands where a value may start, and the line does not close it.
 * Everything between two odd places may be searched for as text.
 */
export type OddItems = (at: number) => number;

/**
 * A quote that a scalar may start with, without its counterpart on the line. Or a bracket on a line that does not end with one:
 * it cannot hide an item, but if it is never closed, nobody can read the list. (Long lines are not looked at to their end for
 * every bracket in them.)
 */
const openEnded =
  /[ \t:,[{?-](?:"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*\\?\n|'[^'\n]*(?:''[^'\n]*)*\n)|[:-] [[{](?:[^\n]{0,4000}[^\]}\n])?\n/g;

const oddLine = new RegExp(
  [
    '\\n(?:',
    '[^\\n #-]',
    '|-(?! (?:#[^\\n]*\\n(?:  #[^\\n]*\\n)*  )?[A-Za-z][\\w./-]*:[ \\n])',
    '|  [^\\n \\w#/.-]',
    '|(?:- |  )(?:kind|apiVersion)(?![\\w./-]|: [A-Za-z][\\w./-]* *(?: #[^\\n]*)?\\n(?!(?: *\\n)* {3}))',
    ')',
  ].join(''),
  'g',
);

const chunkSize = 1 << 20;

/**
 * Searches the items of `bytes` from left to right. The function it gives takes the start of an item and gives the start of
 * the first item from there on that is not plain for sure, which may be the last: the last item is never sure to end with
 * the text.
 */
export function oddItems(bytes: Buffer): OddItems {
  /** The chunk of text in work, from the line feed before an item to the one that ends an item. */
  let text = '';
  let from = 0;
  let to = 0;
  let line = -1;
  let quote = -1;

  function search(pattern: RegExp, at: number): number {
    pattern.lastIndex = at - from;
    const match = pattern.exec(text);
    return match === null ? to : from + match.index;
  }

  return (at) => {
    let start = at - 1;
    for (;;) {
      if (start < from || start >= to - 1) {
        from = start;
        to = endOfChunk(bytes, from);
        if (to < 0) return start + 1;
        text = bytes.toString('latin1', from, to);
        line = quote = -1;
      }
      if (line < start) line = search(oddLine, start);
      if (quote < start) quote = search(openEnded, start);
      const odd = Math.min(line, quote);
      if (odd < to) return Math.max(at, itemOf(bytes, odd));
      if (to === bytes.length) return Math.max(at, itemStart(bytes, to));
      start = to - 1;
    }
  };
}

/** The end of the chunk that starts at `from`: behind the line feed in front of an item, or -1 if that is too far. */
function endOfChunk(bytes: Buffer, from: number): number {
  if (from + chunkSize >= bytes.length) return bytes.length;
  const feed = bytes.lastIndexOf('\n- ', from + chunkSize, 'latin1');
  return feed <= from ? -1 : feed + 1;
}

/**
 * The item that an odd place is in. A line at column 0 is looked at as a part of the item before: only that one's end says
 * what the line is.
 */
function itemOf(bytes: Buffer, odd: number): number {
  return itemStart(bytes, bytes[odd] === lf && bytes[odd + 1] !== space ? odd - 1 : odd);
}

/** The start of the last line at or before `at` that looks like an item. */
function itemStart(bytes: Buffer, at: number): number {
  return bytes.lastIndexOf('\n- ', at, 'latin1') + 1;
}
