import type {
  UpstreamDCRConfig,
  UpstreamOAuth2Config,
  UpstreamOIDCConfig,
  UpstreamProvider,
  UpstreamUserInfo,
} from '../../api/kinds/upstream-provider.ts';
import { upstreamClientSecretEnv, upstreamInitialTokenEnv } from '../env-names.ts';
import { omitEmpty, stringMap } from './omit-empty.ts';

/** An identity provider behind the auth server. (`buildUpstreamRunConfig` in controllerutil/authserver.go) */
export function upstreamFor(upstream: UpstreamProvider, redirectUri: string | undefined) {
  const { name, type, oidcConfig, oauth2Config } = upstream;
  return {
    name: omitEmpty(name),
    type,
    oidc_config: oidcConfig && oidcUpstream(oidcConfig, name, redirectUri),
    oauth2_config: oauth2Config && oauth2Upstream(oauth2Config, name, redirectUri),
  };
}

function oidcUpstream(config: UpstreamOIDCConfig, name: string, redirectUri: string | undefined) {
  return {
    issuer_url: config.issuerUrl,
    client_id: config.clientId,
    client_secret_env_var: config.clientSecretRef && upstreamClientSecretEnv(name),
    redirect_uri: config.redirectUri || redirectUri,
    scopes: omitEmpty(config.scopes),
    userinfo_override: config.userInfoOverride && userInfo(config.userInfoOverride),
    additional_authorization_params: omitEmpty(stringMap(config.additionalAuthorizationParams)),
    subject_claim: omitEmpty(config.subjectClaim),
  };
}

function oauth2Upstream(config: UpstreamOAuth2Config, name: string, redirectUri: string | undefined) {
  const { tokenResponseMapping: mapping, identityFromToken: identity, dcrConfig } = config;
  return {
    authorization_endpoint: config.authorizationEndpoint,
    token_endpoint: config.tokenEndpoint,
    client_id: config.clientId ?? '',
    client_secret_env_var: config.clientSecretRef && upstreamClientSecretEnv(name),
    redirect_uri: config.redirectUri || redirectUri,
    scopes: omitEmpty(config.scopes),
    userinfo: config.userInfo && userInfo(config.userInfo),
    token_response_mapping: mapping && {
      access_token_path: mapping.accessTokenPath,
      scope_path: omitEmpty(mapping.scopePath),
      refresh_token_path: omitEmpty(mapping.refreshTokenPath),
      expires_in_path: omitEmpty(mapping.expiresInPath),
    },
    identity_from_token: identity && {
      subject_path: identity.subjectPath,
      name_path: omitEmpty(identity.namePath),
      email_path: omitEmpty(identity.emailPath),
    },
    additional_authorization_params: omitEmpty(stringMap(config.additionalAuthorizationParams)),
    dcr_config: dcrConfig && dynamicRegistration(dcrConfig, name),
    allow_private_ips: omitEmpty(config.allowPrivateIPs),
    insecure_allow_http: omitEmpty(config.insecureAllowHTTP),
  };
}

function dynamicRegistration(config: UpstreamDCRConfig, name: string) {
  return {
    discovery_url: omitEmpty(config.discoveryUrl),
    registration_endpoint: omitEmpty(config.registrationEndpoint),
    initial_access_token_env_var: config.initialAccessTokenRef && upstreamInitialTokenEnv(name),
    software_id: omitEmpty(config.softwareId),
    software_statement: omitEmpty(config.softwareStatement),
  };
}

function userInfo({ endpointUrl, httpMethod, additionalHeaders, fieldMapping }: UpstreamUserInfo) {
  return {
    endpoint_url: endpointUrl,
    http_method: omitEmpty(httpMethod),
    additional_headers: omitEmpty(stringMap(additionalHeaders)),
    field_mapping: fieldMapping && {
      subject_fields: omitEmpty(fieldMapping.subjectFields),
      name_fields: omitEmpty(fieldMapping.nameFields),
      email_fields: omitEmpty(fieldMapping.emailFields),
    },
  };
}

/** Where providers send users back to that name no place of their own. */
export function defaultRedirectUri(resource: string | undefined): string | undefined {
  if (resource === undefined) return undefined;
  let end = resource.length;
  while (resource[end - 1] === '/') end--;
  return `${resource.slice(0, end)}/oauth/callback`;
}
