import fc from 'fast-check';
import { placesIn } from '../../src/input/places.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { markedYaml } from './marked-yaml.ts';

/** Keys of which none is the start of another's path. */
const keys = fc.constantFrom('a', 'b.c', 'd/e', 'f[0]', 'é😀', '0', 'with blank');
const { value } = fc.letrec<{ value: Json; list: Json[]; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>('text', '', 1, true, null, 'a: b # c'),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
const object = fc.dictionary(keys, value, { minKeys: 1, maxKeys: 5, noNullPrototype: true });
const style = fc.record({
  flowFrom: fc.nat({ max: 5 }),
  quotesKeys: fc.boolean(),
  indentsLists: fc.boolean(),
});

test('every field is found where it was written, in any style', () => {
  fc.assert(
    fc.property(object, style, (written, how) => {
      const { text, marks } = markedYaml(written, how);
      const placeOf = placesIn(text);
      const wrong = [...marks].filter(([path, { key, value: at }]) => {
        const place = placeOf(path);
        return !(place?.isWhole && place.key === key && (!place.isScalar || place.value === at));
      });
      expect(wrong).toEqual([]);
    }),
  );
});

test.each([
  [
    'an alias stands where it is written, with all that it brings',
    'a: &x {b: 1}\nc: *x\n',
    'c.b',
    'c',
    false,
  ],
  ['what a merge brings stands at the mapping', 'a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n', 'c.b', 'c', false],
  ['a value that is not written out stands at its key', 'a:\nb: 1\n', 'a', 'a', true],
  ['a key that is a list is passed over', '? [x, y]\n: 1\nb: 2\n', 'b', 'b', true],
  ['of two keys of one name the first counts', 'a: 1\na: 2\n', 'a', 'a', true],
  ['the longest key that is there counts', 'a:\n  b: 1\na.b: 2\n', 'a.b', 'a.b', true],
  ['a long key is known by its start', `${'k'.repeat(400)}: 1\n`, `${'k'.repeat(64)}…`, 'kkkk', true],
  ['no item has that number', 'a: [1]\n', 'a[7].b', 'a', false],
])('%s', (_, text, path, found, isWhole) => {
  const place = placesIn(text)(path);
  expect([text.slice(place?.key).startsWith(found), place?.isWhole]).toEqual([true, isWhole]);
});

test('the second line of two keys is not taken for the first', () => {
  const text = 'a:\n  b: 1\na.b: 2\n';
  expect(placesIn(text)('a.b')?.value).toBe(text.indexOf('2'));
});

test('what is no YAML has no places', () => {
  expect(placesIn('a: [\n')('a')).toBeUndefined();
});
