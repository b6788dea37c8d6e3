import { type OperatorVerdict, verdictsOf } from '../operator/verdicts.ts';
import { differenceRules } from './differences.ts';
import { renameRules } from './kustomize/rename-rules.ts';
import { lifeRules } from './life-rules.ts';
import { misspeltRules } from './misspelt.ts';
import { operatorRules } from './operator-deployments.ts';
import { versionRules } from './operator-versions.ts';
import { unfilledRules } from './placeholder-rules.ts';
import { serverRules } from './servers.ts';
import { sourceRules } from './sources.ts';
import { substitutionRules } from './substitution.ts';

/** Everything that is said of what becomes of the objects of a package, made from the rules themselves. */
export function fates(): readonly OperatorVerdict[] {
  return verdictsOf([
    serverRules,
    misspeltRules,
    sourceRules,
    operatorRules,
    versionRules,
    lifeRules,
    differenceRules,
    renameRules,
    unfilledRules,
    substitutionRules,
  ]);
}
