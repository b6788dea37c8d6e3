import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operatorVersion } from '../../src/api/kinds/operator-version.ts';
import { kindNodes } from '../../upstream/facts-of-kinds.ts';
import { factsHash, impliedRule, type SchemaRecord } from '../../upstream/record.ts';
import { toolhiveKinds } from '../upstream/kinds-as-crds.ts';

// upstream/schema.json is made of the operator's CRDs (npm run upstream -- --record): a hash of what each node says. The kinds
// were written by hand, and this is what holds them to it.

const record = JSON.parse(
  readFileSync(join(__dirname, '../../upstream/schema.json'), 'utf8'),
) as SchemaRecord;

test('the record is of the version that the kinds are of', () => {
  expect(record.version).toBe(operatorVersion);
  expect(Object.keys(record.kinds)).toEqual(toolhiveKinds.map(({ kind }) => kind));
});

test.each(toolhiveKinds.map((kind) => [kind.kind, kind] as const))(
  '%s says in each node what its CRD says',
  (name, kind) => {
    const { nodes = {}, rules = {} } = record.kinds[name] ?? {};
    const ours = kindNodes(kind);
    expect([...ours.keys()].sort()).toEqual(Object.keys(nodes).sort());
    const otherwise = [...ours].filter(([path, { facts }]) => factsHash(facts) !== nodes[path]);
    expect(otherwise.map(([path, { facts }]) => [path, facts])).toEqual([]);
    for (const [path, { ruleList }] of ours) {
      const codes = Object.keys(rules[path] ?? {}).filter((code) => code !== impliedRule);
      expect([path, ruleList.map(({ code }) => code)]).toEqual([path, codes]);
    }
  },
);

test('all 1,166 nodes and 67 rules are among them', () => {
  const kinds = Object.values(record.kinds);
  const rules = kinds.flatMap((kind) => Object.values(kind.rules).flatMap((codes) => Object.keys(codes)));
  expect(kinds.flatMap(({ nodes }) => Object.keys(nodes))).toHaveLength(1166);
  expect(rules).toHaveLength(67);
  expect(rules.filter((code) => code === impliedRule)).toHaveLength(1);
});
