import type { Rule } from '../../finding.ts';
import { type JsonObject, own } from '../../kubernetes/object.ts';
import { vmcpPort } from '../../operator/service.ts';
import { entriesOf, type Looking, missed, plainText } from './looking.ts';
import type { Reachable } from './reachable.ts';
import { type SelectorRules, serverSelected } from './selectors.ts';

/** Where a monitor of the Prometheus operator looks: undefined for everywhere. None where a list names several namespaces. */
function monitoredNamespace({ object, namespace }: Looking): string | undefined {
  const selector = own(own(object, 'spec'), 'namespaceSelector');
  if (own(selector, 'any') === true) return undefined;
  const names = own(selector, 'matchNames');
  if (!Array.isArray(names) || names.length === 0) return namespace;
  return names.length === 1 ? plainText(names[0]) : undefined;
}

export const noSuchMonitoredPort = (server: string) =>
  `VirtualMCPServer "${server}" has no such port: its metrics are at the port "http", which has the number ${vmcpPort}`;

interface MonitorRules extends SelectorRules {
  readonly port: Rule<[server: string]>;
}

/** What a kind of monitor selects servers by, and where it has endpoints with fields that name ports. */
interface Monitor {
  readonly rules: MonitorRules;
  readonly endpoints: string;
  readonly labelsOf: (server: Reachable) => JsonObject;
  /** By field the ports that an endpoint can name there. */
  readonly portsOf: (server: Reachable) => Readonly<Record<string, ReadonlySet<number | string>>>;
}

/** Says which endpoints of a monitor have none of the ports of the server that it selects, or why it selects none. */
export function checkMonitor(looking: Looking, { rules, endpoints, labelsOf, portsOf }: Monitor): void {
  const spec = own(looking.object, 'spec');
  const namespace = monitoredNamespace(looking);
  const place = { selector: own(spec, 'selector'), path: 'spec.selector', namespace };
  const server = serverSelected(looking, rules, place, labelsOf);
  if (server === undefined) return;
  const byField = Object.entries(portsOf(server));
  for (const [endpoint, at] of entriesOf(own(spec, endpoints), `spec.${endpoints}`))
    for (const [field, ports] of byField) {
      const port = own(endpoint, field);
      const isPort = typeof port === 'number' || plainText(port) !== undefined;
      if (!isPort || ports.has(port as number | string)) continue;
      const proposed = typeof port === 'number' ? vmcpPort : 'http';
      const about = { path: `${at}.${field}`, value: port as number | string, proposed };
      missed(looking, rules.port, about, server.name);
    }
}
