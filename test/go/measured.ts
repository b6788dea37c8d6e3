import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of a file of measurements; see measured/README.md for what is in them. */
export function measured<Row extends unknown[]>(name: string): Row[] {
  const text = readFileSync(join(__dirname, 'measured', `${name}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}
