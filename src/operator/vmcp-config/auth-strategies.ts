import type { MCPExternalAuthConfig } from '../../api/kinds/mcp-external-auth-config.ts';
import {
  headerInjectionSecretEnv,
  tokenExchangeSecretEnv,
  xaaIdpSecretEnv,
  xaaTargetSecretEnv,
} from '../env-names.ts';
import { perObject } from '../per-object.ts';
import { rule } from '../rule.ts';
import { omitEmpty } from './omit-empty.ts';

export const authStrategyRules = {
  unsupportedType: rule<[config: string, type: string]>({
    code: 'UnsupportedAuthType',
    severity: 'error',
    source: 'pkg/vmcp/auth/converters/interface.go GetConverter',
    message: (config, type) =>
      `MCPExternalAuthConfig "${config}" is of type "${type}", which a VirtualMCPServer cannot use: use one of tokenExchange, headerInjection, unauthenticated, upstreamInject, awsSts, xaa`,
    example: {
      path: 'spec.outgoingAuth.backends.github.externalAuthConfigRef.name',
      facts: ['github-token', 'bearerToken'],
    },
  }),
};

type Spec = MCPExternalAuthConfig['spec'];

/** How vMCP authenticates to one backend: `BackendAuthStrategy` of pkg/vmcp/auth/types/types.go. */
export type BackendAuthStrategy = {
  type: string;
  headerInjection?: ReturnType<typeof headerInjection>;
  tokenExchange?: ReturnType<typeof tokenExchange>;
  upstreamInject?: { providerName: string };
  awsSts?: ReturnType<typeof awsSts>;
  xaa?: ReturnType<typeof xaa>;
};

/**
 * The strategy that an MCPExternalAuthConfig stands for, or undefined if a VirtualMCPServer cannot use its type:
 * bearerToken, embeddedAuthServer, and obo, which the enterprise build alone has. (pkg/vmcp/auth/converters and
 * `convertExternalAuthConfigToStrategy` in both packages of the operator)
 *
 * `xaaSecrets`: whether the names of XAA's secrets are filled in, which only the controller does, not the converter.
 */
export function convertToStrategy(
  config: MCPExternalAuthConfig,
  xaaSecrets: boolean,
): BackendAuthStrategy | undefined {
  const { spec } = config;
  const { name } = config.metadata;
  if (spec.tokenExchange !== undefined)
    return { type: 'token_exchange', tokenExchange: tokenExchange(spec.tokenExchange, name) };
  if (spec.headerInjection !== undefined)
    return { type: 'header_injection', headerInjection: headerInjection(spec.headerInjection, name) };
  if (spec.awsSts !== undefined) return { type: 'aws_sts', awsSts: awsSts(spec.awsSts) };
  if (spec.upstreamInject !== undefined)
    return {
      type: 'upstream_inject',
      upstreamInject: { providerName: spec.upstreamInject.providerName },
    };
  if (spec.xaa !== undefined) return { type: 'xaa', xaa: xaa(spec.xaa, name, xaaSecrets) };
  return spec.type === 'unauthenticated' ? { type: 'unauthenticated' } : undefined;
}

/** The short forms of RFC 8693's token types. (converters/token_exchange.go) */
const tokenTypes: ReadonlyMap<string, string> = new Map([
  ['access_token', 'urn:ietf:params:oauth:token-type:access_token'],
  ['id_token', 'urn:ietf:params:oauth:token-type:id_token'],
  ['jwt', 'urn:ietf:params:oauth:token-type:jwt'],
]);

function tokenExchange(given: NonNullable<Spec['tokenExchange']>, name: string) {
  const { subjectTokenType } = given;
  return {
    tokenUrl: given.tokenUrl,
    clientId: omitEmpty(given.clientId),
    clientSecretEnv: given.clientSecretRef && tokenExchangeSecretEnv(name),
    audience: omitEmpty(given.audience),
    scopes: omitEmpty(given.scopes),
    subjectTokenType: omitEmpty(tokenTypes.get(subjectTokenType ?? '') ?? subjectTokenType),
    subjectProviderName: omitEmpty(given.subjectProviderName),
  };
}

function headerInjection({ headerName }: NonNullable<Spec['headerInjection']>, name: string) {
  return { headerName, headerValueEnv: headerInjectionSecretEnv(name) };
}

const awsSts = perObject((given: NonNullable<Spec['awsSts']>) => {
  return {
    region: given.region,
    service: omitEmpty(given.service),
    fallbackRoleArn: omitEmpty(given.fallbackRoleArn),
    roleMappings: omitEmpty(
      given.roleMappings?.map(({ claim, matcher, roleArn, priority }) => ({
        claim: omitEmpty(claim),
        matcher: omitEmpty(matcher),
        roleArn,
        priority,
      })),
    ),
    roleClaim: omitEmpty(given.roleClaim),
    sessionDuration: given.sessionDuration,
    sessionNameClaim: omitEmpty(given.sessionNameClaim),
    subjectProviderName: omitEmpty(given.subjectProviderName),
  };
});

function xaa(given: NonNullable<Spec['xaa']>, name: string, secrets: boolean) {
  return {
    idpTokenUrl: given.idpTokenUrl,
    idpClientId: omitEmpty(given.idpClientId),
    idpClientSecretEnv: secrets && given.idpClientSecretRef ? xaaIdpSecretEnv(name) : undefined,
    targetTokenUrl: given.targetTokenUrl,
    insecureTargetTokenUrl: omitEmpty(given.insecureTargetTokenUrl),
    targetClientId: omitEmpty(given.targetClientId),
    targetClientSecretEnv: secrets && given.targetClientSecretRef ? xaaTargetSecretEnv(name) : undefined,
    targetAudience: given.targetAudience,
    targetResource: omitEmpty(given.targetResource),
    scopes: omitEmpty(given.scopes),
    subjectProviderName: omitEmpty(given.subjectProviderName),
    subjectTokenType: omitEmpty(given.subjectTokenType),
  };
}

/**
 * The strategy with the upstream whose token it uses: the auth server's first one unless it names another. XAA with
 * several upstreams must name one; undefined if it does not. (`DefaultSubjectProviderName`,
 * pkg/vmcp/auth/types/defaults.go, called by `injectSubjectProviderIfNeeded`)
 */
export function withSubjectProvider(
  strategy: BackendAuthStrategy,
  upstreams: readonly { readonly name: string }[] | undefined,
): BackendAuthStrategy | undefined {
  if (upstreams === undefined) return strategy;
  const subjectProviderName = upstreams[0]?.name || 'default';
  const { tokenExchange, awsSts, xaa } = strategy;
  if (tokenExchange !== undefined && tokenExchange.subjectProviderName === undefined)
    return { ...strategy, tokenExchange: { ...tokenExchange, subjectProviderName } };
  if (awsSts !== undefined && awsSts.subjectProviderName === undefined)
    return { ...strategy, awsSts: { ...awsSts, subjectProviderName } };
  if (xaa === undefined || xaa.subjectProviderName !== undefined) return strategy;
  return upstreams.length > 1 ? undefined : { ...strategy, xaa: { ...xaa, subjectProviderName } };
}
