import type { Options } from './config/options.ts';
import { differences } from './differences.ts';
import type { Finding } from './finding.ts';
import { filePlaceOf, sourceAnnotation } from './krm/annotations.ts';
import type { Item, ResourceList } from './krm/resource-list.ts';
import type { Changes } from './krm/splice.ts';
import { type JsonObject, type MadeObject, type ObjectRef, own, refOf } from './kubernetes/object.ts';
import { deploymentConflict, updated } from './operator/update.ts';
import { type FilePlaces, filePlacesOf } from './places.ts';
import type { PackageSources } from './sources.ts';

/** One server's objects, and the item that the server is: none where it came by the functionConfig. */
export interface Expansion {
  readonly server: ObjectRef;
  readonly item: Item | undefined;
  readonly objects: readonly MadeObject[];
}

/** What one run does to the objects of a list, collected object by object. */
interface Life {
  readonly sources: PackageSources;
  readonly options: Options;
  readonly places: FilePlaces;
  readonly findings: Finding[];
  readonly replace: Map<Item, JsonObject>;
  readonly append: JsonObject[];
  /** Servers for which the Deployment is new. */
  readonly added: ObjectRef[];
  /** Objects of an earlier run that are still asked for. */
  readonly kept: Set<Item>;
}

/**
 * What becomes of the list when every server has its objects: those of an earlier run are updated where they stand,
 * new ones are added, those that no server asks for any more are removed. One `info` for each; an error for a
 * Deployment that is somebody else's.
 */
export function lifecycle(
  list: ResourceList,
  sources: PackageSources,
  expansions: readonly Expansion[],
  options: Options,
): { readonly changes: Changes; readonly findings: readonly Finding[] } {
  const life: Life = {
    sources,
    options,
    places: filePlacesOf(list),
    findings: [],
    replace: new Map(),
    append: [],
    added: [],
    kept: new Set(),
  };
  const remove = new Set<Item>();
  const localConfig = new Set<Item>();
  for (const expansion of expansions) {
    for (const object of expansion.objects) settle(life, object, expansion);
    if (expansion.item === undefined) continue;
    if (options.source === 'remove') remove.add(expansion.item);
    if (options.source === 'local-config') localConfig.add(expansion.item);
  }
  for (const item of list.itemsAnnotated(sourceAnnotation)) {
    if (life.kept.has(item)) continue;
    remove.add(item);
    life.findings.push(info('Removed', item.ref, 'removed, as no VirtualMCPServer asks for it any more'));
  }
  const { replace, append, findings } = life;
  findings.push(...differences(life.added, sources));
  return { changes: { replace, append, remove, localConfig }, findings };
}

/** Finds the object of an earlier run and updates it, or adds a new one. */
function settle(life: Life, made: MadeObject, { server, item }: Expansion): void {
  const ref = refOf(made);
  const existing = life.sources.find(made.kind, ref.namespace, ref.name)?.item;
  if (existing === undefined) {
    const mark = life.options.source !== 'remove' && item?.file !== undefined;
    const placed = life.places.placed(mark ? marked(made, markOf(server)) : made, item);
    const file = filePlaceOf(placed);
    life.append.push(placed);
    if (made.kind === 'Deployment') life.added.push(server);
    life.findings.push({
      ...info('Made', ref, `made for the VirtualMCPServer "${server.name}"`),
      ...(file && { file }),
    });
    return;
  }
  life.kept.add(existing);
  const present = existing.read();
  const conflict =
    isMarked(present) || made.kind !== 'Deployment' ? undefined : deploymentConflict(present, made);
  if (conflict !== undefined) {
    life.findings.push({ severity: 'error', object: ref, ...conflict });
    return;
  }
  const { object, changed } = updated(present, made, life.options);
  // Without its server in the files, the mark would have the next run remove the object.
  const unmark = life.options.source === 'remove' && isMarked(object);
  if (!changed && !unmark) return;
  life.replace.set(existing, unmark ? unmarked(object) : object);
  life.findings.push(info('Updated', ref, `updated for the VirtualMCPServer "${server.name}"`));
}

/** Which server an object was made for; kept in its file, so that a later run knows what it may remove. */
const markOf = ({ namespace, name }: ObjectRef) => (namespace === undefined ? name : `${namespace}/${name}`);

function marked(made: MadeObject, mark: string): MadeObject {
  const annotations = own(made.metadata, 'annotations') as JsonObject | undefined;
  return {
    ...made,
    metadata: { ...made.metadata, annotations: { ...annotations, [sourceAnnotation]: mark } },
  };
}

function unmarked(object: JsonObject): JsonObject {
  const metadata = own(object, 'metadata') as JsonObject;
  const { [sourceAnnotation]: _, ...annotations } = own(metadata, 'annotations') as JsonObject;
  return { ...object, metadata: { ...metadata, annotations } };
}

const isMarked = (object: JsonObject) =>
  own(own(own(object, 'metadata'), 'annotations'), sourceAnnotation) !== undefined;

const info = (code: string, object: ObjectRef, message: string): Finding => ({
  severity: 'info',
  code,
  object,
  message,
});
