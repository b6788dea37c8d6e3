import { isObject, type Json } from '../kubernetes/object.ts';
import { duplicate, tooFewItems, tooManyItems } from './constraints.ts';
import type { ArrayNode } from './node.ts';
import { found, type Walk } from './problem.ts';
import { quoted } from './quoted.ts';

/** Lengths of lists, and the uniqueness that x-kubernetes-list-type asks for (schema/listtype/validation.go). */
export function checkList(schema: ArrayNode, list: readonly Json[], walk: Walk): void {
  const { minItems, maxItems } = schema;
  if (minItems !== undefined && list.length < minItems) found(walk, tooFewItems, {}, minItems);
  if (maxItems !== undefined && list.length > maxItems) found(walk, tooManyItems, {}, maxItems, list.length);
  if (list.length < 2) return;
  if (schema.set) unique(list, undefined, walk);
  else if (schema.key !== undefined) unique(list, schema.key, walk);
}

/** Only the second of several equal items is reported, as the API server does. */
function unique(list: readonly Json[], key: string | undefined, walk: Walk): void {
  // An item that is no object is refused for its type alone.
  if (key !== undefined && !list.every(isObject)) return;
  const seen = new Map<Json | undefined, { readonly first: number; again: boolean }>();
  for (const [i, item] of list.entries()) {
    const value =
      key === undefined ? item : isObject(item) && Object.hasOwn(item, key) ? item[key] : undefined;
    const earlier = seen.get(value);
    if (earlier === undefined) {
      seen.set(value, { first: i, again: false });
    } else if (!earlier.again) {
      earlier.again = true;
      walk.path.push(i);
      found(walk, duplicate, { value }, repeated(key, value), earlier.first);
      walk.path.pop();
    }
  }
}

function repeated(key: string | undefined, value: Json | undefined): string {
  if (key === undefined) return `the value ${quoted(value ?? null)}`;
  return value === undefined ? `the missing \`${key}\`` : `the \`${key}\` ${quoted(value)}`;
}
