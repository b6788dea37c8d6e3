import { isFollowable, type ReferenceField, referenceFields } from '../../api/kinds/reference-fields.ts';
import { toolhiveGroup } from '../../api/kinds/toolhive.ts';
import type { Options } from '../../config/options.ts';
import { groupOf, isObject, type Json, type JsonObject, refOf } from '../../kubernetes/object.ts';
import { renamedAt } from './fields-at.ts';
import { contextOf, type Referrer, type RenamedObjects } from './renamed-objects.ts';

/** A field of an object that names another by a name which that does not have any more, or will not have. */
export interface RenamedReference {
  readonly path: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** What stands behind the name. */
  readonly rest: string;
  /** Whether kustomize follows it where it is told to. */
  readonly canFollow: boolean;
  /** Whether the name ends in a hash, and is another one with the next change. */
  readonly isHashed: boolean;
}

/** An object of ToolHive's in which every field has the names that objects have in the end. */
export interface Followed {
  readonly object: JsonObject;
  readonly references: readonly RenamedReference[];
}

type Follow = (object: JsonObject) => Followed;

/** Follows the references of one object after the other; each is looked at once, however often it is asked for. */
export function followIn(renamed: RenamedObjects, { nameReferences }: Options): Follow {
  const known = new WeakMap<JsonObject, Followed>();
  return (object) => {
    const followed = known.get(object) ?? follow(object, renamed, nameReferences);
    known.set(object, followed);
    return followed;
  };
}

function follow(
  object: JsonObject,
  renamed: RenamedObjects,
  nameReferences: Options['nameReferences'],
): Followed {
  const { namespace, kind, apiVersion } = refOf(object);
  const references: RenamedReference[] = [];
  if (groupOf({ apiVersion }) !== toolhiveGroup) return { object, references };
  const referrer: Referrer = { namespace, ...contextOf(object) };
  let followed: Json = object;
  for (const field of fieldsOf(kind)) {
    const { to, path, isBeforeDot } = field;
    const canFollow = isFollowable(field);
    followed = renamedAt(followed, path.split('/'), (text, at) => {
      const end = isBeforeDot ? text.indexOf('.') : text.length;
      if (end <= 0) return text;
      const from = text.slice(0, end);
      const rest = text.slice(end);
      for (const target of to) {
        const meant = renamed.meant(target, from, referrer);
        if (meant === undefined) continue;
        // Without a word about the field kustomize leaves it alone, and the cluster has an object of that name.
        if (nameReferences === 'none' && renamed.isUnchanged(target, from, namespace)) continue;
        const { name, nameNow } = meant;
        const isHashed = name !== nameNow;
        if (name !== from)
          references.push({ path: at, kind: target, from, to: name, rest, canFollow, isHashed });
        return name + rest;
      }
      return text;
    });
  }
  return { object: isObject(followed) ? followed : object, references };
}

const byKind = new Map<string, readonly ReferenceField[]>();

function fieldsOf(kind: string): readonly ReferenceField[] {
  const known = byKind.get(kind) ?? referenceFields().filter((field) => field.in === kind);
  byKind.set(kind, known);
  return known;
}
