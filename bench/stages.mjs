import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { generate } from './generate.mjs';
import { median } from './report.mjs';

/** What every stage of a run costs per server: in a process that has warmed up, and at first. */
export function measureStages(root, work) {
  const outfile = join(work, 'stages.cjs');
  buildSync({
    entryPoints: [join(root, 'bench', 'stages.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
  });
  const measure = (servers, objects, rounds) => {
    const input = join(work, 'stages.yaml');
    generate(input, servers, objects);
    return JSON.parse(execFileSync(process.execPath, [outfile, input, `${rounds}`], { encoding: 'utf8' }));
  };
  const warm = measure(1000, 10_000, 20);
  const cold = Array.from({ length: 11 }, () => measure(1, 7, 1).rows);
  // The rows of `emit: all` come after the others, and are first in no process.
  const rows = warm.rows.map((row, i) => ({
    ...row,
    first: row.name.endsWith('all') ? undefined : median(cold.map((stages) => stages[i].micros)),
  }));
  return { ...warm, rows };
}
