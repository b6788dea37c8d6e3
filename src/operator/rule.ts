import { findingOf, type Judge, type Rule, rule, type Severity } from '../finding.ts';
import type { Json, ObjectRef } from '../kubernetes/object.ts';
import type { Reconcile } from './reconcile.ts';

export { findingOf, type Rule, rule };

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
}

/** Reports that `broken` was broken at `place`, with `facts` for its message. */
export function found<Facts extends readonly unknown[]>(
  reconcile: Reconcile,
  broken: Rule<Facts>,
  place: Place,
  ...facts: Facts
): void {
  const { path, value, proposed, judge, object = reconcile.ref, severity = broken.severity } = place;
  const about = {
    object,
    path,
    ...(value === undefined ? undefined : { value }),
    ...(proposed === undefined ? undefined : { proposed }),
    ...(judge === undefined ? undefined : { judge }),
  };
  reconcile.report({ ...findingOf(broken, about, ...facts), severity });
}
