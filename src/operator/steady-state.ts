/**
 * What the controllers of the referred kinds would have written into a status by the time that a VirtualMCPServer is
 * reconciled. Statuses in the input are ignored: everything here follows from specs. Secrets are assumed to exist with
 * the keys asked of them.
 */
import type { EmbeddingServer } from '../api/kinds/embedding-server.ts';
import type { MCPAuthzConfig } from '../api/kinds/mcp-authz-config.ts';
import type { MCPExternalAuthConfig } from '../api/kinds/mcp-external-auth-config.ts';
import type { MCPOIDCConfig } from '../api/kinds/mcp-oidc-config.ts';
import type { MCPTelemetryConfig } from '../api/kinds/mcp-telemetry-config.ts';
import { byteLength } from '../go/utf8.ts';
import type { Json, JsonObject } from '../kubernetes/object.ts';
import { holdsPlaceholder, isLeftUnfilled } from '../kubernetes/placeholder.ts';
import { authorizerTypes, cedarOptions } from './cedar-options.ts';
import type { Cluster, Member } from './cluster.ts';
import { httpAuthorizerProblem } from './http-authorizer.ts';
import { perObject } from './per-object.ts';
import { httpsUrlProblem } from './remote-url.ts';

/** Why a controller would mark a referred object as invalid: `path` and `value` are of that object. */
export interface Problem {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly value?: Json;
}

/** Longest name of a CA bundle's ConfigMap: a volume is named after it (pkg/validation/oidc_validation.go). */
const caBundleNameLimit = 48;

/** Whether a volume can be named after that ConfigMap (`ValidateCABundleSource`). */
export function isCABundleName(configMap: string): boolean {
  return configMap !== '' && byteLength(configMap) <= caBundleNameLimit;
}

/** Why a CA bundle cannot be used, as the end of a sentence (`ValidateCABundleSource` in pkg/validation/oidc_validation.go). */
export function caBundleProblem(
  source: { readonly configMapRef?: { readonly name: string } } | undefined,
): string | undefined {
  if (source === undefined) return undefined;
  const name = source.configMapRef?.name;
  if (name === undefined) return 'set `configMapRef`';
  if (name === '') return 'the name of the ConfigMap must not be empty';
  return isCABundleName(name)
    ? undefined
    : `the name of the ConfigMap must not be longer than ${caBundleNameLimit} characters`;
}

/** Ready as soon as it is there (mcpgroup_controller.go). */
export function groupReady(cluster: Cluster, name: string): boolean {
  return cluster.state('MCPGroup', name) === 'found';
}

/** `status.phase` of a member whose Deployment runs, or of an entry that is valid. */
export function memberPhase(member: Member): 'Ready' | 'Valid' {
  return member.kind === 'MCPServerEntry' ? 'Valid' : 'Ready';
}

/**
 * `status.url` of a server or a proxy, `spec.remoteUrl` of an entry; undefined where `namespace` is needed and not
 * given. (mcpserver_controller.go, mcpremoteproxy_controller.go, pkg/transport/url.go)
 */
export function memberUrl(member: Member, namespace: string | undefined): string | undefined {
  if (member.kind === 'MCPServerEntry') return member.spec.remoteUrl;
  if (namespace === undefined) return undefined;
  const { name } = member.metadata;
  if (member.kind === 'MCPRemoteProxy')
    return `http://mcp-${name}-remote-proxy.${namespace}.svc.cluster.local:${proxyPort(member.spec.proxyPort)}`;
  const base = `http://mcp-${name}-proxy.${namespace}.svc.cluster.local:${proxyPort(member.spec.proxyPort)}`;
  const { transport, proxyMode } = member.spec;
  const sse = transport === 'sse' || (transport === 'stdio' && proxyMode === 'sse');
  return sse ? `${base}/sse#${name}` : `${base}/mcp`;
}

/** `GetProxyPort`: 0 is no port. A placeholder, which is a text, stays. */
function proxyPort(port: number): number {
  return port <= 0 ? 8080 : port;
}

/** `status.url` of an EmbeddingServer (embeddingserver_controller.go). */
export function embeddingServerUrl(embedding: EmbeddingServer, namespace: string): string {
  return `http://${embedding.metadata.name}.${namespace}.svc.cluster.local:${proxyPort(embedding.spec.port)}`;
}

/** Why an MCPOIDCConfig is not Valid (`validateOIDCConfigSpec`); the schema has seen to the rest. */
export function oidcConfigProblem(config: MCPOIDCConfig): Problem | undefined {
  const { inline } = config.spec;
  if (inline === undefined) return undefined;
  const { issuer, jwksUrl = '', insecureAllowHTTP } = inline;
  const isOpen = (url: string) => holdsPlaceholder(url) && !isLeftUnfilled(config as unknown as JsonObject);
  const problemOf = (url: string) => (isOpen(url) ? undefined : httpsUrlProblem(url, insecureAllowHTTP));
  const issuerProblem = problemOf(issuer);
  if (issuerProblem !== undefined) return urlProblem('spec.inline.issuer', '`issuer`', issuerProblem, issuer);
  const jwks = problemOf(jwksUrl);
  return jwks === undefined ? undefined : urlProblem('spec.inline.jwksUrl', '`jwksUrl`', jwks, jwksUrl);
}

function urlProblem(path: string, field: string, problem: string, value: string): Problem {
  return { code: 'OIDCConfigInvalid', path, message: `${field} ${problem}`, value };
}

/**
 * Why an MCPExternalAuthConfig is not Valid (`MCPExternalAuthConfig.Validate`, `triageOBOValidation`); the schema has
 * seen to types, patterns and bounds. The deeper checks of an embedded auth server are not made: no VirtualMCPServer
 * can use such a config, valid or not.
 */
export const externalAuthProblem = perObject((config: MCPExternalAuthConfig): Problem | undefined => {
  const { type, awsSts } = config.spec;
  if (type === 'obo')
    return {
      code: 'EnterpriseRequired',
      path: 'spec.type',
      message: 'on-behalf-of needs the enterprise build of ToolHive: choose another type',
      value: type,
    };
  if (awsSts === undefined) return undefined;
  const mappings = awsSts.roleMappings ?? [];
  if (awsSts.fallbackRoleArn === undefined && mappings.length === 0)
    return {
      code: 'AWSStsInvalid',
      path: 'spec.awsSts',
      message: 'set `fallbackRoleArn` or at least one of `roleMappings`',
    };
  const i = mappings.findIndex(({ claim, matcher }) => (claim === undefined) === (matcher === undefined));
  if (i < 0) return undefined;
  return {
    code: 'AWSStsInvalid',
    path: `spec.awsSts.roleMappings[${i}]`,
    message: 'set `claim` or `matcher`, not both',
  };
});

/** Why an MCPAuthzConfig is not Valid (`validateAuthzConfig`). */
export function authzConfigProblem(config: MCPAuthzConfig): Problem | undefined {
  const { type } = config.spec;
  if (!authorizerTypes.includes(type))
    return {
      code: 'AuthzConfigInvalid',
      path: 'spec.type',
      message: '`type` must be "cedarv1" or "httpv1"',
      value: type,
    };
  if (type === 'httpv1') {
    const problem = httpAuthorizerProblem(config.spec.config);
    return problem === undefined
      ? undefined
      : { code: 'AuthzConfigInvalid', path: 'spec.config', message: problem };
  }
  const read = cedarOptions(config.spec.config);
  if (read.problem === undefined) return undefined;
  return { code: 'AuthzConfigInvalid', path: `spec.config${read.path}`, message: read.problem };
}

/** Why an MCPTelemetryConfig cannot be used (`MCPTelemetryConfig.Validate`). */
export function telemetryConfigProblem(config: MCPTelemetryConfig): Problem | undefined {
  const otel = config.spec.openTelemetry;
  if (otel === undefined) return undefined;
  const at = (field: string, message: string): Problem => ({
    code: 'TelemetryConfigInvalid',
    path: `spec.openTelemetry${field}`,
    message,
  });
  const {
    endpoint = '',
    tracing,
    metrics,
    sensitiveHeaders = [],
    headers = {},
    caBundleRef,
    insecure,
  } = otel;
  if (endpoint !== '' && !tracing?.enabled && !metrics?.enabled)
    return at('.endpoint', 'an endpoint needs `tracing.enabled: true` or `metrics.enabled: true`');
  for (const [i, { name, secretKeyRef }] of sensitiveHeaders.entries()) {
    if (name === '') return at(`.sensitiveHeaders[${i}].name`, 'the name must not be empty');
    if (secretKeyRef.name === '')
      return at(`.sensitiveHeaders[${i}].secretKeyRef.name`, 'the name must not be empty');
    if (secretKeyRef.key === '')
      return at(`.sensitiveHeaders[${i}].secretKeyRef.key`, 'the key must not be empty');
    if (Object.hasOwn(headers, name))
      return at(`.sensitiveHeaders[${i}].name`, `"${name}" must not be in \`headers\` too`);
  }
  if (caBundleRef === undefined) return undefined;
  if (insecure) return at('.caBundleRef', 'a CA bundle must not be given with `insecure: true`');
  const bundle = caBundleRef.configMapRef?.name;
  if (bundle === undefined) return at('.caBundleRef', 'set `configMapRef`');
  if (bundle === '') return at('.caBundleRef.configMapRef.name', 'the name must not be empty');
  if (!isCABundleName(bundle))
    return at(
      '.caBundleRef.configMapRef.name',
      `the name must not be longer than ${caBundleNameLimit} characters`,
    );
  return undefined;
}
