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

/** Every kind that the function reads: servers first, then what they can refer to. */
export const allKinds: readonly Kind[] = [
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

const byName: ReadonlyMap<string, Kind> = new Map(allKinds.map((kind) => [kind.kind, kind]));

/** The kind of that name in the group of `apiVersion`, whether or not that version of it is served. */
export function kindOf(apiVersion: string, name: string): Kind | undefined {
  const kind = byName.get(name);
  return kind?.group === groupOf({ apiVersion }) ? kind : undefined;
}
