import { isObject, type Json, own } from '../../kubernetes/object.ts';

/** Whether every entry of one map of strings is in the other (`MapIsSubset` in pkg/controllerutil/maps.go). */
export function isSubset(subset: Json | undefined, superset: Json | undefined): boolean {
  return !isObject(subset) || Object.entries(subset).every(([key, value]) => own(superset, key) === value);
}
