import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { shapes } from './shapes.ts';

/** For all of them, on a machine that is busy: it is no limit on the work, which has its own. */
const patience = 900_000;

const problems: Record<string, string> = {};

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linear-'));
  const outfile = join(folder, 'measure-all.mjs');
  try {
    const entryPoints = [join(__dirname, 'measure-all.ts')];
    buildSync({ entryPoints, outfile, bundle: true, platform: 'node', target: 'node20', format: 'esm' });
    const measured = ['0', '1'].map((part) => promisify(execFile)(process.execPath, [outfile, part, '2']));
    for (const { stdout } of await Promise.all(measured)) Object.assign(problems, JSON.parse(stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}, patience);

test.each(shapes)('twice as much of $name is less than three times the work', ({ name }) => {
  expect(problems[name]).toBeUndefined();
});

test('every shape has a name of its own', () => {
  expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length);
});
