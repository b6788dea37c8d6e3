import { isListKind, objectsOfList, withListsOpened } from '../../src/kubernetes/object-list.ts';

const a = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
const list = (...items: (typeof a | string)[]) => ({ apiVersion: 'v1', kind: 'List', items });

test('a List is what has a kind that ends so and items', () => {
  expect(['List', 'ConfigMapList', 'list', 'Listing', ''].map(isListKind)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(objectsOfList(list(a, 'text'))).toEqual([a, undefined]);
  expect(objectsOfList({ kind: 'List' })).toBeUndefined();
  expect(objectsOfList({ kind: 'ConfigMap', items: [a] })).toBeUndefined();
  expect(objectsOfList({ items: [a] })).toBeUndefined();
});

test('what says neither kind nor version in a list of one kind is of that, as kubectl reads it', () => {
  const items = [{ data: {} }, { kind: 'Secret' }, { apiVersion: 'v2' }];
  expect(objectsOfList({ apiVersion: 'v1', kind: 'ConfigMapList', items })).toEqual([
    { apiVersion: 'v1', kind: 'ConfigMap', data: {} },
    { kind: 'Secret' },
    { apiVersion: 'v2' },
  ]);
  expect(objectsOfList({ apiVersion: 'v1', kind: 'List', items })).toEqual(items);
});

test('Lists are opened to any depth, and other objects stay', () => {
  expect(withListsOpened([a, { ...list(), items: [list(a), a, 'text'] }, list()])).toEqual([a, a, a]);
});
