import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { circles, importsOf, roomOf } from './sources.ts';

const root = join(__dirname, '../..');
const greatestLength = 250;

/** Every file of the page, by its path from `site`. */
const files = readdirSync(join(root, 'site'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('dist'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, 'site', path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

/**
 * The rooms of the page from top to bottom: imports run down, or to another of the same line. Below all are the messages of the
 * worker and what makes elements.
 */
const floors: readonly (readonly string[])[] = [
  ['page/main.ts'],
  ['page/answer-view.ts', 'page/file-bar.ts', 'page/printed.ts'],
  ['panes', 'options', 'examples'],
  ['editor'],
  ['later'],
  ['share'],
  ['desk'],
  ['page', 'offline', 'worker'],
];

const floorOf = (path: string) => {
  const byFile = floors.findIndex((rooms) => rooms.includes(path));
  return byFile >= 0 ? byFile : floors.findIndex((rooms) => rooms.includes(roomOf(path)));
};

const edges = files.flatMap(({ path, imports }) => imports.map((one) => ({ path, ...one })));
const isOfSrc = (target: string) => target.startsWith('../src/') || target.startsWith('../package.json');
const told = (some: typeof edges) => some.map(({ path, target }) => `${path} -> ${target}`);

test(`no file of the page has more than ${greatestLength} lines`, () => {
  const long = files.filter(({ text }) => text.split('\n').length - 1 > greatestLength);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('imports run down from room to room, and no file comes back to itself', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter(({ path }) => floorOf(path) < 0).map(({ path }) => path)).toEqual([]);
  const upwards = edges.filter(
    ({ path, target, own }) => own && !isOfSrc(target) && floorOf(target) < floorOf(path),
  );
  expect(told(upwards)).toEqual([]);
  expect(circles(files)).toEqual([]);
});

test('the program itself is in the worker alone: the page has its types, and the table of its options', () => {
  const loaded = edges.filter(
    ({ path, target, typeOnly }) => isOfSrc(target) && !typeOnly && roomOf(path) !== 'worker',
  );
  expect(told(loaded)).toEqual(['options/options-form.ts -> ../src/commands/option-flags.ts']);
});

test('nothing of the page is in the program', () => {
  const naming = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      path.endsWith('.ts') && /'(?:\.\.\/)+site\//.test(readFileSync(join(root, 'src', path), 'utf8')),
  );
  expect(naming).toEqual([]);
});

test('nothing is put into the page as HTML, and no text is run as a program', () => {
  const risky = /\.(?:innerHTML|outerHTML|insertAdjacentHTML)\b|\beval\(|new Function|document\.write/;
  expect(files.filter(({ text }) => risky.test(text)).map(({ path }) => path)).toEqual([]);
});

test('what the page loads of packages is CodeMirror and what that is made of, each module in the room that stands for it', () => {
  const rooms: readonly (readonly [RegExp, ...string[]])[] = [
    [/^@codemirror\/(merge|search)$/, 'later'],
    [/^@codemirror\/|^@lezer\//, 'editor', 'panes', 'later'],
    [/^all-examples$/, 'later'],
    [/^(first-example|shared-modules)$/, 'page'],
  ];
  const foreign = edges.filter(({ path, target, own }) => {
    if (own || isOfSrc(target) || target.endsWith('package.json')) return false;
    const found = rooms.find(([name]) => name.test(target))?.slice(1);
    return found === undefined || !found.includes(roomOf(path));
  });
  expect(told(foreign)).toEqual([]);
});
