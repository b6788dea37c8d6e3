import { rule } from '../finding.ts';
import { parseDuration } from '../go/duration.ts';
import { SharedYaml } from '../go/yaml/marshal-yaml.ts';
import { causeInConfig } from './cause.ts';
import { refuse, type Startup } from './startup.ts';

const source = 'pkg/vmcp/config/validator.go';

export const operationalStartRules = {
  perWorkload: rule<[]>({
    code: 'WorkloadTimeout',
    severity: 'warning',
    source: `${source} validateOperational`,
    message: () => 'must be above 0: remove the entry for the timeout of all workloads',
    example: { path: 'spec.config.operational.timeouts.perWorkload.github', facts: [] },
  }),
  unhealthyThreshold: rule<[]>({
    code: 'UnhealthyThreshold',
    severity: 'warning',
    source: `${source} validateFailureHandling`,
    message: () => 'must be at least 1',
    example: { path: 'spec.config.operational.failureHandling.unhealthyThreshold', facts: [] },
  }),
  timeoutTooLong: rule<[timeout: string, interval: string]>({
    code: 'HealthCheckTimeout',
    severity: 'warning',
    source: `${source} validateFailureHandling`,
    message: (timeout, interval) =>
      `"${timeout}" must be below \`healthCheckInterval\`, which is ${interval}, or health checks pile up: "0s" is no timeout`,
    example: {
      path: 'spec.config.operational.failureHandling.healthCheckTimeout',
      facts: ['45s', '30s'],
    },
  }),
  intervalTooShort: rule<[interval: string, timeout: string]>({
    code: 'HealthCheckTimeout',
    severity: 'warning',
    source: `${source} validateFailureHandling`,
    message: (interval, timeout) =>
      `"${interval}" must be above \`healthCheckTimeout\`, which is ${timeout} unless it is set, or health checks pile up: make this longer, or that shorter`,
    example: {
      path: 'spec.config.operational.failureHandling.healthCheckInterval',
      facts: ['5s', '10s'],
    },
  }),
};

/** What the schema gives a health check that has no timeout of its own. */
const defaultTimeout = '10s';

/** `validateOperational`, less what defaults have filled in. */
export function validateOperational(startup: Startup): void {
  const { operational } = startup.config;
  // Those of a server that says nothing of them are the defaults.
  if (operational instanceof SharedYaml) return;
  const { perWorkload, unhealthyThreshold, timeoutTooLong, intervalTooShort } = operationalStartRules;
  const at = (...path: string[]) => causeInConfig(startup, ['operational', ...path]);
  for (const [workload, timeout] of operational.timeouts.perWorkload ?? [])
    if (!isPositive(timeout))
      refuse(startup, perWorkload, { ...at('timeouts', 'perWorkload', workload), value: timeout });
  const {
    healthCheckInterval: interval,
    healthCheckTimeout: timeout,
    ...handling
  } = operational.failureHandling;
  if (handling.unhealthyThreshold <= 0)
    refuse(startup, unhealthyThreshold, {
      ...at('failureHandling', 'unhealthyThreshold'),
      value: handling.unhealthyThreshold,
    });
  if (timeout === undefined || nanoseconds(timeout) < nanoseconds(interval)) return;
  if (timeout === defaultTimeout)
    refuse(
      startup,
      intervalTooShort,
      { ...at('failureHandling', 'healthCheckInterval'), value: interval },
      interval,
      timeout,
    );
  else
    refuse(
      startup,
      timeoutTooLong,
      { ...at('failureHandling', 'healthCheckTimeout'), value: timeout },
      timeout,
      interval,
    );
}

const isPositive = (duration: string) => nanoseconds(duration) > 0n;

function nanoseconds(duration: string): bigint {
  return parseDuration(duration) ?? 0n;
}
