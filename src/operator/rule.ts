import type { Finding, Severity } from '../finding.ts';
import { withoutUserInfo } from '../go/user-info.ts';
import type { Json, ObjectRef } from '../kubernetes/object.ts';
import type { Reconcile } from './reconcile.ts';
import { isLiteral, isUnfilled } from './unfilled.ts';

/**
 * One thing that the operator refuses or warns about, or that becomes of a package. `docs/verdicts.md` is made of these, and
 * every finding of src/operator and src/package comes from one, so the page and the code cannot drift apart.
 */
export interface Rule<Facts extends readonly unknown[] = readonly never[]> {
  /** The operator's condition or event reason where it has one. */
  readonly code: string;
  readonly severity: Severity;
  /** The Go function that has the rule; of a rule of the package, what it is about. */
  readonly source: string;
  readonly message: (...facts: Facts) => string;
  /** One finding that the documentation shows: where, and the facts of its message. */
  readonly example: { readonly path: string; readonly facts: Facts };
}

/** A rule as it stands in the source: gives back what it takes, with the types of its facts. */
export function rule<Facts extends readonly unknown[]>(it: Rule<Facts>): Rule<Facts> {
  return it;
}

/** Where a finding points. `object` is given where it is not the server. */
export interface Place {
  readonly path: string;
  readonly value?: Json;
  readonly proposed?: Json;
  readonly object?: ObjectRef;
  /** What `references: lenient` makes of the rule's severity. */
  readonly severity?: Severity;
  /** What the rule goes by beside the value, as far as its message does not tell it. */
  readonly others?: readonly unknown[];
}

/** The finding that `it` is so, with `facts` for its message. */
export function findingOf<Facts extends readonly unknown[]>(
  it: Rule<Facts>,
  about: Omit<Finding, 'severity' | 'code' | 'message'>,
  ...facts: Facts
): Finding {
  const message = it.message(...(facts.map(shortened) as unknown as Facts));
  return { severity: it.severity, code: it.code, message, ...about };
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
  const { path, value, proposed, object = reconcile.ref, severity = broken.severity } = place;
  if (reconcile.leftOut !== undefined && restsOnPlaceholder(reconcile, place, facts)) return;
  const about = {
    object,
    path,
    ...(value === undefined ? undefined : { value }),
    ...(proposed === undefined ? undefined : { proposed }),
  };
  reconcile.report({ ...findingOf(broken, about, ...facts), severity });
}

function restsOnPlaceholder(reconcile: Reconcile, place: Place, facts: readonly unknown[]): boolean {
  const { object: other, severity: _, ...at } = place;
  const lookedAt = other === undefined ? { ...at, object: reconcile.server as unknown as Json } : at;
  return isUnfilled(lookedAt, facts) && !isLiteral(reconcile);
}

/** A message is read by people, and many may have the same long text in them. */
const greatestText = 500;
const greatestCount = 20;

function shortened(fact: unknown): unknown {
  if (typeof fact === 'string') {
    const shown = withoutUserInfo(fact);
    return shown.length > greatestText ? `${shown.slice(0, greatestText)}…` : shown;
  }
  if (!Array.isArray(fact)) return fact;
  const some = fact.slice(0, greatestCount).map(shortened);
  return some.length < fact.length ? [...some, '…'] : some;
}
