import { admit } from '../../src/api/admit.ts';
import { verdicts } from '../../src/api/catalogue.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { authServerRuleCases } from './auth-server-rule-cases.ts';
import { otherRuleCases } from './other-rule-cases.ts';
import { serverRuleCases } from './server-rule-cases.ts';

const rows = [...serverRuleCases, ...authServerRuleCases, ...otherRuleCases];

function errors(kind: string, spec: JsonObject): string[] {
  const base = { groupRef: { name: 'g' }, incomingAuth: { type: 'anonymous' } };
  const { findings } = admit({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind,
    metadata: { name: 'a' },
    spec: kind === 'VirtualMCPServer' ? { ...base, ...spec } : spec,
  });
  return findings.map(({ code, path }) => `${code} ${path}`);
}

test.each(rows.map((row) => [`${row.kind ?? 'VirtualMCPServer'} ${row.code}`, row] as const))(
  '%s: holds where it should, and is reported on the object that has it',
  (_, { kind = 'VirtualMCPServer', code, path = 'spec', holds, broken }) => {
    for (const spec of holds) expect(errors(kind, spec)).toEqual([]);
    for (const spec of broken) expect(errors(kind, spec)).toContain(`${code} ${path}`);
  },
);

test('every rule of the schemas has a row here', () => {
  const rules = verdicts().filter(({ source }) => source === 'CEL');
  expect([...new Set(rows.map(({ code }) => code))].sort()).toEqual(
    [...new Set(rules.map(({ code }) => code))].sort(),
  );
});
