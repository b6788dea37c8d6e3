import type { AuthServerConfig } from '../../api/kinds/auth-server-config.ts';
import { delegateClientSecretEnv } from '../env-names.ts';
import { omitEmpty } from './omit-empty.ts';

/** `buildDelegateClientRunConfigs` */
export function delegateClientsFor({ delegateClients }: AuthServerConfig) {
  return delegateClients?.map(({ clientId, scopes, audiences }, i) => ({
    client_id: clientId,
    client_secret_env_var: delegateClientSecretEnv(i),
    scopes,
    audiences,
  }));
}

/** `buildTrustedIssuerRunConfigs` */
export function trustedIssuersFor({ trustedIssuers }: AuthServerConfig) {
  return trustedIssuers?.map((issuer) => ({
    issuer_url: issuer.issuerUrl,
    expected_audience: issuer.expectedAudience,
    jwks_url: omitEmpty(issuer.jwksUrl),
    insecure_allow_http: omitEmpty(issuer.insecureAllowHTTP),
    allow_private_ips: omitEmpty(issuer.allowPrivateIPs),
    actor_claim: omitEmpty(issuer.actorClaim),
    allowed_actors: omitEmpty(issuer.allowedActors),
    allowed_delegate_clients: omitEmpty(issuer.allowedDelegateClients),
    allow_may_act: omitEmpty(issuer.allowMayAct),
  }));
}
