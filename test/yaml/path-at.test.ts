import { pathAt } from '../../src/yaml/path-at.ts';
import { eventsOf, readAlone } from '../../src/yaml/read-yaml.ts';

/** The field of each `.inf` of a text, which is a fault, and what stands there. */
const placesIn = (text: string) =>
  readAlone(text).faults.map(({ path, offset }) => [path, text.slice(offset, offset + 4)]);

test.each([
  ['a: .inf\n', 'a'],
  ['.inf\n', ''],
  ['- .inf\n', '[0]'],
  ['- a\n- b\n- .inf\n', '[2]'],
  ['a:\n  b:\n  - c: 1\n    d: .inf\n', 'a.b[0].d'],
  ['- - a\n  - - .inf\n', '[0][1][0]'],
  ['a: {b: [c, {d: .inf}]}\n', 'a.b[1].d'],
  ['a: []\nb: {}\nc: .inf\n', 'c'],
  ['a:\n- {x: y}\n- [x]\n- .inf\n', 'a[2]'],
  ['"a b": {\'c\': .inf}\n', 'a b.c'],
  ['a: &x {b: c}\nd: *x\ne: .inf\n', 'e'],
  ['- &x a\n- *x\n- .inf\n', '[2]'],
  ['? [a]\n: b\nc: .inf\n', 'c'],
  ['? {a: b}\n: [.inf]\n', '[0]'],
  ['a: !!float .inf\n', 'a'],
])('in %j the field is %j', (text, path) => {
  expect(placesIn(text)).toContainEqual([path, '.inf']);
});

test('each fault has its own place', () => {
  expect(placesIn('a: .inf\nb:\n- x\n- .nan\nc: {d: .inf}\n')).toEqual([
    ['a', '.inf'],
    ['b[1]', '.nan'],
    ['c.d', '.inf'],
  ]);
});

test('a key is at its own place, under its own name', () => {
  expect(readAlone('a:\n  b: 1\n  b: 2\n').faults).toMatchObject([{ path: 'a.b', offset: 12 }]);
  expect(readAlone('a:\n  ~: 1\n').faults).toMatchObject([{ path: 'a.~', offset: 5 }]);
});

test('an alias is at its star', () => {
  expect(readAlone('a: [b, *c ]\n').faults).toMatchObject([{ path: 'a[1]', offset: 7 }]);
});

test('a collection is where it starts, and what has no event nowhere', () => {
  const text = 'a:\n- b: c\n';
  const parsed = eventsOf(text);
  if (!('events' in parsed)) throw parsed;
  const places = parsed.events.map((_, number) => pathAt(text, parsed.events, number));
  expect(places.map(({ path, offset }) => `${path}@${offset}`).slice(1, 7)).toEqual([
    '@0',
    'a@0',
    'a@3',
    'a[0]@5',
    'a[0].b@5',
    'a[0].b@8',
  ]);
  expect(pathAt(text, parsed.events, 1000)).toEqual({ path: '', offset: 0 });
});
