import fc from 'fast-check';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { storedPodTemplate } from '../../src/kubernetes/pod-template-defaults.ts';

const stored = (spec: JsonObject) => storedPodTemplate({ spec })?.['spec'] as JsonObject;
const storedContainer = (container: JsonObject) =>
  (stored({ containers: [{ name: 'a', image: 'a:1', ...container }] })['containers'] as JsonObject[])[0];
const storedVolume = (volume: JsonObject) =>
  (stored({ containers: [], volumes: [{ name: 'a', ...volume }] })['volumes'] as JsonObject[])[0];

// Expected values are those of pkg/apis/core/v1/defaults.go, and of `+default` in k8s.io/api.

test('a pod template gets what the API server fills in', () => {
  expect(stored({ serviceAccountName: 'me', containers: [{ name: 'a', image: 'a:1' }] })).toEqual({
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: {},
    serviceAccountName: 'me',
    serviceAccount: 'me',
    containers: [
      {
        name: 'a',
        image: 'a:1',
        imagePullPolicy: 'IfNotPresent',
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
    ],
  });
});

test('what is set is kept, a zero behind a pointer too', () => {
  const spec = {
    restartPolicy: 'Never',
    dnsPolicy: 'Default',
    schedulerName: 'mine',
    terminationGracePeriodSeconds: 0,
    securityContext: { runAsUser: 1 },
  };
  expect(stored({ ...spec, containers: [] })).toEqual({ ...spec, containers: [] });
  const secret = { secretName: 's', defaultMode: 0 };
  expect(storedVolume({ secret })).toEqual({ name: 'a', secret });
});

test('the older name of the account is the newer one', () => {
  const of = ({ serviceAccountName, serviceAccount }: JsonObject) => [serviceAccountName, serviceAccount];
  expect(of(stored({ containers: [], serviceAccount: 'a' }))).toEqual(['a', 'a']);
  expect(of(stored({ containers: [], serviceAccount: 'a', serviceAccountName: 'b' }))).toEqual(['b', 'b']);
  expect(of(stored({ containers: [] }))).toEqual([undefined, undefined]);
});

test.each([
  ['a', 'Always'],
  ['a:latest', 'Always'],
  ['host:5000/a', 'Always'],
  ['host:5000/a:latest', 'Always'],
  ['a:1', 'IfNotPresent'],
  ['host:5000/a:1', 'IfNotPresent'],
  ['a@sha256:0', 'IfNotPresent'],
  ['a:1@sha256:0', 'IfNotPresent'],
  ['a:latest@sha256:0', 'Always'],
  ['', 'IfNotPresent'],
])('image %p is pulled %s', (image, policy) => {
  expect(storedContainer({ image })).toMatchObject({ imagePullPolicy: policy });
  expect(storedVolume({ image: { reference: image } })).toMatchObject({ image: { pullPolicy: policy } });
});

test('ports, probes, handlers and variables get theirs, wherever they are', () => {
  const httpGet = { port: 'http' };
  const filled = { path: '/', port: 'http', scheme: 'HTTP' };
  const container = storedContainer({
    ports: [{ containerPort: 1 }, { containerPort: 1, protocol: 'UDP' }],
    env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'a' } } }],
    startupProbe: { grpc: { port: 1 }, periodSeconds: 0 },
    livenessProbe: { httpGet, timeoutSeconds: 5 },
    lifecycle: { preStop: { httpGet } },
  });
  expect(container).toMatchObject({
    ports: [
      { containerPort: 1, protocol: 'TCP' },
      { containerPort: 1, protocol: 'UDP' },
    ],
    env: [{ name: 'A', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'a' } } }],
    startupProbe: {
      grpc: { port: 1, service: '' },
      periodSeconds: 10,
      timeoutSeconds: 1,
      successThreshold: 1,
      failureThreshold: 3,
    },
    livenessProbe: { httpGet: filled, timeoutSeconds: 5, periodSeconds: 10 },
    lifecycle: { preStop: { httpGet: filled } },
  });
});

test('init and ephemeral containers are containers', () => {
  const filled = { terminationMessagePolicy: 'File', imagePullPolicy: 'Always' };
  const containers = [{ name: 'a', image: 'a' }];
  expect(
    stored({ containers: [], initContainers: containers, ephemeralContainers: containers }),
  ).toMatchObject({ initContainers: [filled], ephemeralContainers: [filled] });
});

test.each<[JsonObject, JsonObject]>([
  [{}, { emptyDir: {} }],
  [{ configMap: { name: 'c' } }, { configMap: { name: 'c', defaultMode: 420 } }],
  [{ downwardAPI: {} }, { downwardAPI: { defaultMode: 420 } }],
  [{ hostPath: { path: '/' } }, { hostPath: { path: '/', type: '' } }],
  [
    { projected: { sources: [{ serviceAccountToken: { path: 'p' } }] } },
    {
      projected: {
        defaultMode: 420,
        sources: [{ serviceAccountToken: { path: 'p', expirationSeconds: 3600 } }],
      },
    },
  ],
  [
    { ephemeral: { volumeClaimTemplate: { spec: {} } } },
    { ephemeral: { volumeClaimTemplate: { spec: { volumeMode: 'Filesystem' } } } },
  ],
  [{ iscsi: {} }, { iscsi: { iscsiInterface: 'default' } }],
  [{ rbd: {} }, { rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' } }],
  [
    { azureDisk: {} },
    { azureDisk: { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' } },
  ],
  [{ scaleIO: {} }, { scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' } }],
])('a volume %j is stored as %j', (volume, expected) => {
  expect(storedVolume(volume)).toMatchObject(expected);
});

test('quantities have the form in which they are stored, and zero values and nulls are gone', () => {
  const resources = { limits: { cpu: '2000m', memory: 1024 } };
  expect(storedContainer({ resources, tty: false, args: null })).toMatchObject({
    resources: { limits: { cpu: '2', memory: '1024' } },
  });
  expect(storedContainer({ tty: false, args: null })).not.toHaveProperty('tty');
  expect(storedContainer({ tty: false, args: null })).not.toHaveProperty('args');
});

test('what is no pod template has no stored form', () => {
  expect(storedPodTemplate({ spec: { containers: 'a' } })).toBeUndefined();
  expect(storedPodTemplate(undefined)).toBeUndefined();
});

test('keys that users choose stay what they are', () => {
  const labels = JSON.parse('{"__proto__":"a","b":"c"}') as JsonObject;
  const template = storedPodTemplate({ metadata: { labels }, spec: { containers: [] } });
  expect(JSON.stringify(template?.['metadata'])).toBe('{"labels":{"__proto__":"a","b":"c"}}');
});

test('what is stored is stored as it is', () => {
  const name = fc.constantFrom('a', 'a:1', '');
  const probe = fc.record(
    {
      httpGet: fc.record({ port: fc.nat(9), path: name, scheme: name }, { requiredKeys: ['port'] }),
      periodSeconds: fc.nat(2),
    },
    { requiredKeys: [] },
  );
  const container = fc.record(
    { name, image: name, livenessProbe: probe, ports: fc.array(fc.record({ containerPort: fc.nat(9) })) },
    { requiredKeys: ['name'] },
  );
  const volume = fc.record(
    { name, secret: fc.record({ defaultMode: fc.nat(9) }, { requiredKeys: [] }) },
    { requiredKeys: ['name'] },
  );
  const spec = fc.record({ containers: fc.array(container), volumes: fc.array(volume) });
  fc.assert(
    fc.property(spec, (spec) => {
      const once = storedPodTemplate({ spec } as JsonObject);
      expect(once).toBeDefined();
      expect(storedPodTemplate(once)).toEqual(once);
    }),
  );
});
