import type { Finding } from '../finding.ts';

/** Tells whether the schema or the operator has refused what a finding is about, something in it, or what it is a part of. */
export function toldBy(refusals: readonly Finding[]): (finding: Finding) => boolean {
  if (refusals.length === 0) return () => false;
  const refused = new Set<string>();
  const partly = new Set<string>();
  for (const { object, path = '' } of refusals) {
    refused.add(placeIn(object, path));
    for (const whole of wholesOf(path)) partly.add(placeIn(object, whole));
  }
  return ({ object, path = '' }) =>
    partly.has(placeIn(object, path)) || wholesOf(path).some((whole) => refused.has(placeIn(object, whole)));
}

const placeIn = (object: Finding['object'], path: string) => `${object?.kind}/${object?.name} ${path}`;

/** A path, and the paths of all that it leads through. */
function wholesOf(path: string): string[] {
  return [...[...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index)), path];
}
