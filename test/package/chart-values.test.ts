import type { JsonObject } from '../../src/kubernetes/object.ts';
import { byName, group, object, runOn, server } from './list.ts';

// What the values tell with which the operator's chart is installed.

const flux = 'toolkit.fluxcd.io';
const chart = { spec: { chart: 'toolhive-operator', version: '0.44.0' } };
const vmcp = 'mirror.example.com/toolhive/vmcp:v0.44.0';

const release = (spec: JsonObject, name = 'operator') =>
  object(`helm.${flux}/v2`, 'HelmRelease', name, { spec });
const k3s = (spec: JsonObject) =>
  object('helm.cattle.io/v1', 'HelmChart', 'operator', {
    spec: { chart: 'toolhive-operator', version: '0.44.0', ...spec },
  });
const argo = (helm: JsonObject) =>
  object('argoproj.io/v1alpha1', 'Application', 'operator', {
    spec: { source: { chart: 'toolhive-operator', targetRevision: '0.44.0', helm } },
  });

async function ran(items: readonly JsonObject[], spec: JsonObject = {}) {
  const config = {
    apiVersion: 'fn.kpt.dev/v1alpha1',
    kind: 'ExpandVirtualMCPServer',
    metadata: { name: 'x' },
    spec,
  };
  const { items: after, results } = await runOn([group(), server('gateway'), ...items], config);
  const made = byName(after, 'Deployment')['demo/gateway'] as unknown as {
    spec: {
      template: {
        spec: { imagePullSecrets?: JsonObject[]; containers: [{ image: string; env: JsonObject[] }] };
      };
    };
  };
  const pod = made.spec.template.spec;
  return {
    image: pod.containers[0].image,
    password: pod.containers[0].env.find(({ name }) => name === 'THV_SESSION_REDIS_PASSWORD')?.valueFrom,
    secrets: pod.imagePullSecrets,
    told: results
      .filter(({ tags }) => /^Operator/.test(tags.code))
      .map(({ tags, field }) => [tags.code, field?.path]),
  };
}

const password = (name: string, key: string) => ({ secretKeyRef: { name, key } });

test.each<[string, JsonObject, string]>([
  ['a HelmRelease', release({ chart, values: { operator: { vmcpImage: vmcp } } }), 'spec.values.operator'],
  ['a HelmChart of k3s', k3s({ valuesContent: `operator:\n  vmcpImage: ${vmcp}\n` }), 'spec.valuesContent'],
  [
    'what a HelmChart of k3s sets over its text',
    k3s({ valuesContent: 'operator:\n  vmcpImage: other\n', set: { 'operator.vmcpImage': vmcp } }),
    'spec.valuesContent',
  ],
  [
    'an object of an Application',
    argo({ valuesObject: { operator: { vmcpImage: vmcp } }, values: 'operator: {vmcpImage: other}' }),
    'spec.source.helm.valuesObject.operator',
  ],
  ['a text of an Application', argo({ values: `operator: {vmcpImage: "${vmcp}"}` }), 'spec.source.helm'],
  [
    'a parameter of an Application',
    argo({
      valuesObject: { operator: { vmcpImage: 'other' } },
      parameters: [{ name: 'operator.vmcpImage', value: vmcp }],
    }),
    'spec.source.helm',
  ],
])('the image is that of %s', async (_, item, path) => {
  expect(await ran([item])).toMatchObject({ image: vmcp, told: [['OperatorSettings', path]] });
});

test('a release that leaves its chart to another object has the values', async () => {
  const repository = object(`source.${flux}/v1`, 'OCIRepository', 'charts', {
    spec: { url: 'oci://ghcr.io/stacklok/toolhive/toolhive-operator', ref: { tag: '0.44.0' } },
  });
  const values = { operator: { vmcpImage: vmcp } };
  const named = (name: string) => release({ chartRef: { kind: 'OCIRepository', name }, values }, 'thv');
  expect((await ran([repository, named('charts')])).image).toBe(vmcp);
  expect((await ran([repository, named('others')])).image).not.toBe(vmcp);
});

test.each<[string, JsonObject, object | undefined]>([
  [
    'its own address and Secret',
    { operator: { defaultRedis: { addr: 'redis:1', existingSecret: 's', existingSecretKey: 'k' } } },
    password('s', 'k'),
  ],
  [
    "an umbrella chart's host and Secret",
    { operator: {}, global: { redis: { host: 'redis', existingSecret: 's' } } },
    password('s', 'redis-password'),
  ],
  [
    'its own address, with the Secret of an umbrella chart',
    {
      operator: { defaultRedis: { addr: 'redis:1' } },
      global: { redis: { host: 'x', existingSecret: 's' } },
    },
    password('s', 'redis-password'),
  ],
  [
    'variables of its own, where there is no address',
    {
      operator: {
        env: [
          { name: 'TOOLHIVE_DEFAULT_REDIS_ADDR', value: 'redis:1' },
          { name: 'TOOLHIVE_DEFAULT_REDIS_SECRET_NAME', value: 'of-env' },
        ],
      },
    },
    password('of-env', 'redis-password'),
  ],
  ['no Secret', { operator: { defaultRedis: { addr: 'redis:1' } } }, undefined],
  ['a Secret without an address', { operator: { defaultRedis: { existingSecret: 's' } } }, undefined],
])('the default Redis is that of %s', async (_, values, expected) => {
  expect((await ran([release({ chart, values })])).password).toEqual(expected);
});

test('pull secrets are names or objects with one', async () => {
  const values = { operator: { defaultImagePullSecrets: ['one', { name: 'two' }] } };
  expect((await ran([release({ chart, values })])).secrets).toEqual([{ name: 'one' }, { name: 'two' }]);
});

test('variables of a user give way to those that the chart sets', async () => {
  const env = [
    { name: 'VMCP_IMAGE', value: 'other' },
    { name: 'TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS', value: 'other' },
  ];
  const operator = { env, vmcpImage: vmcp, defaultImagePullSecrets: ['one'] };
  const { image, secrets } = await ran([release({ chart, values: { operator } })]);
  expect([image, secrets]).toEqual([vmcp, [{ name: 'one' }]]);
});

test('without values the image is that of the version of the chart, and nothing is told', async () => {
  const seen = await ran([release({ chart })]);
  expect(seen).toMatchObject({ image: 'ghcr.io/stacklok/toolhive/vmcp:v0.44.0', told: [] });
  const values = { operator: { env: [{ name: 'VMCP_IMAGE', value: 'other' }] } };
  expect(await ran([release({ chart, values })])).toEqual(seen);
});

test("the operator's own image says its version before the chart does", async () => {
  const values = { operator: { image: 'ghcr.io/stacklok/toolhive/operator:v0.43.0' } };
  const { image, told } = await ran([release({ chart, values })]);
  expect(image).toBe('ghcr.io/stacklok/toolhive/vmcp:v0.43.0');
  expect(told).toContainEqual(['OperatorVersionTaken', 'spec.values.operator.image']);
});

test('what values from elsewhere may say is warned of, but for what these say', async () => {
  const values = { operator: { vmcpImage: vmcp } };
  const valuesFrom = [{ kind: 'ConfigMap', name: 'values' }];
  const { image, told } = await ran([release({ chart, values, valuesFrom })]);
  expect(image).toBe(vmcp);
  expect(told).toEqual([
    ['OperatorSettingUnknown', 'spec.valuesFrom'],
    ['OperatorSettingUnknown', 'spec.valuesFrom'],
    ['OperatorSettings', 'spec.values.operator'],
  ]);
});

test('operators whose settings differ are told by kind and name', async () => {
  const first = release({ chart, values: { operator: { vmcpImage: vmcp } } }, 'one');
  const other = release({ chart, values: { operator: { vmcpImage: 'other:1' } } }, 'two');
  expect((await ran([first, other])).told).toContainEqual(['OperatorsDiffer', 'spec.values.operator']);
});
