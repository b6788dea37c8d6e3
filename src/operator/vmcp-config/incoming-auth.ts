import type { MCPOIDCConfig } from '../../api/kinds/mcp-oidc-config.ts';
import { isSince } from '../../api/kinds/operator-version.ts';
import { oidcClientSecretEnv } from '../env-names.ts';
import { caBundleKey, oidcCABundleMountPath } from '../mount-paths.ts';
import { namespaceFor } from '../namespace.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { vmcpPort } from '../service.ts';
import { isCABundleName } from '../steady-state.ts';
import { type Authz, authzFor } from './authz.ts';
import { omitEmpty } from './omit-empty.ts';

export const incomingAuthRules = {
  caBundleSource: rule<[config: string]>({
    code: 'OIDCCABundleSource',
    severity: 'error',
    source: 'pkg/validation/oidc_validation.go ValidateCABundleSource',
    message: (config) =>
      `in MCPOIDCConfig "${config}", \`configMapRef\` must be set in \`spec.inline.caBundleRef\`: name the ConfigMap and the key of the CA bundle, or remove \`caBundleRef\``,
    example: { path: 'spec.incomingAuth.oidcConfigRef.name', facts: ['corporate'] },
  }),
  caBundleName: rule<[config: string, configMap: string]>({
    code: 'OIDCCABundleName',
    severity: 'error',
    source: 'pkg/validation/oidc_validation.go ValidateCABundleSource',
    message: (config, configMap) =>
      `in MCPOIDCConfig "${config}", \`spec.inline.caBundleRef.configMapRef.name\` must have 1 to 48 characters, as a volume is named after it; it is "${configMap}"`,
    example: { path: 'spec.incomingAuth.oidcConfigRef.name', facts: ['corporate', ''] },
  }),
};

export type IncomingAuth = { type: string; oidc: OIDC | undefined; authz: Authz | undefined };

/** `OIDCConfig` of pkg/vmcp/config/config.go. */
export type OIDC = Source & {
  audience: string;
  resource: string | undefined;
  scopes: readonly string[] | undefined;
};

/** What an MCPOIDCConfig has to say, whatever its type. */
type Source = {
  issuer: string;
  clientId: string;
  clientSecretEnv?: string | undefined;
  jwksUrl: string | undefined;
  introspectionUrl: string | undefined;
  protectedResourceAllowPrivateIp?: boolean | undefined;
  jwksAllowPrivateIp: boolean | undefined;
  insecureAllowHttp?: boolean | undefined;
  caBundlePath: string | undefined;
};

/**
 * The OAuth resource that the server is: the audience of tokens for it. The default is the URL that clients are thought
 * to use, without the "vmcp-" of the Service's name, here as in the operator. Undefined without an OIDC configuration.
 * (`ResolveFromConfigRef`, `createServiceURL` in cmd/thv-operator/pkg/oidc/resolver.go)
 */
export function resourceFor(reconcile: Reconcile): string | undefined {
  const { metadata, spec } = reconcile.server;
  const ref = spec.incomingAuth.oidcConfigRef;
  if (ref === undefined || ref.resourceUrl) return ref?.resourceUrl;
  const path = 'spec.incomingAuth.oidcConfigRef.resourceUrl';
  const namespace = namespaceFor(reconcile, path, 'The default of this field');
  return namespace && `http://${metadata.name}.${namespace}.svc.cluster.local:${vmcpPort}`;
}

/** How clients authenticate to `resource`. (`convertIncomingAuth` in converter.go) */
export function incomingAuthFor(reconcile: Reconcile, resource: string | undefined): IncomingAuth {
  const { type } = reconcile.server.spec.incomingAuth;
  return { type, oidc: oidcFor(reconcile, resource), authz: authzFor(reconcile) };
}

/** The OIDC configuration that the server refers to, also where clients are anonymous. (`resolveOIDCConfig`) */
function oidcFor(reconcile: Reconcile, resource: string | undefined): OIDC | undefined {
  const ref = reconcile.server.spec.incomingAuth.oidcConfigRef;
  const config = ref && reconcile.cluster.get('MCPOIDCConfig', ref.name);
  if (ref === undefined || config === undefined) return undefined;
  const { inline } = config.spec;
  const from =
    inline === undefined ? serviceAccountSource(config) : inlineSource(reconcile, ref.name, inline);
  return {
    issuer: from.issuer,
    clientId: from.clientId,
    clientSecretEnv: from.clientSecretEnv,
    audience: ref.audience,
    resource,
    jwksUrl: from.jwksUrl,
    introspectionUrl: from.introspectionUrl,
    scopes: omitEmpty(ref.scopes),
    protectedResourceAllowPrivateIp: from.protectedResourceAllowPrivateIp,
    jwksAllowPrivateIp: from.jwksAllowPrivateIp,
    insecureAllowHttp: from.insecureAllowHttp,
    caBundlePath: isSince(reconcile.options.operatorVersion, 'v0.41.0') ? from.caBundlePath : undefined,
  };
}

/** `resolveFromK8sServiceAccountConfig`: the cluster's own issuer, unless said otherwise. */
function serviceAccountSource({ spec }: MCPOIDCConfig): Source {
  const config = spec.kubernetesServiceAccount;
  const useClusterAuth = config?.useClusterAuth !== false;
  return {
    issuer: config?.issuer || 'https://kubernetes.default.svc',
    clientId: '',
    jwksUrl: omitEmpty(config?.jwksUrl),
    introspectionUrl: omitEmpty(config?.introspectionUrl),
    jwksAllowPrivateIp: omitEmpty(useClusterAuth),
    caBundlePath: useClusterAuth ? '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt' : undefined,
  };
}

/** `resolveFromInlineSharedConfig`. */
function inlineSource(
  reconcile: Reconcile,
  configName: string,
  config: NonNullable<MCPOIDCConfig['spec']['inline']>,
): Source {
  const bundle = config.caBundleRef?.configMapRef;
  const place = { path: 'spec.incomingAuth.oidcConfigRef.name', value: configName };
  if (config.caBundleRef !== undefined && bundle === undefined)
    found(reconcile, incomingAuthRules.caBundleSource, place, configName);
  else if (bundle !== undefined && !isCABundleName(bundle.name))
    found(reconcile, incomingAuthRules.caBundleName, place, configName, bundle.name);
  return {
    issuer: config.issuer,
    clientId: config.clientId ?? '',
    clientSecretEnv: config.clientSecretRef && oidcClientSecretEnv,
    jwksUrl: omitEmpty(config.jwksUrl),
    introspectionUrl: omitEmpty(config.introspectionUrl),
    protectedResourceAllowPrivateIp: omitEmpty(config.protectedResourceAllowPrivateIP),
    jwksAllowPrivateIp: omitEmpty(config.jwksAllowPrivateIP),
    insecureAllowHttp: omitEmpty(config.insecureAllowHTTP),
    caBundlePath: bundle && `${oidcCABundleMountPath(bundle.name)}/${caBundleKey(bundle)}`,
  };
}
