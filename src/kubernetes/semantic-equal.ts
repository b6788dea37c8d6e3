import { isObject, type Json, own } from './object.ts';

/**
 * Whether two objects are the same to `equality.Semantic` of k8s.io/apimachinery, by which controllers decide whether there
 * is anything to update: a list or map that is empty is one that is not there.
 */
export function semanticallyEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => semanticallyEqual(item, b[i]));
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => semanticallyEqual(own(a, key), own(b, key)));
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
