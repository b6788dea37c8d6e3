import type { Finding } from '../../finding.ts';
import type { Json, ObjectRef } from '../../kubernetes/object.ts';
import type { Cluster, Member, ReferredKinds } from '../cluster.ts';
import type { Rule } from '../rule.ts';

const mcpServer = 'controllers/mcpserver_controller.go';
const remoteProxy = 'controllers/mcpremoteproxy_controller.go';
const serverEntry = 'controllers/mcpserverentry_controller.go';
const runConfig = 'controllers/mcpserver_runconfig.go';
const builder = 'pkg/runner/config_builder.go';

/** What comes of it, after what is wrong. */
const noBackend = (problem: string) => `${problem}; until then it is no backend of its group`;

function memberRule(code: string, source: string, path: string, problem: string): Rule<[problem: string]> {
  return { code, severity: 'warning', source, message: noBackend, example: { path, facts: [problem] } };
}

/**
 * Why the controller of a member never makes a backend of it. The codes are the reasons of the conditions that it sets, as
 * far as it has one; "Member" tells those apart that are errors of a server.
 */
export const memberRules = {
  podTemplateSpec: memberRule(
    'InvalidPodTemplateSpec',
    `${mcpServer} validateAndUpdatePodTemplateStatus`,
    'spec.podTemplateSpec.spec.containers',
    'must be a list, not "mcp"',
  ),
  toolConfigMissing: memberRule(
    'ToolConfigNotFound',
    `${mcpServer} handleToolConfig`,
    'spec.toolConfigRef.name',
    'add the MCPToolConfig "search-tools" to the package',
  ),
  telemetryMissing: memberRule(
    'TelemetryConfigRefNotFound',
    'controllers/mcpserver_telemetryconfig.go handleTelemetryConfig',
    'spec.telemetryConfigRef.name',
    'add the MCPTelemetryConfig "otel" to the package',
  ),
  telemetryInvalid: memberRule(
    'TelemetryConfigRefInvalid',
    'controllers/mcpserver_telemetryconfig.go handleTelemetryConfig',
    'spec.telemetryConfigRef.name',
    'in MCPTelemetryConfig "otel", `spec.openTelemetry.caBundleRef`: set `configMapRef`',
  ),
  externalAuthMissing: memberRule(
    'ExternalAuthConfigNotFound',
    `${mcpServer} handleExternalAuthConfig`,
    'spec.externalAuthConfigRef.name',
    'add the MCPExternalAuthConfig "github-token" to the package',
  ),
  externalAuthInvalid: memberRule(
    'ExternalAuthConfigInvalid',
    'controllers/external_auth_mirror.go mirrorInvalidOnMCPServer',
    'spec.externalAuthConfigRef.name',
    'in MCPExternalAuthConfig "aws", `spec.awsSts`: set `fallbackRoleArn` or at least one of `roleMappings`',
  ),
  externalAuthUnusable: memberRule(
    'ExternalAuthConfigUnusable',
    'pkg/controllerutil/tokenexchange.go AddExternalAuthConfigOptions',
    'spec.externalAuthConfigRef.name',
    'MCPExternalAuthConfig "aws" is of type "awsSts", which signs requests to a remote server: use an MCPRemoteProxy',
  ),
  multiUpstream: memberRule(
    'MultiUpstreamNotSupported',
    `${mcpServer} handleAuthServerRef`,
    'spec.authServerRef.name',
    'MCPExternalAuthConfig "login" has 2 upstreams, and only a VirtualMCPServer can have several: keep one',
  ),
  webhookMissing: memberRule(
    'WebhookConfigNotFound',
    `${mcpServer} handleWebhookConfig`,
    'spec.webhookConfigRef.name',
    'add the MCPWebhookConfig "audit" to the package',
  ),
  authServerMissing: memberRule(
    'AuthServerRefNotFound',
    `${mcpServer} handleAuthServerRef`,
    'spec.authServerRef.name',
    'add the MCPExternalAuthConfig "login" to the package',
  ),
  authServerType: memberRule(
    'AuthServerRefInvalidType',
    `${mcpServer} handleAuthServerRef`,
    'spec.authServerRef.name',
    'MCPExternalAuthConfig "login" must be of type "embeddedAuthServer", not "bearerToken"',
  ),
  authServerInvalid: memberRule(
    'AuthServerRefInvalidConfig',
    'pkg/controllerutil/authserver.go AddAuthServerRefOptions',
    'spec.authServerRef',
    'an embedded auth server needs `oidcConfigRef` beside it',
  ),
  oidcMissing: memberRule(
    'OIDCConfigRefNotFound',
    `${mcpServer} fetchAndValidateOIDCConfig`,
    'spec.oidcConfigRef.name',
    'add the MCPOIDCConfig "corporate" to the package',
  ),
  oidcInvalid: memberRule(
    'OIDCConfigRefNotValid',
    `${mcpServer} fetchAndValidateOIDCConfig`,
    'spec.oidcConfigRef.name',
    'in MCPOIDCConfig "corporate", `spec.inline.issuer`: `issuer` must start with https://',
  ),
  authzMissing: memberRule(
    'AuthzConfigRefNotFound',
    `${mcpServer} fetchAndValidateAuthzConfig`,
    'spec.authzConfigRef.name',
    'add the MCPAuthzConfig "policies" to the package',
  ),
  authzInvalid: memberRule(
    'MemberAuthzConfigInvalid',
    `${mcpServer} fetchAndValidateAuthzConfig`,
    'spec.authzConfigRef.name',
    'in MCPAuthzConfig "policies", `spec.config`: give at least one Cedar policy in `policies`',
  ),
  authzConfigMapMissing: memberRule(
    'AuthzConfigMapNotFound',
    'pkg/controllerutil/authz.go LoadAuthzConfigFromConfigMap',
    'spec.authzConfig.configMap.name',
    'add the ConfigMap "policies" to the package',
  ),
  authzConfigMapInvalid: memberRule(
    'MemberAuthzConfigMapInvalid',
    'pkg/controllerutil/authz.go LoadAuthzConfigFromConfigMap',
    'spec.authzConfig.configMap',
    'ConfigMap "policies" is no configuration: it must have the key "authz.json"',
  ),
  remoteUrl: memberRule(
    'RemoteURLInvalid',
    `${remoteProxy} validateSpec`,
    'spec.remoteUrl',
    '`remoteUrl` must not point at the internal host cluster.local',
  ),
  policySyntax: memberRule(
    'AuthzPolicySyntaxInvalid',
    `${remoteProxy} validateAuthzPolicySyntax`,
    'spec.authzConfig.inline.policies[0]',
    'is no Cedar policy: line 1: ";" must stand here',
  ),
  runConfig: memberRule(
    'RunConfigInvalid',
    `${runConfig} validateRunConfig`,
    'spec.env[0].value',
    'the value of an environment variable must have one line only',
  ),
  permissionProfile: memberRule(
    'PermissionProfileUnreadable',
    `${builder} loadPermissionProfile`,
    'spec.permissionProfile',
    'the operator looks for this profile in a file of its own container: use `type: builtin` with "none" or "network"',
  ),
  resources: memberRule(
    'ResourceQuantityInvalid',
    `${mcpServer} deploymentForMCPServer`,
    'spec.resources.limits.cpu',
    'must be a quantity such as 500m or 1Gi: the operator panics on it',
  ),
  namesake: memberRule(
    'RunConfigNotOwned',
    `${runConfig} ensureRunConfigConfigMap`,
    'metadata.name',
    'MCPRemoteProxy "github" wants the same ConfigMap and the same Deployment: rename one of the two',
  ),
  groupMissing: memberRule(
    'GroupRefNotFound',
    `${serverEntry} validateGroupRef`,
    'spec.groupRef.name',
    'add the MCPGroup "tools" to the package',
  ),
  caBundleMissing: memberRule(
    'CABundleRefNotFound',
    `${serverEntry} validateCABundleRef`,
    'spec.caBundleRef.configMapRef.name',
    'add the ConfigMap "ca" to the package',
  ),
  caBundleKey: memberRule(
    'CABundleKeyMissing',
    'pkg/vmcp/workloads/k8s.go fetchCABundleData',
    'spec.caBundleRef.configMapRef.key',
    'ConfigMap "ca" must have the key "ca.crt"',
  ),
  authType: memberRule(
    'MemberAuthUnsupported',
    'pkg/vmcp/workloads/k8s.go discoverAuthConfigFromRef',
    'spec.externalAuthConfigRef.name',
    'MCPExternalAuthConfig "token" is of type "bearerToken", which a VirtualMCPServer cannot use',
  ),
  authFailed: memberRule(
    'MemberAuthConfig',
    'controllers/virtualmcpserver_vmcpconfig.go backendsWithFailedAuth',
    'spec.externalAuthConfigRef.name',
    'in MCPExternalAuthConfig "aws", `spec.awsSts`: set `fallbackRoleArn` or at least one of `roleMappings`',
  ),
};

/** One thing at fault; `path` and `value` are of the member. */
export interface MemberProblem {
  readonly rule: Rule<[problem: string]>;
  readonly path: string;
  /** What to do. */
  readonly problem: string;
  readonly value?: Json;
  /** What else it goes by, that is not told. */
  readonly others?: readonly unknown[];
  /** Whether all that is wrong is that something is not among the objects given. */
  readonly missing?: boolean;
}

/** That the object which the member refers to is not there, or that the API server would refuse it; undefined if all is well. */
export function referenceProblem(
  cluster: Cluster,
  kind: keyof ReferredKinds,
  name: string,
  place: Pick<MemberProblem, 'rule' | 'path'>,
): MemberProblem | undefined {
  const state = cluster.state(kind, name);
  if (state === 'found' || state === 'unfilled') return undefined;
  return state === 'missing'
    ? { ...place, problem: `add the ${kind} "${name}" to the package`, value: name, missing: true }
    : { ...place, problem: `mend the ${kind} "${name}", which the API server refuses`, value: name };
}

export function memberFinding(
  member: Member,
  { rule: broken, path, problem, value }: MemberProblem,
): Finding {
  const { severity, code, message } = broken;
  return {
    severity,
    code,
    message: message(problem),
    judge: 'operator',
    object: memberRef(member),
    path,
    ...(value === undefined ? undefined : { value }),
  };
}

function memberRef({ apiVersion, kind, metadata: { name, namespace } }: Member): ObjectRef {
  return { apiVersion, kind, name, ...(namespace === undefined ? undefined : { namespace }) };
}
