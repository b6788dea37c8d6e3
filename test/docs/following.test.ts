import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'docs/following.md'), 'utf8');

test('every file and folder that the page names is there', () => {
  const named = [...text.matchAll(/`((?:src|test|docs|upstream)\/[\w./-]*)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every option that the page shows is one of the command', () => {
  const command = readFileSync(join(root, 'upstream/main.ts'), 'utf8');
  const options = [...new Set(text.match(/(?<=[ `])--(?!depth|branch)[a-z]+/g))];
  expect(options.sort()).toEqual(['--as', '--record']);
  expect(options.filter((option) => !command.includes(`\n${option} `))).toEqual([]);
});
