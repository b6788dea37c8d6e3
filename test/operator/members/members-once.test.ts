import { serveableMembers } from '../../../src/operator/members/members.ts';
import { packageOf, reconcileOf } from '../expand-one.ts';

test('the members of a group are judged and warned of once, for all of its servers', () => {
  const { reconcile, findings } = reconcileOf([
    ...packageOf({}),
    {
      apiVersion: 'toolhive.stacklok.dev/v1beta1',
      kind: 'MCPServer',
      metadata: { name: 'faulty', namespace: 'tools' },
      spec: { image: 'x', groupRef: { name: 'team' }, externalAuthConfigRef: { name: 'nowhere' } },
    },
  ]);
  const members = reconcile.cluster.members('team');
  const served = serveableMembers(reconcile, members);
  const told = findings.length;
  expect(told).toBeGreaterThan(0);
  expect(served.map(({ metadata }) => metadata.name)).not.toContain('faulty');
  expect(serveableMembers(reconcile, members)).toBe(served);
  expect(findings).toHaveLength(told);
});
