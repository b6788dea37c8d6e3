import type { JsonObject } from '../../src/kubernetes/object.ts';
import { sourcesOf } from '../../src/package/sources.ts';
import { type Given, group, listOf, type More, object, toolhive } from './list.ts';

/** Objects that are told apart by what they say. */
const config = (name: string, says: string, more: Partial<More> = {}) =>
  object('v1', 'ConfigMap', name, { ...more, data: { says } });

const saidBy = (read: JsonObject | undefined) => (read?.['data'] as JsonObject | undefined)?.['says'];

/** What the ConfigMap says that is found by this name. */
function found(
  name: string,
  items: readonly Given[],
  resources: readonly JsonObject[] = [],
  namespace = 'demo',
) {
  return saidBy(
    sourcesOf(listOf(...items), resources)
      .find('ConfigMap', namespace, name)
      ?.read(),
  );
}

test('an object is found by kind, namespace and name', () => {
  const items = [
    config('a', 'other', { namespace: 'other' }),
    config('b', 'b'),
    object('v1', 'Secret', 'a', { data: { says: 'secret' } }),
    config('a', 'a'),
  ];
  expect(found('a', items)).toBe('a');
  expect(found('a', items, [], 'other')).toBe('other');
  expect(found('b', items, [], 'other')).toBeUndefined();
  expect(found('c', items)).toBeUndefined();
  expect(found('a', [], items)).toBe('a');
});

test('an object without a namespace is in none of those that have a name', () => {
  const sources = sourcesOf(listOf(config('a', 'a', { namespace: null })), []);
  expect(sources.find('ConfigMap', undefined, 'a')).toBeDefined();
  expect(sources.find('ConfigMap', 'demo', 'a')).toBeUndefined();
  expect(sources.all('ConfigMap', undefined)).toHaveLength(1);
});

test.each([
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['v1', 'ServiceAccount'],
  ['apps/v1', 'Deployment'],
  ['rbac.authorization.k8s.io/v1', 'Role'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  [toolhive, 'MCPGroup'],
  ['toolhive.stacklok.dev/v1alpha1', 'MCPServer'],
])('of %s, a %s is found, and none of another group', (apiVersion, kind) => {
  const [mine, other] = [object(apiVersion, kind, 'a'), object('example.com/v1', kind, 'a')];
  const finds = (items: readonly Given[], resources: readonly JsonObject[]) =>
    sourcesOf(listOf(...items), resources).find(kind, 'demo', 'a') !== undefined;
  expect([finds([mine], []), finds([], [mine])]).toEqual([true, true]);
  expect([finds([other], []), finds([], [other])]).toEqual([false, false]);
});

describe('of two objects of one name', () => {
  const [first, second] = [config('a', 'first'), config('a', 'second')];

  test('the first counts, among the items and among the resources', () => {
    expect(found('a', [first, second])).toBe('first');
    expect(found('a', [], [first, second])).toBe('first');
  });

  test('the item counts before one of the resources', () => {
    expect(found('a', [second], [first])).toBe('second');
  });

  test('one alone is listed', () => {
    const all = sourcesOf(listOf(first, second), [config('a', 'third')]).all('ConfigMap', 'demo');
    expect(all.map((source) => saidBy(source.read()))).toEqual(['first']);
  });
});

test('an item that is found is that of the list; a resource is none', () => {
  const list = listOf(config('a', 'a'));
  const resources = [config('b', 'b')];
  const sources = sourcesOf(list, resources);
  expect(sources.find('ConfigMap', 'demo', 'a')?.item).toBe(list.itemsOf('ConfigMap', '')[0]);
  expect(sources.find('ConfigMap', 'demo', 'b')?.item).toBeUndefined();
  expect(sources.find('ConfigMap', 'demo', 'b')?.read()).toBe(resources[0]);
});

test('all of a kind are those of one namespace, the items before the resources', () => {
  const items = [group('b'), config('c', 'c'), group('a'), group('d', { namespace: 'other' })];
  const resources = [group('e'), config('f', 'f'), group('g', { namespace: 'other' })];
  const sources = sourcesOf(listOf(...items), resources);
  const names = (namespace: string) =>
    sources.all('MCPGroup', namespace).map((source) => (source.read()['metadata'] as JsonObject)['name']);
  expect(names('demo')).toEqual(['b', 'a', 'e']);
  expect(names('other')).toEqual(['d', 'g']);
  expect(names('none')).toEqual([]);
});

test('the items of a kind are looked through once, and only when one is asked for', () => {
  const asked: string[] = [];
  const list = {
    ...listOf(),
    itemsOf: (kind: string) => {
      asked.push(kind);
      return [];
    },
  };
  const sources = sourcesOf(list, []);
  expect(asked).toEqual([]);
  sources.find('ConfigMap', 'demo', 'a');
  sources.find('ConfigMap', 'other', 'b');
  sources.all('ConfigMap', 'demo');
  expect(asked).toEqual(['ConfigMap']);
});
