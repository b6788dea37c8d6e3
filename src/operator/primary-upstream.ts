import type { Reconcile } from './reconcile.ts';

/** The field that names the upstream whose token Cedar takes claims from; without it, it is the first. */
export const primaryUpstreamPath = 'spec.authServerConfig.primaryUpstreamProvider';

/** What names the primary upstream. */
export interface PrimaryUpstream {
  readonly name: string;
  readonly path: string;
  readonly deprecated: boolean;
}

/**
 * Where the primary upstream of authorization is named: the field of today, or the deprecated one. Undefined where
 * none is. (`resolvePrimaryUpstreamProvider`, `validateAuthzUpstreamAvailable`)
 */
export function primaryUpstream({ server }: Reconcile): PrimaryUpstream | undefined {
  const { authServerConfig, incomingAuth } = server.spec;
  const name = authServerConfig?.primaryUpstreamProvider;
  if (name !== undefined) return { name, path: primaryUpstreamPath, deprecated: false };
  const inline = incomingAuth.authzConfig?.inline?.primaryUpstreamProvider;
  if (inline === undefined) return undefined;
  const path = 'spec.incomingAuth.authzConfig.inline.primaryUpstreamProvider';
  return { name: inline, path, deprecated: true };
}
