import type { JsonObject } from '../../src/kubernetes/object.ts';
import { byName, group, inFile, object, runOn, server } from './list.ts';

// What the objects of a package tell of the operator: its settings, and its version.

const gateway = server('gateway', { spec: { replicas: 2 } });
const withOptions = (spec: JsonObject): JsonObject => ({
  apiVersion: 'fn.kpt.dev/v1alpha1',
  kind: 'ExpandVirtualMCPServer',
  metadata: { name: 'expand' },
  spec,
});

const vmcp = 'mirror.example.com/toolhive/vmcp:v0.44.0';
const redis = [
  { name: 'TOOLHIVE_DEFAULT_REDIS_ADDR', value: 'redis.cache:6379' },
  { name: 'TOOLHIVE_DEFAULT_REDIS_SECRET_NAME', value: 'redis' },
];

function operator(
  env: JsonObject[] = [{ name: 'VMCP_IMAGE', value: vmcp }, ...redis],
  { name = 'toolhive-operator', image = 'ghcr.io/stacklok/toolhive/operator:v0.44.0' } = {},
): JsonObject {
  return object('apps/v1', 'Deployment', name, {
    namespace: 'toolhive-system',
    annotations: inFile('operator.yaml', 0),
    spec: { template: { spec: { containers: [{ name: 'manager', image, env }] } } },
  });
}

async function ran(items: readonly (JsonObject | string)[], spec: JsonObject = {}) {
  const {
    items: after,
    results,
    stderr,
    exitCode,
  } = await runOn([group(), gateway, ...items], withOptions(spec));
  const made = byName(after, 'Deployment')['demo/gateway'] as
    | { spec: { template: { spec: { containers: [{ image: string; env: JsonObject[] }] } } } }
    | undefined;
  return {
    container: made?.spec.template.spec.containers[0],
    told: results.filter(({ tags }) => /^(?:Operator|Image|Session)/.test(tags.code)),
    stderr,
    exitCode,
  };
}

const codes = (told: readonly { tags: { code: string } }[]) => told.map(({ tags }) => tags.code);

describe('the settings of an operator among the objects', () => {
  test('count with the values of `substitute` in them', async () => {
    const image = '${REGISTRY}/stacklok/toolhive/operator:${TAG}';
    const { container, told } = await ran([operator([{ name: 'VMCP_IMAGE', value: '${VMCP}' }], { image })], {
      substitute: { REGISTRY: 'ghcr.io', TAG: 'v0.43.0', VMCP: vmcp },
    });
    expect(container?.image).toBe(vmcp);
    expect(codes(told)).toContain('OperatorVersionTaken');
  });

  test('hold where no option says otherwise, and are told with their place', async () => {
    const { container, told, stderr } = await ran([operator()]);
    expect(container?.image).toBe(vmcp);
    expect(container?.env).toContainEqual({
      name: 'THV_SESSION_REDIS_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'redis', key: 'redis-password' } },
    });
    expect(told).toMatchObject([
      {
        severity: 'info',
        message: expect.stringContaining('`image`, `defaultRedis` of the functionConfig are not set'),
        resourceRef: { kind: 'Deployment', name: 'toolhive-operator', namespace: 'toolhive-system' },
        field: { path: 'spec.template.spec.containers[0].env' },
        file: { path: 'operator.yaml' },
        tags: { code: 'OperatorSettings' },
      },
    ]);
    expect(stderr).toBe('');
  });

  test('are found in a List and among the resources of the functionConfig', async () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [operator()] };
    expect((await ran([list])).container?.image).toBe(vmcp);
    expect((await ran([], { resources: [operator()] })).container?.image).toBe(vmcp);
  });

  test('give way to options, one by one', async () => {
    const { container, told } = await ran([operator()], { image: 'registry.example.com/own:1' });
    expect(container?.image).toBe('registry.example.com/own:1');
    expect(told).toMatchObject([
      { message: expect.stringMatching(/^`defaultRedis` of the functionConfig is /) },
    ]);
  });

  test('are nothing to tell where options say all of it', async () => {
    const spec = { image: 'a/own:1', defaultRedis: { address: 'other:6379' } };
    expect((await ran([operator()], spec)).told).toEqual([]);
  });

  test('are not looked at with operator: ignore', async () => {
    const other = operator([], { image: 'ghcr.io/stacklok/toolhive/operator:v0.69.1' });
    const { container, told } = await ran([operator(), other], { operator: 'ignore' });
    expect(container?.image).toBe('ghcr.io/stacklok/toolhive/vmcp:v0.44.0');
    expect(codes(told)).toEqual(['SessionStorageMissingForReplicas']);
  });

  test('that are known only in the cluster are warned of, and the option settles it', async () => {
    const valueFrom = { secretKeyRef: { name: 'settings', key: 'redis' } };
    const items = [
      operator([
        { name: 'VMCP_IMAGE', value: vmcp },
        { name: 'TOOLHIVE_DEFAULT_REDIS_ADDR', valueFrom },
      ]),
    ];
    expect((await ran(items)).told).toMatchObject([
      { severity: 'warning', tags: { code: 'SessionStorageMissingForReplicas' } },
      {
        severity: 'warning',
        field: { path: 'spec.template.spec.containers[0].env[1]' },
        message: expect.stringContaining('set `defaultRedis` of the functionConfig'),
        tags: { code: 'OperatorSettingUnknown' },
      },
      { severity: 'info' },
    ]);
    const settled = await ran(items, { defaultRedis: { address: 'redis:6379' } });
    expect(codes(settled.told)).toEqual(['OperatorSettings']);
  });

  test('without an image are those of the operator, which then takes the latest', async () => {
    const { container, told } = await ran([operator(redis)]);
    expect(container?.image).toBe('ghcr.io/stacklok/toolhive/vmcp:latest');
    expect(told).toMatchObject([
      {
        resourceRef: { name: 'toolhive-operator' },
        field: { path: 'spec.template.spec.containers[0].env' },
        tags: { code: 'ImageLatest' },
      },
      { tags: { code: 'OperatorSettings' } },
    ]);
  });

  test('of several operators are those of the first, and it is said which differ', async () => {
    const env = [{ name: 'VMCP_IMAGE', value: 'other.example.com/vmcp:v0.44.0' }, ...redis];
    const { container, told } = await ran([operator(), operator(env, { name: 'second' })]);
    expect(container?.image).toBe(vmcp);
    expect(told).toMatchObject([
      {
        severity: 'warning',
        resourceRef: { name: 'second' },
        message: expect.stringMatching(/"toolhive-operator".*set `image` of/),
        tags: { code: 'OperatorsDiffer' },
      },
      { message: expect.stringContaining('the first of 2') },
    ]);
  });

  test('of several operators that are alike are told once', async () => {
    const { told } = await ran([operator(), operator(undefined, { name: 'second' })]);
    expect(codes(told)).toEqual(['OperatorSettings']);
    expect(told[0]?.message).toContain('the first of 2');
  });

  test('are of no interest where there is no server', async () => {
    const { results } = await runOn([operator([])], withOptions({}));
    expect(codes(results)).toEqual(['NoServer']);
  });
});
