import { toolhiveGroup, virtualMCPServerKind } from '../../src/api/kinds/toolhive.ts';
import { defaultOptions, type Options } from '../../src/config/options.ts';
import { keyOf, serversOf } from '../../src/package/servers.ts';
import { type Given, listOf, nameOf, object, server } from './list.ts';

const namesOf = (items: readonly Given[], options: Partial<Options> = {}) =>
  serversOf(listOf(...items), { ...defaultOptions, ...options }).map((one) => nameOf(one.read()));

test('the servers are the items of that kind, whatever the version, in their order', () => {
  const old = object('toolhive.stacklok.dev/v1alpha1', 'VirtualMCPServer', 'old');
  expect(namesOf([server('b'), old, server('a')])).toEqual(['demo/b', 'demo/old', 'demo/a']);
});

const others = [
  object('toolhive.stacklok.dev/v1beta1', 'MCPServer', 'a'),
  object('example.com/v1beta1', 'VirtualMCPServer', 'a'),
  object('v1beta1', 'VirtualMCPServer', 'a'),
];

test.each(others)('%j is no server, neither as an item nor in the resources', (other) => {
  expect(namesOf([other])).toEqual([]);
  expect(namesOf([], { resources: [other] })).toEqual([]);
});

test('an item stays known as one; what the functionConfig brings is none', () => {
  const list = listOf(server('item'));
  const resources = [server('brought')];
  const servers = serversOf(list, { ...defaultOptions, resources });
  expect(servers.map(({ item }) => item)).toEqual([
    list.itemsOf(virtualMCPServerKind, toolhiveGroup)[0],
    undefined,
  ]);
  expect(servers.map(({ ref }) => ref.name)).toEqual(['item', 'brought']);
  expect(servers[1]?.read()).toBe(resources[0]);
});

test('the functionConfig is a server after the items, before those in the resources', () => {
  const brought = { server: server('config'), resources: [server('resource')] };
  expect(namesOf([server('item')], brought)).toEqual(['demo/item', 'demo/config', 'demo/resource']);
});

test('a functionConfig that is among the items too, as kustomize sends it, is the item', () => {
  const [one, ...more] = serversOf(listOf(server('gateway')), {
    ...defaultOptions,
    server: server('gateway'),
    resources: [server('gateway')],
  });
  expect(one?.item).toBeDefined();
  expect(more).toEqual([]);
});

test('servers of one name in two namespaces, or in one and in none, are two', () => {
  const items = [server('gateway', { namespace: 'a' }), server('gateway', { namespace: null })];
  const resources = [server('gateway', { namespace: 'b' }), server('gateway', { namespace: 'a' })];
  expect(namesOf(items, { resources })).toEqual(['a/gateway', 'gateway', 'b/gateway']);
  expect(namesOf([items[0] ?? ''], { resources: [items[1] ?? {}] })).toEqual(['a/gateway', 'gateway']);
});

test('no namespace is a namespace of its own', () => {
  const ref = { apiVersion: '', kind: '', name: 'a' };
  const keys = [ref, { ...ref, namespace: 'a' }, { ...ref, namespace: 'b' }, { ...ref, name: 'b' }].map(
    keyOf,
  );
  expect(new Set(keys).size).toBe(4);
  expect(keyOf(ref)).toBe(keyOf({ ...ref, apiVersion: 'x', kind: 'y' }));
});
