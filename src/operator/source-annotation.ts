import type { ObjectRef } from '../kubernetes/object.ts';

/** The domain of this function's own annotations. */
const ownDomain = 'expand-virtualmcpserver/';

/**
 * The server, as `namespace/name`, that this function made an object for: what `ownerReferences` are to the operator,
 * for objects that are kept in files.
 */
export const sourceAnnotation = `${ownDomain}source`;

/** What an object of this function's is for, where that is a preview. */
export const purposeAnnotation = `${ownDomain}purpose`;

/** What the annotation says of an object that was made for a server. */
export const markOf = ({ namespace, name }: Pick<ObjectRef, 'namespace' | 'name'>): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

/** The server that the annotation names; undefined where it is no name that this function writes. */
export function serverOf(mark: string): Pick<ObjectRef, 'namespace' | 'name'> | undefined {
  const [first = '', second, ...others] = mark.split('/');
  if (first === '' || second === '' || others.length > 0) return undefined;
  return second === undefined ? { name: first } : { namespace: first, name: second };
}

/** Whether an annotation is this function's own. */
export function isOwnAnnotation(key: string): boolean {
  return key.startsWith(ownDomain);
}
