import { type Finding, findingOf, type Judge, type Rule, rule, type Severity } from '../finding.ts';
import type { Json, ObjectRef } from '../kubernetes/object.ts';
import type { Reconcile } from './reconcile.ts';
import { isLiteral, isUnfilled } from './unfilled.ts';

export { type Rule, rule };

/** Where a finding points. `object` is given where it is not the server. */
export interface Place {
  readonly path: string;
  readonly value?: Json;
  readonly proposed?: Json;
  readonly object?: ObjectRef;
  /** Who refuses what the operator goes on to make. */
  readonly judge?: Judge;
  /** What `references: lenient` makes of the rule's severity. */
  readonly severity?: Severity;
  /** What the rule goes by beside the value, as far as its message does not tell it. */
  readonly others?: readonly unknown[];
}

/**
 * Reports that `broken` was broken at `place`, with `facts` for its message; says nothing where the rule has looked at a
 * placeholder that is yet to be filled.
 */
export function found<Facts extends readonly unknown[]>(
  reconcile: Reconcile,
  broken: Rule<Facts>,
  place: Place,
  ...facts: Facts
): void {
  const {
    path,
    value,
    proposed,
    judge = 'operator',
    object = reconcile.ref,
    severity = broken.severity,
  } = place;
  if (reconcile.leftOut !== undefined && restsOnPlaceholder(reconcile, place, facts)) return;
  const about = {
    object,
    path,
    judge,
    ...(value === undefined ? undefined : { value }),
    ...(proposed === undefined ? undefined : { proposed }),
  };
  reconcile.report({ ...findingOf(broken, about, ...facts), severity });
}

/** The finding that the operator says `it` of what is not the server that it is at work on. */
export function operatorFinding<Facts extends readonly unknown[]>(
  it: Rule<Facts>,
  about: Omit<Finding, 'severity' | 'code' | 'message' | 'judge'>,
  ...facts: Facts
): Finding {
  return findingOf(it, { ...about, judge: 'operator' }, ...facts);
}

/** Of another object, whoever has looked at that has seen to it. */
function restsOnPlaceholder(reconcile: Reconcile, place: Place, facts: readonly unknown[]): boolean {
  const { object: other, severity: _, ...at } = place;
  if (other !== undefined) return false;
  return isUnfilled({ ...at, object: reconcile.server as unknown as Json }, facts) && !isLiteral(reconcile);
}
