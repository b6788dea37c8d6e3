import { closest } from '../../closest.ts';
import type { Rule } from '../../finding.ts';
import { pathTo } from '../../kubernetes/field-path.ts';
import { isObject, type Json, type JsonObject, own } from '../../kubernetes/object.ts';
import { holdsPlaceholder } from '../../kubernetes/placeholder.ts';
import { labelsFor } from '../../operator/labels.ts';
import { entriesOf, type Looking, missed, plainText } from './looking.ts';
import type { Reachable } from './reachable.ts';

/** What is said of a selector that selects no pod, or no Service, of the server that it means. */
export type SelectorRules = {
  readonly label: Rule<[server: string, key: string, right: string]>;
  readonly key: Rule<[server: string, key: string, label: string]>;
  readonly namespace: Rule<[server: string, theirs: string, ours: string]>;
};

const instanceLabel = 'app.kubernetes.io/instance';

const otherLabel = (server: string, key: string, right: string) =>
  `nothing of VirtualMCPServer "${server}" will be selected: its label \`${key}\` is "${right}"`;

const noSuchLabel = (server: string, key: string, label: string) =>
  `nothing of VirtualMCPServer "${server}" will be selected: it has no label \`${key}\`, select it by \`${label}\``;

/** @param move what to do */
const podsElsewhere = (move: string) => (server: string, theirs: string, ours: string) =>
  `VirtualMCPServer "${server}" is in the namespace "${theirs}", and is looked for in "${ours}": ${move}`;

/**
 * The rules for the selectors of a kind, each under the code that it has there.
 *
 * @param move what to do where it selects in another namespace
 * @param selector where such a selector stands
 */
export function selectorRules(
  source: string,
  codes: Readonly<Record<keyof SelectorRules, string>>,
  move: string,
  selector = 'spec.selector',
): SelectorRules {
  const about = { severity: 'warning', source } as const;
  const labels = `${selector}.matchLabels`;
  return {
    label: {
      ...about,
      code: codes.label,
      message: otherLabel,
      example: { path: `${labels}.${instanceLabel}`, facts: ['gateway', instanceLabel, 'gateway'] },
    },
    key: {
      ...about,
      code: codes.key,
      message: noSuchLabel,
      example: { path: `${labels}.name`, facts: ['gateway', 'name', `${instanceLabel}: gateway`] },
    },
    namespace: {
      ...about,
      code: codes.namespace,
      message: podsElsewhere(move),
      example: { path: selector, facts: ['gateway', 'tools', 'monitoring'] },
    },
  };
}

/** A label that a selector asks for, and what it may be. */
interface Wanted {
  readonly key: string;
  readonly values: readonly string[];
  readonly path: string;
}

/**
 * The server that a selector selects, or one that it was meant to select, which is said; undefined where it has to do with none.
 *
 * @param namespace where it selects; undefined for all, or where nobody says
 * @param labelsOf the labels of what it selects of a server
 */
export function serverSelected(
  looking: Looking,
  rules: SelectorRules,
  { selector, path, namespace }: { selector: Json | undefined; path: string; namespace: string | undefined },
  labelsOf: (one: Reachable) => JsonObject,
): Reachable | undefined {
  if (!isObject(selector)) return undefined;
  const wanted = wantedBy(selector, path);
  if (wanted.length === 0 || wanted.some(({ values }) => values.some(holdsPlaceholder))) return undefined;
  const selected = candidates(looking, wanted, namespace).find((one) => matches(labelsOf(one), wanted));
  if (selected !== undefined) return isAboutServers(looking, wanted) ? selected : undefined;
  const meant = serverMeant(looking, wanted, namespace);
  if (meant === undefined) {
    const other = namespace === undefined ? undefined : serverElsewhere(looking, wanted);
    if (other?.namespace !== undefined)
      missed(looking, rules.namespace, { path }, other.name, other.namespace, namespace ?? '');
    return undefined;
  }
  const labels = labelsOf(meant);
  for (const { key, values, path: at } of wanted) {
    const right = plainText(own(labels, key));
    if (right !== undefined && values.includes(right)) continue;
    const value = values.length === 1 ? values[0] : undefined;
    const place = { path: at, ...(value !== undefined && { value }) };
    if (right !== undefined)
      missed(looking, rules.label, { ...place, proposed: right }, meant.name, key, right);
    else missed(looking, rules.key, place, meant.name, key, `${instanceLabel}: ${meant.name}`);
  }
  return meant;
}

function wantedBy(selector: JsonObject, path: string): Wanted[] {
  const labels = own(selector, 'matchLabels');
  const wanted: Wanted[] = [];
  for (const [key, value] of isObject(labels) ? Object.entries(labels) : [])
    if (typeof value === 'string')
      wanted.push({ key, values: [value], path: pathTo(`${path}.matchLabels`, key) });
  for (const [one, at] of entriesOf(own(selector, 'matchExpressions'), `${path}.matchExpressions`)) {
    const [key, values] = [own(one, 'key'), own(one, 'values')];
    if (own(one, 'operator') !== 'In' || typeof key !== 'string' || !Array.isArray(values)) continue;
    wanted.push({ key, values: values.filter((value) => typeof value === 'string'), path: `${at}.values` });
  }
  return wanted;
}

const matches = (labels: JsonObject, wanted: readonly Wanted[]) =>
  wanted.every(({ key, values }) => {
    const value = own(labels, key);
    return typeof value === 'string' && values.includes(value);
  });

const nameLabels = [instanceLabel, 'toolhive-name'];

/** Servers that a selector names, and a few others: with labels of their own they can be selected by anything. */
function candidates(
  { servers }: Looking,
  wanted: readonly Wanted[],
  namespace: string | undefined,
): Reachable[] {
  const named = wanted
    .filter(({ key }) => nameLabels.includes(key))
    .flatMap(({ values }) => values.slice(0, 20).map((value) => servers.named(value, namespace)))
    .filter((one) => one !== undefined);
  return [...named, ...servers.some(namespace)];
}

/** The labels by which people tell programs apart. */
const usualLabels = [...nameLabels, 'app', 'app.kubernetes.io/name', 'k8s-app', 'name'];

/** The server that a selector is about which selects none: it names one, or asks for what only servers have. */
function serverMeant(
  looking: Looking,
  wanted: readonly Wanted[],
  namespace: string | undefined,
): Reachable | undefined {
  const { servers, neighbours, isLenient } = looking;
  const isOfServers = wanted.some(isKindLabel);
  const names = wanted
    .filter((one) => usualLabels.includes(one.key) && !isKindLabel(one))
    .flatMap(({ values }) => (values.length === 1 ? values : []))
    .slice(0, usualLabels.length);
  for (const name of names) {
    if (!isOfServers && neighbours.hasPods(name)) return undefined;
    const meant =
      servers.named(name, namespace) ??
      servers.named(name.replace(/^vmcp-/, ''), namespace) ??
      servers.meantBy(name, namespace);
    if (meant !== undefined) return meant;
  }
  if (!isOfServers) return undefined;
  for (const name of names) {
    const near =
      servers.nearest(name, namespace, (one) => one.name) ??
      servers.nearest(name, namespace, (one) => one.service);
    if (near !== undefined) return near;
  }
  const [only, ...others] = servers.some(namespace);
  // In a package that is whole there is no other server that it can mean.
  return others.length === 0 && !(isLenient && names.length > 0) ? only : undefined;
}

/** Whether a selector that selects a server's pods is meant for such alone: others can have the same name, and all have some labels. */
function isAboutServers({ neighbours }: Looking, wanted: readonly Wanted[]): boolean {
  if (wanted.some(isKindLabel)) return true;
  const names = wanted.filter(({ key }) => nameLabels.includes(key)).flatMap(({ values }) => values);
  return names.length === 1 && !names.some(neighbours.hasPods);
}

/** The server in another namespace that a selector names which asks for what only servers have. */
function serverElsewhere({ servers }: Looking, wanted: readonly Wanted[]): Reachable | undefined {
  if (!wanted.some(isKindLabel)) return undefined;
  const [name, ...others] = wanted
    .filter(({ key }) => nameLabels.includes(key))
    .flatMap(({ values }) => values);
  return name === undefined || others.some((one) => one !== name) ? undefined : servers.elsewhere(name);
}

const kindValue = labelsFor('')['app'] as string;

/** Whether a label is that of all servers, or nearly. */
const isKindLabel = ({ key, values: [value = '', ...others] }: Wanted) =>
  (key === 'app' || key === 'app.kubernetes.io/name') &&
  others.length === 0 &&
  closest(value, [kindValue]) !== undefined;
