import type { Json } from '../../../src/kubernetes/object.ts';
import { renamedAt } from '../../../src/package/kustomize/fields-at.ts';

function renamed(value: Json, path: string): { readonly value: Json; readonly paths: readonly string[] } {
  const paths: string[] = [];
  const result = renamedAt(value, path.split('/'), (name, at) => {
    paths.push(`${at}=${name}`);
    return name === 'old' ? 'new' : name;
  });
  return { value: result, paths };
}

test.each<[what: string, path: string, before: Json, after: Json, paths: readonly string[]]>([
  ['a field', 'a/name', { a: { name: 'old', b: 1 } }, { a: { name: 'new', b: 1 } }, ['a.name=old']],
  [
    'fields in a list',
    'a/name',
    { a: [{ name: 'old' }, { name: 'x' }] },
    { a: [{ name: 'new' }, { name: 'x' }] },
    ['a[0].name=old', 'a[1].name=x'],
  ],
  ['names in a list', 'a', { a: ['old', 'x'] }, { a: ['new', 'x'] }, ['a[0]=old', 'a[1]=x']],
  [
    'under any key',
    'a/*/name',
    { a: { k: { name: 'old' } } },
    { a: { k: { name: 'new' } } },
    ['a.k.name=old'],
  ],
  ['keys', 'a/*', { a: { x: 1, old: 2 } }, { a: { x: 1, new: 2 } }, ['a.x=x', 'a.old=old']],
  [
    'no key that is there already',
    'a/*',
    { a: { new: 1, old: 2 } },
    { a: { new: 1, old: 2 } },
    ['a.new=new', 'a.old=old'],
  ],
  ['nothing where the path ends early', 'a/b/name', { a: 'old' }, { a: 'old' }, []],
  [
    'nothing where there is no text',
    'a/name',
    { a: { name: { old: 'old' } } },
    { a: { name: { old: 'old' } } },
    [],
  ],
])('%s', (_, path, before, after, paths) => {
  expect(renamed(before, path)).toEqual({ value: after, paths });
});

test('what has nothing to change stays the same object', () => {
  const value: Json = { a: [{ name: 'x' }], b: { k: { name: 'y' } } };
  for (const path of ['a/name', 'b/*/name', 'b/*', 'c/name', 'a/b/c'])
    expect(renamed(value, path).value).toBe(value);
});

test('what changes leaves the object that it was given as it was', () => {
  const value: Json = { a: [{ name: 'old' }], b: 1 };
  renamed(value, 'a/name');
  expect(value).toEqual({ a: [{ name: 'old' }], b: 1 });
});
