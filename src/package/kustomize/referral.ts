import type { FormerName } from '../../kubernetes/caller-annotations.ts';

/** What kustomize put in front of an object's name and behind it, the innermost kustomization first. */
export interface NameContext {
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

/** An object that had other names before kustomize was done with it. */
export interface Renamed extends NameContext {
  /** What it is called in the end. */
  readonly name: string;
  /** What it is called while functions run. */
  readonly nameNow: string;
  readonly namespace: string | undefined;
  readonly formerNames: readonly FormerName[];
}

/** Objects that had one name in one namespace. */
export interface Namesakes {
  readonly all: Renamed[];
  readonly byContext: Map<string, Renamed[]>;
}

/** Among more of them only those of the very same context are looked at: comparing each would take as long as kustomize does. */
const mostCompared = 50;

/**
 * Of the objects that had the name which a field says, in the namespace of the object that has the field, the one that
 * kustomize takes the field to mean; undefined where it leaves the field alone or gives up, as it cannot know.
 * (`selectReferral` in api/filters/nameref/nameref.go)
 */
export function referral({ all, byContext }: Namesakes, referrer: NameContext): Renamed | undefined {
  if (all.length > mostCompared) {
    const [only, ...others] = byContext.get(contextKey(referrer)) ?? [];
    return others.length === 0 ? only : undefined;
  }
  if (all.length <= 1) return all[0];
  let left = all.filter((one) => isOfContext(one, referrer, true));
  if (left.length > 1) left = left.filter((one) => isOfContext(one, referrer, false));
  const [first] = left;
  return left.every(({ name }) => name === first?.name) ? first : undefined;
}

export function contextKey({ prefixes, suffixes }: NameContext): string {
  return `${prefixes.join()} ${suffixes.join()}`;
}

/** `PrefixesSuffixesEquals` of api/resource. */
function isOfContext(one: NameContext, other: NameContext, allowEmpty: boolean): boolean {
  return (
    sameEnd(one.prefixes, other.prefixes, allowEmpty) && sameEnd(one.suffixes, other.suffixes, allowEmpty)
  );
}

/** `SameEndingSubSlice` of api/internal/utils; an empty one is like any other only where that is allowed. */
function sameEnd(one: readonly string[], other: readonly string[], allowEmpty: boolean): boolean {
  if (one.length === 0 || other.length === 0) return allowEmpty || one.length === other.length;
  const length = Math.min(one.length, other.length);
  return one.slice(-length).every((affix, at) => affix === other.at(at - length));
}
