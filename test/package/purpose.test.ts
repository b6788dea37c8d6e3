import type { JsonObject } from '../../src/kubernetes/object.ts';
import { annotationsOf, byName, group, inFile, object, options, runOn, server } from './list.ts';

// What is made to be applied, and what is made to be looked at alone.

const gateway = server('gateway', { annotations: inFile('apps/gateway.yaml', 0) });
const preview = options({ purpose: 'preview', emit: 'all' });
const apply = options({ emit: 'all' });

const made = (items: readonly JsonObject[]) =>
  items.filter(({ kind }) => kind !== 'VirtualMCPServer' && kind !== 'MCPGroup');
const pathsOf = (items: readonly JsonObject[]) =>
  made(items).map((item) => annotationsOf(item)['internal.config.kubernetes.io/path']);
const areLocal = (items: readonly JsonObject[]) =>
  made(items).map((item) => annotationsOf(item)['config.kubernetes.io/local-config']);
test('with a preview all that is made is local config, and in files under preview', async () => {
  const { items, codes, stderr, exitCode } = await runOn([group(), gateway], preview);
  // The operator runs, so that nothing is to be provided in its place.
  expect([...new Set(codes)]).toEqual(['Made']);
  expect(pathsOf(items).sort()).toEqual([
    'preview/apps/configmap_gateway-vmcp-config.yaml',
    'preview/apps/deployment_gateway.yaml',
    'preview/apps/role_gateway-vmcp.yaml',
    'preview/apps/rolebinding_gateway-vmcp.yaml',
    'preview/apps/service_vmcp-gateway.yaml',
    'preview/apps/serviceaccount_gateway-vmcp.yaml',
  ]);
  expect(areLocal(items)).toEqual(Array(6).fill('true'));
  expect(items.slice(0, 2)).toEqual([group(), gateway]);
  expect([stderr, exitCode]).toEqual(['', 0]);
});

test('a preview that is up to date is left as it is, and nothing is told', async () => {
  const { items } = await runOn([group(), gateway], preview);
  const again = await runOn(items, preview);
  expect([again.items, again.results]).toEqual([items, []]);
});

test('a server that comes later is in the preview as well, and one that goes leaves it', async () => {
  const { items } = await runOn([group(), gateway], preview);
  const second = server('second', { annotations: inFile('second.yaml', 0) });
  const { items: both } = await runOn([...items, second], preview);
  expect(pathsOf(both)).toHaveLength(12);
  expect(pathsOf(both)).toContain('preview/deployment_second.yaml');
  expect(areLocal(both)).toEqual(Array(12).fill('true'));
  const { items: left } = await runOn(
    both.filter(
      (item) => item !== both.find(({ metadata }) => (metadata as JsonObject)['name'] === 'gateway'),
    ),
    preview,
  );
  expect(new Set(pathsOf(left).map((path) => String(path).split('/').length))).toEqual(new Set([2]));
});

test('what was to be applied becomes a preview, and the other way round, each told with the file that it was in', async () => {
  const first = await runOn([group(), gateway], apply);
  const looked = await runOn(first.items, preview);
  expect(looked.items).toEqual((await runOn([group(), gateway], preview)).items);
  expect(looked.results).toHaveLength(6);
  expect(looked.results[0]).toMatchObject({
    severity: 'info',
    message: expect.stringMatching(/looked at alone .*`preview`; it was in "apps\/\w+_/),
    file: { path: expect.stringMatching(/^preview\/apps\//), index: 0 },
    tags: { code: 'PurposeChanged' },
  });
  const back = await runOn(looked.items, apply);
  expect(back.items).toEqual(first.items);
  const annotations = (of: readonly JsonObject[]) =>
    made(of).map((item) => Object.keys(annotationsOf(item)).filter((key) => !key.startsWith('internal.')));
  expect(annotations(looked.items)).toEqual(annotations((await runOn([group(), gateway], preview)).items));
  expect(back.results[0]).toMatchObject({
    message: expect.stringMatching(/applied .*`apply`; it was in "preview\/apps\//),
    file: { path: expect.stringMatching(/^apps\//) },
  });
});

test('an object that changes as well is told as updated', async () => {
  const { items } = await runOn([group(), gateway], apply);
  const changed = server('gateway', { annotations: inFile('apps/gateway.yaml', 0), spec: { replicas: 1 } });
  const { results } = await runOn([group(), changed, ...made(items)], preview);
  const ofDeployment = results.filter(({ resourceRef }) => resourceRef?.kind === 'Deployment');
  expect(ofDeployment.map(({ tags }) => tags.code)).toEqual(['PurposeChanged', 'Updated']);
});

test('what a person has kept from being applied stays so', async () => {
  const { items } = await runOn([group(), gateway], apply);
  const kept = items.map((item) => {
    if (item['kind'] !== 'Deployment') return item;
    const annotations = { ...annotationsOf(item), 'config.kubernetes.io/local-config': 'true' };
    return { ...item, metadata: { ...(item['metadata'] as JsonObject), annotations } };
  });
  const again = await runOn(kept, apply);
  expect([again.items, again.results]).toEqual([kept, []]);
  // It is one of the preview only from the run on that was asked for one.
  const looked = await runOn(kept, preview);
  expect(areLocal(looked.items)).toEqual(Array(6).fill('true'));
});

test('what is under preview already becomes one of it where it is', async () => {
  const { items } = await runOn([group(), gateway], options({}));
  const moved = items.map((item) => {
    if (item['kind'] !== 'Deployment') return item;
    const annotations = { ...annotationsOf(item), ...inFile('preview/mine.yaml', 3) };
    return { ...item, metadata: { ...(item['metadata'] as JsonObject), annotations } };
  });
  const { items: looked } = await runOn(moved, options({ purpose: 'preview' }));
  expect(pathsOf(looked)).toEqual(['preview/mine.yaml']);
  expect(areLocal(looked)).toEqual(['true']);
});

test('a preview that was made to be applied by hand is a preview again, in the file that it was put in', async () => {
  const { items } = await runOn([group(), gateway], options({ purpose: 'preview' }));
  const applied = items.map((item) => {
    if (item['kind'] !== 'Deployment') return item;
    const { 'config.kubernetes.io/local-config': _, ...annotations } = annotationsOf(item);
    const where = { ...annotations, ...inFile('docs/gateway.yaml', 0) };
    return { ...item, metadata: { ...(item['metadata'] as JsonObject), annotations: where } };
  });
  const { items: again } = await runOn(applied, options({ purpose: 'preview' }));
  expect([pathsOf(again), areLocal(again)]).toEqual([['docs/gateway.yaml'], ['true']]);
});

test('callers of before, who have two keys for a place, find it in both', async () => {
  const { items } = await runOn([group(), gateway], options({}));
  const legacy = {
    'config.kubernetes.io/path': 'apps/deployment_gateway.yaml',
    'config.kubernetes.io/index': '0',
  };
  const old = items.map((item) =>
    item['kind'] === 'Deployment'
      ? {
          ...item,
          metadata: {
            ...(item['metadata'] as JsonObject),
            annotations: { ...annotationsOf(item), ...legacy },
          },
        }
      : item,
  );
  const { items: looked } = await runOn(old, options({ purpose: 'preview' }));
  expect(annotationsOf(byName(looked, 'Deployment')['demo/gateway'])).toMatchObject({
    'config.kubernetes.io/path': 'preview/apps/deployment_gateway.yaml',
    'internal.config.kubernetes.io/path': 'preview/apps/deployment_gateway.yaml',
    'config.kubernetes.io/index': '0',
  });
});

test('a preview of what is in no file has files nevertheless', async () => {
  const { items } = await runOn([group(), server('gateway')], options({ purpose: 'preview' }));
  expect([pathsOf(items), areLocal(items)]).toEqual([['preview/deployment_gateway.yaml'], ['true']]);
  const again = await runOn(items, options({ purpose: 'preview' }));
  expect([again.items, again.results]).toEqual([items, []]);
});

test('where the server goes there is local config, and no mark of this function', async () => {
  const { items } = await runOn([group(), gateway], options({ purpose: 'preview', source: 'remove' }));
  expect(areLocal(items)).toEqual(['true']);
  for (const item of made(items))
    expect(Object.keys(annotationsOf(item)).filter((key) => key.startsWith('expand-'))).toEqual([]);
});

test('an object in a List, which stays as it is, cannot become one of a preview', async () => {
  const { items } = await runOn([group(), gateway], options({}));
  const list = { apiVersion: 'v1', kind: 'List', metadata: { name: 'x' }, items: made(items) };
  const { codes, exitCode } = await runOn(
    [group(), gateway, list as unknown as JsonObject],
    options({ purpose: 'preview' }),
  );
  expect([codes, exitCode]).toEqual([['StandsInList'], 1]);
});

test('a Deployment that this function did not make is not moved', async () => {
  const { items } = await runOn([group(), gateway], options({}));
  const spec = (byName(items, 'Deployment')['demo/gateway'] as JsonObject)['spec'] as JsonObject;
  const live = object('apps/v1', 'Deployment', 'gateway', { annotations: inFile('live.yaml', 0), spec });
  const { items: after } = await runOn([group(), gateway, live], options({ purpose: 'preview' }));
  expect(pathsOf(after)).toEqual(['live.yaml']);
  expect(areLocal(after)).toEqual([undefined]);
});
