import { isObject, type JsonObject, own } from '../../kubernetes/object.ts';
import { parsePart } from '../../yaml/parse-yaml.ts';
import { space } from './bytes.ts';
import { checkText } from './check-text.ts';
import { endsInKey, hasOpenLine, headSize, pieceSize, startsItem } from './plain-items.ts';

/** A list of which no item can matter to the function. */
export interface IdleList {
  readonly functionConfig: JsonObject | undefined;
}

/** Below this, a scan of the items takes no time worth saving, and finds what is wrong in any of them. */
const leastLength = 1 << 18;

/**
 * A server's kind, or the annotation of what the function made: but for a kind that is named in a line that is deeper than the
 * keys of an item, behind something else, as in the text of a ConfigMap or in an object inside of another. The value of `kind`
 * can stand in such a line too, but then it begins it; or have been given a name there, by an anchor.
 */
const work = /[Vv]irtual(?:MCPServer(?<!\n {4,40}[\w#-][^\n&]{0,200}VirtualMCPServer)|mcpserver\/source)/;

/** What the text would have to say for that to be in doubt. */
const doubts = [
  // A word can be spelled with escapes, and a long line broken within it.
  '\\u',
  '\\U',
  '\\x',
  '\\\n',
  // A kind in base64.
  '!!binary',
  '!<',
  // With a merge, keys of something deeper become those of an item.
  '<<:',
  '<< ',
  '<<\t',
  '\r',
];

const opening =
  /^(?:apiVersion: [\w./-]+\nkind: ResourceList|kind: ResourceList\napiVersion: [\w./-]+)\nitems:\n(?=- [A-Za-z])/;
/** A line behind the first that is not part of an item. */
const otherLine = /\n[^ \n#]/;
/** The list's last key, with nothing but what belongs to it down to the end. */
const lastKey = /^functionConfig:[^\n]*\n(?:(?: [^\n]*)?\n)*$/;

/**
 * Tells by a few searches that a large list has nothing for the function: no server, and nothing that it made. Undefined
 * where that is not sure, or the list is no plain one; then the items have to be scanned.
 *
 * Should the line on which `functionConfig` seems to start be text of a quoted scalar, the answer is the same: the list has
 * nothing for the function, whatever its options are.
 */
export function idleList(bytes: Buffer): IdleList | undefined {
  if (bytes.length < leastLength) return undefined;
  const start = opening.exec(bytes.toString('latin1', 0, 256))?.[0].length;
  if (start === undefined) return undefined;
  const last = lastOfIdleItems(bytes, start);
  if (last === undefined) return undefined;
  checkText(bytes);
  const tail = bytes.toString('utf8', last);
  const config = tail.indexOf('\nfunctionConfig:') + 1;
  if (otherLine.test(config === 0 ? tail : tail.slice(0, config))) return undefined;
  if (config === 0) return { functionConfig: undefined };
  const entry = tail.slice(config);
  if (!lastKey.test(entry) || hasOpenLine(entry)) return undefined;
  const functionConfig = own(
    parsePart(entry, () => 1),
    'functionConfig',
  );
  return isObject(functionConfig) ? { functionConfig } : undefined;
}

/**
 * Where the last item starts, if there is no work in any of them, from the one at `first` on. All have their keys at column 2, and none
 * of their dashes belongs to another key of the list.
 */
function lastOfIdleItems(bytes: Buffer, first: number): number | undefined {
  let start = first;
  let size = pieceSize;
  for (;;) {
    const text = bytes.toString('latin1', start, start + size);
    const atEnd = start + text.length === bytes.length;
    if (work.test(text) || doubts.some((doubt) => text.includes(doubt))) return undefined;
    let item = 0;
    for (let feed = text.indexOf('\n-'); feed >= 0; feed = text.indexOf('\n-', feed + 1)) {
      // The head of this item is cut off: it will be the first of the next piece.
      if (feed + headSize > text.length && !atEnd) break;
      if (!isPlainStart(text, feed + 1) || endsInKey(text, item, feed)) return undefined;
      item = feed + 1;
    }
    if (atEnd) return start + item;
    start += item;
    size = item === 0 ? size * 4 : pieceSize;
  }
}

function isPlainStart(text: string, at: number): boolean {
  const letter = text.charCodeAt(at + 2) | 0x20;
  return (text.charCodeAt(at + 1) === space && letter >= 0x61 && letter <= 0x7a) || startsItem(text, at);
}
