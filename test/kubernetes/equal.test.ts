import { equal } from '../../src/kubernetes/equal.ts';
import type { Json } from '../../src/kubernetes/object.ts';

const pairs: [Json | undefined, Json | undefined, boolean][] = [
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1, c: 2 }, false],
  [[], {}, false],
  [[1], [1, 2], false],
  [null, {}, false],
  [null, undefined, false],
  [0, '0', false],
  ['', '', true],
  [{}, JSON.parse('{"toString":1}'), false],
  [JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}'), true],
  [JSON.parse('{"__proto__":1}'), JSON.parse('{"other":1}'), false],
];

test.each(pairs)('%j and %j are equal: %p', (a, b, same) => {
  expect(equal(a, b)).toBe(same);
  expect(equal(b, a)).toBe(same);
});
