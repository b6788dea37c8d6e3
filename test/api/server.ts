import { admit } from '../../src/api/admit.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';

/** A spec that has what every server must have. */
export const minimal: JsonObject = { groupRef: { name: 'group' }, incomingAuth: { type: 'anonymous' } };

export function server(spec: JsonObject, rest: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'VirtualMCPServer',
    metadata: { name: 'gate', namespace: 'mcp' },
    spec: { ...minimal, ...spec },
    ...rest,
  };
}

/** What admission finds, a line a finding. */
export function found(object: JsonObject): string[] {
  return admit(object).findings.map(({ severity, code, path }) => `${severity} ${code} ${path}`);
}
