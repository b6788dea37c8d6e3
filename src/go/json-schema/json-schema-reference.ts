import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';

/** The value of a keyword that the schema has. */
export function keyword(schema: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(schema, name) ? schema[name] : undefined;
}

/** What a fragment points at: a JSON pointer, and the whole document for any other. */
export function pointed(root: Json, fragment: string): Json | undefined {
  let pointer: string;
  try {
    pointer = decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
  if (!pointer.startsWith('/')) return root;
  let node: Json | undefined = root;
  for (const token of pointer.slice(1).split('/')) {
    if (Array.isArray(node)) node = /^[+-]?[0-9]+$/.test(token) ? node[Number(token)] : undefined;
    else if (isObject(node)) node = keyword(node, token.replaceAll('~1', '/').replaceAll('~0', '~'));
    else return undefined;
  }
  return node;
}

/** Whether something inside `node` has an identifier, so that references there have another base. */
export function hasIdentifier(node: Json): boolean {
  if (Array.isArray(node)) return node.some((item) => isIdentified(item) || hasIdentifier(item));
  return isObject(node) && Object.values(node).some((item) => isIdentified(item) || hasIdentifier(item));
}

function isIdentified(node: Json): boolean {
  return isObject(node) && [keyword(node, 'id'), keyword(node, '$id')].some((id) => typeof id === 'string');
}

/** Whether asking a value for `root` comes, for the same value, back to a schema that it came by: without end. */
export function leadsBack(root: Json): boolean {
  // Its own stack, as references can make a chain of any length.
  const way = [{ schema: root, left: referencesFor(root) }];
  const onWay = new Set([root]);
  const cleared = new Set<Json>();
  for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
    const reference = at.left.pop();
    if (reference === undefined) {
      onWay.delete(at.schema);
      cleared.add(at.schema);
      way.pop();
      continue;
    }
    const schema = pointed(root, reference.slice(1));
    if (!isObject(schema) || cleared.has(schema)) continue;
    if (onWay.has(schema)) return true;
    onWay.add(schema);
    way.push({ schema, left: referencesFor(schema) });
  }
  return false;
}

/** The references that a value which is asked for `schema` is asked for as well. */
function referencesFor(schema: Json): string[] {
  if (!isObject(schema)) return [];
  const refers = keyword(schema, '$ref');
  if (typeof refers === 'string') return refers.startsWith('#') ? [refers] : [];
  return ['allOf', 'oneOf', 'anyOf', 'not', 'if'].flatMap((name) => {
    const value = keyword(schema, name) ?? true;
    // The others of anyOf are not asked where the first one holds.
    return Array.isArray(value)
      ? value.slice(0, name === 'anyOf' ? 1 : undefined).flatMap(referencesFor)
      : referencesFor(value);
  });
}
