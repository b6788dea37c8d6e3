import type { ObjectRef } from '../kubernetes/object.ts';

/** An object as the cluster will know it: in its own namespace, or in the one that objects without any are applied to. */
export function atHome<Ref extends Pick<ObjectRef, 'namespace'>>(
  ref: Ref,
  namespace: string | undefined,
): Ref {
  return ref.namespace !== undefined || namespace === undefined ? ref : { ...ref, namespace };
}
