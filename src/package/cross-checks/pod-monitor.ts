import { rule } from '../../finding.ts';
import { own } from '../../kubernetes/object.ts';
import { type CrossCheck, entriesOf } from './looking.ts';
import { checkEndpointPort, monitoredNamespace, noSuchMonitoredPort } from './monitored.ts';
import { selectorRules, serverSelected } from './selectors.ts';

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
  check(looking) {
    const spec = own(looking.object, 'spec');
    const place = {
      selector: own(spec, 'selector'),
      path: 'spec.selector',
      namespace: monitoredNamespace(looking),
    };
    const server = serverSelected(looking, podMonitorRules, place, (one) => one.podLabels());
    if (server === undefined) return;
    const ports = server.podPorts();
    for (const [endpoint, at] of entriesOf(own(spec, 'podMetricsEndpoints'), 'spec.podMetricsEndpoints'))
      for (const field of ['port', 'targetPort', 'portNumber']) {
        const port = { server: server.name, ports, port: own(endpoint, field), path: `${at}.${field}` };
        checkEndpointPort(looking, podMonitorRules.port, port);
      }
  },
};
