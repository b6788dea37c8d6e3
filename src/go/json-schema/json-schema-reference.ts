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
  const onWay = new Set<Json>();
  const cleared = new Set<Json>();
  // A list of its own in place of the stack, as a chain of references may be longer than that is deep.
  const way: { readonly schema: Json; readonly rest: Json[] }[] = [];
  const enter = (schema: Json) => {
    onWay.add(schema);
    way.push({ schema, rest: askedWith(root, schema) });
  };
  enter(root);
  for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
    const next = last.rest.pop();
    if (next === undefined) {
      way.pop();
      onWay.delete(last.schema);
      cleared.add(last.schema);
    } else if (onWay.has(next)) {
      return true;
    } else if (!cleared.has(next)) {
      enter(next);
    }
  }
  return false;
}

/** The schemas that a value is asked for wherever it is asked for `schema`. */
function askedWith(root: Json, schema: Json): Json[] {
  if (!isObject(schema)) return [];
  const refers = keyword(schema, '$ref');
  if (typeof refers === 'string') {
    const target = refers.startsWith('#') ? pointed(root, refers.slice(1)) : undefined;
    return isObject(target) ? [target] : [];
  }
  return ['allOf', 'oneOf', 'anyOf', 'not', 'if'].flatMap((name) => {
    const value = keyword(schema, name) ?? true;
    // The others of anyOf are not asked where the first one holds.
    const asked = Array.isArray(value) ? value.slice(0, name === 'anyOf' ? 1 : undefined) : [value];
    return asked.filter(isObject);
  });
}
