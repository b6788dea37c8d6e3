/** The domain of this function's own annotations. */
const ownDomain = 'expand-virtualmcpserver/';

/**
 * The server, as `namespace/name`, that this function made an object for: what `ownerReferences` are to the operator,
 * for objects that are kept in files.
 */
export const sourceAnnotation = `${ownDomain}source`;

/** Whether an annotation is this function's own. */
export function isOwnAnnotation(key: string): boolean {
  return key.startsWith(ownDomain);
}
