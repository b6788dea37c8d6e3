import { admit } from '../api/admit.ts';
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
import type { Expansion } from './lifecycle.ts';
import { openPlaces } from './open-places.ts';
import { keyOf, type Server, serverRules } from './servers.ts';

/** What else a run knows, or wants to know. */
interface About {
  /** Takes the objects that servers refer to, as each is held against its schema. */
  readonly judged?: Set<JsonObject>;
  /** Where the image is set, or can be; the first Deployment's, if nowhere. */
  readonly imagePlace?: Pick<Finding, 'object' | 'path'> | undefined;
  /** Whether there may be placeholders in the objects. */
  readonly placeholders?: boolean;
}

/**
 * Hands every server's objects to `take`, and gives everything that the API server and the operator have to say about any of
 * the servers. A server that the API server refuses goes no further; one that the operator refuses is looked at to the end,
 * so that all there is to say comes at once. Nothing of a server is kept, as there may be ten thousand.
 */
export function expandAll(
  servers: readonly Server[],
  sources: Sources,
  options: Options,
  take: (expansion: Expansion) => void,
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
    const admission = admit(read());
    let refused = false;
    for (const finding of admission.findings) {
      report(finding);
      if (finding.severity === 'error') refused = true;
    }
    if (refused) continue;
    const open = placeholders ? openPlaces(sources, home.namespace) : undefined;
    if (admission.isUnreadable) {
      const warning = open?.warning(ref, read(), false);
      if (warning !== undefined) report(warning);
      take({ server: home, item, objects: [], isHeldBack: true });
      continue;
    }
    const stored = admission.object as unknown as VirtualMCPServer;
    const server = home === ref ? stored : { ...stored, metadata: atHome(stored.metadata, home.namespace) };
    const cluster = clusterFor(home.namespace);
    const reconcile: Reconcile = {
      server,
      ref,
      cluster: open === undefined ? cluster : open.watched(cluster),
      options,
      report(finding) {
        if (finding.severity === 'error') refused = true;
        report(finding);
      },
      ...(open && { leftOut: open.leftOut }),
      verdictOnly: options.mode === 'validate',
    };
    validate(reconcile);
    const objects = expand(reconcile, options.emit);
    const isHeldBack = objects.length === 0 && !refused;
    const warning = open?.warning(ref, read(), !isHeldBack);
    if (warning !== undefined) report(warning);
    take({ server: home, item, objects, isHeldBack });
    item?.forget();
  }
  const [first] = servers;
  const image = first && imageWarning(options, imagePlace ?? imageOf(first.ref));
  if (image !== undefined) report(image);
  return [...findings.values()];
}

/** Servers that refer to one object find the same fault in it. */
function identityOf({ severity, code, object, path, message }: Finding): string {
  return [severity, code, object?.kind, object?.namespace, object?.name, path, message].join('\n');
}

const imageOf = ({ name, namespace }: ObjectRef): Pick<Finding, 'object' | 'path'> => ({
  object: { apiVersion: 'apps/v1', kind: 'Deployment', name, ...(namespace !== undefined && { namespace }) },
  path: 'spec.template.spec.containers[0].image',
});
