import { isObject, type Json, own } from '../kubernetes/object.ts';

/**
 * Why a text is no list of Cedar entities, or undefined: a rough look, which leaves their attributes and tags alone.
 * (`EntityMap.UnmarshalJSON` of cedar-go, types/entity_map.go and entity_uid.go)
 */
export function cedarEntitiesProblem(text: string): string | undefined {
  let entities: Json;
  try {
    entities = JSON.parse(text) as Json;
  } catch {
    return 'it is no JSON';
  }
  if (entities === null) return undefined;
  if (!Array.isArray(entities)) return 'it is no list';
  const at = entities.findIndex((entity) => !isEntity(entity));
  return at < 0
    ? undefined
    : `the one at ${at} needs a \`uid\` with \`type\` and \`id\`, and \`parents\` of the same form`;
}

function isEntity(entity: Json): boolean {
  if (entity === null) return true;
  if (!isObject(entity)) return false;
  const uid = own(entity, 'uid');
  const parents = own(entity, 'parents') ?? [];
  return (uid === undefined || isUid(uid)) && Array.isArray(parents) && parents.every(isUid);
}

function isUid(value: Json): boolean {
  const named = own(value, '__entity') ?? value;
  const isExplicit = named !== value;
  return isObject(named) && ['type', 'id'].every((key) => isText(own(named, key), isExplicit));
}

/** What an explicit form lacks is the empty text. */
function isText(value: Json | undefined, optional: boolean): boolean {
  return typeof value === 'string' || (optional && (value === undefined || value === null));
}
