import { rule } from '../../finding.ts';
import { labelsFor } from '../../operator/labels.ts';
import type { CrossCheck } from './looking.ts';
import { checkMonitor, noSuchMonitoredPort } from './monitored.ts';
import { selectorRules } from './selectors.ts';

const source = 'a ServiceMonitor of Services';

export const serviceMonitorRules = {
  ...selectorRules(
    source,
    {
      label: 'ServiceMonitorSelector',
      key: 'ServiceMonitorSelectorKey',
      namespace: 'ServiceMonitorNamespace',
    },
    'name that in `spec.namespaceSelector.matchNames`',
  ),
  port: rule<[server: string]>({
    code: 'ServiceMonitorPort',
    severity: 'warning',
    source,
    message: noSuchMonitoredPort,
    example: { path: 'spec.endpoints[0].port', facts: ['gateway'] },
  }),
};

const portNames: ReadonlySet<string> = new Set(['http']);

/** ServiceMonitors of the Prometheus operator, which select Services, by name a port of theirs, or one of the pods behind. */
export const serviceMonitorCheck: CrossCheck = {
  kind: 'ServiceMonitor',
  group: 'monitoring.coreos.com',
  check: (looking) =>
    checkMonitor(looking, {
      rules: serviceMonitorRules,
      endpoints: 'endpoints',
      labelsOf: ({ name }) => labelsFor(name),
      portsOf: (server) => ({ port: portNames, targetPort: server.podPorts() }),
    }),
};
