import type { JsonObject, MadeObject } from '../../src/kubernetes/object.ts';
import { live, withAt } from '../operator/drift/live.ts';
import { group, inFile, options, runOn, server } from './list.ts';

// Objects without the mark, as `kubectl get -o yaml` prints those of a running operator.

const all = options({ emit: 'all' });

const unmarked = (object: JsonObject) =>
  withAt(object, ['metadata', 'annotations'], (annotations: JsonObject = {}) => {
    const { 'expand-virtualmcpserver/source': _, ...others } = annotations;
    return Object.keys(others).length > 0 ? others : undefined;
  });

async function liveObjects(spec: JsonObject = {}): Promise<JsonObject[]> {
  const { items } = await runOn([group(), serverWith(spec)], all);
  return items.slice(2).map((item) => live(unmarked(item) as MadeObject));
}

const serverWith = (more: JsonObject) =>
  withAt(server('gateway'), ['spec'], (spec: JsonObject) => ({ ...spec, ...more }));

const list = (items: readonly JsonObject[]): JsonObject => ({
  apiVersion: 'v1',
  kind: 'List',
  items: [...items],
});

const changed = (objects: readonly JsonObject[], kind: string, path: (string | number)[], value: unknown) =>
  objects.map((object) => (object['kind'] === kind ? withAt(object, path, () => value) : object));

test('all six as they came are left alone without a word', async () => {
  const items = [group(), server('gateway'), ...(await liveObjects())];
  expect(items).toHaveLength(8);
  const ran = await runOn(items, all);
  expect([ran.items, ran.codes, ran.stderr, ran.exitCode]).toEqual([items, [], '', 0]);
});

test('in a List they are left alone as well', async () => {
  const items = [group(), server('gateway'), list(await liveObjects())];
  const ran = await runOn(items, all);
  expect([ran.items, ran.codes, ran.exitCode]).toEqual([items, [], 0]);
});

test('in a List one that needs an update is an error', async () => {
  const objects = changed(await liveObjects(), 'Service', ['spec', 'type'], 'NodePort');
  const ran = await runOn([group(), server('gateway'), list(objects)], all);
  expect([ran.codes, ran.exitCode]).toEqual([['StandsInList'], 1]);
});

test('what the operator sees is updated, and nothing else', async () => {
  const before = await liveObjects();
  const objects = changed(before, 'Service', ['spec', 'type'], 'NodePort');
  const ran = await runOn([group(), server('gateway'), ...objects], all);
  expect(ran.codes).toEqual(['Updated']);
  expect(ran.items.slice(2)).toEqual(before);
});

test('replicas that an autoscaler has set stay, and those that the server sets are synced', async () => {
  const scaled = changed(await liveObjects(), 'Deployment', ['spec', 'replicas'], 7);
  const kept = await runOn([group(), server('gateway'), ...scaled], all);
  expect([kept.items.slice(2), kept.codes]).toEqual([scaled, []]);

  const asked = [group(), serverWith({ replicas: 1 }), ...scaled];
  const { items, codes } = await runOn(asked, all);
  expect(codes).toEqual(['Updated']);
  expect(items[2]).toMatchObject({ spec: { replicas: 1 } });

  const preserve = options({ emit: 'all', replicasOnUpdate: 'preserve' });
  expect((await runOn(asked, preserve)).codes).toEqual([]);
});

test('what the operator leaves though it matters is a warning, and stays', async () => {
  const field = ['spec', 'template', 'spec', 'containers', 0, 'resources', 'limits', 'memory'];
  const items = [group(), server('gateway'), ...changed(await liveObjects(), 'Deployment', field, '2Gi')];
  const ran = await runOn(items, all);
  expect([ran.items, ran.codes, ran.exitCode]).toEqual([items, ['TemplateEditsLeft'], 0]);
});

test('an object with the mark follows the server alone', async () => {
  const made = (await runOn([group(), server('gateway', { annotations: inFile('a.yaml', 0) })], all)).items;
  const edited = made.map((item) =>
    item['kind'] === 'Deployment'
      ? withAt(item, ['spec', 'template', 'spec', 'restartPolicy'], () => 'Always')
      : item,
  );
  const ran = await runOn(edited, all);
  expect([ran.items, ran.codes]).toEqual([made, ['Updated']]);
});

test('a quantity that a person wrote in another form than a cluster’s gets that form, though not in a List', async () => {
  const field = ['spec', 'template', 'spec', 'containers', 0, 'resources', 'limits', 'cpu'];
  const objects = await liveObjects();
  const edited = changed(
    changed(objects, 'Deployment', field, '1000m'),
    'Deployment',
    ['spec', 'paused'],
    false,
  );
  const ran = await runOn([group(), server('gateway'), ...edited], all);
  expect(ran.codes).toEqual(['TemplateEditsLeft', 'Updated']);
  expect(ran.items.slice(2)).toEqual(changed(objects, 'Deployment', field, '1'));
  const items = [group(), server('gateway'), list(edited)];
  const listed = await runOn(items, all);
  expect([listed.items, listed.codes]).toEqual([items, ['TemplateEditsLeft']]);
});
