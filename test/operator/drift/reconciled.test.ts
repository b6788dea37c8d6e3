import fc from 'fast-check';
import type { JsonObject, MadeObject } from '../../../src/kubernetes/object.ts';
import { storedPodTemplate } from '../../../src/kubernetes/pod-template-defaults.ts';
import { reconciled } from '../../../src/operator/drift/reconciled.ts';
import { expand } from '../../../src/operator/expand.ts';
import type { UpdateOptions } from '../../../src/operator/update.ts';
import { at, packageOf, reconcileOf } from '../expand-one.ts';
import { live, withAt } from './live.ts';

const sync: UpdateOptions = { replicasOnUpdate: 'sync' };

const expandedOf = (spec: JsonObject = {}, changes = {}) =>
  expand(reconcileOf(packageOf(spec), changes).reconcile, 'all');

/** What the operator would make of one kind, and what it makes of one that is there. */
function operatorOf(kind: string, spec: JsonObject = {}, options = sync) {
  const { objects, podTemplate } = expandedOf(spec);
  const made = objects.find((object) => object.kind === kind) as MadeObject;
  return { made, reconcile: (existing: JsonObject) => reconciled(existing, { made, podTemplate }, options) };
}

const kinds = ['Deployment', 'ConfigMap', 'Service', 'ServiceAccount', 'Role', 'RoleBinding'];

test.each(kinds)('a %s as kubectl prints it is left alone', (kind) => {
  const { made, reconcile } = operatorOf(kind, { replicas: 1 });
  const existing = live(made);
  expect(reconcile(existing)).toBe(existing);
  expect(reconcile(made)).toBe(made);
});

type Path = readonly (string | number)[];
type Changed = readonly [what: string, path: Path, change: (value: never) => unknown];

const template = ['spec', 'template'] as const;
const container = [...template, 'spec', 'containers', 0] as const;

const seen: readonly Changed[] = [
  ['image', [...container, 'image'], () => 'other:1'],
  ['first port', [...container, 'ports', 0, 'containerPort'], () => 80],
  ['an argument more', [...container, 'args'], (args: string[] = []) => [...args, '--debug']],
  ['no arguments', [...container, 'args'], () => undefined],
  ['a variable more', [...container, 'env'], (env: JsonObject[] = []) => [...env, { name: 'A', value: 'b' }]],
  ['variables in another order', [...container, 'env'], (env?: JsonObject[]) => env && [...env].reverse()],
  ['a variable’s value', [...container, 'env', 0, 'value'], () => 'x'],
  ['an optional secret', [...container, 'env', 2, 'valueFrom', 'secretKeyRef', 'optional'], () => false],
  ['no variables', [...container, 'env'], () => undefined],
  ['account', [...template, 'spec', 'serviceAccountName'], () => 'default'],
  ['a container in front', [...template, 'spec', 'containers'], (all: []) => [{ name: 'a' }, ...all]],
  ['no containers', [...template, 'spec', 'containers'], () => []],
  ['a label of the Deployment', ['metadata', 'labels', 'app'], () => 'other'],
  ['no labels', ['metadata', 'labels'], () => undefined],
  ['a label more of the pods', [...template, 'metadata', 'labels', 'team'], () => 'x'],
  ['an annotation more of the pods', [...template, 'metadata', 'annotations', 'a'], () => 'b'],
  [
    'the checksum',
    [...template, 'metadata', 'annotations', 'toolhive.stacklok.dev/runconfig-checksum'],
    () => '0',
  ],
  ['a hash left over', ['metadata', 'annotations', 'toolhive.stacklok.io/podtemplatespec-hash'], () => '0'],
  [
    'another hash left over',
    ['metadata', 'annotations', 'toolhive.stacklok.io/imagepullsecrets-hash'],
    () => '0',
  ],
  ['what is no template', [...template, 'spec', 'containers', 0, 'args'], () => 'serve'],
];

describe('a live Deployment', () => {
  test.each(seen)('is updated for %s', (_, path, change) => {
    const { made, reconcile } = operatorOf('Deployment');
    const after = reconcile(withAt(live(made), path, change));
    expect(at(after, 'spec', 'template')).toEqual(at(made, 'spec', 'template'));
    expect(at(after, 'metadata', 'labels')).toEqual(made.metadata['labels']);
    expect(after).toMatchObject({ metadata: { uid: 'u-Deployment' }, status: { replicas: 1 } });
    const settled = reconcile(after);
    expect(settled).toBe(after);
  });

  const unseen: readonly Changed[] = [
    ['resources', [...container, 'resources', 'limits', 'memory'], () => '2Gi'],
    ['a probe', [...container, 'livenessProbe', 'periodSeconds'], () => 60],
    ['a probe less', [...container, 'readinessProbe'], () => undefined],
    ['a security context', [...container, 'securityContext', 'readOnlyRootFilesystem'], () => false],
    ['a second port', [...container, 'ports', 1], () => ({ containerPort: 9090 })],
    ['the name of the port', [...container, 'ports', 0, 'name'], () => 'mcp'],
    ['no ports', [...container, 'ports'], () => undefined],
    ['a second container', [...template, 'spec', 'containers', 1], () => ({ name: 'sidecar', image: 's:1' })],
    ['a volume', [...template, 'spec', 'volumes', 1], () => ({ name: 'tmp', emptyDir: {} })],
    ['tolerations', [...template, 'spec', 'tolerations'], () => [{ operator: 'Exists' }]],
    ['pull secrets', [...template, 'spec', 'imagePullSecrets'], () => [{ name: 'a' }]],
    ['a label more', ['metadata', 'labels', 'team'], () => 'x'],
    ['an annotation more', ['metadata', 'annotations', 'example.com/a'], () => 'x'],
    ['a strategy', ['spec', 'strategy'], () => ({ type: 'Recreate' })],
    [
      'a restart by kubectl',
      [...template, 'metadata', 'annotations', 'kubectl.kubernetes.io/restartedAt'],
      () => 'now',
    ],
    ['replicas, which the server leaves open', ['spec', 'replicas'], () => 7],
    ['empty texts', [...container, 'env', 0, 'valueFrom'], () => null],
  ];

  test.each(unseen)('is left alone with %s', (_, path, change) => {
    const { made, reconcile } = operatorOf('Deployment');
    const existing = withAt(live(made), path, change);
    expect(existing).not.toEqual(live(made));
    expect(reconcile(existing)).toBe(existing);
  });

  test('with a restart by kubectl keeps labels of others, as nothing is updated', () => {
    const { made, reconcile } = operatorOf('Deployment');
    const annotation = [...template, 'metadata', 'annotations', 'kubectl.kubernetes.io/restartedAt'];
    const restarted = withAt(live(made), annotation, () => 'now');
    const existing = withAt(restarted, ['metadata', 'labels', 'team'], () => 'x');
    expect(reconcile(existing)).toBe(existing);
  });

  test('loses a restart by kubectl along with anything else that is not the operator’s', () => {
    const { made, reconcile } = operatorOf('Deployment');
    const restarted = withAt(
      live(made),
      [...template, 'metadata', 'annotations', 'kubectl.kubernetes.io/restartedAt'],
      () => 'now',
    );
    const existing = withAt(restarted, [...template, 'spec', 'tolerations'], () => [{ operator: 'Exists' }]);
    expect(at(reconcile(existing), 'spec', 'template')).toEqual(at(made, 'spec', 'template'));
  });

  test('keeps a restart by kubectl where only its replicas change', () => {
    const { made, reconcile } = operatorOf('Deployment', { replicas: 3 });
    const annotation = [...template, 'metadata', 'annotations', 'kubectl.kubernetes.io/restartedAt'];
    const existing = withAt(
      withAt(live(made), annotation, () => 'now'),
      ['spec', 'replicas'],
      () => 1,
    );
    expect(reconcile(existing)).toEqual(withAt(existing, ['spec', 'replicas'], () => 3));
  });

  test.each<[number | undefined, UpdateOptions['replicasOnUpdate'], boolean]>([
    [3, 'sync', false],
    [1, 'sync', true],
    [undefined, 'sync', true],
    [1, 'preserve', false],
  ])('with %p replicas of 3 on %s needs an update: %p', (replicas, replicasOnUpdate, isUpdated) => {
    const { made, reconcile } = operatorOf('Deployment', { replicas: 3 }, { replicasOnUpdate });
    const existing = withAt(live(made), ['spec', 'replicas'], () => replicas);
    expect(reconcile(existing) !== existing).toBe(isUpdated);
  });

  describe('whose server changes what the operator looks at by its podTemplateSpec', () => {
    const env = [{ name: 'LOG', value: 'x' }];
    const spec = { podTemplateSpec: { spec: { containers: [{ name: 'vmcp', env }] } } };
    const filled = (made: MadeObject) =>
      withAt(made, template, (value: JsonObject) => storedPodTemplate(value));

    test('is left alone, though the operator updates it for ever: nothing comes of it', () => {
      const { made, reconcile } = operatorOf('Deployment', spec);
      const existing = filled(made);
      expect(reconcile(existing)).toBe(existing);
    });

    test('loses what the operator would not see otherwise', () => {
      const { made, reconcile } = operatorOf('Deployment', spec);
      const existing = withAt(filled(made), [...template, 'spec', 'tolerations'], () => [
        { operator: 'Exists' },
      ]);
      expect(reconcile(existing)).toEqual(made);
    });
  });
});

describe('a live Service', () => {
  test.each<Changed>([
    ['its port', ['spec', 'ports', 0, 'port'], () => 80],
    ['its type', ['spec', 'type'], () => 'NodePort'],
    ['its affinity', ['spec', 'sessionAffinity'], () => 'None'],
    ['a label', ['metadata', 'labels', 'app'], () => 'x'],
    ['a label less', ['metadata', 'labels', 'app'], () => undefined],
  ])('is updated for %s', (_, path, change) => {
    const { made, reconcile } = operatorOf('Service');
    expect(reconcile(withAt(live(made), path, change))).toEqual(live(made));
  });

  test.each<Changed>([
    ['a port more', ['spec', 'ports', 1], () => ({ name: 'metrics', port: 9090 })],
    ['another target', ['spec', 'ports', 0, 'targetPort'], () => 80],
    ['a node port', ['spec', 'ports', 0, 'nodePort'], () => 31000],
    ['a label more', ['metadata', 'labels', 'team'], () => 'x'],
    ['annotations', ['metadata', 'annotations'], () => ({ 'cloud.google.com/neg': '{}' })],
    ['another selector', ['spec', 'selector'], () => ({ app: 'x' })],
  ])('is left alone with %s', (_, path, change) => {
    const { made, reconcile } = operatorOf('Service');
    const existing = withAt(live(made), path, change);
    expect(reconcile(existing)).toBe(existing);
  });
});

test.each<[kind: string, ...Changed]>([
  ['ConfigMap', 'data', ['data', 'config.yaml'], () => 'x'],
  ['ConfigMap', 'a key more', ['data', 'more'], () => 'x'],
  ['ConfigMap', 'a label more', ['metadata', 'labels', 'team'], () => 'x'],
  ['ConfigMap', 'an annotation more', ['metadata', 'annotations', 'team'], () => 'x'],
  ['ServiceAccount', 'a token that is not mounted', ['automountServiceAccountToken'], () => false],
  ['ServiceAccount', 'a label', ['metadata', 'labels', 'team'], () => 'x'],
  ['Role', 'its rules', ['rules', 0, 'verbs', 0], () => '*'],
  ['RoleBinding', 'its subjects', ['subjects', 0, 'name'], () => 'other'],
])('a live %s is updated for %s', (kind, _, path, change) => {
  const { made, reconcile } = operatorOf(kind);
  expect(reconcile(withAt(live(made), path, change))).toEqual(live(made));
});

test.each<[kind: string, ...Changed]>([
  ['ConfigMap', 'empty binary data', ['binaryData'], () => ({})],
  ['ServiceAccount', 'secrets', ['secrets'], () => [{ name: 'token' }]],
  ['ServiceAccount', 'pull secrets', ['imagePullSecrets'], () => [{ name: 'dockercfg' }]],
  ['ServiceAccount', 'empty labels', ['metadata', 'labels'], () => ({})],
  ['Role', 'a null', ['rules', 0, 'resourceNames'], () => null],
  [
    'Role',
    'the file that it is in',
    ['metadata', 'annotations'],
    () => ({ 'config.kubernetes.io/path': 'a' }),
  ],
  ['RoleBinding', 'another role', ['roleRef', 'name'], () => 'other'],
])('a live %s is left alone with %s', (kind, _, path, change) => {
  const { made, reconcile } = operatorOf(kind);
  const existing = withAt(live(made), path, change);
  expect(reconcile(existing)).toBe(existing);
});

describe('whatever the server', () => {
  const spec = fc.record(
    {
      replicas: fc.nat(5),
      serviceType: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
      sessionAffinity: fc.constantFrom('None', 'ClientIP'),
      imagePullSecrets: fc.constantFrom([{ name: 'a' }], [{ name: 'b' }, { name: 'a' }]),
      serviceAccount: fc.constantFrom('mine'),
      config: fc.constant({ operational: { logLevel: 'debug' } }),
      podTemplateSpec: fc.constantFrom<JsonObject>(
        { metadata: { labels: { team: 'x' }, annotations: { a: 'b' } } },
        { spec: { nodeSelector: { a: 'b' }, volumes: [{ name: 'tmp' }] } },
        { spec: { containers: [{ name: 'vmcp', image: 'mine', resources: { limits: { cpu: '2000m' } } }] } },
        { spec: { containers: [{ name: 'aaa', image: 'b', livenessProbe: { httpGet: { port: 1 } } }] } },
      ),
    },
    { requiredKeys: [] },
  );
  const how = fc.constantFrom<UpdateOptions['replicasOnUpdate']>('sync', 'preserve');

  test('objects with what the API server fills in are never updated', () => {
    fc.assert(
      fc.property(spec, how, (spec, replicasOnUpdate) => {
        const { objects, podTemplate } = expandedOf(spec as JsonObject);
        for (const made of objects) {
          const existing =
            made.kind === 'Deployment'
              ? withAt(made, template, (value: JsonObject) => storedPodTemplate(value))
              : live(made);
          expect(reconciled(existing, { made, podTemplate }, { replicasOnUpdate })).toBe(existing);
        }
      }),
    );
  });

  test('any single change that the operator sees is an update', () => {
    fc.assert(
      fc.property(spec, fc.constantFrom(...seen), how, (spec, [, path, change], replicasOnUpdate) => {
        const { objects, podTemplate } = expandedOf(spec as JsonObject);
        const [made] = objects as [MadeObject];
        const existing = withAt(made, path, change);
        fc.pre(JSON.stringify(existing) !== JSON.stringify(made));
        const after = reconciled(existing, { made, podTemplate }, { replicasOnUpdate });
        expect(at(after, 'spec', 'template')).toEqual(at(made, 'spec', 'template'));
        expect(after).toEqual(made);
      }),
    );
  });
});
