import type { Rule } from '../../finding.ts';
import { type Json, own } from '../../kubernetes/object.ts';
import { vmcpPort } from '../../operator/service.ts';
import { type Looking, missed, plainText } from './looking.ts';

/** Where a monitor of the Prometheus operator looks: undefined for everywhere. None where a list names several namespaces. */
export function monitoredNamespace({ object, namespace }: Looking): string | undefined {
  const selector = own(own(object, 'spec'), 'namespaceSelector');
  if (own(selector, 'any') === true) return undefined;
  const names = own(selector, 'matchNames');
  if (!Array.isArray(names) || names.length === 0) return namespace;
  return names.length === 1 ? plainText(names[0]) : undefined;
}

export type MonitoredPortRule = Rule<[server: string]>;

export const noSuchMonitoredPort = (server: string) =>
  `VirtualMCPServer "${server}" has no such port: its metrics are at the port "http", which has the number ${vmcpPort}`;

/** Says that an endpoint has none of the ports. */
export function checkEndpointPort(
  looking: Looking,
  portRule: MonitoredPortRule,
  {
    server,
    ports,
    port,
    path,
  }: {
    readonly server: string;
    readonly ports: ReadonlySet<number | string>;
    readonly port: Json | undefined;
    readonly path: string;
  },
): void {
  const isPort = typeof port === 'number' || plainText(port) !== undefined;
  if (!isPort || ports.has(port as number | string)) return;
  const proposed = typeof port === 'number' ? vmcpPort : 'http';
  missed(looking, portRule, { path, value: port as number | string, proposed }, server);
}
