import type { ConfigMap } from '../api/kinds/config-map.ts';
import type { EmbeddingServer } from '../api/kinds/embedding-server.ts';
import type { MCPAuthzConfig } from '../api/kinds/mcp-authz-config.ts';
import type { MCPExternalAuthConfig } from '../api/kinds/mcp-external-auth-config.ts';
import type { MCPGroup } from '../api/kinds/mcp-group.ts';
import type { MCPOIDCConfig } from '../api/kinds/mcp-oidc-config.ts';
import type { MCPRemoteProxy } from '../api/kinds/mcp-remote-proxy.ts';
import type { MCPServer } from '../api/kinds/mcp-server.ts';
import type { MCPServerEntry } from '../api/kinds/mcp-server-entry.ts';
import type { MCPTelemetryConfig } from '../api/kinds/mcp-telemetry-config.ts';
import type { MCPToolConfig } from '../api/kinds/mcp-tool-config.ts';
import type { VirtualMCPCompositeToolDefinition } from '../api/kinds/virtual-mcp-composite-tool-definition.ts';
import type { Finding } from '../finding.ts';
import { type JsonObject, type ObjectRef, own, refOf } from '../kubernetes/object.ts';
import { holdsPlaceholder } from '../kubernetes/placeholder.ts';

/** Every kind that a VirtualMCPServer can refer to, by its name in the API. */
export interface ReferredKinds {
  ConfigMap: ConfigMap;
  EmbeddingServer: EmbeddingServer;
  MCPAuthzConfig: MCPAuthzConfig;
  MCPExternalAuthConfig: MCPExternalAuthConfig;
  MCPGroup: MCPGroup;
  MCPOIDCConfig: MCPOIDCConfig;
  MCPRemoteProxy: MCPRemoteProxy;
  MCPServer: MCPServer;
  MCPServerEntry: MCPServerEntry;
  MCPTelemetryConfig: MCPTelemetryConfig;
  MCPToolConfig: MCPToolConfig;
  /** Not read, only looked for. */
  MCPWebhookConfig: JsonObject;
  VirtualMCPCompositeToolDefinition: VirtualMCPCompositeToolDefinition;
}

/** A workload of a group (pkg/vmcp/workloads/k8s.go). */
export type Member = MCPServer | MCPRemoteProxy | MCPServerEntry;

/**
 * What became of a reference: `invalid` is there but the API server would refuse it; of `unfilled` nobody knows, since a
 * placeholder stands in the name, in that of an object which may be it, or for a list or a map of the object.
 */
export type ReferenceState = 'found' | 'missing' | 'invalid' | 'unfilled';

/** The cluster as the reconciler of one server sees it: every look-up is in that server's namespace. */
export interface Cluster {
  /** The object as the API server stored it (pruned, defaults filled in), or undefined unless `state` is `found`. */
  get<K extends keyof ReferredKinds>(kind: K, name: string): ReferredKinds[K] | undefined;
  state(kind: keyof ReferredKinds, name: string): ReferenceState;
  /** Whether of two objects of one name, both there, the one of `kind` comes before the one of `other`. */
  isBefore(kind: keyof ReferredKinds, other: keyof ReferredKinds, name: string): boolean;
  /** Valid members of a group: MCPServers, then MCPRemoteProxies, then MCPServerEntries, each sorted by name. */
  members(group: string): readonly Member[];
  /** Members that cannot be read before a placeholder is filled. */
  unreadable(group: string): readonly ObjectRef[];
}

/** An input object that is parsed when it is first read. One object, one source: sources are compared by identity. */
export interface ObjectSource {
  /** Orders objects: greater for later ones. */
  readonly position: number;
  read(): JsonObject;
}

/** The input objects, by what names them. `namespace` is undefined for objects without one. */
export interface Sources {
  find(kind: string, namespace: string | undefined, name: string): ObjectSource | undefined;
  all(kind: string, namespace: string | undefined): readonly ObjectSource[];
}

export interface Admitter {
  /** `admit` of src/api: the object as the API server would store it, and what it has against it. */
  admit(object: JsonObject): {
    readonly object: JsonObject;
    readonly findings: readonly Finding[];
    readonly isUnreadable?: true;
  };
  /** Whether there may be placeholders in the objects. */
  readonly placeholders?: boolean;
  /** Takes the findings about a referred object, once in a run. */
  findings(source: ObjectSource, findings: readonly Finding[]): void;
}

const memberKinds = ['MCPServer', 'MCPRemoteProxy', 'MCPServerEntry'] as const;

/** An object as stored, or undefined for one that the API server would refuse. */
type Admitted = { readonly stored: JsonObject | undefined; readonly isUnreadable: boolean };

/**
 * The clusters of a run: one for each namespace, which shares with the others what is known of each object, so that
 * an object is admitted once however many servers refer to it.
 */
export function clustersOf(sources: Sources, admitter: Admitter): (namespace: string | undefined) => Cluster {
  const admitted = new Map<ObjectSource, Admitted>();
  const clusters = new Map<string | undefined, Cluster>();

  const admit = (source: ObjectSource): Admitted => {
    const known = admitted.get(source);
    if (known !== undefined) return known;
    const { object, findings, isUnreadable = false } = admitter.admit(source.read());
    if (findings.length > 0) admitter.findings(source, findings);
    const isRefused = findings.some(({ severity }) => severity === 'error');
    const result = { stored: isRefused || isUnreadable ? undefined : object, isUnreadable };
    admitted.set(source, result);
    return result;
  };

  return (namespace) => {
    const known = clusters.get(namespace);
    if (known !== undefined) return known;
    const cluster = clusterOf(sources, namespace, admit, admitter.placeholders === true);
    clusters.set(namespace, cluster);
    return cluster;
  };
}

function clusterOf(
  sources: Sources,
  namespace: string | undefined,
  admit: (source: ObjectSource) => Admitted,
  placeholders: boolean,
): Cluster {
  let sourcesByGroup: Map<string, ObjectSource[]> | undefined;
  const membersByGroup = new Map<string, readonly Member[]>();
  const unnamedKinds = new Map<string, boolean>();
  /** Whether an object of a kind may have any name, as a placeholder stands in it. */
  const hasUnnamed = (kind: string): boolean => {
    const known =
      unnamedKinds.get(kind) ??
      sources.all(kind, namespace).some((source) => holdsPlaceholder(refOf(source.read()).name));
    unnamedKinds.set(kind, known);
    return known;
  };
  const sourcesOf = (group: string): readonly ObjectSource[] => {
    sourcesByGroup ??= groupSources(sources, namespace);
    return sourcesByGroup.get(group) ?? [];
  };

  return {
    get<K extends keyof ReferredKinds>(kind: K, name: string) {
      const source = sources.find(kind, namespace, name);
      return source === undefined ? undefined : (admit(source).stored as ReferredKinds[K] | undefined);
    },
    state(kind, name) {
      const source = sources.find(kind, namespace, name);
      if (source === undefined)
        return placeholders && (holdsPlaceholder(name) || hasUnnamed(kind)) ? 'unfilled' : 'missing';
      const { stored, isUnreadable } = admit(source);
      if (isUnreadable) return 'unfilled';
      return stored === undefined ? 'invalid' : 'found';
    },
    isBefore(kind, other, name) {
      const position = sources.find(kind, namespace, name)?.position;
      const otherPosition = sources.find(other, namespace, name)?.position;
      return position !== undefined && otherPosition !== undefined && position < otherPosition;
    },
    members(group) {
      const known = membersByGroup.get(group);
      if (known !== undefined) return known;
      const members: Member[] = [];
      for (const source of sourcesOf(group)) {
        const { stored } = admit(source);
        if (stored !== undefined) members.push(stored as unknown as Member);
      }
      const rank = (member: Member) => memberKinds.indexOf(member.kind);
      members.sort((a, b) => rank(a) - rank(b) || (a.metadata.name < b.metadata.name ? -1 : 1));
      membersByGroup.set(group, members);
      return members;
    },
    unreadable: (group) =>
      sourcesOf(group)
        .filter((source) => admit(source).isUnreadable)
        .map((source) => refOf(source.read())),
  };
}

/** The objects of a namespace that name a group, by that group: read, but not yet admitted. */
function groupSources(sources: Sources, namespace: string | undefined): Map<string, ObjectSource[]> {
  const byGroup = new Map<string, ObjectSource[]>();
  for (const kind of memberKinds) {
    for (const source of sources.all(kind, namespace)) {
      const group = groupOf(source.read());
      if (group === undefined) continue;
      const others = byGroup.get(group);
      if (others === undefined) byGroup.set(group, [source]);
      else others.push(source);
    }
  }
  return byGroup;
}

function groupOf(object: JsonObject): string | undefined {
  const name = own(own(own(object, 'spec'), 'groupRef'), 'name');
  return typeof name === 'string' ? name : undefined;
}
