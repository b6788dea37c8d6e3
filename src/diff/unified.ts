import { structuredPatch } from 'diff';

/** Unchanged lines around changed ones. */
const context = 3;

/** With more changed lines than that nobody looks for the shortest way, which takes the square of their number. */
const greatestEdit = 2000;

/** The lines of a unified diff, without its head; none where both texts are the same. */
export function unifiedLines(before: string, after: string): readonly string[] {
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context,
    maxEditLength: greatestEdit,
  });
  if (patch === undefined) return replacedLines(before, after);
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    headOf(oldStart, oldLines, newStart, newLines),
    ...lines,
  ]);
}

/** All that is between what both texts start and end with, in place of each other. */
function replacedLines(before: string, after: string): readonly string[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const least = Math.min(old.length, now.length);
  let start = 0;
  while (start < least && old[start] === now[start]) start++;
  let end = 0;
  while (end < least - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  const removed = old.slice(start, old.length - end);
  const added = now.slice(start, now.length - end);
  return [
    headOf(start + 1, removed.length, start + 1, added.length),
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
  ];
}

function headOf(oldStart: number, oldLines: number, newStart: number, newLines: number): string {
  // Without lines it is the line in front of them.
  const at = (start: number, count: number) => `${count === 0 ? start - 1 : start},${count}`;
  return `@@ -${at(oldStart, oldLines)} +${at(newStart, newLines)} @@`;
}

const linesOf = (text: string) => text.split('\n').slice(0, -1);
