/** Go's `sort.Search`: the smallest index below `count` from which on a test holds, or `count`. */
export function sortSearch(count: number, holds: (index: number) => boolean): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
