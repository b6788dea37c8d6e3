import { onceValue } from '../../go/once-value.ts';
import { podReferences } from '../../kubernetes/pod-references.ts';

/** A field in which an object of ToolHive's names others. */
export interface ReferenceField {
  /** What it names: the first of these kinds that has an object of the name. */
  readonly to: readonly string[];
  /** The kind of the objects that have the field. */
  readonly in: string;
  /**
   * As kustomize writes paths: they go through lists without saying so. `*` is any key of a map, at the end the keys themselves.
   */
  readonly path: string;
  /** Where the name is what stands in front of the first dot. */
  readonly isBeforeDot?: boolean;
}

/** Whether kustomize can follow a field: it knows no keys of maps, and no parts of a text. */
export function isFollowable({ path, isBeforeDot = false }: ReferenceField): boolean {
  return !isBeforeDot && !path.split('/').includes('*');
}

const workloads = ['MCPServer', 'MCPRemoteProxy', 'MCPServerEntry'];
const withPods = ['VirtualMCPServer', 'MCPServer', 'MCPRemoteProxy', 'EmbeddingServer', 'MCPRegistry'];

/** The fields of one or several kinds that name objects of `to`. */
const fields = (to: string | readonly string[], kinds: string | readonly string[], ...paths: string[]) =>
  [kinds]
    .flat()
    .flatMap((kind) =>
      paths.map((path): ReferenceField => ({ to: [to].flat(), in: kind, path: `spec/${path}` })),
    );

/** The tools of steps, which are those of a workload where its name and a dot stand in front. (`ResolveToolRef` in pkg/vmcp/router) */
const tools = (kind: string, steps: string) =>
  fields(workloads, kind, `${steps}/tool`, `${steps}/step/tool`).map((field) => ({
    ...field,
    isBeforeDot: true,
  }));

/** The embedded auth server, of a VirtualMCPServer and of an MCPExternalAuthConfig. */
const authServer = (to: string, ...paths: string[]) => [
  ...fields(to, 'VirtualMCPServer', ...paths.map((path) => `authServerConfig/${path}`)),
  ...fields(to, 'MCPExternalAuthConfig', ...paths.map((path) => `embeddedAuthServer/${path}`)),
];

const webhook = (path: string) => ['validating', 'mutating'].map((list) => `${list}/${path}`);

/**
 * Every field of ToolHive's kinds that names another object, by what it names. Not among them is
 * `spec.permissionProfile.name` of an MCPServer: the operator looks for that in a file of its own.
 */
export const referenceFields = onceValue((): readonly ReferenceField[] => [
  ...fields('MCPGroup', ['VirtualMCPServer', ...workloads], 'groupRef/name'),
  ...fields('MCPGroup', 'VirtualMCPServer', 'config/groupRef'),
  ...fields('MCPOIDCConfig', 'VirtualMCPServer', 'incomingAuth/oidcConfigRef/name'),
  ...fields('MCPOIDCConfig', ['MCPServer', 'MCPRemoteProxy'], 'oidcConfigRef/name'),
  ...fields('MCPAuthzConfig', 'VirtualMCPServer', 'incomingAuth/authzConfigRef/name'),
  ...fields('MCPAuthzConfig', ['MCPServer', 'MCPRemoteProxy'], 'authzConfigRef/name'),
  ...fields(
    'MCPTelemetryConfig',
    ['VirtualMCPServer', 'MCPServer', 'MCPRemoteProxy'],
    'telemetryConfigRef/name',
  ),
  ...fields(
    'MCPExternalAuthConfig',
    'VirtualMCPServer',
    'outgoingAuth/default/externalAuthConfigRef/name',
    'outgoingAuth/backends/*/externalAuthConfigRef/name',
  ),
  ...fields('MCPExternalAuthConfig', workloads, 'externalAuthConfigRef/name'),
  ...fields('MCPExternalAuthConfig', ['MCPServer', 'MCPRemoteProxy'], 'authServerRef/name'),
  ...fields('MCPToolConfig', 'VirtualMCPServer', 'config/aggregation/tools/toolConfigRef/name'),
  ...fields('MCPToolConfig', ['MCPServer', 'MCPRemoteProxy'], 'toolConfigRef/name'),
  ...fields('MCPWebhookConfig', 'MCPServer', 'webhookConfigRef/name'),
  ...fields('VirtualMCPCompositeToolDefinition', 'VirtualMCPServer', 'config/compositeToolRefs/name'),
  ...fields('EmbeddingServer', 'VirtualMCPServer', 'embeddingServerRef/name'),
  ...fields(
    workloads,
    'VirtualMCPServer',
    'config/aggregation/tools/workload',
    'config/aggregation/conflictResolutionConfig/priorityOrder',
    'config/operational/timeouts/perWorkload/*',
    'outgoingAuth/backends/*',
  ),
  ...tools('VirtualMCPServer', 'config/compositeTools/steps'),
  ...tools('VirtualMCPCompositeToolDefinition', 'steps'),
  ...fields('ConfigMap', 'VirtualMCPServer', 'incomingAuth/authzConfig/configMap/name'),
  ...fields('ConfigMap', ['MCPServer', 'MCPRemoteProxy'], 'authzConfig/configMap/name'),
  ...fields('ConfigMap', 'MCPServerEntry', 'caBundleRef/configMapRef/name'),
  ...fields('ConfigMap', 'MCPOIDCConfig', 'inline/caBundleRef/configMapRef/name'),
  ...fields('ConfigMap', 'MCPTelemetryConfig', 'openTelemetry/caBundleRef/configMapRef/name'),
  ...fields('ConfigMap', 'MCPRegistry', 'volumes/configMap/name', 'volumes/projected/sources/configMap/name'),
  ...fields('Secret', 'VirtualMCPServer', 'imagePullSecrets/name'),
  ...fields(
    'Secret',
    ['MCPServer', 'MCPRemoteProxy'],
    'resourceOverrides/proxyDeployment/imagePullSecrets/name',
  ),
  ...fields('Secret', ['VirtualMCPServer', 'MCPServer', 'MCPRemoteProxy'], 'sessionStorage/passwordRef/name'),
  ...fields('Secret', 'MCPServer', 'secrets/name'),
  ...fields(
    'Secret',
    ['MCPRemoteProxy', 'MCPServerEntry'],
    'headerForward/addHeadersFromSecret/valueSecretRef/name',
  ),
  ...fields('Secret', 'MCPOIDCConfig', 'inline/clientSecretRef/name'),
  ...fields('Secret', 'MCPTelemetryConfig', 'openTelemetry/sensitiveHeaders/secretKeyRef/name'),
  ...fields(
    'Secret',
    'MCPExternalAuthConfig',
    'tokenExchange/clientSecretRef/name',
    'headerInjection/valueSecretRef/name',
    'bearerToken/tokenSecretRef/name',
    'obo/clientSecretRef/name',
    'xaa/idpClientSecretRef/name',
    'xaa/targetClientSecretRef/name',
  ),
  ...authServer(
    'Secret',
    'signingKeySecretRefs/name',
    'hmacSecretRefs/name',
    'upstreamProviders/oidcConfig/clientSecretRef/name',
    'upstreamProviders/oauth2Config/clientSecretRef/name',
    'upstreamProviders/oauth2Config/dcrConfig/initialAccessTokenRef/name',
    'storage/redis/aclUserConfig/usernameSecretRef/name',
    'storage/redis/aclUserConfig/passwordSecretRef/name',
    'storage/redis/tls/caCertSecretRef/name',
    'storage/redis/sentinelTls/caCertSecretRef/name',
    'delegateClients/clientSecretRef/name',
  ),
  ...fields('Secret', 'EmbeddingServer', 'hfTokenSecretRef/name'),
  ...fields(
    'Secret',
    'MCPRegistry',
    'pgpassSecretRef/name',
    'imagePullSecrets/name',
    'volumes/secret/secretName',
    'volumes/projected/sources/secret/name',
  ),
  ...fields(
    'Secret',
    'MCPWebhookConfig',
    ...webhook('hmacSecretRef/name'),
    ...webhook('tlsConfig/caSecretRef/name'),
    ...webhook('tlsConfig/clientCertSecretRef/name'),
    ...webhook('tlsConfig/clientKeySecretRef/name'),
  ),
  ...authServer('Service', 'storage/redis/sentinelConfig/sentinelService/name'),
  ...fields('ServiceAccount', ['VirtualMCPServer', 'MCPServer', 'MCPRemoteProxy'], 'serviceAccount'),
  ...fields('ServiceAccount', 'MCPOIDCConfig', 'kubernetesServiceAccount/serviceAccount'),
  ...fields('PersistentVolumeClaim', 'MCPRegistry', 'volumes/persistentVolumeClaim/claimName'),
  ...fields('StorageClass', 'EmbeddingServer', 'modelCache/storageClassName'),
  ...podReferences.flatMap(([kind, paths]) =>
    fields(kind, withPods, ...paths.map((path) => `podTemplateSpec/spec/${path}`)),
  ),
]);
