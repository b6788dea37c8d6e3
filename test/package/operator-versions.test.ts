import type { JsonObject } from '../../src/kubernetes/object.ts';
import { byName, group, inFile, object, runOn, server } from './list.ts';

// What shows that an operator of another version will have the servers.

const withOptions = (spec: JsonObject): JsonObject => ({
  apiVersion: 'fn.kpt.dev/v1alpha1',
  kind: 'ExpandVirtualMCPServer',
  metadata: { name: 'expand' },
  spec,
});

/** `severity code path value` of what is said of versions. */
async function told(items: readonly JsonObject[], spec: JsonObject = {}) {
  const { results } = await runOn([group(), server('gateway'), ...items], withOptions(spec));
  return results
    .filter(({ tags }) => tags.code.startsWith('OperatorVersion'))
    .map(({ severity, tags, field }) => [severity, tags.code, field?.path, field?.currentValue].join(' '));
}

const differs = (path: string, value: string) => [`warning OperatorVersionDiffers ${path} ${value}`];
const taken = (path: string, value: string) => [`info OperatorVersionTaken ${path} ${value}`];
const open = (path: string, value = '') => [`info OperatorVersionOpen ${path} ${value}`];

test.each([
  ['ghcr.io/stacklok/toolhive/vmcp:v0.44.0', false],
  ['mirror.example.com/vmcp:0.44.0', false],
  ['mirror.example.com/vmcp:v0.44.0-amd64', false],
  ['ghcr.io/stacklok/toolhive/vmcp:v0.69.1', true],
  [`mirror.example.com/vmcp:v0.43.0@sha256:${'0'.repeat(64)}`, true],
  [`mirror.example.com/vmcp@sha256:${'0'.repeat(64)}`, false],
  ['mirror.example.com/vmcp:main', false],
  // What has another name has versions of its own.
  ['registry.example.com/gateway:v2.0.1', false],
])('whether the image %s is of another version: %s', async (image, other) => {
  expect(await told([], { image })).toEqual(other ? differs('spec.image', image) : []);
});

const operator = (image: string, vmcp: string): JsonObject =>
  object('apps/v1', 'Deployment', 'toolhive-operator', {
    spec: { template: { spec: { containers: [{ image, env: [{ name: 'VMCP_IMAGE', value: vmcp }] }] } } },
  });

test.each([
  ['ghcr.io/stacklok/toolhive/operator:v0.44.0', []],
  ['ghcr.io/stacklok/toolhive/operator:v0.69.1', 'differs'],
  ['ghcr.io/stacklok/toolhive/operator:latest', 'open'],
])('of an operator the image tells the version, once: %s', async (image, expected) => {
  const path = 'spec.template.spec.containers[0].image';
  const said = await told([operator(image, image.replace('operator', 'vmcp').replace('latest', 'v0.44.0'))]);
  expect(said).toEqual(
    expected === 'differs' ? differs(path, image) : expected === 'open' ? open(path, image) : [],
  );
});

test.each([['mirror.example.com/thv:7'], ['ghcr.io/stacklok/toolhive/operator:v0.44.0']])(
  'of an operator that is not of another version itself the image of its servers tells it: %s',
  async (image) => {
    // No value of an environment is shown.
    expect(await told([operator(image, 'mirror.example.com/vmcp:v0.69.1')])).toEqual([
      'warning OperatorVersionDiffers spec.template.spec.containers[0].env[0] ',
    ]);
  },
);

const flux = 'toolkit.fluxcd.io';
const chart = 'toolhive-operator';
const asked = (apiVersion: string, kind: string, spec: JsonObject) =>
  object(apiVersion, kind, 'operator', { spec });
const helmRelease = (version: JsonObject, name = chart) =>
  asked(`helm.${flux}/v2`, 'HelmRelease', { chart: { spec: { chart: name, ...version } } });
const ociRepository = (ref: JsonObject) =>
  asked(`source.${flux}/v1`, 'OCIRepository', { url: `oci://ghcr.io/stacklok/toolhive/${chart}`, ref });
const application = (spec: JsonObject) => asked('argoproj.io/v1alpha1', 'Application', spec);

test.each<[string, JsonObject, string[]]>([
  ['a HelmRelease', helmRelease({ version: '0.69.1' }), differs('spec.chart.spec.version', '0.69.1')],
  ['a HelmRelease of ours', helmRelease({ version: '0.44.0' }), []],
  ['a HelmRelease of ours, with a v', helmRelease({ version: 'v0.44.0' }), []],
  [
    'a HelmRelease with a constraint that ours is not in',
    helmRelease({ version: '>=0.60.0 <1.0.0' }),
    differs('spec.chart.spec.version', '>=0.60.0 <1.0.0'),
  ],
  [
    'a HelmRelease with a constraint that ours is in',
    helmRelease({ version: '0.x' }),
    open('spec.chart.spec.version', '0.x'),
  ],
  ['a HelmRelease without a version', helmRelease({}), open('spec.chart.spec.version')],
  ['a HelmRelease of another chart', helmRelease({ version: '1.0.0' }, 'toolhive-operator-crds'), []],
  [
    'a HelmRelease that leaves it to another object',
    asked(`helm.${flux}/v2`, 'HelmRelease', { chartRef: { kind: 'OCIRepository', name: chart } }),
    [],
  ],
  [
    'a HelmChart of Flux',
    asked(`source.${flux}/v1`, 'HelmChart', { chart, version: '0.45.0' }),
    differs('spec.version', '0.45.0'),
  ],
  [
    'a HelmChart of k3s',
    asked('helm.cattle.io/v1', 'HelmChart', {
      chart: `oci://ghcr.io/stacklok/toolhive/${chart}`,
      version: '0.43.0',
    }),
    taken('spec.version', '0.43.0'),
  ],
  [
    'a HelmChart of an archive',
    asked('helm.cattle.io/v1', 'HelmChart', { chart: `https://example.com/${chart}-0.69.1.tgz` }),
    differs('spec.chart', '0.69.1'),
  ],
  ['a HelmChart of somebody else', asked('example.com/v1', 'HelmChart', { chart, version: '0.43.0' }), []],
  ['an OCIRepository', ociRepository({ tag: '0.69.1' }), differs('spec.ref.tag', '0.69.1')],
  ['an OCIRepository of ours', ociRepository({ tag: '0.44.0', digest: 'sha256:00' }), []],
  [
    'an OCIRepository with a constraint, which counts before the tag',
    ociRepository({ tag: '0.44.0', semver: '~0.69' }),
    differs('spec.ref.semver', '~0.69'),
  ],
  ['an OCIRepository with a digest alone', ociRepository({ digest: 'sha256:00' }), open('spec.ref.semver')],
  [
    'an Application',
    application({ source: { chart, targetRevision: '0.69.1' } }),
    differs('spec.source.targetRevision', '0.69.1'),
  ],
  [
    'an Application with several sources',
    application({ sources: [{ path: 'apps' }, { chart, targetRevision: '0.69.1' }] }),
    differs('spec.sources[1].targetRevision', '0.69.1'),
  ],
  [
    'an Application that gets charts from git',
    application({ source: { repoURL: `https://example.com/${chart}`, targetRevision: 'main' } }),
    [],
  ],
  [
    'a HelmRelease whose version is filled in later',
    helmRelease({ version: '${OPERATOR_VERSION}' }),
    open('spec.chart.spec.version', '${OPERATOR_VERSION}'),
  ],
  ['a HelmRelease whose version is no text', helmRelease({ version: 1 }), open('spec.chart.spec.version')],
])('%s is read', async (_, asker, expected) => {
  expect(await told([asker])).toEqual(expected);
  expect(await told([], { resources: [asker] })).toEqual(expected);
  expect(await told([asker], { operator: 'ignore' })).toEqual([]);
});

test('the object, its file and what to do are told', async () => {
  const release = { ...helmRelease({ version: '0.69.1' }) };
  const metadata = { name: 'operator', namespace: 'demo', annotations: inFile('flux/operator.yaml', 0) };
  const { stderr } = await runOn([group(), server('gateway'), { ...release, metadata }]);
  expect(stderr).toBe(
    '[warning] helm.toolkit.fluxcd.io/v2/HelmRelease/demo/operator spec.chart.spec.version: is of v0.69.1, and what is made and refused here is that of operator v0.44.0: expect differences in the cluster, or use v0.44.0 there too (flux/operator.yaml, OperatorVersionDiffers)\n',
  );
});

test('objects of those kinds that have nothing to do with the operator are not parsed', async () => {
  const twice =
    '- apiVersion: helm.toolkit.fluxcd.io/v2\n  kind: HelmRelease\n  metadata: {name: other}\n  spec: {a: 1, a: 2}\n';
  const { exitCode } = await runOn([group(), server('gateway'), twice]);
  expect(exitCode).toBe(0);
});

describe('the version whose rules count', () => {
  const spec = { config: { aggregation: { defaultToolVisibility: 'allow' } } };

  /** What is said of versions and of fields that there are not, and the image of what is made. */
  async function ran(items: readonly JsonObject[], options: JsonObject = {}) {
    const gateway = server('gateway', { spec });
    const { results, items: after } = await runOn([group(), gateway, ...items], withOptions(options));
    const deployment = byName(after, 'Deployment')['demo/gateway'];
    return {
      told: results
        .filter(({ tags }) => /^(?:OperatorVersion|UnknownField|FunctionConfig)/.test(tags.code))
        .map(({ severity, tags, message }) => `${severity} ${tags.code} ${message}`),
      image: /"image":"([^"]*)"/.exec(JSON.stringify(deployment) ?? '')?.[1],
    };
  }

  const isDropped = (version: string) =>
    `warning UnknownField is no field of operator ${version}, so \`kubectl apply\` refuses it and for others the API server drops it: operators have it since v0.42.1`;
  const imageOf = (version: string) => `ghcr.io/stacklok/toolhive/vmcp:${version}`;
  const isTaken = (version: string) =>
    `info OperatorVersionTaken is of ${version}: \`operatorVersion\` of the functionConfig is not set, so what is made and refused here is that of operator ${version}`;

  test('is the one asked for, with its image', async () => {
    expect(await ran([])).toEqual({ told: [], image: imageOf('v0.44.0') });
    const expected = { told: [isDropped('v0.42.0')], image: imageOf('v0.42.0') };
    expect(await ran([], { operatorVersion: 'v0.42.0' })).toEqual(expected);
    expect(await ran([], { operatorVersion: '0.42.0' })).toEqual(expected);
    const image = 'registry.example.com/own:1';
    expect((await ran([], { operatorVersion: 'v0.42.0', image })).image).toBe(image);
  });

  test('must be one whose rules are known: an older one is refused, a later one gives way to the newest', async () => {
    expect((await ran([], { operatorVersion: 'v0.39.9' })).told).toEqual([
      'error FunctionConfigValue must be a version of the operator from v0.40.0 to v0.44.0, not "v0.39.9"',
    ]);
    expect((await ran([], { operatorVersion: 'latest' })).told).toEqual([
      expect.stringMatching(/^error FunctionConfigValue must be a version of the operator from v0/),
    ]);
    const later =
      'warning OperatorVersionLater v0.45.0 is later than v0.44.0, the last version whose rules are known here, so these count: expect differences in the cluster';
    const chartToo = helmRelease({ version: '0.45.0' });
    for (const items of [[], [chartToo]])
      expect(await ran(items, { operatorVersion: 'v0.45.0' })).toEqual({
        told: [later],
        image: imageOf('v0.44.0'),
      });
  });

  test.each<[string, JsonObject]>([
    ['the chart', helmRelease({ version: '0.42.0' })],
    ['the operator', operator('ghcr.io/stacklok/toolhive/operator:v0.42.0', imageOf('v0.42.0'))],
    ['the image of its servers', operator('mirror.example.com/thv:7', imageOf('v0.42.0'))],
  ])('is that of %s among the objects, where it is not asked for', async (_, object) => {
    const expected = { told: [isDropped('v0.42.0'), isTaken('v0.42.0')], image: imageOf('v0.42.0') };
    expect(await ran([object])).toEqual(expected);
    expect(await ran([object], { operator: 'ignore' })).toEqual({ told: [], image: imageOf('v0.44.0') });
  });

  test('stays the one asked for where objects are of another, which is warned of with both ways out', async () => {
    const { told: said } = await ran([helmRelease({ version: '0.42.0' })], { operatorVersion: 'v0.43.0' });
    expect(said).toEqual([
      'warning OperatorVersionDiffers is of v0.42.0, and what is made and refused here is that of operator v0.43.0: expect differences in the cluster, or set `operatorVersion` of the functionConfig to v0.42.0',
    ]);
    expect((await ran([helmRelease({ version: '0.43.0' })], { operatorVersion: 'v0.43.0' })).told).toEqual(
      [],
    );
  });

  test('is that of the first object, and the others are warned of', async () => {
    const { told: said } = await ran([helmRelease({ version: '0.43.0' }), ociRepository({ tag: '0.42.0' })]);
    expect(said).toEqual([
      expect.stringContaining('is of v0.42.0, and what is made and refused here is that of operator v0.43.0'),
      isTaken('v0.43.0'),
    ]);
  });

  test('is not that of an image which the functionConfig sets', async () => {
    expect((await ran([], { image: imageOf('v0.42.0') })).told).toEqual([
      expect.stringContaining('is of v0.42.0, and what is made and refused here is that of operator v0.44.0'),
    ]);
    expect((await ran([], { image: imageOf('v0.42.0'), operatorVersion: 'v0.42.0' })).told).toEqual([
      isDropped('v0.42.0'),
    ]);
  });

  test('is what objects that no server refers to are held against, too', async () => {
    const { results } = await runOn(
      [
        object('toolhive.stacklok.dev/v1beta1', 'VirtualMCPCompositeToolDefinition', 'tool', {
          spec: { name: 'tool', description: 'a', steps: [{ id: 'a', tool: 'b' }], annotations: {} },
        }),
      ],
      withOptions({ operatorVersion: '0.41.0' }),
    );
    expect(results.map(({ message }) => message)).toContain(
      'is no field of operator v0.41.0, so `kubectl apply` refuses it and for others the API server drops it: operators have it since v0.42.1',
    );
  });
});
