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
function objectAt(object: JsonObject, index: number): JsonObject | undefined {
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

/** The object in a List that a path of the List leads into, with the rest of the path; the List itself where it leads into none. */
export function memberAt(
  object: JsonObject,
  path: string,
): { readonly object: JsonObject; readonly path: string } {
  const [step, index = ''] = /^items\[(\d+)\]\.?/.exec(path) ?? [];
  const inside = step === undefined ? undefined : objectAt(object, Number(index));
  return inside === undefined || own(inside, 'kind') === undefined
    ? { object, path }
    : memberAt(inside, path.slice(step?.length));
}

/** The paths of the first few things in Lists that are no objects: more would only bury each other. */
export function noObjectsIn(object: JsonObject): readonly string[] {
  const paths: string[] = [];
  addNoObjects(paths, object, '');
  return paths;
}

const greatestPaths = 20;

function addNoObjects(paths: string[], object: JsonObject, path: string): void {
  for (const [at, inside] of (objectsOfList(object) ?? []).entries()) {
    if (paths.length >= greatestPaths) return;
    const there = `${path === '' ? '' : `${path}.`}items[${at}]`;
    if (inside === undefined) paths.push(there);
    else addNoObjects(paths, inside, there);
  }
}
