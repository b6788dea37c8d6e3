import type { Expanded } from '../expand.ts';
import type { Reconcile } from '../reconcile.ts';
import { addressOf, namesOf } from './address.ts';
import { backendsOf, type Known } from './backends-of.ts';
import { callersOf } from './callers.ts';
import { podOf } from './pod.ts';
import type { Section } from './section.ts';

/**
 * What a person has to know of a server that uses it, watches it or asks where something comes from. Of secrets there are names and
 * keys alone. Of a server that the operator refuses there is what can be known.
 */
export function explain(reconcile: Reconcile, expanded: Expanded, known: Known): readonly Section[] {
  const { leftOut: _, ...others } = reconcile;
  // Everything has been said when the server was judged.
  const quiet: Reconcile = { ...others, report: () => {} };
  return [
    addressOf(quiet),
    callersOf(quiet),
    backendsOf(quiet, expanded, known),
    ...podOf(quiet, expanded),
    namesOf(quiet),
  ];
}
