import { array, boolean, type Infer, integer, object, required, since, string } from '../schema.ts';
import { dnsLabel, goDuration, httpsUrlNoQuery, httpUrlNoSlash, oauthScope } from './patterns.ts';
import { authServerStorage } from './redis-storage.ts';
import { secretKeyRef } from './refs.ts';
import { trustedIssuer } from './trusted-issuer.ts';
import { upstreamProvider } from './upstream-provider.ts';

const lifespan = string({ pattern: goDuration });

const delegateClient = object(
  () => ({
    clientId: required(string({ minLength: 1, maxLength: 256 })),
    clientSecretRef: required(secretKeyRef),
    audiences: required(array(string({ minLength: 1, maxLength: 2048 }), { minItems: 1, maxItems: 10 })),
    scopes: required(array(string({ minLength: 1, maxLength: 256 }), { minItems: 1, maxItems: 10 })),
  }),
  {
    rules: [
      {
        code: 'DelegateClientSecret',
        message: 'set `clientSecretRef.name` and `clientSecretRef.key` to the Secret and its key',
        holds: (self) => self.clientSecretRef.name !== '' && self.clientSecretRef.key !== '',
      },
    ],
  },
);

/** The embedded auth server: of a VirtualMCPServer, and of an MCPExternalAuthConfig. */
export const authServerConfig = object(
  () => ({
    issuer: required(string({ pattern: httpUrlNoSlash })),
    authorizationEndpointBaseUrl: string({ pattern: httpUrlNoSlash }),
    signingKeySecretRefs: array(secretKeyRef, { maxItems: 5 }),
    hmacSecretRefs: array(secretKeyRef),
    tokenLifespans: object({
      accessTokenLifespan: lifespan,
      refreshTokenLifespan: lifespan,
      authCodeLifespan: lifespan,
    }),
    upstreamProviders: required(array(upstreamProvider, { minItems: 1, key: 'name' })),
    primaryUpstreamProvider: string({ minLength: 1, maxLength: 63, pattern: dnsLabel }),
    storage: authServerStorage,
    cimd: object({
      enabled: required(boolean({ default: false })),
      cacheMaxSize: integer({ minimum: 1 }),
      cacheFallbackTtl: string({ pattern: goDuration }),
    }),
    baselineClientScopes: array(string({ minLength: 1, pattern: oauthScope }), { maxItems: 10 }),
    delegateClients: since('v0.43.0', array(delegateClient, { maxItems: 10 })),
    trustedIssuers: since('v0.44.0', array(trustedIssuer, { maxItems: 20 })),
    disableUpstreamTokenInjection: boolean({ default: false }),
    allowConfidentialClientRegistration: since('v0.43.0', boolean({ default: false })),
    forceConfidentialRedirectUris: since(
      'v0.43.0',
      array(string({ pattern: httpsUrlNoQuery }), { maxItems: 10 }),
    ),
    insecureAllowHTTP: boolean({ default: false }),
    insecureAllowConfidentialOverLoopbackHTTP: since('v0.43.0', boolean({ default: false })),
  }),
  {
    rules: [
      {
        since: 'v0.43.0',
        code: 'ConfidentialClientsOverHTTP',
        message:
          'remove `allowConfidentialClientRegistration` or `insecureAllowHTTP`: together, client secrets would travel in the clear',
        holds: (self) => !(self.allowConfidentialClientRegistration && self.insecureAllowHTTP),
      },
      {
        since: 'v0.43.0',
        code: 'DelegateClientsOverHTTP',
        message:
          'make `issuer` an https:// URL: the secrets of `delegateClients` must not travel in the clear',
        holds: (self) => (self.delegateClients ?? []).length === 0 || !self.issuer.startsWith('http://'),
      },
      {
        since: 'v0.43.0',
        code: 'ConfidentialRedirectURIs',
        message:
          'set `allowConfidentialClientRegistration: true`, which `forceConfidentialRedirectUris` needs',
        holds: (self) =>
          (self.forceConfidentialRedirectUris ?? []).length === 0 ||
          self.allowConfidentialClientRegistration === true,
      },
    ],
  },
);

export type AuthServerConfig = Infer<typeof authServerConfig>;
