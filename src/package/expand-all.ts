import { admit } from '../api/admit.ts';
import { virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { VirtualMCPServer } from '../api/kinds/virtual-mcp-server.ts';
import type { Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import type { JsonObject, ObjectRef } from '../kubernetes/object.ts';
import { clustersOf, type Sources } from '../operator/cluster.ts';
import { expand } from '../operator/expand.ts';
import type { Reconcile } from '../operator/reconcile.ts';
import { findingOf } from '../operator/rule.ts';
import { imageWarning, validate } from '../operator/validation/validate.ts';
import { atHome } from './home.ts';
import { lastJudges } from './last-judges.ts';
import type { Expansion } from './lifecycle.ts';
import { openPlaces } from './open-places.ts';
import { keyOf, type Server, serverRules } from './servers.ts';

/** What else a run knows, or wants to know. */
interface About {
  /** Takes the objects that servers refer to, as each is held against its schema. */
  readonly judged?: Set<JsonObject>;
  /** Where the image is set, or can be; the first Deployment's, if nowhere. */
  readonly imagePlace?: Pick<Finding, 'object' | 'path'> | undefined;
  /** Whether there may be placeholders in the objects; where that is not known, there may. */
  readonly placeholders?: boolean;
}

/**
 * Hands every server's objects to `take`, which gives them as they will stand, and gives everything that the API server, the
 * operator and the judges after it have to say about any of the servers. A server that the API server refuses goes no further; one that the operator refuses is looked at to the end,
 * so that all there is to say comes at once. Nothing of a server is kept, as there may be ten thousand.
 */
export function expandAll(
  servers: readonly Server[],
  sources: Sources,
  options: Options,
  take: (expansion: Expansion) => readonly JsonObject[],
  { judged = new Set(), imagePlace, placeholders = false }: About = {},
): readonly Finding[] {
  const findings = new Map<string, Finding>();
  const report = (finding: Finding) => {
    findings.set(identityOf(finding), finding);
  };
  const clusterFor = clustersOf(sources, {
    admit(object) {
      judged.add(object);
      return admit(object);
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
    const admission = admit(object);
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
      take({ server: home, item, objects: [], isHeldBack: true });
      continue;
    }
    const stored = admission.object as unknown as VirtualMCPServer;
    const server = home === ref ? stored : { ...stored, metadata: atHome(stored.metadata, home.namespace) };
    const cluster = clusterFor(home.namespace);
    const refusals: Finding[] = [];
    const reconcile: Reconcile = {
      server,
      ref,
      cluster: open === undefined ? cluster : open.watched(cluster),
      options,
      report(finding) {
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
    const standing = take({ server: home, item, objects: expanded.objects, isHeldBack });
    for (const finding of judge({ reconcile, expanded, standing, refusals })) report(finding);
    item?.forget();
  }
  const [first] = servers;
  const image = first && imageWarning(options, imagePlace ?? imageOf(first.ref));
  if (image !== undefined) report(image);
  return [...findings.values()];
}

/** Servers that refer to one object find the same fault in it; what is made of that for each of them is told for the first. */
function identityOf({ severity, code, object, path, message, judge }: Finding): string {
  const isOthers = judge !== undefined && object?.kind !== virtualMCPServerKind;
  const told = isOthers ? '' : message;
  return [severity, code, object?.kind, object?.namespace, object?.name, path, told].join('\n');
}

const imageOf = ({ name, namespace }: ObjectRef): Pick<Finding, 'object' | 'path'> => ({
  object: { apiVersion: 'apps/v1', kind: 'Deployment', name, ...(namespace !== undefined && { namespace }) },
  path: 'spec.template.spec.containers[0].image',
});
