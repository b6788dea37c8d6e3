import type { Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import { findingOf } from '../finding.ts';
import type { Item, Objects } from '../krm/resource-list.ts';
import type { Changes } from '../krm/write/changes.ts';
import { annotationOf } from '../kubernetes/caller-annotations.ts';
import { type JsonObject, type MadeObject, type ObjectRef, own, refOf } from '../kubernetes/object.ts';
import { asStored } from '../operator/drift/as-stored.ts';
import { reconciled } from '../operator/drift/reconciled.ts';
import { unseen } from '../operator/drift/unseen.ts';
import type { Expanded } from '../operator/expand.ts';
import { leftAlone } from '../operator/left-alone.ts';
import { markOf, sourceAnnotation } from '../operator/source-annotation.ts';
import { deploymentConflict, updated, withSelectorOf } from '../operator/update.ts';
import type { TextEdit } from '../yaml/set-member.ts';
import { differences } from './differences.ts';
import type { FilePlaces } from './file-names.ts';
import { withKustomizeNotes } from './kustomize/made-names.ts';
import { hasNameFor, leftover } from './leftovers.ts';
import { lifeRules } from './life-rules.ts';
import { placed, remarked } from './marks.ts';
import { madeFor } from './purpose.ts';
import { fateOfServer, type LocalConfigEdit } from './server-itself.ts';
import type { PackageSources } from './sources.ts';

/** One server's objects, and the item that the server is: none where it came by the functionConfig. */
export interface Expansion extends Pick<Expanded, 'objects' | 'podTemplate'> {
  /** In the namespace that it is applied to. */
  readonly server: ObjectRef;
  readonly item: Item | undefined;
  /** Nothing could be made, and that is nobody's error: what there is of an earlier run stays. */
  readonly isHeldBack?: boolean;
}

/** Where the objects of a run go. */
export interface Target {
  readonly places: FilePlaces;
  /** Takes a new object; where it has a place, that is noted on it. */
  add(object: MadeObject): void;
  readonly localConfigEdit: LocalConfigEdit;
  /** Whether items are written back: an object in a List cannot become another then, since the text of that stays as it is. */
  readonly writesBack: boolean;
}

/** What becomes of the objects that there are. */
export type SettledChanges = Omit<Changes, 'append'>;

/** What one run does to the objects that there are, collected object by object. */
interface Life {
  readonly sources: PackageSources;
  readonly options: Options;
  readonly target: Target;
  readonly findings: Finding[];
  readonly replace: Map<Item, JsonObject>;
  readonly remove: Set<Item>;
  readonly edit: Map<Item, TextEdit>;
  /** Servers for which the Deployment is new. */
  readonly added: ObjectRef[];
  /** Objects of an earlier run that are still asked for. */
  readonly kept: Set<Item>;
  /** What their objects are marked with, for every server. */
  readonly servers: Set<string>;
}

export interface Lifecycle {
  /** Settles what becomes of the objects of one server; they are not kept. Gives them as they will stand. */
  take(expansion: Expansion): readonly JsonObject[];
  /**
   * What becomes of the objects that there are, now that every server has its own; with `mode: validate` nothing does.
   *
   * @param isWhole not where a server was refused: what is left over is not known then
   */
  end(isWhole: boolean): { readonly changes: SettledChanges; readonly findings: readonly Finding[] };
}

/**
 * What becomes of the objects that there are when every server has its objects: those of an earlier run are updated where they stand,
 * new ones are added, those that no server asks for any more are removed. One `info` for each; a warning for what stays
 * otherwise than it was made; an error for what would have to change and cannot, as a Deployment that is somebody else's.
 */
export function lifecycle(
  objects: Objects,
  sources: PackageSources,
  options: Options,
  target: Target,
): Lifecycle {
  const life: Life = {
    sources,
    options,
    target,
    findings: [],
    replace: new Map(),
    remove: new Set(),
    edit: new Map(),
    added: [],
    kept: new Set(),
    servers: new Set(),
  };
  let heldBack = false;
  return {
    take(expansion) {
      if (expansion.isHeldBack) {
        heldBack = true;
        return [];
      }
      life.servers.add(markOf(expansion.server));
      const standing = expansion.objects.map((object) => settle(life, object, expansion));
      if (expansion.item !== undefined) settleServer(life, expansion.item);
      return standing;
    },
    end(isWhole) {
      const { replace, remove, edit, findings, added } = life;
      if (isWhole && !heldBack) settleLeftovers(life, objects);
      for (const difference of differences(added, sources, options)) findings.push(difference);
      if (options.mode === 'validate')
        return { changes: nothingSettled, findings: findings.filter(({ severity }) => severity !== 'info') };
      return { changes: { replace, remove, edit }, findings };
    },
  };
}

const nothingSettled: SettledChanges = { replace: new Map(), remove: new Set(), edit: new Map() };

function settleLeftovers(
  { kept, servers, sources, options, remove, findings }: Life,
  objects: Objects,
): void {
  for (const item of objects.itemsAnnotated(sourceAnnotation)) {
    if (kept.has(item)) continue;
    const { isRemoved, finding } = leftover(item, servers, sources, options);
    if (isRemoved) remove.add(item);
    findings.push(finding);
  }
}

function settleServer({ options, target, remove, edit, findings }: Life, item: Item): void {
  const fate = fateOfServer(target.localConfigEdit, item, options);
  if (fate.isRemoved) remove.add(item);
  if (fate.edit !== undefined) edit.set(item, fate.edit);
  if (fate.finding !== undefined) findings.push(fate.finding);
}

/** Finds the object of an earlier run and updates it, or adds a new one. Gives it as it will stand. */
function settle(life: Life, made: MadeObject, expansion: Expansion): JsonObject {
  const { namespace, name } = refOf(made);
  const existing = life.sources.itemNamed(made.kind, namespace, name);
  if (existing !== undefined) return settleExisting(life, existing, made, expansion);
  if (life.options.mode === 'render') settleNew(life, made, expansion);
  return made;
}

function settleNew(
  { target, options, added, findings }: Life,
  made: MadeObject,
  { server, item }: Expansion,
): void {
  const place = target.places.placeFor(made, item);
  const mark = options.source === 'remove' ? undefined : markOf(server);
  const noted = place === undefined ? withKustomizeNotes(made, item) : made;
  target.add(placed(noted, place, mark, options.purpose));
  if (made.kind === 'Deployment') added.push(item?.ref ?? server);
  const file = place && { file: { path: place.path, index: place.index } };
  findings.push(
    findingOf(lifeRules.made, { object: refOf(made), ...file }, server.name, options.operatorVersion),
  );
}

function settleExisting(
  { kept, findings, options, target, replace }: Life,
  item: Item,
  made: MadeObject,
  { server, item: ofServer, podTemplate }: Expansion,
): JsonObject {
  const place = () => target.places.placeFor(made, ofServer);
  kept.add(item);
  const present = item.read();
  const mark = annotationOf(present, sourceAnnotation);
  const isOurs = mark !== undefined && hasNameFor(mark, item);
  const conflict = made.kind === 'Deployment' ? deploymentConflict(present, made) : undefined;
  if (conflict !== undefined && !isOurs) {
    findings.push(conflict);
    return made;
  }
  findings.push(...leftAlone(present, made, server.name, options));
  const object = isOurs
    ? updated(conflict === undefined ? present : withSelectorOf(made, present), made, options).object
    : reconciled(present, { made, podTemplate }, options);
  if (!isOurs && object === present) findings.push(...unseen(present, made));
  const { object: purposed, to } = isOurs ? madeFor(options.purpose, object, item, place) : { object };
  const inItsForm = () =>
    isOurs ? remarked(placedLike(made, purposed), mark, server, options) : asStored(object);
  const after = item.within === undefined ? inItsForm() : purposed;
  if (after === present) return present;
  const file = to ?? item.file;
  const about = { object: refOf(made), ...(file && { file }) };
  if (item.within !== undefined && target.writesBack) {
    findings.push(findingOf(lifeRules.inList, about, 'updated'));
    return made;
  }
  replace.set(item, after);
  if (purposed !== object)
    findings.push(findingOf(lifeRules.repurposed, about, options.purpose, to && item.file?.path));
  if (purposed === object || object !== present)
    findings.push(findingOf(lifeRules.updated, about, server.name, options.operatorVersion));
  return after;
}

/** An object of this function's under the names that are made by now: it may have been made without a namespace, or with a placeholder. */
function placedLike(made: MadeObject, object: JsonObject): JsonObject {
  const { name, namespace } = refOf(made);
  const before = refOf(object);
  if (before.name === name && before.namespace === namespace) return object;
  const { name: _, namespace: __, ...others } = own(object, 'metadata') as JsonObject;
  return { ...object, metadata: { name, ...(namespace !== undefined && { namespace }), ...others } };
}
