import type { Json } from '../../src/kubernetes/object.ts';
import { copyAliased } from '../../src/yaml/copy-aliased.ts';

/** What a value is copied as with a budget, and what is left of that. */
function copied(value: Json, left = 1000) {
  const budget = { limit: left, left };
  return { copy: copyAliased(value, budget), spent: left - budget.left };
}

test('a value is copied in depth', () => {
  const value = { a: [{ b: 'c' }, 1, 2n, true, null], d: {}, e: [] };
  const { copy } = copied(value);
  expect(copy).toEqual(value);
  (copy as typeof value).a.push(null);
  expect(value.a).toHaveLength(5);
});

test('a key `__proto__` is copied like others', () => {
  const value = JSON.parse('{"__proto__": {"a": 1}, "b": 2}');
  const { copy } = copied(value);
  expect(Object.keys(copy as object)).toEqual(['__proto__', 'b']);
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
});

test('a value costs what it has of characters, and the same for each part', () => {
  const part = copied(1).spent;
  expect(part).toBeGreaterThan(0);
  expect(copied('abc').spent).toBe(part + 3);
  expect(copied(['abc', 1]).spent).toBe(3 * part + 3);
  expect(copied({ key: 'abc', k: {} }).spent).toBe(3 * part + 7);
});

test('a copy that costs more than is left is none, wherever in it that is', () => {
  const values: Json[] = ['abcdef', ['a', 'b'], { a: 'b', c: 'd' }, [[[]]], { a: { b: [] } }];
  for (const value of values) {
    const { spent } = copied(value);
    expect(copied(value, spent).copy).toEqual(value);
    expect(copied(value, spent - 1).copy).toBeUndefined();
  }
});

test('copying stops where nothing is left', () => {
  const { copy, spent } = copied(Array<Json>(100_000).fill('x'), 100);
  expect(copy).toBeUndefined();
  expect(spent).toBeLessThan(200);
});
