import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explanationOf } from '../../src/commands/explain-code.ts';

const page = readFileSync(join(__dirname, '../../docs/verdicts.md'), 'utf8');
const rows = page.split('\n').flatMap((line) => {
  const [, code] = /^\| `(\w+)` \|/.exec(line) ?? [];
  const cells = line.split(' | ');
  return code === undefined ? [] : [{ code, severity: cells[1] ?? '', message: cells[3] ?? '' }];
});

test('every row of docs/verdicts.md is told with its code', () => {
  expect(rows.length).toBeGreaterThan(200);
  const untold = rows.filter(({ code, severity, message }) => {
    const text = explanationOf(code);
    return !(
      text.includes(`${code}: ${severity}, by `) &&
      text.includes(message.replaceAll('\\|', '|').replaceAll('&lt;', '<'))
    );
  });
  expect(untold).toEqual([]);
});

test('a code is known in any case', () => {
  expect(explanationOf('schemaminimum')).toBe(explanationOf('SchemaMinimum'));
  expect(explanationOf('SchemaMinimum')).toBe(
    'SchemaMinimum: error, by the API server, by the kind\'s schema (all kinds)\n  for example spec.replicas: must be at least 0, not "-1"\n',
  );
});
