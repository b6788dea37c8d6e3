import { holdsPlaceholder } from '../../kubernetes/placeholder.ts';
import { primaryUpstream, primaryUpstreamPath } from '../primary-upstream.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { authzConfigMapOptions, authzText } from '../vmcp-config/authz-config-map.ts';
import { refer } from './references.ts';

const source = 'controllers/virtualmcpserver_controller.go validateAuthzUpstreamAvailable';

export const authzRules = {
  providerWithoutAuthServer: rule<[provider: string]>({
    code: 'AuthzPrimaryProviderRequiresAuthServer',
    severity: 'error',
    source,
    message: (provider) =>
      `"${provider}" must be an upstream of the embedded auth server, and there is none: set \`spec.authServerConfig\`, or remove this field`,
    example: { path: 'spec.incomingAuth.authzConfig.inline.primaryUpstreamProvider', facts: ['github'] },
  }),
  providerUnknown: rule<[provider: string, upstreams: readonly string[]]>({
    code: 'AuthzUpstreamUnknown',
    severity: 'error',
    source,
    message: (provider, upstreams) =>
      `"${provider}" is none of \`spec.authServerConfig.upstreamProviders\`: use one of ${upstreams.map((name) => `"${name}"`).join(', ')}, or remove the field for the first of them`,
    example: { path: primaryUpstreamPath, facts: ['github', ['google', 'okta']] },
  }),
  configMapInvalid: rule<[name: string, problem: string]>({
    code: 'AuthzConfigMapInvalid',
    severity: 'error',
    source: 'controllers/virtualmcpserver_deployment.go validateAuthzConfigMapRef',
    message: (name, problem) => `ConfigMap "${name}" is no Cedar configuration: ${problem}`,
    example: {
      path: 'spec.incomingAuth.authzConfig.configMap',
      facts: ['policies', 'it must have the key "authz.json", with a Cedar configuration as its value'],
    },
  }),
};

/** Only with `authzConfig`: for `authzConfigRef` the conversion looks, and without either nothing does. */
export function validateAuthzUpstream(reconcile: Reconcile): void {
  const { authServerConfig, incomingAuth } = reconcile.server.spec;
  const primary = primaryUpstream(reconcile);
  if (incomingAuth.authzConfig === undefined || primary === undefined) return;
  const { name, path } = primary;
  if (authServerConfig === undefined) {
    found(reconcile, authzRules.providerWithoutAuthServer, { path, value: name }, name);
    return;
  }
  const upstreams = authServerConfig.upstreamProviders.map((upstream) => upstream.name);
  if (!upstreams.includes(name))
    found(reconcile, authzRules.providerUnknown, { path, value: name }, name, upstreams);
}

/** `LoadAuthzConfigFromConfigMap` and `ExtractCedarAuthzOptions` in controllerutil/authz.go. */
export function validateAuthzConfigMap(reconcile: Reconcile): void {
  const ref = reconcile.server.spec.incomingAuth.authzConfig?.configMap;
  const path = 'spec.incomingAuth.authzConfig.configMap';
  const lost = 'the vMCP config lacks its policies';
  if (ref === undefined || refer(reconcile, 'ConfigMap', ref, path, lost) === undefined) return;
  const { problem } = authzConfigMapOptions(reconcile.cluster, ref);
  if (problem === undefined) return;
  const text = authzText(reconcile.cluster, ref);
  if (text !== undefined && holdsPlaceholder(text)) reconcile.leftOut?.(path, lost);
  found(reconcile, authzRules.configMapInvalid, { path, others: [text] }, ref.name, problem);
}
