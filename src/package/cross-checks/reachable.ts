import { closest } from '../../closest.ts';
import { isObject, type Json, type JsonObject, own } from '../../kubernetes/object.ts';
import { holdsPlaceholder } from '../../kubernetes/placeholder.ts';
import { labelsFor } from '../../operator/labels.ts';
import { serviceName } from '../../operator/names.ts';
import { vmcpPort } from '../../operator/service.ts';
import { atHome } from '../home.ts';
import type { Server } from '../servers.ts';

/** A server as other objects of a package reach it. */
export interface Reachable {
  readonly name: string;
  /** Undefined where nobody says which. */
  readonly namespace: string | undefined;
  /** The name of its Service. */
  readonly service: string;
  /** The labels of its pods, those of `spec.podTemplateSpec` included. */
  podLabels(): JsonObject;
  /** The ports of its pods, by number and by name. */
  podPorts(): ReadonlySet<number | string>;
}

/** The servers of a package by what others may call them. */
export interface ReachableServers {
  /** The server of that name in a namespace, or in any where it is not known which. */
  named(name: string, namespace: string | undefined): Reachable | undefined;
  /** The server that a name was meant for which is not its own, and not its Service's: by pattern, or by a former name. */
  meantBy(name: string, namespace: string | undefined): Reachable | undefined;
  /** The server that had that name before kustomize changed it. */
  formerly(name: string, namespace: string | undefined): Reachable | undefined;
  /** The server of that name in another namespace. */
  elsewhere(name: string): Reachable | undefined;
  /** Those of a namespace, or of all; a few of many. */
  some(namespace: string | undefined): readonly Reachable[];
  /** The one of a few whose text is nearest to another, a few letters off. */
  nearest(
    text: string,
    namespace: string | undefined,
    textOf: (one: Reachable) => string,
  ): Reachable | undefined;
}

/** Of more servers in one place none is looked for by likeness: each look has a cost, and there may be thousands of both. */
const mostLookedThrough = 32;

/** No name of an object is longer. */
const greatestName = 253;

/** What people write in the place of the name of a server's Service. */
const patterns: readonly ((server: string) => string)[] = [
  (server) => server,
  (server) => `${server}-vmcp`,
  (server) => `mcp-${server}`,
  (server) => `mcp-${server}-proxy`,
  (server) => `vmcp-${server}-proxy`,
  (server) => `vmcp-${server}-service`,
  (server) => `virtualmcpserver-${server}`,
  (server) => `${server}-service`,
  (server) => `${server}-svc`,
];

/** @param home the namespace of objects that name none */
export function reachableServers(servers: readonly Server[], home: string | undefined): ReachableServers {
  const places = new Map<string | undefined, Place>();
  const everywhere = newPlace();
  for (const server of servers) {
    if (server.ref.name.length > greatestName || holdsPlaceholder(server.ref.name)) continue;
    const one = reachable(server, home);
    const former = server.item?.formerNames ?? [];
    const place = places.get(one.namespace) ?? newPlace();
    places.set(one.namespace, place);
    for (const at of [place, everywhere])
      add(
        at,
        one,
        former.map(({ name }) => name),
      );
  }
  // A server of which nobody says the namespace may be in any.
  const placesOf = (namespace: string | undefined): readonly (Place | undefined)[] =>
    namespace === undefined ? [everywhere] : [places.get(namespace), places.get(undefined)];
  const first = <Found>(namespace: string | undefined, find: (place: Place) => Found | undefined) => {
    for (const place of placesOf(namespace)) {
      const found = place && find(place);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const some = (namespace: string | undefined) =>
    placesOf(namespace).flatMap((place) => place?.some.slice(0, mostLookedThrough) ?? []);
  return {
    named: (name, namespace) => first(namespace, ({ named }) => named.get(name)),
    meantBy: (name, namespace) => first(namespace, ({ meant }) => meant.get(name)),
    formerly: (name, namespace) => first(namespace, ({ formerly }) => formerly.get(name)),
    elsewhere: (name) => everywhere.named.get(name),
    some,
    nearest(text, namespace, textOf) {
      if (text.length > 2 * greatestName) return undefined;
      if (placesOf(namespace).some((place) => (place?.some.length ?? 0) > mostLookedThrough))
        return undefined;
      const few = some(namespace);
      const meant = closest(text, few.map(textOf));
      const one = meant === undefined ? undefined : few.find((it) => textOf(it) === meant);
      return one !== undefined && !differsInNumbers(text, textOf(one)) ? one : undefined;
    },
  };
}

/** Names that differ in their numbers alone are those of several things, and nobody's slip. */
const differsInNumbers = (a: string, b: string) =>
  only(/[a-z]/gi, a) === only(/[a-z]/gi, b) && only(/\d/g, a) !== only(/\d/g, b);
const only = (some: RegExp, text: string) => text.match(some)?.join('') ?? '';

interface Place {
  readonly named: Map<string, Reachable>;
  readonly meant: Map<string, Reachable>;
  readonly formerly: Map<string, Reachable>;
  /** One more than are looked through, to tell that there are. */
  readonly some: Reachable[];
}

const newPlace = (): Place => ({ named: new Map(), meant: new Map(), formerly: new Map(), some: [] });

function add(place: Place, one: Reachable, formerNames: readonly string[]): void {
  if (!place.named.has(one.name)) place.named.set(one.name, one);
  if (place.some.length <= mostLookedThrough) place.some.push(one);
  const wrong = patterns.map((pattern) => pattern(one.name));
  for (const former of formerNames) {
    wrong.push(serviceName(former), former);
    if (!place.formerly.has(former)) place.formerly.set(former, one);
  }
  for (const name of wrong) if (name !== one.service && !place.meant.has(name)) place.meant.set(name, one);
}

function reachable({ ref, item, read }: Server, home: string | undefined): Reachable {
  const { name, namespace } = atHome(ref, home);
  let pods: Pods | undefined;
  const known = () => {
    if (pods !== undefined) return pods;
    const template = own(own(read(), 'spec'), 'podTemplateSpec');
    const labels = own(own(template, 'metadata'), 'labels');
    pods = {
      labels: { ...labelsFor(name), ...(isObject(labels) && labels) },
      ports: new Set([vmcpPort, 'http', ...portsIn(template)]),
    };
    item?.forget();
    return pods;
  };
  return {
    name,
    namespace,
    service: serviceName(name),
    podLabels: () => known().labels,
    podPorts: () => known().ports,
  };
}

interface Pods {
  readonly labels: JsonObject;
  readonly ports: ReadonlySet<number | string>;
}

/** The ports that `spec.podTemplateSpec` adds. */
function portsIn(template: Json | undefined): (number | string)[] {
  const containers = own(own(template, 'spec'), 'containers');
  if (!Array.isArray(containers)) return [];
  return containers.flatMap((container) => {
    const ports = own(container, 'ports');
    if (!Array.isArray(ports)) return [];
    return ports
      .flatMap((port) => [own(port, 'containerPort'), own(port, 'name')])
      .filter((one) => typeof one === 'number' || typeof one === 'string');
  });
}
