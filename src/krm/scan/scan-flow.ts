import type { ItemsPlace, Range, Unsure } from './bounds.ts';
import * as c from './character-codes.ts';
import { isBlankOrEnd, nextLine } from './characters.ts';
import { endOfFlowNode, endsPlainInFlow } from './skip-tokens.ts';

/** One entry of a flow mapping: `range` is the entry with its key, `value` where the value starts. */
export interface FlowEntry {
  readonly key: string;
  readonly range: Range;
  readonly value: number;
}

/** Finds the entries of the flow mapping (JSON, most often) whose brace is at `open`, and the offset behind it. */
export function scanFlowMapping(text: string, open: number): { entries: FlowEntry[]; end: number } | Unsure {
  const entries: FlowEntry[] = [];
  let at = skipToToken(text, open + 1);
  while (text.charCodeAt(at) !== c.rightBrace) {
    const keyEnd = endOfNode(text, at);
    if (keyEnd === undefined) return { unsureAt: at };
    const colonAt = skipToToken(text, keyEnd);
    if (text.charCodeAt(colonAt) !== c.colon) return { unsureAt: colonAt };
    const value = skipToToken(text, colonAt + 1);
    const end = endOfNode(text, value);
    if (end === undefined) return { unsureAt: value };
    const key = text.slice(at, keyEnd).replace(/^(["'])([^\\]*)\1$/, '$2');
    entries.push({ key, range: { start: at, end }, value });
    at = skipToToken(text, end);
    if (text.charCodeAt(at) === c.comma) at = skipToToken(text, at + 1);
    else if (text.charCodeAt(at) !== c.rightBrace) return { unsureAt: at };
  }
  return { entries, end: at + 1 };
}

/** Finds the items of the flow sequence whose bracket is at `open`, and the offset behind it. */
export function scanFlowItems(
  text: string,
  open: number,
  keyLine: number,
): { items: ItemsPlace; end: number } | Unsure {
  const starts: number[] = [];
  const nexts: number[] = [];
  let at = skipToToken(text, open + 1);
  while (text.charCodeAt(at) !== c.rightBracket) {
    const end = endOfNode(text, at);
    if (end === undefined) return { unsureAt: at };
    starts.push(at);
    nexts.push(end);
    at = skipToToken(text, end);
    if (text.charCodeAt(at) === c.comma) at = skipToToken(text, at + 1);
    else if (text.charCodeAt(at) !== c.rightBracket) return { unsureAt: at };
  }
  const start = starts[0] ?? open + 1;
  const end = nexts.at(-1) ?? start;
  const unknown = starts.map(() => '');
  const items = { keyLine, key: open, column: -1, start, end, starts, nexts };
  return { items: { ...items, kinds: unknown, apiVersions: unknown }, end: at + 1 };
}

/** Skips blanks, line breaks and comments. */
function skipToToken(text: string, from: number): number {
  let to = from;
  for (;;) {
    const code = text.charCodeAt(to);
    if (code === c.space || code === c.tab || code === c.lf || code === c.cr) to++;
    else if (code === c.hash && isBlankOrEnd(text.charCodeAt(to - 1))) to = nextLine(text, to);
    else return to;
  }
}

/** The end of a node of a flow collection: plain scalars only as far as they are words without blanks. */
function endOfNode(text: string, at: number): number | undefined {
  const code = text.charCodeAt(at);
  if (code === c.doubleQuote || code === c.singleQuote || code === c.leftBrace || code === c.leftBracket) {
    return endOfFlowNode(text, at);
  }
  word.lastIndex = at;
  const end = at + (word.exec(text)?.[0].length ?? 0);
  const after = text.charCodeAt(end) === c.colon ? end + 1 : end;
  return end > at && endsPlainInFlow(text.charCodeAt(after)) ? end : undefined;
}

/** Letters, digits and what numbers and API versions are written with. */
const word = /[\w.+/-]+/y;
