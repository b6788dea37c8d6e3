import { groupOf } from '../../kubernetes/object.ts';
import type { Kind } from '../schema.ts';
import { virtualMCPServerKind } from './toolhive.ts';

/**
 * Every kind that the function reads: servers, and what they can refer to. The bundler makes of `require` what runs a module
 * at its first call: a package has objects of a few of these kinds only, and the schemas of all take as long to build as a
 * small server takes to expand.
 */
const schemas: ReadonlyMap<string, () => Kind> = new Map<string, () => Kind>([
  [virtualMCPServerKind, () => require('./virtual-mcp-server.ts').virtualMCPServer],
  ['MCPGroup', () => require('./mcp-group.ts').mcpGroup],
  ['MCPServer', () => require('./mcp-server.ts').mcpServer],
  ['MCPRemoteProxy', () => require('./mcp-remote-proxy.ts').mcpRemoteProxy],
  ['MCPServerEntry', () => require('./mcp-server-entry.ts').mcpServerEntry],
  ['MCPOIDCConfig', () => require('./mcp-oidc-config.ts').mcpOIDCConfig],
  ['MCPAuthzConfig', () => require('./mcp-authz-config.ts').mcpAuthzConfig],
  ['MCPTelemetryConfig', () => require('./mcp-telemetry-config.ts').mcpTelemetryConfig],
  ['MCPExternalAuthConfig', () => require('./mcp-external-auth-config.ts').mcpExternalAuthConfig],
  ['MCPToolConfig', () => require('./mcp-tool-config.ts').mcpToolConfig],
  [
    'VirtualMCPCompositeToolDefinition',
    () => require('./virtual-mcp-composite-tool-definition.ts').virtualMCPCompositeToolDefinition,
  ],
  ['EmbeddingServer', () => require('./embedding-server.ts').embeddingServer],
  ['ConfigMap', () => require('./config-map.ts').configMap],
]);

/** The kinds that were asked for: `require` copies what a module exports, at every call. */
const asked = new Map<string, Kind>();

/** All kinds, servers first. */
export function allKinds(): readonly Kind[] {
  return [...schemas.values()].map((schema) => schema());
}

/** The kind of that name in the group of `apiVersion`, whether or not that version of it is served. */
export function kindOf(apiVersion: string, name: string): Kind | undefined {
  let kind = asked.get(name);
  if (kind === undefined) {
    kind = schemas.get(name)?.();
    if (kind !== undefined) asked.set(name, kind);
  }
  return kind !== undefined && kind.group === groupOf({ apiVersion }) ? kind : undefined;
}
