import type { MCPServerEntry } from '../../api/kinds/mcp-server-entry.ts';
import type { Member } from '../cluster.ts';
import { perObject } from '../per-object.ts';

// Picked once for all servers of a group.

/** The entries among the members of a group. */
export const entriesAmong = perObject((members: readonly Member[]): readonly MCPServerEntry[] =>
  members.filter((member) => member.kind === 'MCPServerEntry'),
);

/** The members of a group that bring auth along, and the name of its MCPExternalAuthConfig. */
export const authsAmong = perObject((members: readonly Member[]) =>
  members.flatMap(({ metadata, spec: { externalAuthConfigRef } }) =>
    externalAuthConfigRef === undefined
      ? []
      : [{ member: metadata.name, config: externalAuthConfigRef.name }],
  ),
);
