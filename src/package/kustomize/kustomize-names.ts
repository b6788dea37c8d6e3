import { toolhiveGroup, virtualMCPServerKind } from '../../api/kinds/toolhive.ts';
import { toolhiveNames } from '../../api/kinds/toolhive-names.ts';
import type { Options } from '../../config/options.ts';
import type { Finding } from '../../finding.ts';
import { findingOf } from '../../finding.ts';
import type { Item, Objects } from '../../krm/resource-list.ts';
import type { JsonObject, MadeObject } from '../../kubernetes/object.ts';
import { isLocalConfig } from '../server-itself.ts';
import { followIn } from './follow.ts';
import { namedForKustomize } from './made-names.ts';
import { renameRules } from './rename-rules.ts';
import { renamedObjectsOf } from './renamed-objects.ts';

/** What was made for a server, and the item that this is. */
interface MadeFor {
  readonly item: Item | undefined;
  readonly objects: readonly MadeObject[];
}

/**
 * Names in a list of kustomize's. It has renamed objects by the time that a function runs, puts hashes behind names afterwards, and
 * changes what refers to them last of all: in its own kinds, and in others only where it is told to. So everything is made of what
 * objects are called in the end.
 */
export interface KustomizeNames {
  /** An object with the names in it that others have in the end; the very same where there is nothing to change. */
  followed(object: JsonObject): JsonObject;
  /** What the object is called in this list that is called `name` in the end. */
  nameNow(kind: string, namespace: string | undefined, name: string): string | undefined;
  /** The objects that are made for a server, with names in them of which kustomize makes the right ones. */
  named<E extends MadeFor>(expansion: E): E;
  /** A warning for every field of the package that says a former name and will go on saying it. */
  findings(): readonly Finding[];
}

/** Undefined where nothing was renamed, and where there is no server: its text need not be searched then. */
export function kustomizeNamesOf(objects: Objects, options: Options): KustomizeNames | undefined {
  if (objects.itemsOf(virtualMCPServerKind, toolhiveGroup).length === 0) return undefined;
  const renamed = renamedObjectsOf(objects, options.namespace);
  if (renamed === undefined) return undefined;
  const follow = followIn(renamed, options);
  return {
    followed: (object) => follow(object).object,
    nameNow: (kind, namespace, name) => renamed.called(kind, name, namespace)?.nameNow,
    named: (expansion) => ({
      ...expansion,
      objects: expansion.objects.map((made) =>
        namedForKustomize(made, expansion.item?.read() ?? {}, renamed),
      ),
    }),
    findings: () =>
      itemsToApply(objects, options).flatMap((item) =>
        follow(item.read()).references.flatMap(({ path, kind, from, to, rest, canFollow, isHashed }) => {
          if (canFollow && options.nameReferences === 'configured') return [];
          const { reference, hashed, beyond } = renameRules;
          const it = isHashed ? hashed : canFollow ? reference : beyond;
          const proposed = !isHashed && { proposed: to + rest };
          const about = { object: item.ref, path, value: from + rest, ...proposed };
          return [findingOf(it, { ...about, ...(item.file && { file: item.file }) }, kind, from, to)];
        }),
      ),
  };
}

/** The objects of ToolHive's that a cluster will see. */
function itemsToApply(objects: Objects, { source }: Options): Item[] {
  return toolhiveNames
    .filter(({ kind }) => source === 'keep' || kind !== virtualMCPServerKind)
    .flatMap(({ kind }) => objects.itemsOf(kind, toolhiveGroup).filter((item) => !isLocalConfig(item)));
}
