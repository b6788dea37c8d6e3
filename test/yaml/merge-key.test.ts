import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { canMerge, define, merge } from '../../src/yaml/merge-key.ts';

test.each<[Json, boolean]>([
  [{}, true],
  [{ a: 1 }, true],
  [[{ a: 1 }, {}], true],
  [[], true],
  [[{}, 'a'], false],
  [[[]], false],
  ['a', false],
  [null, false],
  [1, false],
])('whether %j can be merged is %p', (value, can) => {
  expect(canMerge(value)).toBe(can);
});

test('members of its own win, then those of earlier mappings, and what is no mapping brings nothing', () => {
  const object: JsonObject = { a: 1 };
  merge(object, [{ a: 2, b: 3 }, 'x', { b: 4, c: 5 }, null]);
  expect(object).toEqual({ a: 1, b: 3, c: 5 });
  merge(object, { d: null });
  expect(object).toEqual({ a: 1, b: 3, c: 5, d: null });
  merge(object, 'text');
  expect(Object.keys(object)).toEqual(['a', 'b', 'c', 'd']);
});

test('names that every object inherits are members like others', () => {
  const object: JsonObject = {};
  merge(object, JSON.parse('{"__proto__": {"x": 1}, "toString": 2, "constructor": 3}'));
  expect(JSON.stringify(object)).toBe('{"__proto__":{"x":1},"toString":2,"constructor":3}');
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
});

test('a member that is defined can be changed, and is an own one', () => {
  for (const key of ['a', '__proto__']) {
    const object: JsonObject = {};
    define(object, key, 1);
    define(object, key, 2);
    expect(JSON.stringify(object)).toBe(`{"${key}":2}`);
    delete object[key];
    expect(Object.keys(object)).toEqual([]);
  }
});
