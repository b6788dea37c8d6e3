import type { VirtualMCPServerConfig } from '../../api/kinds/virtual-mcp-server.ts';
import { equal } from '../../kubernetes/equal.ts';
import { primaryUpstream, primaryUpstreamPath } from '../primary-upstream.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { sessionStorageFor } from '../vmcp-config/session-storage.ts';

const controller = 'controllers/virtualmcpserver_controller.go';
const vmcpConfig = 'controllers/virtualmcpserver_vmcpconfig.go';

export const warningRules = {
  sessionStorage: rule<[replicas: number]>({
    code: 'SessionStorageMissingForReplicas',
    severity: 'warning',
    source: `${controller} validateSessionStorageForReplicas`,
    message: (replicas) =>
      `${replicas} replicas do not share their sessions: set \`spec.sessionStorage\` to \`provider: redis\` with an \`address\`, or clients lose their session when they reach another replica`,
    example: { path: 'spec.replicas', facts: [3] },
  }),
  withoutUserInfo: rule<[upstream: string]>({
    code: 'OAuth2UpstreamWithoutUserInfo',
    severity: 'warning',
    source: `${controller} applyAuthServerIdentitySynthesizedCondition`,
    message: (upstream) =>
      `users of "${upstream}" get a made-up subject, without name and email: set \`userInfo\` or \`identityFromToken\` if the provider says who they are`,
    example: { path: 'spec.authServerConfig.upstreamProviders[0].oauth2Config', facts: ['github'] },
  }),
  deprecatedPrimaryUpstream: rule<[]>({
    code: 'AuthzPrimaryUpstreamProviderDeprecated',
    severity: 'warning',
    source: `${controller} emitPrimaryUpstreamProviderDeprecatedEvent`,
    message: () => 'is deprecated: move its value to `spec.authServerConfig.primaryUpstreamProvider`',
    example: { path: 'spec.incomingAuth.authzConfig.inline.primaryUpstreamProvider', facts: [] },
  }),
  upstreamAutoSelected: rule<[upstream: string]>({
    code: 'AuthzUpstreamAutoSelected',
    severity: 'warning',
    source: `${controller} validateAuthzUpstreamAvailable`,
    message: (upstream) =>
      `Cedar policies see the claims of "${upstream}", the first of several upstreams: set this field to the one whose claims they are about`,
    example: { path: primaryUpstreamPath, facts: ['google'] },
  }),
  embeddingServiceManual: rule<[]>({
    code: 'EmbeddingServiceManual',
    severity: 'warning',
    source: `${vmcpConfig} populateOptimizerEmbeddingService`,
    message: () =>
      'is set by hand: prefer `spec.embeddingServerRef`, whose EmbeddingServer the operator keeps running',
    example: { path: 'spec.config.optimizer.embeddingService', facts: [] },
  }),
  embeddingServiceOverridden: rule<[embeddingServer: string]>({
    code: 'EmbeddingServiceOverridden',
    severity: 'warning',
    source: `${vmcpConfig} populateOptimizerFromRef`,
    message: (embeddingServer) =>
      `is replaced by the URL of EmbeddingServer "${embeddingServer}" (\`spec.embeddingServerRef\`): remove one of the two`,
    example: { path: 'spec.config.optimizer.embeddingService', facts: ['embeddings'] },
  }),
  configIgnored: rule<[instead: string]>({
    code: 'ConfigFieldIgnored',
    severity: 'warning',
    source: 'pkg/vmcpconfig/converter.go Convert',
    message: (instead) => `is ignored by the operator: use \`${instead}\``,
    example: { path: 'spec.config.telemetry', facts: ['spec.telemetryConfigRef'] },
  }),
  configOverruled: rule<[by: string]>({
    code: 'ConfigFieldIgnored',
    severity: 'warning',
    source: 'pkg/vmcpconfig/converter.go Convert',
    message: (by) => `is ignored by the operator, which goes by \`${by}\`: remove it here`,
    example: { path: 'spec.config.groupRef', facts: ['spec.groupRef.name'] },
  }),
  configBackends: rule<[]>({
    code: 'ConfigFieldIgnored',
    severity: 'warning',
    source: `${vmcpConfig} processOutgoingAuth`,
    message: () =>
      'is ignored by the operator with `spec.outgoingAuth.source: inline`, where the members of the group are the backends: make each an MCPServerEntry of the group',
    example: { path: 'spec.config.backends', facts: [] },
  }),
};

export const imageRules = {
  latest: rule<[]>({
    code: 'ImageLatest',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_deployment.go getVmcpImage',
    message: () =>
      'the image has no fixed tag, so a restart may run another version: give it a tag or digest here, and in the `VMCP_IMAGE` of your operator',
    example: { path: 'spec.image', facts: [] },
  }),
};

/** What the operator says in a condition or an event, and yet goes on. */
export function warn(reconcile: Reconcile): void {
  const { replicas, sessionStorage } = reconcile.server.spec;
  // The operator does not look at its default Redis here, though the configuration that it writes has it.
  if (replicas !== undefined && replicas > 1 && sessionStorageFor(reconcile) === undefined)
    found(
      reconcile,
      warningRules.sessionStorage,
      { path: 'spec.replicas', value: replicas, others: [sessionStorage?.provider] },
      replicas,
    );
  warnOfUpstreams(reconcile);
  warnOfConfig(reconcile);
}

function warnOfUpstreams(reconcile: Reconcile): void {
  const { authServerConfig, incomingAuth } = reconcile.server.spec;
  const upstreams = authServerConfig?.upstreamProviders ?? [];
  for (const [i, { name, type, oauth2Config }] of upstreams.entries()) {
    if (type !== 'oauth2' || oauth2Config === undefined) continue;
    if (oauth2Config.userInfo !== undefined || oauth2Config.identityFromToken !== undefined) continue;
    const path = `spec.authServerConfig.upstreamProviders[${i}].oauth2Config`;
    found(reconcile, warningRules.withoutUserInfo, { path }, name);
  }
  if (incomingAuth.authzConfig === undefined) return;
  const primary = primaryUpstream(reconcile);
  if (primary?.deprecated)
    found(reconcile, warningRules.deprecatedPrimaryUpstream, { path: primary.path, value: primary.name });
  const [first, second] = upstreams;
  if (primary !== undefined || first === undefined || second === undefined) return;
  found(reconcile, warningRules.upstreamAutoSelected, { path: primaryUpstreamPath }, first.name);
}

const ignoredFields = [
  ['incomingAuth', 'spec.incomingAuth'],
  ['outgoingAuth', 'spec.outgoingAuth'],
  ['telemetry', 'spec.telemetryConfigRef'],
  ['sessionStorage', 'spec.sessionStorage'],
] as const;

function warnOfConfig(reconcile: Reconcile): void {
  const { config, embeddingServerRef } = reconcile.server.spec;
  if (config === undefined) return;
  for (const [field, instead] of ignoredFields)
    if (config[field] !== undefined)
      found(reconcile, warningRules.configIgnored, { path: `spec.config.${field}` }, instead);
  warnOfOverruled(reconcile, config);
  const { embeddingService: value = '', embeddingProvider } = config.optimizer ?? {};
  if (value === '') return;
  const place = { path: 'spec.config.optimizer.embeddingService', value };
  if (embeddingServerRef !== undefined)
    found(reconcile, warningRules.embeddingServiceOverridden, place, embeddingServerRef.name);
  else if (embeddingProvider !== 'openai') found(reconcile, warningRules.embeddingServiceManual, place);
}

/** What stands in the config, and also where the operator takes it from, in another way. */
function warnOfOverruled(reconcile: Reconcile, config: VirtualMCPServerConfig): void {
  const { metadata, spec } = reconcile.server;
  const { name = '', groupRef = '', passthroughHeaders: headers = [], backends = [] } = config;
  const overruled = (field: string, by: string, others: readonly unknown[], value?: string) =>
    found(
      reconcile,
      warningRules.configOverruled,
      { path: `spec.config.${field}`, others, ...(value !== undefined && { value }) },
      by,
    );
  if (name !== '' && name !== metadata.name) overruled('name', 'metadata.name', [metadata.name], name);
  if (groupRef !== '' && groupRef !== spec.groupRef.name)
    overruled('groupRef', 'spec.groupRef.name', [spec.groupRef.name], groupRef);
  const own = spec.passthroughHeaders ?? [];
  if (headers.length > 0 && own.length > 0 && !equal(headers, own))
    overruled('passthroughHeaders', 'spec.passthroughHeaders', [headers, own]);
  if (backends.length > 0 && spec.outgoingAuth?.source === 'inline')
    found(reconcile, warningRules.configBackends, { path: 'spec.config.backends' });
}
