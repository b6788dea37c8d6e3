import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { each, object, type Walk } from './objection.ts';
import type { Container, PodSpec, Port } from './pod-view.ts';

const path = 'spec.podTemplateSpec.spec.containers[0].ports[0]';
const source = 'core/validation validateContainerPorts';

export const containerPortRules = {
  twice: rule<[name: string, one: string, other: string]>({
    code: 'PortNameDuplicate',
    severity: 'error',
    source,
    message: (name, one, other) =>
      `${quoted(name)} is the name of ${one} and of ${other}: call one of the two otherwise`,
    example: { path: `${path}.name`, facts: ['http', 'the port 80', 'the port 4483 that the operator sets'] },
  }),
  name: rule<[name: string]>({
    code: 'PortInvalid',
    severity: 'error',
    source,
    message: (name) =>
      `${quoted(name)} is no name of a port: use at most 15 lower case letters, digits and "-", one of them a letter, no "--", and none at the ends`,
    example: { path: `${path}.name`, facts: ['HTTP'] },
  }),
  number: rule<[port: number]>({
    code: 'PortInvalid',
    severity: 'error',
    source,
    message: (port) => `must be a port from 1 to 65535, not ${port}`,
    example: { path: `${path}.containerPort`, facts: [70000] },
  }),
  protocol: rule<[protocol: string]>({
    code: 'PortInvalid',
    severity: 'error',
    source,
    message: (protocol) => `must be TCP, UDP or SCTP, not ${quoted(protocol)}`,
    example: { path: `${path}.protocol`, facts: ['tcp'] },
  }),
  hostTwice: rule<[port: string]>({
    code: 'HostPortDuplicate',
    severity: 'error',
    source: 'core/validation checkHostPortConflicts',
    message: (port) => `${port} of the node is taken by another port of the pod: change one of the two`,
    example: { path: `${path}.hostPort`, facts: ['TCP 8080'] },
  }),
  hostNetwork: rule<[port: number]>({
    code: 'HostNetworkPortInvalid',
    severity: 'error',
    source: 'core/validation validatePodHostNetworkDeps',
    message: (port) =>
      `must be ${port}, as the container's port is with \`hostNetwork\`: remove it, or set it to that`,
    example: { path: `${path}.hostPort`, facts: [4483] },
  }),
};

/** IsValidPortName */
export function isPortName(name: string): boolean {
  return name.length <= 15 && /^[a-z0-9](?:-?[a-z0-9])*$/.test(name) && /[a-z]/.test(name);
}

/** IsValidPortNum */
export const isPort = (port: number): boolean => port >= 1 && port <= 65535;

/** The ports of one container. */
export function judgePorts(walk: Walk, { ports }: Container): void {
  if (ports === undefined) return;
  each(walk, 'ports', ports, judgePort, undefined);
  if (ports.length > 1) judgePortNames(walk, ports);
}

function judgePort(walk: Walk, { name, containerPort, hostPort = 0, protocol = '' }: Port): void {
  if (name !== undefined && name !== '' && !isPortName(name))
    object(walk, containerPortRules.name, { at: ['name'] }, name);
  if (!isPort(containerPort))
    object(walk, containerPortRules.number, { at: ['containerPort'] }, containerPort);
  if (hostPort !== 0 && !isPort(hostPort))
    object(walk, containerPortRules.number, { at: ['hostPort'] }, hostPort);
  if (protocol !== '' && protocol !== 'TCP' && protocol !== 'UDP' && protocol !== 'SCTP')
    object(walk, containerPortRules.protocol, { at: ['protocol'] }, protocol);
}

function judgePortNames(walk: Walk, ports: readonly Port[]): void {
  const byName = new Map<string, number>();
  for (const [i, { name = '' }] of ports.entries()) {
    if (name === '') continue;
    const first = byName.get(name);
    if (first === undefined) {
      byName.set(name, i);
      continue;
    }
    const other = [...walk.path, 'ports', first, 'name'];
    object(
      walk,
      containerPortRules.twice,
      { at: ['ports', i, 'name'], instead: [other] },
      name,
      { text: `the port ${ports[first]?.containerPort}`, path: other },
      { text: `the port ${ports[i]?.containerPort}`, path: [...walk.path, 'ports', i, 'name'] },
    );
  }
}

/** Ports of the node that are taken already. */
interface Taken {
  readonly hostNetwork: boolean;
  readonly ports: Set<string>;
}

/**
 * Ports of the node: taken once by all containers that run side by side, and with `hostNetwork` those of the container. Init
 * containers run one after the other.
 */
export function judgeHostPorts(walk: Walk, spec: PodSpec): void {
  const { containers, initContainers, hostNetwork = false } = spec;
  if (hostNetwork || hasHostPort(containers)) {
    const taken = { hostNetwork, ports: new Set<string>() };
    each(walk, 'containers', containers, judgeHostPortsOf, taken);
  }
  if (hasHostPort(initContainers))
    each(
      walk,
      'initContainers',
      initContainers,
      (_, container) => judgeHostPortsOf(walk, container, { hostNetwork: false, ports: new Set() }),
      undefined,
    );
}

function hasHostPort(containers: PodSpec['containers']): boolean {
  for (const { ports } of containers ?? [])
    for (const { hostPort = 0 } of ports ?? []) if (hostPort !== 0) return true;
  return false;
}

function judgeHostPortsOf(walk: Walk, { ports = [] }: Container, { hostNetwork, ports: taken }: Taken): void {
  for (const [i, { containerPort, hostPort = 0, hostIP = '', protocol = 'TCP' }] of ports.entries()) {
    // With `hostNetwork` the API server takes the container's port for what is not set, in the pod that is made.
    const port = hostNetwork && hostPort === 0 ? containerPort : hostPort;
    if (port === 0) continue;
    const at = ['ports', i, 'hostPort'];
    const key = `${protocol}/${hostIP}/${port}`;
    if (taken.has(key)) object(walk, containerPortRules.hostTwice, { at }, `${protocol} ${port}`);
    taken.add(key);
    if (hostNetwork && port !== containerPort)
      object(walk, containerPortRules.hostNetwork, { at }, containerPort);
  }
}
