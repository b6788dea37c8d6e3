/** Whether the item at `i` must come before that at `j`. */
type Less<T> = (a: T, b: T) => boolean;

const blockSize = 20;

/**
 * Go's `sort.SliceStable` (sort/zsortfunc.go), in place. It matters only where `less` contradicts itself, as one that
 * is true for unknown items does: then the order comes from the algorithm.
 */
export function sliceStable<T>(items: T[], less: Less<T>): void {
  const n = items.length;
  for (let start = 0; start < n; start += blockSize)
    insertionSort(items, start, Math.min(start + blockSize, n), less);
  for (let size = blockSize; size < n; size *= 2) {
    for (let start = 0; start + size < n; start += 2 * size) {
      symMerge(items, start, start + size, Math.min(start + 2 * size, n), less);
    }
  }
}

function insertionSort<T>(items: T[], start: number, end: number, less: Less<T>): void {
  for (let i = start + 1; i < end; i++) {
    for (let j = i; j > start && lessAt(items, j, j - 1, less); j--) swap(items, j, j - 1);
  }
}

/** Merges the sorted [a, m) and [m, b) by rotations (Kim and Kutzner's SymMerge). */
function symMerge<T>(items: T[], a: number, m: number, b: number, less: Less<T>): void {
  if (m - a === 1) {
    const i = partitionPoint(m, b, (k) => !lessAt(items, k, a, less));
    for (let k = a; k < i - 1; k++) swap(items, k, k + 1);
    return;
  }
  if (b - m === 1) {
    const i = partitionPoint(a, m, (k) => lessAt(items, m, k, less));
    for (let k = m; k > i; k--) swap(items, k, k - 1);
    return;
  }
  const middle = (a + b) >> 1;
  const n = middle + m;
  const [from, to] = m > middle ? [n - b, middle] : [a, m];
  const start = partitionPoint(from, to, (k) => lessAt(items, n - 1 - k, k, less));
  const end = n - start;
  if (start < m && m < end) rotate(items, start, m, end);
  if (a < start && start < middle) symMerge(items, a, start, middle, less);
  if (middle < end && end < b) symMerge(items, middle, end, b, less);
}

/** The first of [from, to) for which `is` holds, by bisection; `to` if none. */
function partitionPoint(from: number, to: number, is: (k: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const k = (low + high) >> 1;
    if (is(k)) high = k;
    else low = k + 1;
  }
  return low;
}

function rotate<T>(items: T[], start: number, m: number, end: number): void {
  const rotated = items.slice(m, end).concat(items.slice(start, m));
  for (const [i, item] of rotated.entries()) items[start + i] = item;
}

function lessAt<T>(items: readonly T[], i: number, j: number, less: Less<T>): boolean {
  return less(items[i] as T, items[j] as T);
}

function swap<T>(items: T[], i: number, j: number): void {
  const item = items[i] as T;
  items[i] = items[j] as T;
  items[j] = item;
}
