import { redisPasswordEnv } from '../env.ts';
import { authServerRedisPasswordEnv, authServerRedisUsernameEnv, oidcClientSecretEnv } from '../env-names.ts';

/** The operator's function that sets a variable, or adds a volume, and what it goes by where that is no reference. */
export interface PodRule {
  readonly rule: string;
  readonly field?: string;
}

// By what the names start with: the operator makes each kind of name in one function.

const always = 'EnsureRequiredEnvVars';
const exchange = 'getExternalAuthConfigSecretEnvVars';
const telemetry = 'GenerateOpenTelemetryEnvVarsFromRef';
const authServer = 'GenerateAuthServerEnvVars';

const variables: readonly (readonly [start: string, PodRule])[] = [
  ['VMCP_NAME', { rule: 'buildEnvVarsForVmcp', field: 'metadata.name' }],
  ['VMCP_NAMESPACE', { rule: 'buildEnvVarsForVmcp', field: 'metadata.namespace' }],
  [oidcClientSecretEnv, { rule: 'buildOIDCEnvVars' }],
  ['TOOLHIVE_TOKEN_EXCHANGE_', { rule: exchange }],
  ['TOOLHIVE_HEADER_INJECTION_', { rule: exchange }],
  ['TOOLHIVE_XAA_', { rule: exchange }],
  [
    'TOOLHIVE_HEADER_FORWARD_',
    { rule: 'buildHeaderForwardManifestForEntry', field: 'MCPServerEntry spec.headerForward' },
  ],
  ['TOOLHIVE_SECRET_HEADER_FORWARD_', { rule: 'buildHeaderForwardEnvVarsForEntries' }],
  ['VMCP_SESSION_HMAC_SECRET', { rule: 'ensureHMACSecret', field: 'metadata.name' }],
  [redisPasswordEnv, { rule: 'buildRedisPasswordEnvVar' }],
  ['OTEL_RESOURCE_ATTRIBUTES', { rule: telemetry, field: 'spec.telemetryConfigRef' }],
  ['TOOLHIVE_OTEL_HEADER_', { rule: telemetry }],
  ['TOOLHIVE_UPSTREAM_', { rule: authServer }],
  ['TOOLHIVE_DELEGATE_', { rule: authServer }],
  [authServerRedisUsernameEnv, { rule: authServer }],
  [authServerRedisPasswordEnv, { rule: authServer }],
  ['XDG_CONFIG_HOME', { rule: always }],
  ['HOME', { rule: always }],
  ['TOOLHIVE_RUNTIME', { rule: always }],
  ['UNSTRUCTURED_LOGS', { rule: always }],
  [
    'TOOLHIVE_SECRETS_PROVIDER',
    { rule: always, field: 'MCPServerEntry spec.headerForward.addHeadersFromSecret' },
  ],
];

const volumes: readonly (readonly [start: string, PodRule])[] = [
  ['vmcp-config', { rule: 'deploymentForVirtualMCPServer', field: 'metadata.name' }],
  ['oidc-ca-bundle-', { rule: 'AddOIDCConfigRefCABundleVolumes' }],
  ['otel-ca-bundle-', { rule: 'AddTelemetryCABundleVolumes' }],
  ['ca-bundle-', { rule: 'buildCABundleVolumesForEntries' }],
  ['authserver-', { rule: 'GenerateAuthServerVolumes' }],
  ['redis-tls-ca-', { rule: 'GenerateAuthServerVolumes' }],
];

/** Of a variable that the operator sets: the longest start counts. */
export function ruleOfVariable(name: string): PodRule | undefined {
  const fitting = variables.filter(([start]) => name.startsWith(start));
  return fitting.sort(([a], [b]) => b.length - a.length)[0]?.[1];
}

export function ruleOfVolume(name: string): PodRule | undefined {
  return volumes.find(([start]) => name.startsWith(start))?.[1];
}
