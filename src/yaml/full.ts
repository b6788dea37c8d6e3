import { type Document, isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { type WireCode, WireError } from '../krm/wire-error.ts';
import { greatestDepth, tooDeepMessage } from './reader.ts';

// Only `lazy.ts` and the other files of the full parser may import this one: to load the `yaml` package takes longer than
// the rest of a small run.

/** A text as the `yaml` package parses it, scalars left as they are written. */
export interface Parsed {
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
  /** Line of the input on which the text starts. */
  readonly firstLine: number;
}

/** Texts longer than this would keep the caller waiting for seconds. */
const greatestLength = 8 << 20;

/** Parses any YAML. Throws a `WireError` that says what is wrong with the text, and where. */
export function parseText(text: string, firstLine: number): Parsed {
  if (text.length > greatestLength) {
    throw new WireError(
      'YAMLUnsupported',
      'this text is too long for YAML with anchors, tags, `?` keys or tabs: write it in plain block style, or in smaller objects',
      firstLine,
    );
  }
  refuseDepth(text, firstLine);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  });
  const parsed = { text, document, lines, firstLine };
  const [error] = document.errors;
  if (error?.code === 'MULTIPLE_DOCS') {
    fail(
      parsed,
      error.pos[0],
      'SecondDocument',
      'a second document starts here: give one ResourceList with all objects in `items`',
    );
  }
  if (error !== undefined) {
    const [reason = ''] = error.message.split('\n', 1);
    fail(
      parsed,
      error.pos[0],
      'YAMLInvalid',
      `this is not valid YAML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
    );
  }
  return parsed;
}

/** Whether `text` is valid YAML by itself. */
export function isValid(text: string): boolean {
  try {
    parseText(text, 1);
    return true;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

/** The `yaml` package overflows the stack, or worse, on text nested too deep: look before. */
function refuseDepth(text: string, firstLine: number): void {
  let brackets = 0;
  let line = firstLine;
  /** Columns that could each open a collection: indentation, and dashes with a blank behind. */
  let openings = 0;
  let leading = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') {
      line++;
      openings = 0;
      leading = true;
    } else if (leading) {
      openings++;
      leading = character === ' ' || ((character === '-' || character === '?') && text[at + 1] === ' ');
    }
    if (character === '[' || character === '{') brackets++;
    else if ((character === ']' || character === '}') && brackets > 0) brackets--;
    if (brackets > greatestDepth || openings > 4 * greatestDepth) throw depthError(line);
  }
}

function depthError(line: number): WireError {
  return new WireError('YAMLTooDeep', tooDeepMessage, line);
}

/** Throws an error about the character at `offset` of a text. */
export function fail({ lines, firstLine }: Parsed, offset: number, code: WireCode, message: string): never {
  const { line, col } = lines.linePos(offset);
  throw new WireError(code, message, firstLine - 1 + line, col);
}

/** Whether the list's `items` are a sequence; true if there are none. */
export function hasItemsList({ document }: Parsed): boolean {
  const items = isMap(document.contents) ? document.contents.get('items', true) : undefined;
  return items === undefined || isSeq(items);
}

/** The last item of a list: of the sequence that is the document. */
export function lastItemOf({ document }: Parsed): unknown {
  return isSeq(document.contents) ? document.contents.items.at(-1) : undefined;
}
