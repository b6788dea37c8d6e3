import { sharedValue } from '../../go/yaml/marshal-yaml.ts';
import { type JsonObject, type ObjectRef, refOf } from '../../kubernetes/object.ts';
import type { Member } from '../cluster.ts';
import type { Expanded } from '../expand.ts';
import { serveableMembers } from '../members/members.ts';
import type { Reconcile } from '../reconcile.ts';
import { memberUrl } from '../steady-state.ts';
import { transportOf } from '../vmcp-config/backends.ts';
import { hidden, type Row, rowOf, type Section } from './section.ts';

/** What is known of an object: where it stands, and why it is left out, in what was found about it. */
export interface Known {
  placeOf(ref: ObjectRef): string | undefined;
  whyLeftOut(ref: ObjectRef): string | undefined;
}

/** The backends of a server, and the members of its group that are none. */
export function backendsOf(reconcile: Reconcile, { config }: Expanded, known: Known): Section {
  const { spec, metadata } = reconcile.server;
  const members = reconcile.cluster.members(spec.groupRef.name);
  const served = new Set(serveableMembers(reconcile, members));
  const inline = spec.outgoingAuth?.source === 'inline' ? config?.config.backends : undefined;
  const listed = inline && new Set(inline.map((one) => sharedValue(one).name));
  const rows = members.map((member): Row => {
    const { name } = member.metadata;
    const ref = refOf(member as unknown as JsonObject);
    const isServed = served.has(member) && (listed === undefined || listed.has(name));
    const url = memberUrl(member, metadata.namespace ?? 'NAMESPACE');
    return rowOf({
      name,
      state: isServed ? 'backend' : 'left out',
      url: url && withoutQuery(url),
      transport: transportOf(member),
      auth: authOf(reconcile, config, member),
      from: [`${member.kind}/${name}`, known.placeOf(ref)].filter(Boolean).join(' '),
      why: isServed ? '' : known.whyLeftOut(ref),
    });
  });
  for (const [i, backend] of (spec.outgoingAuth?.source === 'inline'
    ? []
    : (spec.config?.backends ?? [])
  ).entries())
    rows.push(
      rowOf({
        name: backend.name,
        state: 'backend',
        url: withoutQuery(backend.url),
        transport: backend.transport,
        auth: config?.config.outgoingAuth.backends?.get(backend.name)?.type ?? 'none',
        from: `spec.config.backends[${i}]`,
      }),
    );
  return { key: 'backends', columns: ['name', 'state', 'url', 'transport', 'auth', 'from', 'why'], rows };
}

/** What the query of a URL says is often a key. */
const withoutQuery = (url: string) => url.replace(/\?[^#]*/, `?${hidden}`);

/** How vMCP authenticates to a member: as the server says for it, as it says itself, or as the server says for all others. */
function authOf({ server, cluster }: Reconcile, config: Expanded['config'], member: Member): string {
  const { outgoingAuth } = server.spec;
  const { name } = member.metadata;
  const described = (by: string, configName: string) =>
    `${cluster.get('MCPExternalAuthConfig', configName)?.spec.type ?? '?'} by MCPExternalAuthConfig/${configName} (${by})`;
  const override = outgoingAuth?.backends?.[name];
  const overriding = override?.externalAuthConfigRef?.name;
  if (overriding !== undefined) return described(`spec.outgoingAuth.backends.${name}`, overriding);
  const brought = member.spec.externalAuthConfigRef?.name;
  const built = config?.config.outgoingAuth;
  if (override !== undefined) {
    const type = built?.backends?.get(name)?.type ?? override.type;
    return `${type} (spec.outgoingAuth.backends.${name})`;
  }
  if (brought !== undefined) return described(`${member.kind} spec.externalAuthConfigRef`, brought);
  const fallback = outgoingAuth?.default;
  if (fallback === undefined) return 'none';
  const shared = fallback.externalAuthConfigRef?.name;
  const at = 'spec.outgoingAuth.default';
  return shared === undefined ? `${built?.default?.type ?? fallback.type} (${at})` : described(at, shared);
}
