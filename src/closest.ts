/**
 * The one of `names` that a person who wrote `name` most likely meant: at most two letters off (one in short words),
 * whatever the case and the dashes. Undefined where nothing is near.
 */
export function closest(name: string, names: readonly string[]): string | undefined {
  const plain = simplified(name);
  let best: string | undefined;
  let least = plain.length < 5 ? 1 : 2;
  for (const candidate of names) {
    const other = simplified(candidate);
    if (Math.abs(other.length - plain.length) > least) continue;
    const distance = editDistance(plain, other, least);
    if (distance > least || (best !== undefined && distance === least)) continue;
    best = candidate;
    least = distance;
  }
  return best;
}

function simplified(name: string): string {
  return name.toLowerCase().replace(/[-_. ]/g, '');
}

/**
 * Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). Where they are more than
 * `most`, they may be more than what is given.
 */
function editDistance(a: string, b: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let lowest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      lowest = Math.min(lowest, cost);
    }
    if (lowest > most) return lowest;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
