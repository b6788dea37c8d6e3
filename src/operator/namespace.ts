import type { Reconcile } from './reconcile.ts';
import { found, rule } from './rule.ts';

export const namespaceRules = {
  required: rule<[what: string]>({
    code: 'NamespaceRequired',
    severity: 'error',
    source: 'what only the cluster knows',
    message: (what) =>
      `${what} holds the namespace, which is not known: set \`metadata.namespace\`, or \`namespace\` of the functionConfig`,
    example: { path: 'spec.incomingAuth.oidcConfigRef.resourceUrl', facts: ['The default of this field'] },
  }),
};

/**
 * The server's namespace for a value that holds it. A server without one cannot have such a value: reports
 * `NamespaceRequired` at `path`, the field that needs it, unless nothing comes of the value, and gives undefined.
 */
export function namespaceFor(reconcile: Reconcile, path: string, what: string): string | undefined {
  const { namespace } = reconcile.server.metadata;
  if (namespace === undefined && !reconcile.verdictOnly)
    found(reconcile, namespaceRules.required, { path }, what);
  return namespace;
}
