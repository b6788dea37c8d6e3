import { admit } from '../api/admit.ts';
import { operatorRelease } from '../api/kinds/operator-release.ts';
import { virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { VirtualMCPServer } from '../api/kinds/virtual-mcp-server.ts';
import type { Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import { findingOf } from '../finding.ts';
import { byRef } from '../kubernetes/by-ref.ts';
import type { JsonObject, ObjectRef } from '../kubernetes/object.ts';
import { clustersOf, type Sources } from '../operator/cluster.ts';
import { expand } from '../operator/expand.ts';
import type { Reconcile } from '../operator/reconcile.ts';
import { validate } from '../operator/validation/validate.ts';
import { atHome } from './home.ts';
import { lastJudges, type Settled } from './last-judges.ts';
import type { Expansion } from './lifecycle.ts';
import { openPlaces } from './open-places.ts';
import { keyOf, type Server, serverRules } from './servers.ts';
import { type Look, watchedCluster } from './watched-cluster.ts';

/** What those want who go along with a run. */
export interface Watch {
  /** Takes each server that the API server does not refuse, when everything is said of it. */
  readonly settled?: ((server: Settled) => void) | undefined;
  /** Gives what takes the objects that a server looks at, or looks for. */
  readonly lookedAt?: ((server: ObjectRef) => Look) | undefined;
}

/**
 * Hands every server's objects to `take`, which gives them as they will stand, and gives everything that the API server, the
 * operator and the judges after it have to say about any of the servers. A server that the API server refuses goes no further;
 * one that the operator refuses is looked at to the end, so that all there is to say comes at once. Nothing of a server is kept,
 * as there may be ten thousand.
 *
 * @param judged takes the objects that servers refer to, as each is held against its schema
 */
export function expandAll(
  servers: readonly Server[],
  sources: Sources,
  options: Options,
  take: (expansion: Expansion) => readonly JsonObject[],
  judged = new Set<JsonObject>(),
  placeholders = false,
  { settled, lookedAt }: Watch = {},
): readonly Finding[] {
  const { findings, report } = distinct();
  const release = operatorRelease(options.operatorVersion);
  const clusterFor = clustersOf(sources, {
    admit(object) {
      judged.add(object);
      return admit(object, release);
    },
    placeholders,
    findings: (_, found) => found.forEach(report),
  });
  const judge = lastJudges(options);
  const seen = new Set<string>();
  for (const { ref, item, read } of servers) {
    const home = atHome(ref, options.namespace);
    if (seen.has(keyOf(home))) {
      const file = item?.file && { file: item.file };
      const { duplicate } = serverRules;
      report(findingOf(duplicate, { object: ref, path: duplicate.example.path, value: ref.name, ...file }));
      continue;
    }
    seen.add(keyOf(home));
    const object = read();
    const admission = admit(object, release);
    let refused = false;
    for (const finding of admission.findings) {
      report(finding);
      if (finding.severity === 'error') refused = true;
    }
    if (refused) continue;
    const open = placeholders ? openPlaces(sources, home.namespace) : undefined;
    if (admission.isUnreadable) {
      const warning = open?.warning(ref, object, false);
      if (warning !== undefined) report(warning);
      take({ server: home, item, objects: [], podTemplate: {}, isHeldBack: true });
      continue;
    }
    const stored = admission.object as unknown as VirtualMCPServer;
    const server = home === ref ? stored : { ...stored, metadata: atHome(stored.metadata, home.namespace) };
    const shared = clusterFor(home.namespace);
    const cluster = lookedAt === undefined ? shared : watchedCluster(shared, lookedAt(home));
    const refusals: Finding[] = [];
    const reconcile: Reconcile = {
      server,
      ref,
      cluster: open === undefined ? cluster : open.watched(cluster),
      options,
      report(found) {
        const finding = found.judge === 'admission' ? { ...found, severity: options.admission } : found;
        if (finding.severity === 'error') refusals.push(finding);
        report(finding);
      },
      ...(open && { leftOut: open.leftOut }),
      verdictOnly: options.mode === 'validate',
    };
    validate(reconcile);
    const expanded = expand(reconcile, options.emit);
    const isHeldBack = expanded.objects.length === 0 && refusals.length === 0;
    const warning = open?.warning(ref, object, !isHeldBack);
    if (warning !== undefined) report(warning);
    const standing = take({ server: home, item, ...expanded, isHeldBack });
    const done = { reconcile, expanded, standing, refusals };
    for (const finding of judge(done)) report(finding);
    settled?.(done);
    item?.forget();
  }
  return findings;
}

/**
 * Takes findings, each once: servers that refer to one object find the same fault in it, and what is made of that for each of them
 * is told for the first.
 */
function distinct(): { readonly findings: readonly Finding[]; report(finding: Finding): void } {
  const findings: Finding[] = [];
  const objects = byRef<Map<string, number>>();
  return {
    findings,
    report(finding) {
      const { severity, code, object = noObject, path, message, judge } = finding;
      const ofObject = objects.get(object) ?? new Map<string, number>();
      const isOthers = (judge === 'admission' || judge === 'vmcp') && object.kind !== virtualMCPServerKind;
      const key = [severity, code, path, isOthers ? '' : message].join('\n');
      const at = ofObject.get(key) ?? findings.length;
      findings[at] = finding;
      objects.set(object, ofObject.set(key, at));
    },
  };
}

const noObject = { kind: '', name: '' };
