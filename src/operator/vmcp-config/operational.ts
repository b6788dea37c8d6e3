import type { Operational } from '../../api/kinds/operational.ts';
import { SharedYaml } from '../../go/yaml/marshal-yaml.ts';
import { duration, durationOrZero } from './config-duration.ts';
import { omitEmpty } from './omit-empty.ts';

type FailureHandling = NonNullable<Operational['failureHandling']>;

let defaults: SharedYaml | undefined;

/**
 * Operational settings with every zero value filled in, so that an explicit "0s" or 0 is the default too.
 * (`EnsureOperationalDefaults`, pkg/vmcp/config/defaults.go)
 */
export function operationalFor(operational: Operational | undefined) {
  if (operational !== undefined) return settings(operational);
  defaults ??= new SharedYaml(settings(undefined));
  return defaults;
}

function settings(operational: Operational | undefined) {
  const perWorkload = operational?.timeouts?.perWorkload;
  return {
    logLevel: omitEmpty(operational?.logLevel),
    timeouts: {
      default: duration(operational?.timeouts?.default) ?? '30s',
      perWorkload: omitEmpty(perWorkload && durations(perWorkload)),
    },
    failureHandling: failureHandlingFor(operational?.failureHandling),
  };
}

function durations(texts: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(texts).map(([workload, text]) => [workload, durationOrZero(text)]));
}

function failureHandlingFor(given: FailureHandling | undefined) {
  const breaker = given?.circuitBreaker;
  return {
    healthCheckInterval: duration(given?.healthCheckInterval) ?? '30s',
    unhealthyThreshold: given?.unhealthyThreshold || 3,
    healthCheckTimeout: duration(given?.healthCheckTimeout),
    statusReportingInterval: duration(given?.statusReportingInterval) ?? '30s',
    partialFailureMode: given?.partialFailureMode || 'fail',
    circuitBreaker: {
      enabled: omitEmpty(breaker?.enabled),
      failureThreshold: breaker?.failureThreshold || 5,
      timeout: duration(breaker?.timeout) ?? '1m0s',
    },
  };
}
