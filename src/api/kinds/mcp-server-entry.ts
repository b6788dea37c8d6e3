import { enumeration, object, required, type Stored, string } from '../schema.ts';
import { httpUrlStart } from './patterns.ts';
import { caBundleRef, looseNameRef, nameRef } from './refs.ts';
import { toolhiveKind } from './toolhive-kind.ts';
import { headerForward } from './workload.ts';

export const mcpServerEntry = toolhiveKind(
  'MCPServerEntry',
  object(() => ({
    remoteUrl: required(string({ pattern: httpUrlStart })),
    transport: required(enumeration(['sse', 'streamable-http'])),
    groupRef: required(nameRef),
    externalAuthConfigRef: looseNameRef,
    headerForward,
    caBundleRef,
  })),
);

export type MCPServerEntry = Stored<typeof mcpServerEntry>;
