import type { Finding } from '../finding.ts';
import { type Path, pathText } from '../kubernetes/field-path.ts';
import type { Json, JsonObject } from '../kubernetes/object.ts';
import { holdsPlaceholder, isLeftUnfilled, placeholderAt } from '../kubernetes/placeholder.ts';
import type { Constraint } from './constraint.ts';
import type { Release } from './plan.ts';

/** The way out for what is right in another version: `text` ends the sentence that says what is wrong. */
export interface Hint {
  readonly text: string;
  readonly proposed?: Json | undefined;
}

/** What is known of the forms that objects of a kind have in other versions. */
export interface OtherForms {
  /** What the schema is of, in a message. */
  readonly release: string;
  /** About a field that is no more, or not yet. */
  field(path: Path): (Hint & { readonly isLater?: boolean }) | undefined;
  /** About a field that is there from `version` on. */
  since(version: string): Hint;
  /** About a value that a field takes no more. */
  value(path: Path, value: Json): Hint | undefined;
  /** About a field that must be there: what stands for it, at `from` in the object. */
  missing(path: Path, object: JsonObject): (Hint & { readonly from: string }) | undefined;
}

/** What one object's admission found so far, and where in the object it is. */
export interface Walk {
  /** The object as it came. */
  readonly object: JsonObject;
  readonly others: OtherForms;
  readonly release: Release;
  /** Paths of unknown fields that another finding is about already. */
  told: readonly string[];
  readonly path: (string | number)[];
  readonly findings: Finding[];
  /** Rules between fields that do not hold; they count only if nothing blocks. */
  readonly broken: Finding[];
  blocked: boolean;
  /** A placeholder stands for a list or a map, so that the object cannot be read before it is filled. */
  unreadable: boolean;
}

const none: readonly string[] = [];

export function newWalk(object: JsonObject, others: OtherForms, release: Release): Walk {
  return {
    object,
    others,
    release,
    told: none,
    path: [],
    findings: [],
    broken: [],
    blocked: false,
    unreadable: false,
  };
}

interface About {
  readonly value?: Json | undefined;
  readonly proposed?: Json | undefined;
  readonly since?: string | undefined;
}

/** Notes that `broken` is broken where the walk is. */
export function found<Facts extends readonly unknown[]>(
  walk: Walk,
  broken: Constraint<Facts>,
  about: About,
  ...facts: Facts
): void {
  if (isUnfilled(walk, broken, about.value)) return;
  if (broken.blocks) walk.blocked = true;
  walk.findings.push({
    severity: broken.severity,
    code: broken.code,
    message: broken.message(...facts),
    judge: 'schema',
    path: pathText(walk.path),
    ...(isScalar(about.value) ? { value: about.value } : undefined),
    ...(about.proposed === undefined ? undefined : { proposed: about.proposed }),
    ...(about.since === undefined ? undefined : { since: about.since }),
  });
}

/** Whether all that is wrong is what a placeholder stands for: who fills it makes it right. */
function isUnfilled(walk: Walk, { ofKey }: Pick<Constraint, 'ofKey'>, value: Json | undefined): boolean {
  const { path, object } = walk;
  const holds =
    path.some((step) => typeof step === 'string' && holdsPlaceholder(step)) ||
    (ofKey !== true &&
      ((typeof value === 'string' && holdsPlaceholder(value)) || placeholderAt(object, path)));
  return holds && !isLeftUnfilled(object);
}

/** Notes that `broken` is broken one step further down than the walk is. */
export function foundAt<Facts extends readonly unknown[]>(
  walk: Walk,
  step: string,
  broken: Constraint<Facts>,
  about: About,
  ...facts: Facts
): void {
  walk.path.push(step);
  found(walk, broken, about, ...facts);
  walk.path.pop();
}

/** Lists and maps are not shown as values: they can be long, and hold what the finding is not about. */
function isScalar(value: Json | undefined): value is Exclude<Json, object> {
  return value !== undefined && value !== null && typeof value !== 'object';
}
