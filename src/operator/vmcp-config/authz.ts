import type { AuthzConfig } from '../../api/kinds/authz-config.ts';
import { type CedarOptions, cedarOptions } from '../cedar-options.ts';
import type { Cluster } from '../cluster.ts';
import { primaryUpstream } from '../primary-upstream.ts';
import type { Reconcile } from '../reconcile.ts';
import { found } from '../rule.ts';
import { authzRules } from '../validation/authz.ts';
import { authzConfigMapOptions } from './authz-config-map.ts';
import { omitEmpty } from './omit-empty.ts';

/** `AuthzConfig` of pkg/vmcp/config/config.go. */
export type Authz = {
  type: 'cedar';
  policies: readonly string[] | undefined;
  entitiesJson: string | undefined;
  primaryUpstreamProvider: string | undefined;
  groupClaimName: string | undefined;
  roleClaimName: string | undefined;
  groupEntityType: string | undefined;
};

/**
 * The Cedar policies of the server itself, of a ConfigMap, or of an MCPAuthzConfig. Undefined where there are none or
 * where they cannot be read, which is for `validate` to report. (`convertAuthzConfig`, `resolveAuthzConfigRef` in
 * converter.go)
 */
export function authzFor(reconcile: Reconcile): Authz | undefined {
  const { authzConfig, authzConfigRef } = reconcile.server.spec.incomingAuth;
  const options = authzConfig
    ? ownOptions(reconcile, authzConfig)
    : authzConfigRef && sharedOptions(reconcile.cluster, authzConfigRef.name);
  if (options === undefined) return undefined;
  return {
    type: 'cedar',
    policies: omitEmpty(options.policies),
    entitiesJson: omitEmpty(options.entitiesJson),
    primaryUpstreamProvider: primaryUpstreamProvider(reconcile),
    groupClaimName: omitEmpty(authzConfig?.groupClaimName) ?? omitEmpty(options.groupClaimName),
    roleClaimName: omitEmpty(authzConfig?.roleClaimName) ?? omitEmpty(options.roleClaimName),
    groupEntityType: omitEmpty(authzConfig?.groupEntityType) ?? omitEmpty(options.groupEntityType),
  };
}

function ownOptions(reconcile: Reconcile, { inline, configMap }: AuthzConfig): CedarOptions | undefined {
  if (inline === undefined) return configMap && authzConfigMapOptions(reconcile.cluster, configMap).options;
  const { policies, entitiesJson } = inline;
  return { policies, entitiesJson, groupClaimName: '', roleClaimName: '', groupEntityType: '' };
}

function sharedOptions(cluster: Cluster, name: string): CedarOptions | undefined {
  const config = cluster.get('MCPAuthzConfig', name);
  return config?.spec.type === 'cedarv1' ? cedarOptions(config.spec.config).options : undefined;
}

/**
 * The upstream whose token Cedar takes claims from: the one that is named, else the first. It is never read from a
 * ConfigMap or an MCPAuthzConfig, whose authors must not choose whom to trust. (`resolvePrimaryUpstreamProvider`)
 *
 * `validate` has looked at it for `authzConfig`; for `authzConfigRef` the converter is the first to.
 */
function primaryUpstreamProvider(reconcile: Reconcile): string | undefined {
  const { authServerConfig, incomingAuth } = reconcile.server.spec;
  const names = authServerConfig?.upstreamProviders.map(({ name }) => name) ?? [];
  const primary = primaryUpstream(reconcile);
  if (primary === undefined) return names[0];
  const { name, path } = primary;
  if (incomingAuth.authzConfigRef !== undefined && !names.includes(name))
    found(reconcile, authzRules.providerUnknown, { path, value: name }, name, names);
  return name;
}
