import fc from 'fast-check';
import { fieldChanges } from '../../src/diff/field-changes.ts';
import { inOrderOf } from '../../src/diff/key-order.ts';
import { equal } from '../../src/kubernetes/equal.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';

const told = (before: Json, after: Json) =>
  fieldChanges(before, after).map(({ path, before: from, after: to }) => [path, from, to]);

test.each<[what: string, before: Json, after: Json, changes: unknown[][]]>([
  ['a field', { a: { b: 1, c: 2 } }, { a: { b: 3, c: 2 } }, [['a.b', 1, 3]]],
  [
    'a field that is new, or gone',
    { a: 1 },
    { b: 2 },
    [
      ['a', 1, undefined],
      ['b', undefined, 2],
    ],
  ],
  ['another type', { a: { b: 1 } }, { a: [1] }, [['a', { b: 1 }, [1]]]],
  ['a key with a dot', { 'a.b/c': 1 }, { 'a.b/c': 2 }, [['["a.b/c"]', 1, 2]]],
  [
    'a member with a name, wherever it stands',
    { env: [{ name: 'A', value: 1 }] },
    {
      env: [
        { name: 'B', value: 2 },
        { name: 'A', value: 3 },
      ],
    },
    [
      ['env[A].value', 1, 3],
      ['env[B]', undefined, { name: 'B', value: 2 }],
    ],
  ],
  [
    'a mount by its path, as one volume can be mounted twice',
    [
      { name: 'a', mountPath: '/x', subPath: 'p' },
      { name: 'a', mountPath: '/y' },
    ],
    [
      { name: 'a', mountPath: '/x', subPath: 'q' },
      { name: 'a', mountPath: '/y' },
    ],
    [['[/x].subPath', 'p', 'q']],
  ],
  [
    'another order',
    [{ name: 'A' }, { name: 'B' }, { name: 'C' }],
    [{ name: 'B' }, { name: 'A' }, { name: 'D' }],
    [
      ['[C]', { name: 'C' }, undefined],
      ['[D]', undefined, { name: 'D' }],
      ['', ['A', 'B'], ['B', 'A']],
    ],
  ],
  [
    'members of a list that is new, or gone',
    { env: [{ name: 'A' }], args: ['a'] },
    { volumes: [{ name: 'v' }] },
    [
      ['env[A]', { name: 'A' }, undefined],
      ['args', ['a'], undefined],
      ['volumes[v]', undefined, { name: 'v' }],
    ],
  ],
  ['a list that is empty, and one that is not there', { env: [] }, {}, [['env', [], undefined]]],
  ['members without a name, by place', ['a', 'b'], ['a', 'c'], [['[1]', 'b', 'c']]],
  ['a list of another length', { args: ['a', 'b'] }, { args: ['b'] }, [['args', ['a', 'b'], ['b']]]],
  [
    'names that stand twice, by place',
    [
      { name: 'A', v: 1 },
      { name: 'A', v: 2 },
    ],
    [
      { name: 'A', v: 1 },
      { name: 'A', v: 3 },
    ],
    [['[1].v', 2, 3]],
  ],
  ['whole numbers of any size', { a: 2n ** 70n }, { a: 2n ** 70n + 1n }, [['a', 2n ** 70n, 2n ** 70n + 1n]]],
])('%s', (_, before, after, changes) => {
  expect(told(before, after)).toEqual(changes);
});

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, 0, 1, 'a', 'b', ''),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'name', 'mountPath', '__proto__'), tie('value')),
  ),
})).value;

test('there are changes if and only if two values are not equal', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      expect(fieldChanges(before, after).length === 0).toBe(equal(before, after));
      expect(fieldChanges(before, structuredClone(before))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('an object in the order of another is the same object, and has the keys of both in one order', () => {
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'name'), json);
  fc.assert(
    fc.property(object, object, (one, model) => {
      const ordered = inOrderOf(one as JsonObject, model as JsonObject);
      expect(equal(ordered, one as JsonObject)).toBe(true);
      const shared = (keys: readonly string[]) => keys.filter((key) => key in one && key in model);
      expect(shared(Object.keys(ordered))).toEqual(shared(Object.keys(model)));
    }),
    { numRuns: 300 },
  );
});
