import type { Rule } from '../../finding.ts';
import type { Json } from '../../kubernetes/object.ts';
import { vmcpPort } from '../../operator/service.ts';
import { type Looking, missed, plainText } from './looking.ts';
import type { Reachable } from './reachable.ts';

/** What is said of a reference to a Service that will not be there. */
export type ServiceRules = {
  readonly service: Rule<[server: string, service: string]>;
  readonly namespace: Rule<[server: string, theirs: string, ours: string]>;
  readonly port: Rule<[server: string, right: string]>;
};

const noSuchService = (server: string, service: string) =>
  `no Service will have this name: if VirtualMCPServer "${server}" is meant, write "${service}", as the operator calls its Service`;

/** @param move what to do */
const serviceElsewhere = (move: string) => (server: string, theirs: string, ours: string) =>
  `the Service of VirtualMCPServer "${server}" will be in the namespace "${theirs}", and is looked for in "${ours}": ${move}`;

const noSuchServicePort = (server: string, right: string) =>
  `must be ${right}: the Service of VirtualMCPServer "${server}" has the port ${vmcpPort} alone, with the name "http"`;

/** Where rules for references show where one stands, and what is to be done where it leads elsewhere. */
interface ServiceExample {
  readonly name: string;
  readonly port: string;
  readonly move: string;
}

/** The rules for the references of a kind, each under the code that it has there. */
export function serviceRules(
  source: string,
  codes: Readonly<Record<keyof ServiceRules, string>>,
  { name, port, move }: ServiceExample,
): ServiceRules {
  const about = { severity: 'warning', source } as const;
  return {
    service: {
      ...about,
      code: codes.service,
      message: noSuchService,
      example: { path: name, facts: ['gateway', 'vmcp-gateway'] },
    },
    namespace: {
      ...about,
      code: codes.namespace,
      message: serviceElsewhere(move),
      example: { path: name, facts: ['gateway', 'tools', 'web'] },
    },
    port: {
      ...about,
      code: codes.port,
      message: noSuchServicePort,
      example: { path: port, facts: ['gateway', '4483'] },
    },
  };
}

/** A reference, and where its parts stand. */
export interface ServiceReference {
  readonly name: Json | undefined;
  readonly path: string;
  readonly namespace: string | undefined;
  /** Whether kustomize follows a name that it has changed: then a former one is right. */
  readonly isFollowed?: boolean;
}

/** The server whose Service a reference is to, or was meant to be, which is said; undefined where it has to do with none. */
export function serverBehind(
  looking: Looking,
  rules: ServiceRules,
  { name: given, path, namespace, isFollowed = false }: ServiceReference,
): Reachable | undefined {
  const name = plainText(given);
  if (name === undefined) return undefined;
  const { servers, neighbours } = looking;
  const isCalledSo = name.startsWith('vmcp-');
  const called = isCalledSo ? name.slice('vmcp-'.length) : undefined;
  const own = called === undefined ? undefined : servers.named(called, namespace);
  if (own !== undefined) return own;
  const former = called === undefined || !isFollowed ? undefined : servers.formerly(called, namespace);
  if (former !== undefined) return former;
  const meant = servers.meantBy(name, namespace) ?? nearest(looking, name, namespace);
  if (meant !== undefined) {
    if (neighbours.hasService(name)) return undefined;
    missed(looking, rules.service, { path, value: name, proposed: meant.service }, meant.name, meant.service);
    return meant;
  }
  const other = isCalledSo ? servers.elsewhere(name.slice('vmcp-'.length)) : undefined;
  if (other?.namespace === undefined || namespace === undefined || neighbours.hasService(name))
    return undefined;
  missed(looking, rules.namespace, { path, value: name }, other.name, other.namespace, namespace);
  return other;
}

/** A slip in the name of a Service: of what does not look like one of a server's at all there are too many. */
function nearest({ servers }: Looking, name: string, namespace: string | undefined): Reachable | undefined {
  return /^v|mcp/i.test(name) ? servers.nearest(name, namespace, ({ service }) => service) : undefined;
}

/** Says that a number is not that of the Service's port. */
export function checkPortNumber(
  looking: Looking,
  rules: ServiceRules,
  server: Reachable,
  port: Json | undefined,
  path: string,
): void {
  if (typeof port !== 'number' || port === vmcpPort) return;
  missed(looking, rules.port, { path, value: port, proposed: vmcpPort }, server.name, String(vmcpPort));
}
