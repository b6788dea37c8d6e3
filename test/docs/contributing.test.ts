import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from '../structure/sources.ts';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const [, table = ''] = /## Where to look\n([\s\S]*?)\n## /.exec(text) ?? [];
const rows = [...table.matchAll(/^\| (.*?) *\| `(src\/[^`]*)` *\|$/gm)].map(
  ([, rule = '', file = '']) => [rule, file] as const,
);

test.each(rows)('%s: %s is there', (_, file) => {
  expect(existsSync(join(root, file))).toBe(true);
});

test('fifteen rules or more are shown where they live, each in a file of its own', () => {
  expect(rows.length).toBeGreaterThanOrEqual(15);
  expect(new Set(rows.map(([, file]) => file)).size).toBe(rows.length);
});

test('every file and folder that the page names is there', () => {
  const named = [...text.matchAll(/[`(]((?:src|test|docs|scripts|bench|\.ci)\/[\w./-]+)[`)]/g)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('the architecture names every room', () => {
  const rooms = new Set(
    sources.filter(({ path }) => path.includes('/')).map(({ path }) => path.split('/', 1)[0]),
  );
  expect([...rooms].filter((room) => !text.includes(`\`src/${room}/\``))).toEqual([]);
});

test('every script that the page names is there, and every script is named', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = [...text.matchAll(/npm (?:run )?(?!ci\b|run\b)([a-z:0-9]+)/g)].map(([, name = '']) => name);
  expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  // Those that others run, and those that README is about.
  const elsewhere = /^pre|^build|^example$/;
  const unnamed = Object.keys(scripts).filter((name) => !named.includes(name) && !elsewhere.test(name));
  expect(unnamed).toEqual([]);
});
