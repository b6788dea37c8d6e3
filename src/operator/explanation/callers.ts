import type { Reconcile } from '../reconcile.ts';
import { incomingAuthFor, resourceFor } from '../vmcp-config/incoming-auth.ts';
import { plain, rowOf, type Section } from './section.ts';

/** Who may call a server, and what a token for it must have. */
export function callersOf(reconcile: Reconcile): Section {
  const { incomingAuth: given, authServerConfig } = reconcile.server.spec;
  const resource = resourceFor(reconcile);
  const { type, oidc, authz } = incomingAuthFor(reconcile, resource);
  const at = 'spec.incomingAuth';
  const ref = `${at}.oidcConfigRef`;
  const found = given.oidcConfigRef && reconcile.cluster.get('MCPOIDCConfig', given.oidcConfigRef.name);
  const config = given.oidcConfigRef && `MCPOIDCConfig/${given.oidcConfigRef.name}`;
  const list = (texts: readonly string[] | undefined) => texts?.join(' ');
  const policies = authz && `Cedar, ${authz.policies?.length ?? 0} policies`;
  const of = `${config} spec.${found?.spec.inline === undefined ? 'kubernetesServiceAccount' : 'inline'}`;
  const upstreams = authServerConfig?.upstreamProviders.map(({ name, type: kind }) => `${name} (${kind})`);
  const rows = [
    { what: 'auth', value: type, field: `${at}.type` },
    { what: 'OIDC configuration', value: config, field: `${ref}.name` },
    { what: 'issuer', value: oidc?.issuer, field: `${of}.issuer` },
    { what: 'audience', value: oidc?.audience, field: `${ref}.audience` },
    { what: 'resource', value: resource, field: `${ref}.resourceUrl` },
    { what: 'scopes', value: list(oidc?.scopes), field: `${ref}.scopes` },
    { what: 'client', value: oidc?.clientId, field: `${of}.clientId` },
    { what: 'client secret', value: variable(oidc?.clientSecretEnv), field: `${of}.clientSecretRef` },
    { what: 'keys', value: oidc?.jwksUrl, field: `${of}.jwksUrl` },
    { what: 'introspection', value: oidc?.introspectionUrl, field: `${of}.introspectionUrl` },
    { what: 'CA bundle', value: oidc?.caBundlePath, field: `${of}.caBundleRef` },
    {
      what: 'authorization',
      value: policies,
      field: `${at}.${given.authzConfigRef ? 'authzConfigRef' : 'authzConfig'}`,
    },
    { what: 'claims of', value: authz?.primaryUpstreamProvider, field: `${at}.authzConfig` },
    { what: 'group claim', value: authz?.groupClaimName, field: `${at}.authzConfig` },
    { what: 'role claim', value: authz?.roleClaimName, field: `${at}.authzConfig` },
    { what: 'auth server', value: plain(authServerConfig?.issuer), field: 'spec.authServerConfig.issuer' },
    { what: 'logs in by', value: list(upstreams), field: 'spec.authServerConfig.upstreamProviders' },
  ];
  return {
    key: 'callers',
    columns: ['what', 'value', 'field'],
    rows: rows.filter(({ value }) => value !== undefined && value !== '').map(rowOf),
  };
}

const variable = (name: string | undefined) => name && `in the variable ${name}`;
