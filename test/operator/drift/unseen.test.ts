import type { JsonObject, MadeObject } from '../../../src/kubernetes/object.ts';
import { unseen } from '../../../src/operator/drift/unseen.ts';
import { expandOne, packageOf } from '../expand-one.ts';
import { live, withAt } from './live.ts';

const made = expandOne(packageOf({}));
const of = (kind: string) => made[kind] as MadeObject;

const container = ['spec', 'template', 'spec', 'containers', 0] as const;

test.each(Object.keys(made))('nothing is said of a live %s', (kind) => {
  expect(unseen(live(of(kind)), of(kind))).toEqual([]);
});

test.each<[string, readonly (string | number)[], (value: never) => unknown, string]>([
  [
    'limits',
    [...container, 'resources', 'limits', 'memory'],
    () => '2Gi',
    'containers[0].resources.limits.memory',
  ],
  ['a probe less', [...container, 'readinessProbe'], () => undefined, 'containers[0].readinessProbe'],
  ['a container more', ['spec', 'template', 'spec', 'containers', 1], () => ({ name: 'a' }), 'containers[1]'],
  ['tolerations', ['spec', 'template', 'spec', 'tolerations'], () => [{ operator: 'Exists' }], 'tolerations'],
])('a Deployment with %s of others is a warning with the field', (_, path, change, field) => {
  const [finding, ...others] = unseen(withAt(live(of('Deployment')), path, change), of('Deployment'));
  expect(finding).toMatchObject({
    severity: 'warning',
    code: 'TemplateEditsLeft',
    path: `spec.template.spec.${field}`,
    object: { kind: 'Deployment', name: of('Deployment').metadata.name },
  });
  expect(finding?.message).toMatch(
    /does not see that: it stays until .*`spec\.podTemplateSpec` of the server/,
  );
  expect(others).toEqual([]);
});

test('several fields are one warning, which names a few and shows no value', () => {
  const edited = (count: number) => {
    const fields = [
      'hostname',
      'subdomain',
      'nodeName',
      'runtimeClassName',
      'priorityClassName',
      'dnsPolicy',
      'restartPolicy',
    ];
    return fields
      .slice(0, count)
      .reduce(
        (object, field) => withAt(object, ['spec', 'template', 'spec', field], () => 'hush'),
        live(of('Deployment')),
      );
  };
  const messageOf = (count: number) => unseen(edited(count), of('Deployment'))[0]?.message;
  expect(messageOf(3)).toMatch(/that, nor `[\w.]+`, `[\w.]+`: it/);
  expect(messageOf(5)).toMatch(/that, nor (`[\w.]+`, ){3}`[\w.]+`: it/);
  expect(messageOf(7)).toMatch(/that, nor (`[\w.]+`, ){3}`[\w.]+` and others: it/);
  expect(JSON.stringify(unseen(edited(7), of('Deployment')))).not.toContain('hush');
});

test('what the operator does see is not its concern, nor are labels and annotations of others', () => {
  const labelled = withAt(live(of('Deployment')), ['metadata', 'labels', 'team'], () => 'x');
  expect(unseen(labelled, of('Deployment'))).toEqual([]);
});

test.each<[string, JsonObject[] | undefined, number]>([
  ['none', [], 1],
  ['no list', undefined, 1],
  ['another target', [{ port: 4483, targetPort: 80 }], 1],
  ['another protocol', [{ port: 4483, targetPort: 4483, protocol: 'UDP' }], 1],
  ['a target by name', [{ port: 4483, targetPort: 'http' }], 0],
  ['no target', [{ port: 4483, protocol: 'TCP' }], 0],
  ['a zero target', [{ port: 4483, targetPort: 0 }], 0],
  [
    'one more',
    [
      { port: 4483, targetPort: 4483, nodePort: 31000 },
      { name: 'metrics', port: 9090 },
    ],
    0,
  ],
])('of a Service whose ports are %s', (_, ports, count) => {
  const service = withAt(live(of('Service')), ['spec', 'ports'], () => ports);
  const findings = unseen(service, of('Service'));
  expect(findings).toHaveLength(count);
  if (count > 0)
    expect(findings[0]).toMatchObject({
      severity: 'warning',
      code: 'ServicePortsLeft',
      path: 'spec.ports',
      proposed: (of('Service')['spec'] as JsonObject)['ports'],
    });
});
