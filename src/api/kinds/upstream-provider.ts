import { array, boolean, enumeration, type Infer, map, object, required, since, string } from '../schema.ts';
import { claimName, dnsLabel, httpsUrl, httpsUrlNoSlash, httpUrl } from './patterns.ts';
import { secretKeyRef } from './refs.ts';

const strings = array(string());

const userInfo = object(() => ({
  endpointUrl: required(string({ pattern: httpUrl })),
  httpMethod: enumeration(['GET', 'POST']),
  additionalHeaders: map(string()),
  fieldMapping: object({ subjectFields: strings, nameFields: strings, emailFields: strings }),
}));

const additionalAuthorizationParams = map(string(), { maxProperties: 16 });

const oidcConfig = object(() => ({
  issuerUrl: required(string({ pattern: httpsUrl })),
  clientId: required(string()),
  clientSecretRef: secretKeyRef,
  redirectUri: string(),
  scopes: strings,
  userInfoOverride: userInfo,
  additionalAuthorizationParams,
  subjectClaim: string({ maxLength: 128, pattern: claimName }),
}));

const dcrConfig = object(
  () => ({
    discoveryUrl: string({ maxLength: 2048, pattern: httpsUrlNoSlash }),
    registrationEndpoint: string({ maxLength: 2048, pattern: httpsUrlNoSlash }),
    initialAccessTokenRef: secretKeyRef,
    softwareId: string({ maxLength: 255 }),
    softwareStatement: string({ maxLength: 16384 }),
  }),
  {
    rules: [
      {
        code: 'DCREndpoint',
        message: 'set one of `discoveryUrl` and `registrationEndpoint`, not both',
        holds: (self) => (self.discoveryUrl !== undefined) !== (self.registrationEndpoint !== undefined),
      },
    ],
  },
);

const tokenPath = string({ minLength: 1, maxLength: 256 });

const oauth2Config = object(
  () => ({
    authorizationEndpoint: required(string({ pattern: httpUrl })),
    tokenEndpoint: required(string({ pattern: httpUrl })),
    userInfo,
    clientId: string(),
    clientSecretRef: secretKeyRef,
    dcrConfig,
    redirectUri: string(),
    scopes: strings,
    tokenResponseMapping: object({
      accessTokenPath: required(string({ minLength: 1 })),
      scopePath: string(),
      refreshTokenPath: string(),
      expiresInPath: string(),
    }),
    identityFromToken: object({
      subjectPath: required(tokenPath),
      namePath: tokenPath,
      emailPath: tokenPath,
    }),
    additionalAuthorizationParams,
    allowPrivateIPs: since('v0.43.0', boolean()),
    insecureAllowHTTP: since('v0.43.0', boolean()),
  }),
  {
    rules: [
      {
        code: 'OAuth2Client',
        message: 'set one of `clientId` and `dcrConfig`, not both',
        holds: (self) =>
          (self.clientId !== undefined && self.clientId !== '') !== (self.dcrConfig !== undefined),
      },
      {
        code: 'OAuth2ClientSecret',
        message:
          'remove `clientSecretRef`: with `dcrConfig` the secret comes from the registration at run time',
        holds: (self) => self.dcrConfig === undefined || self.clientSecretRef === undefined,
      },
    ],
  },
);

/** An identity provider that the embedded auth server sends users to. */
export const upstreamProvider = object(
  () => ({
    name: required(string({ minLength: 1, maxLength: 63, pattern: dnsLabel })),
    type: required(enumeration(['oidc', 'oauth2'])),
    oidcConfig,
    oauth2Config,
  }),
  {
    rules: [
      {
        code: 'UpstreamProviderType',
        message: (self) => {
          const [own, other] =
            self.type === 'oauth2' ? (['oauth2', 'oidc'] as const) : (['oidc', 'oauth2'] as const);
          return self[`${own}Config`] === undefined
            ? `set \`${own}Config\`, which \`type: ${own}\` needs, and leave \`${other}Config\` out`
            : `remove \`${other}Config\`: it is for \`type: ${other}\``;
        },
        holds: (self) =>
          (self.type === 'oidc') === (self.oidcConfig !== undefined) &&
          (self.type === 'oauth2') === (self.oauth2Config !== undefined),
      },
    ],
  },
);

export type UpstreamProvider = Infer<typeof upstreamProvider>;
export type UpstreamOIDCConfig = Infer<typeof oidcConfig>;
export type UpstreamOAuth2Config = Infer<typeof oauth2Config>;
export type UpstreamUserInfo = Infer<typeof userInfo>;
export type UpstreamDCRConfig = Infer<typeof dcrConfig>;
