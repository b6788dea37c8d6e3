import { constant } from '../../src/kubernetes/constant.ts';

test('nothing in a constant can be changed', () => {
  const value = constant({ list: [{ a: 1 }], text: 'x', nothing: null });
  expect(value).toEqual({ list: [{ a: 1 }], text: 'x', nothing: null });
  expect(() => value.list.push({ a: 2 })).toThrow(TypeError);
  expect(() => Object.assign(value.list[0] ?? {}, { a: 2 })).toThrow(TypeError);
  expect(() => Object.assign(value, { text: 'y' })).toThrow(TypeError);
});
