import { rule } from '../../finding.ts';
import type { CrossCheck } from './looking.ts';
import { checkMonitor, noSuchMonitoredPort } from './monitored.ts';
import { selectorRules } from './selectors.ts';

const source = 'a PodMonitor of pods';

export const podMonitorRules = {
  ...selectorRules(
    source,
    {
      label: 'PodMonitorSelector',
      key: 'PodMonitorSelectorKey',
      namespace: 'PodMonitorNamespace',
    },
    'name that in `spec.namespaceSelector.matchNames`',
  ),
  port: rule<[server: string]>({
    code: 'PodMonitorPort',
    severity: 'warning',
    source,
    message: noSuchMonitoredPort,
    example: { path: 'spec.podMetricsEndpoints[0].port', facts: ['gateway'] },
  }),
};

/** PodMonitors of the Prometheus operator, which select pods, and ports of their containers. */
export const podMonitorCheck: CrossCheck = {
  kind: 'PodMonitor',
  group: 'monitoring.coreos.com',
  check: (looking) =>
    checkMonitor(looking, {
      rules: podMonitorRules,
      endpoints: 'podMetricsEndpoints',
      labelsOf: (server) => server.podLabels(),
      portsOf(server) {
        const ports = server.podPorts();
        return { port: ports, targetPort: ports, portNumber: ports };
      },
    }),
};
