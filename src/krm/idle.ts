import { isObject, type JsonObject, own } from '../kubernetes/object.ts';
import { sourceAnnotation } from './annotations.ts';
import { lf, space } from './bytes.ts';
import { checkText } from './check-text.ts';
import { parsePart } from './parse-yaml.ts';
import { hasOpenLine, startsItem } from './plain-items.ts';

/** A list of which no item can matter to the function. */
export interface IdleList {
  readonly functionConfig: JsonObject | undefined;
}

/** Below this, a scan of the items takes no time worth saving, and finds what is wrong in any of them. */
const leastLength = 1 << 18;

/** What some item would have to say for the function to have work; or what the bytes would have to say for that to be in doubt. */
const signs = [
  sourceAnnotation,
  // A word can be spelled with escapes, and a long line broken within it.
  '\\u',
  '\\U',
  '\\x',
  '\\\n',
  '\r',
  // What is not the plain list that callers send: an earlier function's results, a further document.
  '\nresults:',
  '\n---',
  '\n...',
];

const opening =
  /^(?:apiVersion: [\w./-]+\nkind: ResourceList|kind: ResourceList\napiVersion: [\w./-]+)\nitems:\n- /;
const config = '\nfunctionConfig:';
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
  if (bytes.length < leastLength || !opening.test(bytes.toString('latin1', 0, 256))) return undefined;
  if (signs.some((sign) => bytes.includes(sign)) || mayHaveServer(bytes)) return undefined;
  checkText(bytes);
  const at = bytes.indexOf(config) + 1;
  if (at === 0) return { functionConfig: undefined };
  if (bytes.indexOf(config, at) >= 0) return undefined;
  const tail = bytes.toString('utf8', at);
  if (!lastKey.test(tail) || hasOpenLine(tail)) return undefined;
  const functionConfig = own(
    parsePart(tail, () => 1),
    'functionConfig',
  );
  return isObject(functionConfig) ? { functionConfig } : undefined;
}

/** `kind` with a server's, as it stands in the text of a ConfigMap or in an object inside of another. */
const deeper = /^ {4,}kind: VirtualMCPServer$/;

/** Whether some item may be a server. Not if all have their keys at column 2, and the kind is only named deeper than that. */
function mayHaveServer(bytes: Buffer): boolean {
  let named = bytes.indexOf('VirtualMCPServer');
  if (named < 0) return false;
  for (; named >= 0; named = bytes.indexOf('VirtualMCPServer', named + 1)) {
    const start = bytes.lastIndexOf(lf, named) + 1;
    const end = bytes.indexOf(lf, named);
    if (end < 0 || !deeper.test(bytes.toString('latin1', start, end))) return true;
  }
  for (let item = bytes.indexOf('\n-'); item >= 0; item = bytes.indexOf('\n-', item + 1)) {
    if (!isLetter(bytes[item + 3]) || bytes[item + 2] !== space) {
      if (!startsItem(bytes, item + 1)) return true;
    }
  }
  return false;
}

function isLetter(code: number | undefined): boolean {
  return code !== undefined && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}
