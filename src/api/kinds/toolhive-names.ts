import { closest } from '../../closest.ts';
import { toolhiveVersions } from './toolhive.ts';

/** What a kind of ToolHive's API is called, and the versions of it that are served, the one to write first. */
export interface KindNames {
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly versions: readonly string[];
}

const names = (
  kind: string,
  plural: string,
  shortNames: readonly string[],
  versions: readonly string[] = toolhiveVersions,
): KindNames => ({ kind, plural, shortNames, versions });

/** Every kind, read here or not, as the CustomResourceDefinitions of v0.44.0 name it. */
export const toolhiveNames: readonly KindNames[] = [
  names('VirtualMCPServer', 'virtualmcpservers', ['vmcp', 'virtualmcp']),
  names('MCPGroup', 'mcpgroups', ['mcpg', 'mcpgroup']),
  names('MCPServer', 'mcpservers', ['mcpserver', 'mcpservers']),
  names('MCPRemoteProxy', 'mcpremoteproxies', ['rp', 'mcprp']),
  names('MCPServerEntry', 'mcpserverentries', ['mcpentry']),
  names('MCPOIDCConfig', 'mcpoidcconfigs', ['mcpoidc']),
  names('MCPAuthzConfig', 'mcpauthzconfigs', ['authzcfg']),
  names('MCPTelemetryConfig', 'mcptelemetryconfigs', ['mcpotel']),
  names('MCPExternalAuthConfig', 'mcpexternalauthconfigs', ['extauth', 'mcpextauth']),
  names('MCPToolConfig', 'mcptoolconfigs', ['tc', 'toolconfig']),
  names('VirtualMCPCompositeToolDefinition', 'virtualmcpcompositetooldefinitions', [
    'vmcpctd',
    'compositetool',
  ]),
  names('EmbeddingServer', 'embeddingservers', ['emb', 'embedding']),
  names('MCPRegistry', 'mcpregistries', ['mcpreg', 'registry']),
  names('MCPWebhookConfig', 'mcpwebhookconfigs', [], ['v1alpha1']),
];

const byWord = new Map(
  toolhiveNames.flatMap((it) => [it.kind, it.plural].map((word) => [word, it] as const)),
);
const byShortName = new Map(toolhiveNames.flatMap((it) => it.shortNames.map((word) => [word, it] as const)));

/** The kind that is called so, or that a person who wrote this most likely meant. */
export function kindMeantBy(word: string): KindNames | undefined {
  const known = byWord.get(word);
  if (known !== undefined) return known;
  const near = closest(word, [...byWord.keys()]);
  return near === undefined ? undefined : byWord.get(near);
}

/** The kind that kubectl knows by a short name. */
export function kindOfShortName(word: string): KindNames | undefined {
  return byShortName.get(word.toLowerCase());
}
