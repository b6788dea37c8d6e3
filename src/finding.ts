import { withoutUserInfo } from './go/user-info.ts';
import type { Json, ObjectRef } from './kubernetes/object.ts';

export type Severity = 'error' | 'warning' | 'info';

/**
 * Who says so: the API server of the user's own object (`schema`), the operator, the API server of what is made (`admission`), vMCP
 * at its start, or none of them but this function, of the `package` as a whole.
 */
export type Judge = 'schema' | 'operator' | 'admission' | 'vmcp' | 'package';

/**
 * What the function has to say about one object: the source of one KRM result.
 *
 * `code` is stable and becomes `tags.code`. `message` says what the user can do, has user values in double quotes,
 * and repeats neither the object's name nor `path`, since callers print both in front of it.
 */
export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly object?: ObjectRef;
  /** As the API server writes it: `spec.config.rateLimiting.tools[0]`. */
  readonly path?: string;
  readonly value?: Json;
  /** The one right value, where there is one. */
  readonly proposed?: Json;
  readonly judge: Judge;
  /** The file of the object, where that is no item of the input, or one of several with its name. */
  readonly file?: { readonly path: string; readonly index?: number };
  /** Of a field that the version of the operator does not know: the first one that does. */
  readonly since?: string;
  /** Where the text itself is at fault, and nothing that stands in it: the place in all that was read. */
  readonly offset?: number;
}

/**
 * One thing that the operator refuses or warns about, or that becomes of a package. `docs/verdicts.md` is made of these, and
 * every finding of the operator, of what comes after it and of the package comes from one, so the page and the code cannot drift apart.
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

/** The finding that `it` is so, with `facts` for its message. Who says so is this function, unless `about` names another judge. */
export function findingOf<Facts extends readonly unknown[]>(
  it: Rule<Facts>,
  about: Omit<Finding, 'severity' | 'code' | 'message' | 'judge'> & Partial<Pick<Finding, 'judge'>>,
  ...facts: Facts
): Finding {
  const message = it.message(...(facts.map(shortened) as unknown as Facts));
  return { severity: it.severity, code: it.code, message, judge: 'package', ...about };
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
