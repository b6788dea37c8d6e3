import type { VirtualMCPServerConfig } from '../../api/kinds/virtual-mcp-server.ts';
import { SharedYaml } from '../../go/yaml/marshal-yaml.ts';
import type { Member } from '../cluster.ts';
import { memberFinding, memberRules } from '../members/member-rules.ts';
import { caBundleKey, caBundleMountPath } from '../mount-paths.ts';
import { namespaceFor } from '../namespace.ts';
import { perObject } from '../per-object.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { memberPhase, memberUrl } from '../steady-state.ts';
import type { FailedAuth } from './build-outgoing-auth.ts';
import { omitEmpty, stringMap } from './omit-empty.ts';

export const backendRules = {
  none: rule<[group: string, leftOut: readonly string[]]>({
    code: 'NoBackends',
    severity: 'error',
    source: 'controllers/virtualmcpserver_vmcpconfig.go processOutgoingAuth',
    message: (group, leftOut) => {
      const needed = '`spec.outgoingAuth.source: inline` needs at least one backend';
      return leftOut.length > 0
        ? `${needed}, and none of the members of MCPGroup "${group}" can be one: mend ${shortened(leftOut)}, whose warnings say why`
        : `${needed}, and MCPGroup "${group}" has no members: add an MCPServer, an MCPRemoteProxy or an MCPServerEntry with \`spec.groupRef.name: ${group}\``;
    },
    example: { path: 'spec.groupRef.name', facts: ['tools', ['MCPServer "github"']] },
  }),
};

/** The first of many names. */
function shortened(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

export type StaticBackend = {
  name: string;
  url: string;
  transport: string;
  type?: string | undefined;
  caBundlePath: string | undefined;
  metadata: Map<string, string> | undefined;
};

/** The backends of a server in discovered mode: what the spec has, as it is. */
export function specifiedBackends(config: VirtualMCPServerConfig | undefined): StaticBackend[] | undefined {
  return config?.backends?.map((backend) => ({
    name: backend.name,
    url: backend.url,
    transport: backend.transport,
    type: omitEmpty(backend.type),
    caBundlePath: omitEmpty(backend.caBundlePath),
    metadata: omitEmpty(stringMap(backend.metadata)),
  }));
}

/**
 * Those of the members that can be served, as backends of a server in inline mode, by name, without those in `failed`.
 * Transports and CA bundles are found by name, so of members of different kinds with one name the last kind decides for
 * all.
 * (`discoverBackendsWithMetadata`, `buildTransportMap`, `buildCABundlePathMap`, `convertBackendsToStaticBackends` in
 * controllers/)
 */
export function staticBackendsFor(
  reconcile: Reconcile,
  members: readonly Member[],
  served: readonly Member[],
  failed: FailedAuth,
): SharedYaml<StaticBackend>[] {
  const group = reconcile.server.spec.groupRef.name;
  if (served.length === 0) {
    noBackends(reconcile, group, members);
    return [];
  }
  const home = namespaceFor(reconcile, 'spec.groupRef.name', 'The list of backends');
  if (home === undefined && !reconcile.verdictOnly) return [];
  const known = knownOf(served);
  known.backends ??= memberBackends(members, served, home ?? '', group);
  const backends: SharedYaml<StaticBackend>[] = [];
  for (const { member, backend } of known.backends) {
    const problem = failed.get(member.metadata.name);
    if (problem === undefined) backends.push(backend);
    else warnOfFailedAuth(reconcile, member, problem);
  }
  if (backends.length === 0) noBackends(reconcile, group, members);
  return backends;
}

/** What is known of the members of a group that can be served. */
const knownOf = perObject((_: readonly Member[]): { backends?: readonly MemberBackend[] } => ({}));

/** A member as a backend, made and written once for all servers of its group. */
interface MemberBackend {
  readonly member: Member;
  readonly backend: SharedYaml<StaticBackend>;
}

function memberBackends(
  members: readonly Member[],
  served: readonly Member[],
  namespace: string,
  group: string,
): MemberBackend[] {
  const transports = new Map(members.map((member) => [member.metadata.name, transportOf(member)]));
  const bundlePaths = caBundlePaths(members);
  const backends: MemberBackend[] = [];
  for (const member of served) {
    const { name } = member.metadata;
    const url = memberUrl(member, namespace);
    if (url === undefined) continue;
    const backend: StaticBackend = {
      name,
      url,
      transport: transports.get(name) ?? '',
      caBundlePath: bundlePaths.get(name),
      metadata: metadataOf(member, namespace, group),
    };
    backends.push({ member, backend: new SharedYaml(backend) });
  }
  const nameOf = ({ member }: MemberBackend) => member.metadata.name;
  return backends.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
}

/** Without a word where the auth is in the spec of the server, and an error there. */
function warnOfFailedAuth({ report }: Reconcile, member: Member, problem: string): void {
  if (problem === '') return;
  const name = member.spec.externalAuthConfigRef?.name;
  const place =
    name === undefined ? { path: 'metadata.name' } : { path: 'spec.externalAuthConfigRef.name', value: name };
  report(memberFinding(member, { rule: memberRules.authFailed, ...place, problem }));
}

/** Of a group that is not there nothing can be known, which `validate` says. */
function noBackends(reconcile: Reconcile, group: string, members: readonly Member[]): void {
  if (reconcile.cluster.state('MCPGroup', group) !== 'found') return;
  const severity = reconcile.options.references === 'lenient' ? 'warning' : 'error';
  const leftOut = members.map(({ kind, metadata }) => `${kind} "${metadata.name}"`);
  found(reconcile, backendRules.none, { path: 'spec.groupRef.name', value: group, severity }, group, leftOut);
}

/** A server's proxy speaks `proxyMode`, whatever the transport behind it is. */
export function transportOf(member: Member): string {
  return member.kind === 'MCPServer' ? member.spec.proxyMode || member.spec.transport : member.spec.transport;
}

/** The file of each entry that brings a CA bundle. */
function caBundlePaths(members: readonly Member[]): Map<string, string> {
  const paths = new Map<string, string>();
  for (const member of members) {
    if (member.kind !== 'MCPServerEntry') continue;
    const bundle = member.spec.caBundleRef?.configMapRef;
    const { name } = member.metadata;
    if (bundle !== undefined) paths.set(name, `${caBundleMountPath(name)}/${caBundleKey(bundle)}`);
  }
  return paths;
}

const workloadTypes = {
  MCPServer: 'mcp_server',
  MCPRemoteProxy: 'remote_proxy',
  MCPServerEntry: 'server_entry',
};

const standardAnnotation = /^(kubectl\.kubernetes\.io|kubernetes\.io|deployment\.kubernetes\.io|k8s\.io)\//;

/** A member's annotations, with what vMCP wants to know of it on top. (pkg/vmcp/workloads/k8s.go) */
function metadataOf(member: Member, namespace: string, group: string): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const [key, value] of Object.entries(member.metadata.annotations ?? {}))
    if (!standardAnnotation.test(key)) metadata.set(key, value);
  metadata.set('tool_type', 'mcp');
  metadata.set('workload_type', workloadTypes[member.kind]);
  metadata.set('workload_status', memberPhase(member));
  metadata.set('namespace', namespace);
  if (member.kind !== 'MCPServer') metadata.set('remote_url', member.spec.remoteUrl);
  metadata.set('group', group);
  return metadata;
}
