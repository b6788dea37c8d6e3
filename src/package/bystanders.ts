import { admit } from '../api/admit.ts';
import { currentRelease } from '../api/kinds/operator-release.ts';
import { toolhiveGroup, virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import { toolhiveNames } from '../api/kinds/toolhive-names.ts';
import type { Finding } from '../finding.ts';
import type { Item, Objects } from '../krm/resource-list.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import { misspelt } from './misspelt.ts';
import { isLocalConfig } from './server-itself.ts';
import type { PackageSources } from './sources.ts';
import { nothingFilled, type Substitution } from './substitution.ts';

/**
 * What is to be said of objects that no server refers to, once each: warnings, since no server suffers from it. Those that are
 * ToolHive's are held against their schemas, unless they are for kpt and kustomize alone: the API server refuses them.
 *
 * @param isJudged whether an object has been held against its schema for the sake of a server
 */
export function bystanders(
  list: Objects,
  resources: readonly JsonObject[],
  sources: PackageSources,
  isJudged: (object: JsonObject) => boolean,
  { filled, refOf: refIn }: Substitution = nothingFilled,
  release = currentRelease,
): readonly Finding[] {
  const read = list.faults().length;
  const findings = misspelt(list, resources, release.version);
  for (const { kind } of toolhiveNames) {
    if (kind === virtualMCPServerKind) continue;
    for (const item of list.itemsOf(kind, toolhiveGroup)) {
      const { namespace, name } = refIn(item);
      sources.find(kind, namespace, name);
      const object = filled(item.read());
      if (isJudged(object) || isLocalConfig(item)) continue;
      for (const finding of admit(object, release).findings) findings.push({ ...finding, ...fileOf(item) });
      item.forget();
    }
  }
  return [...findings, ...list.faults().slice(read), ...sources.duplicates()].map((finding) => ({
    ...finding,
    severity: 'warning',
  }));
}

const fileOf = ({ file }: Item) => file && { file };
