import type { Finding } from '../finding.ts';
import { pathText } from '../kubernetes/field-path.ts';
import type { Json } from '../kubernetes/object.ts';
import type { Constraint } from './constraint.ts';

/** What one object's admission found so far, and where in the object it is. */
export interface Walk {
  readonly path: (string | number)[];
  readonly findings: Finding[];
  /** Rules between fields that do not hold; they count only if nothing blocks. */
  readonly broken: Finding[];
  blocked: boolean;
}

export function newWalk(): Walk {
  return { path: [], findings: [], broken: [], blocked: false };
}

interface About {
  readonly value?: Json | undefined;
  readonly proposed?: Json | undefined;
}

/** Notes that `broken` is broken where the walk is. */
export function found<Facts extends readonly unknown[]>(
  walk: Walk,
  broken: Constraint<Facts>,
  about: About,
  ...facts: Facts
): void {
  if (broken.blocks) walk.blocked = true;
  walk.findings.push({
    severity: broken.severity,
    code: broken.code,
    message: broken.message(...facts),
    path: pathText(walk.path),
    ...(isScalar(about.value) ? { value: about.value } : undefined),
    ...(about.proposed === undefined ? undefined : { proposed: about.proposed }),
  });
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
