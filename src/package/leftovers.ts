import type { Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import { findingOf } from '../finding.ts';
import type { Item } from '../krm/resource-list.ts';
import { annotationOf } from '../kubernetes/caller-annotations.ts';
import { kubernetesGroupOf } from '../kubernetes/groups.ts';
import { groupOf } from '../kubernetes/object.ts';
import { objectNames } from '../operator/names.ts';
import { markOf, serverOf, sourceAnnotation } from '../operator/source-annotation.ts';
import { atHome } from './home.ts';
import { lifeRules } from './life-rules.ts';
import type { PackageSources } from './sources.ts';

/** What becomes of an object with the mark that no server asked for in this run. */
export interface Leftover {
  readonly isRemoved: boolean;
  readonly finding: Finding;
}

/**
 * Only what this function makes for the server that the mark names is ever removed: one of the six kinds, under the name that it
 * has for that server. A mark alone can have been copied.
 *
 * @param servers the marks of the servers that there are
 */
export function leftover(
  item: Item,
  servers: ReadonlySet<string>,
  sources: PackageSources,
  { emit, namespace }: Pick<Options, 'emit' | 'namespace'>,
): Leftover {
  const { ref, file, within } = item;
  const mark = annotationOf(item.read(), sourceAnnotation) ?? '';
  const object = { object: ref, ...(file && { file }) };
  const about = { ...object, path: 'metadata.annotations' };
  if (!isMadeFor(mark, item, namespace))
    return { isRemoved: false, finding: findingOf(lifeRules.notMade, about, mark) };
  if (sources.itemNamed(ref.kind, ref.namespace, ref.name) !== item)
    return { isRemoved: false, finding: findingOf(lifeRules.twice, about, mark) };
  if (within !== undefined)
    return { isRemoved: false, finding: findingOf(lifeRules.leftInList, about, mark) };
  const { serverGone, emitLess, ownAccount } = lifeRules;
  const reason = servers.has(homeMark(mark, namespace))
    ? emit === 'deployment'
      ? findingOf(emitLess, object, emit, file?.path)
      : findingOf(ownAccount, object, mark, file?.path)
    : findingOf(serverGone, object, mark, file?.path);
  return { isRemoved: true, finding: reason };
}

/** The mark that an object gets by now whose server had no namespace when it was made. */
function homeMark(mark: string, namespace: string | undefined): string {
  const server = serverOf(mark);
  return server === undefined ? mark : markOf(atHome(server, namespace));
}

/** Whether this is, or was before kustomize renamed it, what is made for the server of a mark. */
function isMadeFor(mark: string, item: Item, namespace: string | undefined): boolean {
  // To kustomize an object without a namespace is in `default`.
  const home = ({ namespace = 'default' }: { readonly namespace?: string }) => namespace;
  const server = serverOf(mark);
  if (server === undefined || !hasNameFor(mark, item)) return false;
  return (
    item.ref.namespace === server.namespace ||
    atHome(item.ref, namespace).namespace === atHome(server, namespace).namespace ||
    item.formerNames.some((former) => home(former) === home(server))
  );
}

/** The same, in whatever namespace: servers are moved along with what was made for them. */
export function hasNameFor(mark: string, { ref, formerNames }: Item): boolean {
  const server = serverOf(mark);
  const name = server && objectNames(server.name).get(ref.kind);
  if (name === undefined || groupOf(ref) !== kubernetesGroupOf(ref.kind)) return false;
  return ref.name === name || formerNames.some((former) => former.name === name);
}
