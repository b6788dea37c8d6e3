import { groupOf } from '../../kubernetes/object.ts';
import type { Kind } from '../schema.ts';
import { configMap } from './config-map.ts';
import { embeddingServer } from './embedding-server.ts';
import { mcpAuthzConfig } from './mcp-authz-config.ts';
import { mcpExternalAuthConfig } from './mcp-external-auth-config.ts';
import { mcpGroup } from './mcp-group.ts';
import { mcpOIDCConfig } from './mcp-oidc-config.ts';
import { mcpRemoteProxy } from './mcp-remote-proxy.ts';
import { mcpServer } from './mcp-server.ts';
import { mcpServerEntry } from './mcp-server-entry.ts';
import { mcpTelemetryConfig } from './mcp-telemetry-config.ts';
import { mcpToolConfig } from './mcp-tool-config.ts';
import { virtualMCPCompositeToolDefinition } from './virtual-mcp-composite-tool-definition.ts';
import { virtualMCPServer } from './virtual-mcp-server.ts';

/** Every kind that the function reads: servers, and what they can refer to. Their fields are made when one is first seen. */
const kinds: readonly Kind[] = [
  virtualMCPServer,
  mcpGroup,
  mcpServer,
  mcpRemoteProxy,
  mcpServerEntry,
  mcpOIDCConfig,
  mcpAuthzConfig,
  mcpTelemetryConfig,
  mcpExternalAuthConfig,
  mcpToolConfig,
  virtualMCPCompositeToolDefinition,
  embeddingServer,
  configMap,
];
const byName: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.kind, kind]));

/** All kinds, servers first. */
export function allKinds(): readonly Kind[] {
  return kinds;
}

/** The kind of that name in the group of `apiVersion`, whether or not that version of it is served. */
export function kindOf(apiVersion: string, name: string): Kind | undefined {
  const kind = byName.get(name);
  return kind !== undefined && kind.group === groupOf({ apiVersion }) ? kind : undefined;
}
