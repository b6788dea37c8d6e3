import { deskStore, freePath, pathProblem, stateOf, withFiles } from '../../site/desk/desk-state.ts';

const file = (path: string, text = '') => ({ path, text });

test('a path that is taken gets a number in front of its ending', () => {
  expect(freePath([], 'new.yaml')).toBe('new.yaml');
  expect(freePath([file('new.yaml')], 'new.yaml')).toBe('new-2.yaml');
  expect(freePath([file('a.b/new.yaml'), file('a.b/new-2.yaml')], 'a.b/new.yaml')).toBe('a.b/new-3.yaml');
  expect(freePath([file('a.b/new')], 'a.b/new')).toBe('a.b/new-2');
});

test.each([
  ['apps/gateway.yml', undefined],
  ['list.JSON', undefined],
  ['notes.txt', 'The name must end in .yaml, .yml or .json'],
  ['.hidden.yaml', expect.stringMatching(/start with a dot/)],
  ['../up.yaml', expect.stringMatching(/start with a dot/)],
  ['a//b.yaml', expect.stringMatching(/empty/)],
  ['a\u2028b.yaml', expect.stringMatching(/control characters/)],
  ['there.yaml', 'There is a file "there.yaml" already'],
])('a file may be called %j: %j', (path, problem) => {
  expect(pathProblem([file('there.yaml')], path)).toEqual(problem);
});

test('of files that come in, one of the same path takes the place of the one that was there', () => {
  expect(withFiles([file('a', '1'), file('b', '2')], [file('a', '3'), file('c', '4')])).toEqual([
    file('a', '3'),
    file('b', '2'),
    file('c', '4'),
  ]);
});

test('an option without a value is none, and every change is told with what was there before', () => {
  const store = deskStore(stateOf([file('a.yaml', 'x')]));
  const told: unknown[] = [];
  store.onChange((state, before) => told.push([before.options, state.options]));
  store.setOption('image', ['i']);
  store.setOption('image', []);
  expect(told).toEqual([
    [{}, { image: ['i'] }],
    [{ image: ['i'] }, {}],
  ]);
  store.change({ pinned: { files: [], options: {} } });
  store.unpin();
  expect(store.state()).not.toHaveProperty('pinned');
});
