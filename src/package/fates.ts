import { type OperatorVerdict, verdictsOf } from '../operator/verdicts.ts';
import { autoscalerRules } from './cross-checks/autoscaler.ts';
import { disruptionBudgetRules } from './cross-checks/disruption-budget.ts';
import { httpRouteRules } from './cross-checks/http-route.ts';
import { ingressRules } from './cross-checks/ingress.ts';
import { networkPolicyRules } from './cross-checks/network-policy.ts';
import { podMonitorRules } from './cross-checks/pod-monitor.ts';
import { serviceMonitorRules } from './cross-checks/service-monitor.ts';
import { differenceRules } from './differences.ts';
import { renameRules } from './kustomize/rename-rules.ts';
import { lifeRules } from './life-rules.ts';
import { misspeltRules } from './misspelt.ts';
import { operatorRules } from './operator-settings.ts';
import { versionRules } from './operator-versions.ts';
import { unfilledRules } from './placeholder-rules.ts';
import { serverRules } from './servers.ts';
import { sourceRules } from './sources.ts';
import { substitutionRules } from './substitution.ts';
import { upgradeRules } from './upgrade-rules.ts';

/** Everything that is said of what becomes of the objects of a package, made from the rules themselves. */
export function fates(): readonly OperatorVerdict[] {
  return verdictsOf([
    serverRules,
    misspeltRules,
    sourceRules,
    operatorRules,
    versionRules,
    upgradeRules,
    lifeRules,
    differenceRules,
    renameRules,
    unfilledRules,
    substitutionRules,
    httpRouteRules,
    ingressRules,
    podMonitorRules,
    serviceMonitorRules,
    autoscalerRules,
    disruptionBudgetRules,
    networkPolicyRules,
  ]);
}
