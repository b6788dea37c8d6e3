import { rule } from '../../finding.ts';
import { own } from '../../kubernetes/object.ts';
import { labelsFor } from '../../operator/labels.ts';
import { type CrossCheck, entriesOf } from './looking.ts';
import { checkEndpointPort, monitoredNamespace, noSuchMonitoredPort } from './monitored.ts';
import { selectorRules, serverSelected } from './selectors.ts';

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
  check(looking) {
    const spec = own(looking.object, 'spec');
    const place = {
      selector: own(spec, 'selector'),
      path: 'spec.selector',
      namespace: monitoredNamespace(looking),
    };
    const server = serverSelected(looking, serviceMonitorRules, place, (one) => labelsFor(one.name));
    if (server === undefined) return;
    for (const [endpoint, at] of entriesOf(own(spec, 'endpoints'), 'spec.endpoints'))
      for (const [field, ports] of [
        ['port', portNames],
        ['targetPort', server.podPorts()],
      ] as const) {
        const port = { server: server.name, ports, port: own(endpoint, field), path: `${at}.${field}` };
        checkEndpointPort(looking, serviceMonitorRules.port, port);
      }
  },
};
