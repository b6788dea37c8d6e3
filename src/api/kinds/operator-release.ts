import type { Release } from '../plan.ts';
import type { OtherForms } from '../problem.ts';
import { isSince, operatorVersion } from './operator-version.ts';

/** ToolHive's kinds as a version of the operator has them. */
export interface OperatorRelease extends Release {
  readonly version: string;
  /** What is known of other forms, by kind, as far as it was asked for. */
  readonly forms: Map<string, OtherForms>;
}

const releases = new Map<string, OperatorRelease>();

/** The release of a version: the same each time, since what was made for it stays with it. */
export function operatorRelease(version: string): OperatorRelease {
  let release = releases.get(version);
  if (release === undefined) {
    const isOfRelease = (since: string) => isSince(version, since);
    release = { version, isSince: isOfRelease, plans: new WeakMap(), forms: new Map() };
    releases.set(version, release);
  }
  return release;
}

export const currentRelease = operatorRelease(operatorVersion);
