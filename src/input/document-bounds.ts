import type { Range } from '../krm/scan/bounds.ts';
import { scanFlowMapping } from '../krm/scan/scan-flow.ts';

/** The start of a document, as go-yaml has it: at the start of a line, whatever is open there. */
const marker = /^---(?=[ \t\r\n]|$)/gm;

/** A line that is neither blank nor a comment, a marker or a directive. */
const content = /^(?![ \t]*(?:#|\r?$)|(?:---|\.\.\.)[ \t]*(?:#|\r?$)|%)./m;

/** Where the documents of a stream of YAML or JSON are, with the markers in front of them. What is empty is none. */
export function documentsIn(text: string): Range[] {
  const starts = [0, ...Array.from(text.matchAll(marker), ({ index }) => index).filter((index) => index > 0)];
  return starts.flatMap((start, at) => {
    const end = starts[at + 1] ?? text.length;
    const part = text.slice(start, end);
    if (!content.test(part)) return [];
    return /^\s*\{/.test(part) ? jsonIn(text, start, end) : [{ start, end }];
  });
}

/** Objects of JSON that follow each other without a marker, as jq prints them. */
function jsonIn(text: string, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  let from = start;
  for (let at = nextOf(text, start); at < end; at = nextOf(text, from)) {
    const mapping = text[at] === '{' ? scanFlowMapping(text, at) : undefined;
    // What is no JSON is for the parser, which knows what is wrong with it.
    if (mapping === undefined || 'unsureAt' in mapping || mapping.end > end) return [{ start, end }];
    ranges.push({ start: from, end: mapping.end });
    from = mapping.end;
  }
  const last = ranges.pop();
  return last === undefined ? [] : [...ranges, { start: last.start, end }];
}

const blank = /\s*/y;

function nextOf(text: string, from: number): number {
  blank.lastIndex = from;
  blank.test(text);
  return blank.lastIndex;
}
