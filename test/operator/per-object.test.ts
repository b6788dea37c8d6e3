import { perObject } from '../../src/operator/per-object.ts';

test('what is made of an object is made once, and for each object of its own', () => {
  const made: object[] = [];
  const nameOf = perObject((object: { readonly name?: string }) => {
    made.push(object);
    return object.name;
  });
  const [one, other] = [{ name: 'a' }, {}];
  expect([one, other, one, other].map(nameOf)).toEqual(['a', undefined, 'a', undefined]);
  expect(made).toEqual([one, other]);
});
