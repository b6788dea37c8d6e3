import type { Options } from '../../config/options.ts';
import type { Finding } from '../../finding.ts';
import type { Objects } from '../../krm/resource-list.ts';
import { groupOf, type JsonObject } from '../../kubernetes/object.ts';
import { atHome } from '../home.ts';
import { isLocalConfig } from '../server-itself.ts';
import type { Server } from '../servers.ts';
import { nothingFilled, type Substitution } from '../substitution.ts';
import { autoscalerCheck } from './autoscaler.ts';
import { disruptionBudgetCheck } from './disruption-budget.ts';
import { httpRouteCheck } from './http-route.ts';
import { ingressCheck } from './ingress.ts';
import type { CrossCheck } from './looking.ts';
import { neighboursIn } from './neighbours.ts';
import { networkPolicyCheck } from './network-policy.ts';
import { podMonitorCheck } from './pod-monitor.ts';
import { reachableServers } from './reachable.ts';
import { serviceMonitorCheck } from './service-monitor.ts';
import { type Surrounding, surroundings } from './surroundings.ts';

const checks: readonly CrossCheck[] = [
  httpRouteCheck,
  ingressCheck,
  podMonitorCheck,
  serviceMonitorCheck,
  autoscalerCheck,
  disruptionBudgetCheck,
  networkPolicyCheck,
];

const checksByKind = new Map(checks.map((check) => [check.kind, check]));

/**
 * What in a package points at a name, a port or a label of a server that will not exist: warnings, and only where the server is
 * told which is meant. Nothing of the package is read where there is no server, or no object of these kinds.
 *
 * @param resources objects beside those of the package
 */
export function crossChecks(
  objects: Objects,
  resources: readonly JsonObject[],
  servers: readonly Server[],
  { namespace: home, references }: Pick<Options, 'namespace' | 'references'>,
  { filled, refOf }: Pick<Substitution, 'filled' | 'refOf'> = nothingFilled,
): readonly Finding[] {
  if (servers.length === 0) return none;
  const before = objects.faults().length;
  const ofKinds = surroundings(objects, resources);
  const items = ofKinds((kind) => checksByKind.has(kind));
  if (items.length === 0) return none;
  const among = {
    servers: reachableServers(servers, home),
    neighbours: neighboursIn(ofKinds),
    isLenient: references === 'lenient',
  };
  const findings: Finding[] = [];
  for (const item of items) {
    const check = checksByKind.get(item.ref.kind);
    if (check === undefined || check.group !== groupOf(item.ref) || isLocalConfig(item)) continue;
    const say = (finding: Finding) => findings.push({ ...finding, ...aboutOf(item) });
    const { namespace } = atHome(refOf(item), home);
    check.check({ ...among, object: filled(item.read()), namespace, say });
    item.forget();
  }
  const unread = objects.faults().slice(before);
  return [...findings, ...unread.map((fault) => ({ ...fault, severity: 'warning' as const }))];
}

const none: readonly Finding[] = [];

const aboutOf = ({ ref, file }: Surrounding) => ({ object: ref, ...(file && { file }) });
