import type { ItemsPlace, Range, Unsure } from './bounds.ts';
import {
  colon,
  comma,
  cr,
  doubleQuote,
  hash,
  isBlankOrEnd,
  leftBrace,
  leftBracket,
  lf,
  nextLine,
  rightBrace,
  rightBracket,
  singleQuote,
  space,
  tab,
} from './bytes.ts';
import { endOfFlowNode, endsPlainInFlow } from './skip-tokens.ts';

/** One entry of a flow mapping: `range` is the entry with its key, `value` where the value starts. */
export interface FlowEntry {
  readonly key: string;
  readonly range: Range;
  readonly value: number;
}

/** Finds the entries of the flow mapping (JSON, most often) whose brace is at `open`, and the offset behind it. */
export function scanFlowMapping(bytes: Buffer, open: number): { entries: FlowEntry[]; end: number } | Unsure {
  const entries: FlowEntry[] = [];
  let at = skipToToken(bytes, open + 1);
  while (bytes[at] !== rightBrace) {
    const keyEnd = endOfNode(bytes, at);
    if (keyEnd === undefined) return { unsureAt: at };
    const colonAt = skipToToken(bytes, keyEnd);
    if (bytes[colonAt] !== colon) return { unsureAt: colonAt };
    const value = skipToToken(bytes, colonAt + 1);
    const end = endOfNode(bytes, value);
    if (end === undefined) return { unsureAt: value };
    const key = bytes.toString('utf8', at, keyEnd).replace(/^(["'])([^\\]*)\1$/, '$2');
    entries.push({ key, range: { start: at, end }, value });
    at = skipToToken(bytes, end);
    if (bytes[at] === comma) at = skipToToken(bytes, at + 1);
    else if (bytes[at] !== rightBrace) return { unsureAt: at };
  }
  return { entries, end: at + 1 };
}

/** Finds the items of the flow sequence whose bracket is at `open`, and the offset behind it. */
export function scanFlowItems(bytes: Buffer, open: number): { items: ItemsPlace; end: number } | Unsure {
  const found: number[] = [];
  let at = skipToToken(bytes, open + 1);
  while (bytes[at] !== rightBracket) {
    const end = endOfNode(bytes, at);
    if (end === undefined) return { unsureAt: at };
    found.push(at, end, end);
    at = skipToToken(bytes, end);
    if (bytes[at] === comma) at = skipToToken(bytes, at + 1);
    else if (bytes[at] !== rightBracket) return { unsureAt: at };
  }
  const start = found[0] ?? open + 1;
  return {
    items: { key: open, column: -1, start, end: found.at(-1) ?? start, found, plain: new Map() },
    end: at + 1,
  };
}

/** Skips blanks, line breaks and comments. */
export function skipToToken(bytes: Buffer, at: number): number {
  let to = at;
  for (;;) {
    const code = bytes[to];
    if (code === space || code === tab || code === lf || code === cr) to++;
    else if (code === hash && isBlankOrEnd(bytes[to - 1])) to = nextLine(bytes, to);
    else return to;
  }
}

/** The end of a node of a flow collection: plain scalars only as far as they are words without blanks. */
function endOfNode(bytes: Buffer, at: number): number | undefined {
  const code = bytes[at];
  if (code === doubleQuote || code === singleQuote || code === leftBrace || code === leftBracket) {
    return endOfFlowNode(bytes, at);
  }
  let end = at;
  while (isWord(bytes[end])) end++;
  const wordEnd = end;
  if (bytes[end] === colon) end++;
  return wordEnd > at && endsPlainInFlow(bytes[end]) ? wordEnd : undefined;
}

/** Letters, digits and what numbers and API versions are written with. */
function isWord(code: number | undefined): boolean {
  if (code === undefined) return false;
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) || (code >= 0x2b && code <= 0x39 && code !== comma) || code === 0x5f
  );
}
