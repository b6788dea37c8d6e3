import { compare, semver } from '../../go/semver-constraint.ts';

/** The version of the ToolHive operator whose rules and objects these are, unless another is asked for: the newest one known. */
export const operatorVersion = 'v0.44.0';
/** The first one whose rules are known. */
export const oldestVersion = 'v0.40.0';

/** Whether a version of the operator is `since` or a later one. Both are three numbers, with `v` in front or not. */
export function isSince(version: string, since: string): boolean {
  return compare(semver(version) ?? [], semver(since) ?? []) >= 0;
}
