import { array, boolean, enumeration, integer, object, required, type Stored, string } from '../schema.ts';
import { authServerConfig } from './auth-server-config.ts';
import { partOfType } from './choice.ts';
import {
  awsRegion,
  dnsLabel,
  entraTenant,
  httpsAuthority,
  httpsUrl,
  roleArn,
  subjectTokenType,
} from './patterns.ts';
import { secretKeyRef } from './refs.ts';
import { toolhiveKind } from './toolhive-kind.ts';

const tokenExchange = object(() => ({
  tokenUrl: required(string()),
  clientId: string(),
  clientSecretRef: secretKeyRef,
  audience: required(string()),
  scopes: array(string()),
  subjectTokenType: string({ pattern: subjectTokenType }),
  externalTokenHeaderName: string(),
  subjectProviderName: string(),
}));

const headerInjection = object(() => ({
  headerName: required(string({ minLength: 1 })),
  valueSecretRef: required(secretKeyRef),
}));

const awsSts = object(() => ({
  region: required(string({ minLength: 1, pattern: awsRegion })),
  service: string({ default: 'aws-mcp' }),
  fallbackRoleArn: string({ pattern: roleArn }),
  roleMappings: array(
    object({
      claim: string({ minLength: 1 }),
      matcher: string({ minLength: 1 }),
      roleArn: required(string({ pattern: roleArn })),
      priority: integer({ minimum: 0, go: 'int32' }),
    }),
  ),
  roleClaim: string({ default: 'groups' }),
  sessionDuration: integer({ minimum: 900, maximum: 43200, default: 3600, go: 'int32' }),
  sessionNameClaim: string({ default: 'sub' }),
  subjectProviderName: string(),
}));

const obo = object(() => ({
  tenantId: string({ maxLength: 253, pattern: entraTenant }),
  authority: string({ pattern: httpsAuthority }),
  clientId: string(),
  clientSecretRef: secretKeyRef,
  audience: string(),
  scopes: array(string({ minLength: 1, maxLength: 256 }), { maxItems: 20 }),
  subjectTokenProviderName: string({ minLength: 1, maxLength: 63, pattern: dnsLabel }),
  cacheSkew: string({ go: 'duration' }),
}));

const xaa = object(() => ({
  idpTokenUrl: required(string({ pattern: httpsUrl })),
  idpClientId: string(),
  idpClientSecretRef: secretKeyRef,
  targetTokenUrl: required(string()),
  targetAudience: required(string()),
  targetResource: string(),
  targetClientId: string(),
  targetClientSecretRef: secretKeyRef,
  scopes: array(string()),
  subjectProviderName: string(),
  subjectTokenType: enumeration(['urn:ietf:params:oauth:token-type:id_token']),
  insecureTargetTokenUrl: boolean(),
}));

const spec = object(
  () => ({
    type: required(
      enumeration([
        'tokenExchange',
        'headerInjection',
        'bearerToken',
        'unauthenticated',
        'embeddedAuthServer',
        'awsSts',
        'upstreamInject',
        'obo',
        'xaa',
      ]),
    ),
    tokenExchange,
    headerInjection,
    bearerToken: object({ tokenSecretRef: required(secretKeyRef) }),
    embeddedAuthServer: authServerConfig,
    awsSts,
    upstreamInject: object({ providerName: required(string({ minLength: 1 })) }),
    obo,
    xaa,
  }),
  {
    // The API server has one more rule, that `unauthenticated` goes with none of them: these say so already.
    rules: [
      partOfType('ExternalAuthTokenExchange', 'tokenExchange'),
      partOfType('ExternalAuthHeaderInjection', 'headerInjection'),
      partOfType('ExternalAuthBearerToken', 'bearerToken'),
      partOfType('ExternalAuthEmbeddedAuthServer', 'embeddedAuthServer'),
      partOfType('ExternalAuthAwsSts', 'awsSts'),
      partOfType('ExternalAuthUpstreamInject', 'upstreamInject'),
      partOfType('ExternalAuthObo', 'obo'),
      partOfType('ExternalAuthXaa', 'xaa'),
    ],
  },
);

export const mcpExternalAuthConfig = toolhiveKind('MCPExternalAuthConfig', spec);

export type MCPExternalAuthConfig = Stored<typeof mcpExternalAuthConfig>;
