import { rule } from '../../finding.ts';
import { isObject, type Json, own } from '../../kubernetes/object.ts';
import { vmcpPort } from '../../operator/service.ts';
import { type CrossCheck, entriesOf, type Looking, missed, plainText } from './looking.ts';
import type { Reachable } from './reachable.ts';
import { selectorRules, serverSelected } from './selectors.ts';

const source = 'a NetworkPolicy of pods';

export const networkPolicyRules = {
  ...selectorRules(
    source,
    {
      label: 'NetworkPolicySelector',
      key: 'NetworkPolicySelectorKey',
      namespace: 'NetworkPolicyNamespace',
    },
    'move the policy there, or give the peer a `namespaceSelector`',
    'spec.podSelector',
  ),
  port: rule<[server: string]>({
    code: 'NetworkPolicyPort',
    severity: 'warning',
    source,
    message: (server) =>
      `no container of VirtualMCPServer "${server}" has this port: requests come to ${vmcpPort}, with the name "http"`,
    example: { path: 'spec.ingress[0].ports[0].port', facts: ['gateway'] },
  }),
};

/** NetworkPolicies: the pods that they are for, those that they let in and those that they let out to. */
export const networkPolicyCheck: CrossCheck = {
  kind: 'NetworkPolicy',
  group: 'networking.k8s.io',
  check(looking) {
    const spec = own(looking.object, 'spec');
    const of = selected(looking, spec, 'spec');
    for (const [one, at] of entriesOf(own(spec, 'ingress'), 'spec.ingress')) {
      for (const [peer, path] of entriesOf(own(one, 'from'), `${at}.from`)) selected(looking, peer, path);
      if (of !== undefined) checkPorts(looking, of, one, at);
    }
    for (const [one, at] of entriesOf(own(spec, 'egress'), 'spec.egress')) {
      const peers = entriesOf(own(one, 'to'), `${at}.to`);
      const to = peers.map(([peer, path]) => selected(looking, peer, path));
      // The ports are those of all that it lets out to.
      const [only] = to;
      if (only !== undefined && to.length === 1) checkPorts(looking, only, one, at);
    }
  },
};

/** In which namespace a peer is nobody knows whose namespaces are selected by labels. */
function selected(looking: Looking, of: Json | undefined, path: string): Reachable | undefined {
  const isElsewhere = own(of, 'namespaceSelector') !== undefined;
  const namespace = isElsewhere ? undefined : looking.namespace;
  const place = { selector: own(of, 'podSelector'), path: `${path}.podSelector`, namespace };
  return serverSelected(looking, networkPolicyRules, place, (one) => one.podLabels());
}

function checkPorts(looking: Looking, server: Reachable, of: Json, at: string): void {
  const ports = server.podPorts();
  for (const [one, path] of entriesOf(own(of, 'ports'), `${at}.ports`)) {
    if (!isObject(one) || (own(one, 'protocol') ?? 'TCP') !== 'TCP') continue;
    const [port, end] = [own(one, 'port'), own(one, 'endPort')];
    if (
      typeof port === 'number'
        ? isWithin(ports, port, end)
        : plainText(port) === undefined || ports.has(port as string)
    )
      continue;
    const place = { path: `${path}.port`, value: port as number | string };
    const proposed = typeof port === 'number' ? vmcpPort : 'http';
    missed(looking, networkPolicyRules.port, { ...place, proposed }, server.name);
  }
}

/** Whether a server has a port of a range; of one with many ports every range is taken to have some. */
function isWithin(ports: ReadonlySet<number | string>, port: number, end: Json | undefined): boolean {
  if (typeof end !== 'number') return ports.has(port);
  if (ports.size > mostPorts) return true;
  return [...ports].some((one) => typeof one === 'number' && one >= port && one <= end);
}

const mostPorts = 64;
