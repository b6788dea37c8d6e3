/**
 * An item as callers print it: its dash at column 0, a word each for `apiVersion` and `kind`, and then only lines that open nothing
 * which could hide where the item ends: a key with a value that is on its line as a whole, a dash, a blank line or a comment.
 * It ends in front of a line that starts something else at column 0, since nothing is open there. The group is its kind.
 *
 * Nearly every item is of this form, and an expression finds its end twice as fast as `extentOfEntry`, which knows all of YAML;
 * a property test holds one against the other.
 */
const word = String.raw`[A-Za-z][\w./-]*`;
const comment = String.raw` *(?:#[^\n]*)?\n`;
/** What starts a plain scalar for certain; it can hold quotes and brackets then. */
const plainStart = String.raw`(?:[\w/.$(+=^~;]|-(?=[^ \n]))`;
const quoted = String.raw`"[^"\\\n]*"|'[^'\n]*'`;
const brackets = String.raw`\{[^{}[\]"'\n#]*\}|\[[^{}[\]"'\n#]*\]`;
const value = String.raw`(?:${plainStart}[^\n]*|(?:${quoted}|${brackets})(?: +#[^\n]*| *))`;
/** A string in a list, or a further line of one: a colon in it would have made it a key. */
const textAlone = String.raw`(?:${plainStart}(?![^\n]*:[ \n])[^\n]*|(?:${quoted}|${brackets}) *)`;
const member = String.raw`[\w./-]+:(?: +${value}| *)`;
const line = String.raw` {2,}(?:- +)*(?:${member}|${textAlone})\n`;
const again = ` {2}(?:apiVersion|kind):`;

const plainItem = new RegExp(
  `- (?:#[^\\n]*\\n(?: {2}#[^\\n]*\\n)* {2})?apiVersion: ${word} *\\n {2}kind: (${word}) *\\n(?= {2}[A-Za-z])` +
    `(?:(?!${again})${line}|${comment})*(?=[^ \\n#]|$)`,
  'y',
);

/** An item whose bounds and kind are certain from a look at its text. */
export interface PlainItem {
  readonly kind: string;
  /** The start of what follows the item. */
  readonly next: number;
}

/** Looks at the item that starts at `start` with its dash; undefined if only `extentOfEntry` can tell where it ends. */
export function plainItemAt(text: string, start: number): PlainItem | undefined {
  plainItem.lastIndex = start;
  const match = plainItem.exec(text);
  return match === null ? undefined : { kind: match[1] ?? '', next: plainItem.lastIndex };
}
