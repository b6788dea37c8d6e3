import { isObject, type Json, type JsonObject, own } from './object.ts';

/** Whether objects of that kind can hold others: `List`, or the list of one kind. */
export function isListKind(kind: string): boolean {
  return kind.endsWith('List');
}

/**
 * What the `items` of a List hold, in order and as far as it is objects; undefined for what is no List. As kubectl reads a list of
 * one kind, an item that says neither kind nor version is of that (apimachinery, `decodeToList` in unstructured/helpers.go).
 */
export function objectsOfList(object: JsonObject): readonly (JsonObject | undefined)[] | undefined {
  const items = itemsOfList(object);
  const implied = impliedBy(object);
  return items?.map((item) => objectOf(item, implied));
}

/** One of them. */
export function objectAt(object: JsonObject, index: number): JsonObject | undefined {
  return objectOf(itemsOfList(object)?.[index], impliedBy(object));
}

function itemsOfList(object: JsonObject): readonly Json[] | undefined {
  const kind = own(object, 'kind');
  const items = own(object, 'items');
  return typeof kind === 'string' && isListKind(kind) && Array.isArray(items) ? items : undefined;
}

interface Implied extends JsonObject {
  apiVersion: Json;
  kind: string;
}

function impliedBy(object: JsonObject): Implied {
  const kind = own(object, 'kind');
  const of = typeof kind === 'string' ? kind.slice(0, -'List'.length) : '';
  return { apiVersion: own(object, 'apiVersion') ?? '', kind: of };
}

function objectOf(item: Json | undefined, implied: Implied): JsonObject | undefined {
  if (!isObject(item)) return undefined;
  return implied.kind !== '' && says(item, 'kind') === '' && says(item, 'apiVersion') === ''
    ? { ...item, ...implied }
    : item;
}

/** The objects with what Lists among them hold in place of these, to any depth. */
export function withListsOpened(objects: readonly JsonObject[]): readonly JsonObject[] {
  return objects.flatMap((object) => {
    const inside = objectsOfList(object);
    return inside === undefined
      ? [object]
      : withListsOpened(inside.filter((one): one is JsonObject => one !== undefined));
  });
}

function says(object: JsonObject, key: string): Json {
  return own(object, key) ?? '';
}
