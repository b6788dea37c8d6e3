import { circles, importsOf, roomOf, sources } from './sources.ts';

/**
 * The rooms of src from top to bottom: imports run down, or to another of the same line. `finding.ts` stands above the last
 * line, since findings name objects and hold values as that has them; for everything else the two are below.
 */
const floors: readonly (readonly string[])[] = [
  ['main.ts', 'executable.ts', 'core.ts'],
  ['cli.ts'],
  ['commands', 'function.ts'],
  ['input'],
  ['io'],
  ['diff'],
  ['report'],
  ['package'],
  ['config'],
  ['vmcp'],
  ['operator'],
  ['admission'],
  ['krm'],
  ['yaml'],
  ['api'],
  ['finding.ts', 'closest.ts'],
  ['go', 'kubernetes'],
];

/** Each package of others is behind one room. What Node brings along is the process's, and the process is lent to the rest. */
const packages: readonly (readonly [name: RegExp, ...rooms: string[]])[] = [
  [/^node:/, 'io', 'main.ts', 'executable.ts'],
  [/^(yaml|js-yaml)$/, 'yaml'],
  [/^@noble\/hashes\//, 'go'],
  [/^arg$/, 'commands'],
  [/^diff$/, 'diff'],
  // The version.
  [/package\.json$/, 'cli.ts', 'core.ts'],
  // What is bundled, and under which licences.
  [/licences\.json$/, 'cli.ts'],
];

const floorOf = (path: string) => floors.findIndex((rooms) => rooms.includes(roomOf(path)));
const edges = sources.flatMap(({ path, imports }) => imports.map((one) => ({ path, ...one })));

const told = (some: typeof edges) => [...new Set(some.map(({ path, target }) => `${path} -> ${target}`))];

test('every room has its floor', () => {
  expect([...new Set(sources.map(({ path }) => roomOf(path)))].filter((room) => floorOf(room) < 0)).toEqual(
    [],
  );
});

test('no file comes back to itself by what it imports, types included', () => {
  expect(circles(sources)).toEqual([]);
});

test('imports run down from room to room', () => {
  const upwards = edges.filter(({ path, target, own }) => own && floorOf(target) < floorOf(path));
  expect(told(upwards)).toEqual([]);
});

test('a package is used in the one room that stands for it; of the SDK there are only types', () => {
  const foreign = edges.filter(({ path, target, own, typeOnly }) => {
    if (own) return false;
    if (target === '@kpt/functions-sdk') return !typeOnly;
    const rooms = packages.find(([name]) => name.test(target))?.slice(1);
    return rooms === undefined || !rooms.includes(roomOf(path));
  });
  expect(told(foreign)).toEqual([]);
});

describe('the graph', () => {
  const targets = (text: string) =>
    importsOf('a/b.ts', text).map(({ target, typeOnly }) => [target, typeOnly]);

  test.each([
    ["import { a } from './c.ts';", ['a/c.ts', false]],
    ["import type { A } from '../c.ts';", ['c.ts', true]],
    ["import {\n  a,\n  type B,\n} from './c.ts';", ['a/c.ts', false]],
    ["export type { A } from './c.ts';", ['a/c.ts', true]],
    ["export * from './c.ts';", ['a/c.ts', false]],
    ["import './c.ts';", ['a/c.ts', false]],
    ["const a = await import('./c.ts');", ['a/c.ts', false]],
    ["const a = require('./c.ts');", ['a/c.ts', false]],
    ["let a: typeof import('./c.ts');", ['a/c.ts', true]],
    ["import * as one from 'package/part';", ['package/part', false]],
  ])('has the import of %j', (text, expected) => {
    expect(targets(`// before\n${text}\nconst other = 1;\n`)).toEqual([expected]);
  });

  test('has every import of every file, whatever its form', () => {
    const words = sources.reduce(
      (sum, { text }) => sum + (text.match(/'\.{1,2}\/[^'\n]*\.ts'/g) ?? []).length,
      0,
    );
    expect(edges.filter(({ own }) => own)).toHaveLength(words);
  });

  test('leads from file to file that there is', () => {
    const paths = new Set(sources.map(({ path }) => path));
    expect(edges.filter(({ own, target }) => own && !paths.has(target))).toEqual([]);
  });

  test('has a circle of two, of three, and of one', () => {
    const file = (path: string, ...targets: string[]) => ({
      path,
      imports: targets.map((target) => ({ target, own: true, typeOnly: true })),
    });
    const files = [
      file('a', 'b'),
      file('b', 'c', 'd'),
      file('c', 'b'),
      file('d', 'e'),
      file('e', 'b'),
      file('f', 'f'),
    ];
    expect(circles(files)).toEqual(['b -> c -> b', 'd -> e -> b -> d', 'f -> f']);
  });
});
