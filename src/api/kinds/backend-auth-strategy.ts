import { array, boolean, integer, object, required, string } from '../schema.ts';

const scopes = array(string());

/** How the running vMCP logs in to a backend, as a user may write it into spec.config by hand. */
export const backendAuthStrategy = object(() => ({
  type: required(string()),
  headerInjection: object({
    headerName: required(string()),
    headerValue: string(),
    headerValueEnv: string(),
  }),
  tokenExchange: object({
    tokenUrl: required(string()),
    clientId: string(),
    clientSecret: string(),
    clientSecretEnv: string(),
    audience: string(),
    scopes,
    subjectTokenType: string(),
    subjectProviderName: string(),
  }),
  upstreamInject: object({ providerName: required(string()) }),
  awsSts: object({
    region: required(string()),
    service: string(),
    fallbackRoleArn: string(),
    roleMappings: array(
      object({ claim: string(), matcher: string(), roleArn: required(string()), priority: integer() }),
    ),
    roleClaim: string(),
    sessionDuration: integer({ go: 'int32' }),
    sessionNameClaim: string(),
    subjectProviderName: string(),
  }),
  obo: object({
    tokenUrl: required(string()),
    clientId: string(),
    clientSecret: string(),
    clientSecretEnv: string(),
    audience: string(),
    scopes,
    subjectTokenProviderName: string(),
    cacheSkewSeconds: integer({ go: 'int32' }),
  }),
  xaa: object({
    idpTokenUrl: required(string()),
    idpClientId: string(),
    idpClientSecret: string(),
    idpClientSecretEnv: string(),
    targetTokenUrl: required(string()),
    targetAudience: required(string()),
    targetResource: string(),
    targetClientId: string(),
    targetClientSecret: string(),
    targetClientSecretEnv: string(),
    scopes,
    subjectProviderName: string(),
    subjectTokenType: string(),
    insecureTargetTokenUrl: boolean(),
  }),
}));
