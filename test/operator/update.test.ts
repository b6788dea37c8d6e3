import fc from 'fast-check';
import type { Json, JsonObject, MadeObject } from '../../src/kubernetes/object.ts';
import { deploymentConflict, updated } from '../../src/operator/update.ts';

const sync = { replicasOnUpdate: 'sync' } as const;

const podTemplateHash = 'toolhive.stacklok.io/podtemplatespec-hash';
const pullSecretsHash = 'toolhive.stacklok.io/imagepullsecrets-hash';

const selector = { matchLabels: { app: 'demo' } };

function deployment(spec: JsonObject = {}, metadata: JsonObject = {}): MadeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'demo', namespace: 'tools', labels: { app: 'demo' }, ...metadata },
    spec: { selector, template: { spec: { containers: [{ name: 'vmcp', image: 'new' }] } }, ...spec },
  };
}

const annotated = (annotations: JsonObject) => deployment({}, { annotations });
const annotationsOf = (object: JsonObject) => (object['metadata'] as JsonObject)['annotations'];
const specOf = (object: JsonObject) => object['spec'] as JsonObject;

describe('a Deployment', () => {
  test('that is as it should be is given back itself', () => {
    const existing = deployment();
    expect(updated(existing, deployment(), sync)).toEqual({ object: existing, changed: false });
    expect(updated(existing, deployment(), sync).object).toBe(existing);
  });

  test('in which only the order of keys differs is left alone', () => {
    const { kind, ...rest } = deployment();
    expect(updated({ ...rest, kind }, deployment(), sync).changed).toBe(false);
  });

  test('gets the template of the server, whatever a person made of it', () => {
    const existing = deployment({
      template: {
        metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } },
        spec: { containers: [{ name: 'vmcp', image: 'old' }] },
      },
    });
    const { object, changed } = updated(existing, deployment(), sync);
    expect(changed).toBe(true);
    expect(specOf(object)['template']).toEqual(specOf(deployment())['template']);
  });

  describe('that kubectl restarted', () => {
    const template = (image: string, annotations: JsonObject) => ({
      template: { metadata: { annotations }, spec: { containers: [{ name: 'vmcp', image }] } },
    });
    const restartedAt = { 'kubectl.kubernetes.io/restartedAt': '2026-01-01T00:00:00Z' };

    test('keeps the mark of it while its template stays the same', () => {
      const existing = deployment(template('new', { sum: '1', ...restartedAt }));
      const made = deployment(template('new', { sum: '1' }));
      expect(updated(existing, made, sync)).toEqual({ object: existing, changed: false });
      const { object } = updated(existing, { ...made, spec: { ...specOf(made), replicas: 2 } }, sync);
      expect(object['spec']).toEqual({ ...specOf(existing), replicas: 2 });
    });

    test('loses it with the next template, as with the operator', () => {
      const existing = deployment(template('old', { sum: '1', ...restartedAt }));
      const made = deployment(template('new', { sum: '1' }));
      expect(updated(existing, made, sync).object).toEqual(made);
    });
  });

  test('gets the labels of the server, and no others', () => {
    const { object } = updated(deployment({}, { labels: { app: 'x', team: 'y' } }), deployment(), sync);
    expect(object['metadata']).toEqual(deployment().metadata);
  });

  test('keeps annotations of others', () => {
    const theirs = {
      'deployment.kubernetes.io/revision': '7',
      'internal.config.kubernetes.io/path': 'a.yaml',
    };
    const { object } = updated(annotated(theirs), annotated({ [podTemplateHash]: '1' }), sync);
    expect(annotationsOf(object)).toEqual({ ...theirs, [podTemplateHash]: '1' });
  });

  test('loses the hashes of what the server no longer has', () => {
    const existing = annotated({ [podTemplateHash]: '1', [pullSecretsHash]: '2', 'example.com/owner': 'me' });
    const { object } = updated(existing, annotated({ [pullSecretsHash]: '3' }), sync);
    expect(annotationsOf(object)).toEqual({ [pullSecretsHash]: '3', 'example.com/owner': 'me' });
  });

  test('has no annotations left over when the last one goes', () => {
    const { object } = updated(annotated({ [podTemplateHash]: '1' }), deployment(), sync);
    expect(object['metadata']).not.toHaveProperty('annotations');
  });

  test('keeps all other fields', () => {
    const others = {
      strategy: { type: 'Recreate' },
      minReadySeconds: 5,
      revisionHistoryLimit: 2,
      progressDeadlineSeconds: 60,
    };
    const existing = { ...deployment({ ...others, template: {} }), status: { replicas: 1 } };
    const { object } = updated(existing, deployment(), sync);
    expect(object).toEqual({ ...deployment(others), status: { replicas: 1 } });
  });

  const replicas = (
    had: Json | undefined,
    asked: Json | undefined,
    replicasOnUpdate: 'sync' | 'preserve',
  ) => {
    const having = (value: Json | undefined) => deployment(value === undefined ? {} : { replicas: value });
    return specOf(updated(having(had), having(asked), { replicasOnUpdate }).object)['replicas'];
  };

  test.each([
    [undefined, undefined, 'sync', undefined],
    [5, undefined, 'sync', 5],
    [undefined, 3, 'sync', 3],
    [5, 0, 'sync', 0],
    [undefined, undefined, 'preserve', undefined],
    [5, undefined, 'preserve', 5],
    [undefined, 3, 'preserve', undefined],
    [5, 0, 'preserve', 5],
  ] as const)('with replicas %p, where %p are asked for, on %s has %p', (had, asked, how, has) => {
    expect(replicas(had, asked, how)).toBe(has);
  });

  test('is the server’s when it selects the server’s pods', () => {
    expect(deploymentConflict(deployment({ replicas: 9 }), deployment())).toBeUndefined();
  });

  test.each([
    { selector: { matchLabels: { app: 'other' } } },
    { selector: { matchLabels: { app: 'demo', more: 'x' } } },
    { selector: { ...selector, matchExpressions: [] } },
    { selector: null },
  ])('with %j is another’s', (spec) => {
    expect(deploymentConflict(deployment(spec), deployment())).toMatchObject({
      code: 'DeploymentConflict',
      path: 'spec.selector',
    });
  });

  test('without a spec is another’s', () => {
    const { spec: _, ...rest } = deployment();
    expect(deploymentConflict(rest, deployment())).toMatchObject({ code: 'DeploymentConflict' });
  });
});

/** An object that others have written to, and what the operator would make now. */
const object = (kind: string, fields: JsonObject, metadata: JsonObject = {}): MadeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'demo', ...metadata },
  ...fields,
});

const path = { 'internal.config.kubernetes.io/path': 'a.yaml' };

test('a Service keeps what others wrote to it', () => {
  const ports = [{ name: 'http', port: 4483 }];
  const spec = { type: 'ClusterIP', sessionAffinity: 'ClientIP', ports, selector };
  const made = object('Service', { spec }, { labels: { app: 'demo' } });
  const existing = object(
    'Service',
    { spec: { type: 'NodePort', clusterIP: '10.0.0.1', ports: [{ port: 1 }], selector: { mine: 'x' } } },
    { labels: { app: 'old', team: 'x' }, annotations: { 'cloud.google.com/neg': '{}' } },
  );
  expect(updated(existing, made, sync).object).toEqual(
    object(
      'Service',
      { spec: { ...spec, clusterIP: '10.0.0.1', selector: { mine: 'x' } } },
      { labels: { app: 'demo', team: 'x' }, annotations: { 'cloud.google.com/neg': '{}' } },
    ),
  );
});

test('a ConfigMap gets data, labels and annotations, and keeps what the tools that read files wrote', () => {
  const made = object('ConfigMap', { data: { a: '1' } }, { labels: { l: '1' }, annotations: { sum: '1' } });
  const existing = object(
    'ConfigMap',
    { data: { a: '0', b: '0' }, binaryData: { c: 'AA==' }, immutable: false },
    { labels: { m: '1' }, annotations: { ...path, 'expand-virtualmcpserver/source': 'a/b', theirs: 'x' } },
  );
  expect(updated(existing, made, sync).object).toEqual(
    object(
      'ConfigMap',
      { data: { a: '1' }, immutable: false },
      { labels: { l: '1' }, annotations: { ...path, 'expand-virtualmcpserver/source': 'a/b', sum: '1' } },
    ),
  );
});

test('a Role gets its rules and loses labels', () => {
  const made = object('Role', { rules: [{ verbs: ['get'] }] });
  const existing = object(
    'Role',
    { rules: [] },
    { labels: { a: 'b' }, annotations: { ...path, theirs: 'x' } },
  );
  expect(updated(existing, made, sync).object).toEqual(
    object('Role', { rules: [{ verbs: ['get'] }] }, { annotations: path }),
  );
});

test('a RoleBinding gets its subjects, but keeps its role, which cannot change', () => {
  const made = object('RoleBinding', { roleRef: { name: 'new' }, subjects: [{ name: 'a' }] });
  const existing = object('RoleBinding', { roleRef: { name: 'old' } });
  expect(updated(existing, made, sync).object).toEqual(
    object('RoleBinding', { roleRef: { name: 'old' }, subjects: [{ name: 'a' }] }),
  );
});

describe('a ServiceAccount', () => {
  const existing = object('ServiceAccount', {
    secrets: [{ name: 'token' }],
    imagePullSecrets: [{ name: 'dockercfg' }],
    automountServiceAccountToken: false,
  });

  test('keeps its secrets where the server has none', () => {
    expect(updated(existing, object('ServiceAccount', {}), sync).object).toEqual(
      object('ServiceAccount', { secrets: [{ name: 'token' }], imagePullSecrets: [{ name: 'dockercfg' }] }),
    );
  });

  test('gets the image pull secrets of the server', () => {
    const made = object('ServiceAccount', { imagePullSecrets: [{ name: 'mine' }] });
    expect(updated(existing, made, sync).object).toEqual(
      object('ServiceAccount', { secrets: [{ name: 'token' }], imagePullSecrets: [{ name: 'mine' }] }),
    );
  });
});

test('keys of JavaScript objects in annotations survive as what they are', () => {
  const annotations = JSON.parse('{"__proto__":"a","constructor":"b"}') as JsonObject;
  const { object: after } = updated(annotated(annotations), annotated({ x: 'y' }), sync);
  expect(JSON.stringify(annotationsOf(after))).toBe('{"__proto__":"a","constructor":"b","x":"y"}');
});

const anyObject = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<JsonObject>;
const kinds = fc.constantFrom('Deployment', 'Service', 'ConfigMap', 'Role', 'RoleBinding', 'ServiceAccount');

test('whatever is there, a second update changes nothing', () => {
  const made = fc.record({
    apiVersion: fc.constant('v1'),
    kind: kinds,
    metadata: anyObject.map((metadata) => ({ ...metadata, name: 'made' })),
    spec: anyObject,
  });
  const how = fc.constantFrom('sync', 'preserve');
  fc.assert(
    fc.property(
      anyObject,
      anyObject,
      anyObject,
      made,
      how,
      (rest, metadata, spec, made, replicasOnUpdate) => {
        const options = { replicasOnUpdate } as const;
        const once = updated({ ...rest, metadata, spec }, made as MadeObject, options).object;
        expect(updated(once, made as MadeObject, options)).toEqual({ object: once, changed: false });
      },
    ),
  );
});
