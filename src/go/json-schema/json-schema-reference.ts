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

/** Whether asking a value for `root` comes, for the same value, back to a reference that it came by: without end. */
export function leadsBack(root: Json): boolean {
  const way = new Set(['#']);
  const cleared = new Set<string>();

  function asks(schema: Json): boolean {
    if (!isObject(schema)) return false;
    const refers = keyword(schema, '$ref');
    if (typeof refers === 'string') return refers.startsWith('#') && follows(refers);
    return ['allOf', 'oneOf', 'anyOf', 'not', 'if'].some((name) => {
      const value = keyword(schema, name) ?? true;
      // The others of anyOf are not asked where the first one holds.
      return Array.isArray(value) ? value.slice(0, name === 'anyOf' ? 1 : undefined).some(asks) : asks(value);
    });
  }
  function follows(reference: string): boolean {
    if (way.has(reference)) return true;
    if (cleared.has(reference)) return false;
    way.add(reference);
    if (asks(pointed(root, reference.slice(1)) ?? true)) return true;
    way.delete(reference);
    cleared.add(reference);
    return false;
  }
  return asks(root);
}
