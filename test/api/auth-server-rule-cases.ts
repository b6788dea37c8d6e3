import type { JsonObject } from '../../src/kubernetes/object.ts';
import { provider as plainProvider, type RuleCase, ref } from './rule-case.ts';

const { oauth2Config: oauth2 } = plainProvider;
const provider = (config: JsonObject) => ({
  name: 'p',
  type: 'oauth2',
  oauth2Config: { ...oauth2, ...config },
});
const authServer = (config: JsonObject): JsonObject => ({
  authServerConfig: { issuer: 'https://as', upstreamProviders: [provider({})], ...config },
});
const dcr = (dcrConfig: JsonObject) =>
  authServer({ upstreamProviders: [provider({ clientId: '', dcrConfig })] });
const storage = (redisConfig: JsonObject) =>
  authServer({
    storage: { type: 'redis', redis: { aclUserConfig: { passwordSecretRef: ref }, ...redisConfig } },
  });
const delegate = { clientId: 'd', clientSecretRef: ref, audiences: ['a'], scopes: ['s'] };
const issuer = (config: JsonObject) =>
  authServer({
    trustedIssuers: [
      { issuerUrl: 'https://i', expectedAudience: 'a', allowedDelegateClients: ['d'], ...config },
    ],
  });

export const authServerRuleCases: readonly RuleCase[] = [
  {
    code: 'ConfidentialClientsOverHTTP',
    path: 'spec.authServerConfig',
    holds: [
      authServer({ allowConfidentialClientRegistration: true }),
      authServer({ insecureAllowHTTP: true }),
    ],
    broken: [authServer({ allowConfidentialClientRegistration: true, insecureAllowHTTP: true })],
  },
  {
    code: 'DelegateClientsOverHTTP',
    path: 'spec.authServerConfig',
    holds: [
      authServer({ delegateClients: [delegate] }),
      authServer({ issuer: 'http://as', delegateClients: [] }),
    ],
    broken: [authServer({ issuer: 'http://as', delegateClients: [delegate] })],
  },
  {
    code: 'ConfidentialRedirectURIs',
    path: 'spec.authServerConfig',
    holds: [
      authServer({ forceConfidentialRedirectUris: [] }),
      authServer({ forceConfidentialRedirectUris: ['https://a'], allowConfidentialClientRegistration: true }),
    ],
    broken: [authServer({ forceConfidentialRedirectUris: ['https://a'] })],
  },
  {
    code: 'UpstreamProviderType',
    path: 'spec.authServerConfig.upstreamProviders[0]',
    holds: [authServer({})],
    broken: [
      authServer({ upstreamProviders: [{ name: 'p', type: 'oauth2' }] }),
      authServer({ upstreamProviders: [{ name: 'p', type: 'oidc', oauth2Config: oauth2 }] }),
      authServer({
        upstreamProviders: [{ ...provider({}), oidcConfig: { issuerUrl: 'https://i', clientId: 'c' } }],
      }),
    ],
  },
  {
    code: 'OAuth2Client',
    path: 'spec.authServerConfig.upstreamProviders[0].oauth2Config',
    holds: [dcr({ discoveryUrl: 'https://dd' })],
    broken: [
      authServer({ upstreamProviders: [provider({ clientId: '' })] }),
      authServer({ upstreamProviders: [provider({ dcrConfig: { discoveryUrl: 'https://dd' } })] }),
    ],
  },
  {
    code: 'OAuth2ClientSecret',
    path: 'spec.authServerConfig.upstreamProviders[0].oauth2Config',
    holds: [authServer({ upstreamProviders: [provider({ clientSecretRef: ref })] })],
    broken: [
      authServer({
        upstreamProviders: [
          provider({ clientId: '', clientSecretRef: ref, dcrConfig: { discoveryUrl: 'https://dd' } }),
        ],
      }),
    ],
  },
  {
    code: 'DCREndpoint',
    path: 'spec.authServerConfig.upstreamProviders[0].oauth2Config.dcrConfig',
    holds: [dcr({ registrationEndpoint: 'https://rr' })],
    broken: [dcr({}), dcr({ discoveryUrl: 'https://dd', registrationEndpoint: 'https://rr' })],
  },
  {
    code: 'RedisAddressOrSentinel',
    path: 'spec.authServerConfig.storage.redis',
    holds: [storage({ addr: 'r:1' }), storage({ addr: '', sentinelConfig: { masterName: 'm' } })],
    broken: [
      storage({}),
      storage({ addr: '' }),
      storage({ addr: 'r:1', sentinelConfig: { masterName: 'm' } }),
    ],
  },
  {
    code: 'RedisClusterAddress',
    path: 'spec.authServerConfig.storage.redis',
    holds: [storage({ addr: 'r:1', clusterMode: true })],
    broken: [storage({ clusterMode: true, sentinelConfig: { masterName: 'm' } })],
  },
  {
    code: 'DelegateClientSecret',
    path: 'spec.authServerConfig.delegateClients[0]',
    holds: [authServer({ delegateClients: [delegate] })],
    broken: [
      authServer({ delegateClients: [{ ...delegate, clientSecretRef: { name: '', key: 'b' } }] }),
      authServer({ delegateClients: [{ ...delegate, clientSecretRef: { name: 'a', key: '' } }] }),
    ],
  },
  {
    code: 'DelegateWildcardNotAlone',
    path: 'spec.authServerConfig.trustedIssuers[0]',
    holds: [issuer({ allowedDelegateClients: ['*'] })],
    broken: [issuer({ allowedDelegateClients: ['*', 'd'] })],
  },
  {
    code: 'DelegateWildcardMayAct',
    path: 'spec.authServerConfig.trustedIssuers[0]',
    holds: [issuer({ allowMayAct: true })],
    broken: [issuer({ allowMayAct: true, allowedDelegateClients: ['*'] })],
  },
  {
    code: 'ActorClaimReserved',
    path: 'spec.authServerConfig.trustedIssuers[0]',
    holds: [issuer({ actorClaim: 'azp' }), issuer({ actorClaim: '' })],
    broken: [issuer({ actorClaim: 'sub' }), issuer({ actorClaim: 'may_act' })],
  },
  {
    code: 'PrivateIPsNeedJWKS',
    path: 'spec.authServerConfig.trustedIssuers[0]',
    holds: [issuer({ allowPrivateIPs: true, jwksUrl: 'https://j' }), issuer({ allowPrivateIPs: false })],
    broken: [issuer({ allowPrivateIPs: true }), issuer({ allowPrivateIPs: true, jwksUrl: '' })],
  },
];
