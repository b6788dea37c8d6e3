import type { JsonObject } from '../../src/kubernetes/object.ts';
import { group, inFile, object, options, runOn, server, toolhive, withSpec } from './list.ts';

// How the verdict of a whole run depends on the options, and in which order it is told.

const gateway = server('gateway', { annotations: inFile('gateway.yaml', 0) });
const unsure = server('unsure', { annotations: inFile('unsure.yaml', 0), spec: { replicas: 2 } });
const refused = server('refused', { annotations: inFile('refused.yaml', 0), spec: { replicas: -1 } });

describe('mode: validate', () => {
  const validate = options({ mode: 'validate', source: 'local-config', emit: 'all' });

  test('changes nothing where there is something to make, to update and to remove', async () => {
    const { items: made } = await runOn([group(), gateway, unsure]);
    const old = made.map((one) => (one['kind'] === 'Deployment' ? withSpec(one, { template: {} }) : one));
    const items = old.filter((one) => one['kind'] !== 'VirtualMCPServer').concat(unsure);
    const ran = await runOn(items, validate);
    expect([ran.items, ran.exitCode]).toEqual([items, 0]);
    expect(ran.codes).toEqual(['SessionStorageMissingForReplicas']);
    expect(ran.stderr).toMatch(/^\[warning\] [^\n]*\/unsure spec\.replicas: [^\n]*\n$/);
  });

  test('says nothing of a package that is right', async () => {
    const ran = await runOn([group(), gateway], validate);
    expect([ran.items, ran.codes, ran.stderr, ran.exitCode]).toEqual([[group(), gateway], [], '', 0]);
  });

  test('refuses what is wrong', async () => {
    const ran = await runOn([group(), gateway, refused], validate);
    expect([ran.codes, ran.exitCode]).toEqual([['SchemaMinimum'], 1]);
  });
});

describe('a warning', () => {
  test('lets the objects be made', async () => {
    const ran = await runOn([group(), unsure]);
    expect([ran.items.length, ran.exitCode]).toEqual([3, 0]);
    expect(ran.results[0]).toMatchObject({
      severity: 'warning',
      tags: { code: 'SessionStorageMissingForReplicas' },
    });
  });

  test('is an error with warnings: error, and then nothing is made', async () => {
    const ran = await runOn([group(), unsure], options({ warnings: 'error' }));
    expect([ran.items, ran.exitCode]).toEqual([[group(), unsure], 1]);
    expect(ran.results).toMatchObject([
      { severity: 'error', tags: { code: 'SessionStorageMissingForReplicas' } },
    ]);
    expect(ran.stderr).toMatch(/^\[error\] [^\n]*\n$/);
  });

  test('is what warnings: error is about, and not what is told for information', async () => {
    const ran = await runOn([group(), gateway], options({ warnings: 'error' }));
    expect([ran.items.length, ran.exitCode, ran.stderr]).toEqual([3, 0, '']);
    expect(ran.codes).toContain('Made');
  });
});

test('one error refuses all servers, and nothing is told of what would have been made', async () => {
  const items = [group(), gateway, refused, unsure];
  const ran = await runOn(items);
  expect([ran.items, ran.exitCode]).toEqual([items, 1]);
  expect(ran.codes).toEqual(['SchemaMinimum', 'SessionStorageMissingForReplicas']);
});

test('what is made, updated and removed is told in the order of the files', async () => {
  const old = object('apps/v1', 'Deployment', 'old', {
    annotations: { 'expand-virtualmcpserver/source': 'demo/old', ...inFile('a.yaml', 0) },
  });
  const { items } = await runOn([group(), gateway]);
  const deployment = withSpec(items[2], { template: {} });
  const ran = await runOn([
    group(),
    gateway,
    server('new', { annotations: inFile('z/new.yaml', 0) }),
    deployment,
    old,
    unsure,
  ]);
  expect(ran.results.map(({ severity, file, tags }) => `${severity} ${file?.path} ${tags.code}`)).toEqual([
    'warning unsure.yaml SessionStorageMissingForReplicas',
    'info a.yaml Removed',
    'info deployment_gateway.yaml Updated',
    'info deployment_unsure.yaml Made',
    'info unsure.yaml HMACSecretNotMade',
    'info z/deployment_new.yaml Made',
    'info z/new.yaml HMACSecretNotMade',
    'info z/new.yaml OwnerReferencesNotMade',
  ]);
});

test('a package without servers is left alone, and so is the image; that there are none is told', async () => {
  const items = [group(), object(toolhive, 'MCPServer', 'm', { spec: { image: 'x' } })];
  const ran = await runOn(items, options({ image: 'registry.example.com/vmcp:latest' }));
  expect([ran.items, ran.stderr, ran.exitCode]).toEqual([items, '', 0]);
  expect(ran.results).toEqual([
    {
      message: expect.stringContaining('no VirtualMCPServer'),
      severity: 'info',
      tags: { code: 'NoServer', judge: 'package' },
    },
  ]);
});

test('a functionConfig with faults is refused before anything else is looked at', async () => {
  const ran = await runOn([group(), refused], options({ emit: 'everything' }));
  expect([ran.codes, ran.exitCode]).toEqual([['FunctionConfigValue'], 1]);
});

describe('the warning of an image without a fixed tag', () => {
  const image = 'registry.example.com/vmcp:latest';
  const warningOf = async (config?: JsonObject) =>
    (await runOn([group(), gateway], config ?? {})).results.find(({ tags }) => tags.code === 'ImageLatest');

  test('is told at the option', async () => {
    expect(await warningOf(options({ image }))).toMatchObject({
      resourceRef: { kind: 'ExpandVirtualMCPServer', name: 'expand' },
      field: { path: 'spec.image', currentValue: image },
    });
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { image } };
    expect(await warningOf(config)).toMatchObject({
      resourceRef: { kind: 'ConfigMap', name: 'c' },
      field: { path: 'data.image', currentValue: image },
    });
  });

  test('is none of the default', async () => {
    expect(await warningOf()).toBeUndefined();
  });
});
