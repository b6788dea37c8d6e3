import type { AuthServerConfig } from '../../api/kinds/auth-server-config.ts';
import {
  authServerHMACFile,
  authServerHMACMountPath,
  authServerKeyFile,
  authServerKeysMountPath,
} from '../mount-paths.ts';
import type { Reconcile } from '../reconcile.ts';
import { validateDelegation } from '../validation/delegation.ts';
import { authServerStorageFor } from './auth-server-storage.ts';
import { delegateClientsFor, trustedIssuersFor } from './delegation.ts';
import { omitEmpty } from './omit-empty.ts';
import { defaultRedirectUri, upstreamFor } from './upstreams.ts';

export type AuthServerRunConfig = ReturnType<typeof authServerRunConfigFor>;

/**
 * What `authserver-config.yaml` holds: the embedded auth server, of which audiences, scopes and the place to return to
 * follow from incoming OIDC. (`BuildAuthServerRunConfig`, cmd/thv-operator/pkg/controllerutil/authserver.go)
 *
 * What it cannot be built from, or would refuse when it starts, is reported.
 */
export function authServerRunConfigFor(
  reconcile: Reconcile,
  config: AuthServerConfig,
  resource: string | undefined,
) {
  const { signingKeySecretRefs, hmacSecretRefs, tokenLifespans, cimd } = config;
  const redirectUri = defaultRedirectUri(resource);
  const runConfig = {
    schema_version: 'v0.1.0',
    issuer: config.issuer,
    authorization_endpoint_base_url: omitEmpty(config.authorizationEndpointBaseUrl),
    signing_key_config: signingKeys(signingKeySecretRefs?.length ?? 0),
    hmac_secret_files: omitEmpty(
      hmacSecretRefs?.map((_, i) => `${authServerHMACMountPath}/${authServerHMACFile(i)}`),
    ),
    token_lifespans: tokenLifespans && {
      access_token_lifespan: omitEmpty(tokenLifespans.accessTokenLifespan),
      refresh_token_lifespan: omitEmpty(tokenLifespans.refreshTokenLifespan),
      auth_code_lifespan: omitEmpty(tokenLifespans.authCodeLifespan),
    },
    upstreams: config.upstreamProviders.map((upstream) => upstreamFor(upstream, redirectUri)),
    scopes_supported: omitEmpty(reconcile.server.spec.incomingAuth.oidcConfigRef?.scopes),
    baseline_client_scopes: omitEmpty(config.baselineClientScopes),
    allowed_audiences: resource === undefined ? [] : [resource],
    storage: authServerStorageFor(reconcile, config.storage),
    disable_upstream_token_injection: omitEmpty(config.disableUpstreamTokenInjection),
    cimd: cimd?.enabled
      ? {
          enabled: true,
          cache_max_size: omitEmpty(cimd.cacheMaxSize),
          cache_fallback_ttl: omitEmpty(cimd.cacheFallbackTtl),
        }
      : undefined,
    insecure_allow_http: omitEmpty(config.insecureAllowHTTP),
    trusted_issuers: omitEmpty(trustedIssuersFor(config)),
    allow_confidential_client_registration: omitEmpty(config.allowConfidentialClientRegistration),
    force_confidential_redirect_uris: omitEmpty(config.forceConfidentialRedirectUris),
    insecure_allow_confidential_over_loopback_http: omitEmpty(
      config.insecureAllowConfidentialOverLoopbackHTTP,
    ),
    delegate_clients: omitEmpty(delegateClientsFor(config)),
  };
  validateDelegation(reconcile, config, resource);
  return runConfig;
}

/** The first key signs, the others verify what was signed before. */
function signingKeys(count: number) {
  if (count === 0) return undefined;
  const [first, ...fallbacks] = Array.from({ length: count }, (_, i) => authServerKeyFile(i));
  return {
    key_dir: authServerKeysMountPath,
    signing_key_file: first,
    fallback_key_files: omitEmpty(fallbacks),
  };
}
