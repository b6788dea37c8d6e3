import type { Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import type { Item, ResourceList } from '../krm/resource-list.ts';
import type { Changes } from '../krm/write/changes.ts';
import type { Edit } from '../krm/write/edit.ts';
import { localConfigEdit } from '../krm/write/local-config.ts';
import { type Additions, additionsTo } from '../krm/write/splice.ts';
import {
  indexAnnotation,
  localConfigAnnotation,
  packagePathAnnotation,
  pathAnnotation,
} from '../kubernetes/caller-annotations.ts';
import { type JsonObject, type MadeObject, type ObjectRef, own, refOf } from '../kubernetes/object.ts';
import { sourceAnnotation } from '../operator/source-annotation.ts';
import { deploymentConflict, updated, withSelectorOf } from '../operator/update.ts';
import { differences } from './differences.ts';
import { type FilePlaces, filePlacesOf, type NewPlace } from './file-names.ts';
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
  readonly additions: Additions;
  readonly remove: Set<Item>;
  readonly edit: Map<Item, Edit>;
  /** Servers for which the Deployment is new. */
  readonly added: ObjectRef[];
  /** Objects of an earlier run that are still asked for. */
  readonly kept: Set<Item>;
}

export interface Lifecycle {
  /** Settles what becomes of the objects of one server; they are not kept. */
  take(expansion: Expansion): void;
  /** What becomes of the list, now that every server has its objects. */
  end(): { readonly changes: Changes; readonly findings: readonly Finding[] };
}

/**
 * What becomes of the list when every server has its objects: those of an earlier run are updated where they stand,
 * new ones are added, those that no server asks for any more are removed. One `info` for each; an error for a
 * Deployment that is somebody else's.
 */
export function lifecycle(list: ResourceList, sources: PackageSources, options: Options): Lifecycle {
  const life: Life = {
    sources,
    options,
    places: filePlacesOf(list),
    findings: [],
    replace: new Map(),
    additions: additionsTo(list),
    remove: new Set(),
    edit: new Map(),
    added: [],
    kept: new Set(),
  };
  return {
    take(expansion) {
      for (const object of expansion.objects) settle(life, object, expansion);
      settleServer(life, list, expansion);
    },
    end() {
      const { replace, additions, remove, edit, findings, added } = life;
      for (const item of list.itemsAnnotated(sourceAnnotation)) {
        if (life.kept.has(item)) continue;
        remove.add(item);
        findings.push(info('Removed', item.ref, 'removed, as no VirtualMCPServer asks for it any more'));
      }
      for (const difference of differences(added, sources)) findings.push(difference);
      return { changes: { replace, append: additions.pieces(), remove, edit }, findings };
    },
  };
}

function settleServer(
  { options, remove, edit, findings }: Life,
  list: ResourceList,
  { item }: Expansion,
): void {
  if (item === undefined) return;
  if (options.source === 'remove') remove.add(item);
  if (options.source !== 'local-config') return;
  const marked = localConfigEdit(list, item);
  if (marked === undefined) findings.push(notMarked(item.ref));
  else if (marked !== 'none') edit.set(item, marked);
}

const notMarked = (object: ObjectRef): Finding => ({
  severity: 'error',
  code: 'LocalConfigNotAdded',
  object,
  path: 'metadata.annotations',
  message: `\`${localConfigAnnotation}: "true"\` cannot be added here by a small edit: add it by hand`,
});

/** Finds the object of an earlier run and updates it, or adds a new one. */
function settle(life: Life, made: MadeObject, { server, item }: Expansion): void {
  const ref = refOf(made);
  const existing = life.sources.itemNamed(made.kind, ref.namespace, ref.name);
  if (existing === undefined) {
    const place = life.places.placeFor(made, item);
    const mark = life.options.source === 'remove' ? undefined : markOf(server);
    life.additions.add(place === undefined ? made : placed(made, place, mark));
    if (made.kind === 'Deployment') life.added.push(server);
    const message = `made for the VirtualMCPServer "${server.name}"`;
    life.findings.push(
      place === undefined
        ? info('Made', ref, message)
        : {
            severity: 'info',
            code: 'Made',
            object: ref,
            message,
            file: { path: place.path, index: place.index },
          },
    );
    return;
  }
  life.kept.add(existing);
  const present = existing.read();
  const marked = isMarked(present);
  const conflict = made.kind === 'Deployment' ? deploymentConflict(present, made) : undefined;
  if (conflict !== undefined && !marked) {
    life.findings.push({ severity: 'error', object: ref, ...conflict });
    return;
  }
  const { object, changed } = updated(conflict ? withSelectorOf(made, present) : present, made, life.options);
  // Without its server in the files, the mark would have the next run remove the object.
  const unmark = life.options.source === 'remove' && marked;
  if (!changed && !unmark && conflict === undefined) return;
  life.replace.set(existing, unmark ? unmarked(object) : object);
  life.findings.push(info('Updated', ref, `updated for the VirtualMCPServer "${server.name}"`));
}

/** Which server an object was made for; kept in its file, so that a later run knows what it may remove. */
const markOf = ({ namespace, name }: ObjectRef) => (namespace === undefined ? name : `${namespace}/${name}`);

function placed(
  made: MadeObject,
  { path, index, packagePath }: NewPlace,
  mark: string | undefined,
): MadeObject {
  const annotations: JsonObject = { ...(own(made.metadata, 'annotations') as JsonObject | undefined) };
  if (mark !== undefined) annotations[sourceAnnotation] = mark;
  annotations[pathAnnotation] = path;
  annotations[indexAnnotation] = String(index);
  if (packagePath !== undefined) annotations[packagePathAnnotation] = packagePath;
  return { ...made, metadata: { ...made.metadata, annotations } };
}

function unmarked(object: JsonObject): JsonObject {
  const metadata = own(object, 'metadata') as JsonObject;
  const { annotations, ...bare } = metadata;
  const { [sourceAnnotation]: _, ...others } = annotations as JsonObject;
  if (Object.keys(others).length === 0) return { ...object, metadata: bare };
  return { ...object, metadata: { ...metadata, annotations: others } };
}

const isMarked = (object: JsonObject) =>
  own(own(own(object, 'metadata'), 'annotations'), sourceAnnotation) !== undefined;

const info = (code: string, object: ObjectRef, message: string): Finding => ({
  severity: 'info',
  code,
  object,
  message,
});
