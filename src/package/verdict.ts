import type { KubernetesObject } from '@kpt/functions-sdk';
import { operatorRelease } from '../api/kinds/operator-release.ts';
import type { Configured, Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import { findingOf } from '../finding.ts';
import type { Objects } from '../krm/resource-list.ts';
import { byRef } from '../kubernetes/by-ref.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import { withListsOpened } from '../kubernetes/object-list.ts';
import { bystanders } from './bystanders.ts';
import { crossChecks } from './cross-checks/cross-checks.ts';
import { expandAll, type Watch } from './expand-all.ts';
import { kustomizeNamesOf } from './kustomize/kustomize-names.ts';
import type { Settled } from './last-judges.ts';
import { type Expansion, lifecycle, type SettledChanges, type Target } from './lifecycle.ts';
import { type OptionPlaces, operatorAsked, operatorSeen } from './operator-seen.ts';
import { serverRules, serversOf } from './servers.ts';
import { sourcesOf } from './sources.ts';
import { substitutionOf } from './substitution.ts';

/** What a run knows beside its objects and options, and what it gives to as it goes. */
export interface Run extends Pick<Watch, 'lookedAt'> {
  readonly optionPlaces?: OptionPlaces;
  /** Whether there may be placeholders in the objects. */
  readonly placeholders?: boolean;
  /** Takes the objects of each server as they will stand, those that were there before included. */
  readonly server?: (expansion: Expansion, standing: readonly JsonObject[]) => void;
  /** Takes each server that the API server does not refuse, when everything is said of it. */
  readonly settledServer?: (server: Settled) => void;
}

export interface Verdict {
  /** Whether anything is an error, so that nothing may be made. */
  readonly isRefused: boolean;
  /** The version of the operator whose rules count. */
  readonly operatorVersion: string;
  /** In the order in which they were found; without those for information where it is refused. */
  readonly findings: readonly Finding[];
  /** What becomes of the objects that there are; of no use where it is refused. */
  readonly changes: SettledChanges;
}

/** An expansion whose objects are what the SDK takes for objects: the compiler holds `expandAll` to it. */
type SpecifiedExpansion = Expansion & { readonly objects: readonly KubernetesObject[] };

/**
 * What every judge has to say of the servers among the objects, and of the objects themselves. What is made for the servers goes
 * to `target` as it is found.
 */
export function verdictOn(
  objects: Objects,
  configured: Configured,
  target: Target,
  { optionPlaces = {}, placeholders = true, server = () => {}, settledServer, lookedAt }: Run,
): Verdict {
  const resources = withListsOpened(configured.options.resources);
  const names = kustomizeNamesOf(objects, configured.options);
  const substitution = substitutionOf(configured.options, placeholders);
  const sources = sourcesOf(objects, resources, configured.options.namespace, names, substitution);
  const servers = serversOf(objects, { ...configured.options, resources }, names, substitution);
  // Of an operator that has no server here there is nothing to say.
  const { options, findings: seen } =
    servers.length === 0
      ? operatorAsked(configured, optionPlaces)
      : operatorSeen(objects, resources, configured, optionPlaces, substitution);
  const life = lifecycle(objects, sources, options, target);
  const take = (expansion: SpecifiedExpansion) => {
    const standing = life.take(names === undefined ? expansion : names.named(expansion));
    server(expansion, standing);
    return standing;
  };
  const judged = new Set<JsonObject>();
  const watch = { settled: settledServer, lookedAt };
  const expanded = expandAll(servers, sources, options, take, judged, placeholders, watch);
  const { changes, findings: settled } = life.end(!expanded.some(isError));
  const refused = (findings: readonly Finding[]): Verdict => ({
    isRefused: true,
    operatorVersion: options.operatorVersion,
    findings: findings.filter(({ severity }) => severity !== 'info'),
    changes,
  });
  const unread = [...objects.faults()];
  if (unread.length > 0 && objects.isIncomplete()) return refused(unread);
  const others = bystanders(
    objects,
    resources,
    sources,
    (object) => judged.has(names?.followed(object) ?? object),
    substitution,
    operatorRelease(options.operatorVersion),
  );
  const pointers = crossChecks(objects, resources, servers, options, substitution);
  const none = servers.length === 0 ? [findingOf(serverRules.none, {})] : [];
  const all = withWarningsAsAsked(
    [
      ...none,
      ...substitution.findings(),
      ...expanded,
      ...seen,
      ...others,
      ...pointers,
      ...(names?.findings() ?? []),
      ...settled,
    ],
    options,
  );
  if (unread.length > 0) return refused([...unread, ...aboutOthers(all, unread)]);
  return all.some(isError)
    ? refused(all)
    : { isRefused: false, operatorVersion: options.operatorVersion, findings: all, changes };
}

const isError = ({ severity }: Finding) => severity === 'error';

/** Without findings about objects that cannot be read as a whole: what is not there may be where the reading stopped. */
function aboutOthers(findings: readonly Finding[], unread: readonly Finding[]): readonly Finding[] {
  const known = byRef<true>();
  for (const { object = noObject } of unread) known.set(object, true);
  return findings.filter(({ object = noObject }) => known.get(object) === undefined);
}

const noObject = { kind: '', name: '' };

function withWarningsAsAsked(findings: readonly Finding[], { warnings }: Options): readonly Finding[] {
  if (warnings === 'report') return findings;
  return findings.map((finding) =>
    finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding,
  );
}
