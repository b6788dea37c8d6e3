import type { Json } from '../../src/kubernetes/object.ts';
import { semanticallyEqual } from '../../src/kubernetes/semantic-equal.ts';

test.each<[Json | undefined, Json | undefined]>([
  [undefined, null],
  [{}, undefined],
  [[], null],
  [{ a: 1 }, { a: 1, b: {}, c: [], d: null }],
  [
    { a: 1, b: [{ c: 1 }] },
    { b: [{ c: 1, d: [] }], a: 1 },
  ],
])('%j is %j', (a, b) => {
  expect([semanticallyEqual(a, b), semanticallyEqual(b, a)]).toEqual([true, true]);
});

test.each<[Json | undefined, Json | undefined]>([
  ['', undefined],
  [0, null],
  [false, undefined],
  [1, '1'],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [{ a: 1 }, [1]],
  [{ a: '1' }, { a: '2' }],
  [{ a: '1' }, { b: '1' }],
  [JSON.parse('{"__proto__":"a"}') as Json, { a: 1 }],
])('%j is not %j', (a, b) => {
  expect([semanticallyEqual(a, b), semanticallyEqual(b, a)]).toEqual([false, false]);
});
