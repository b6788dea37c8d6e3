import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verdicts } from '../../src/operator/verdicts.ts';
import { verdictsPage } from './verdicts-page.ts';

const root = join(__dirname, '../..');
const sources = readdirSync(join(root, 'src/operator'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'rule.ts')
  .map((name) => ({ name, text: readFileSync(join(root, 'src/operator', name), 'utf8') }));

test('docs/verdicts.md is what the rules say (node scripts/verdicts.mjs writes it)', () => {
  expect(readFileSync(join(root, 'docs/verdicts.md'), 'utf8')).toBe(verdictsPage());
});

test('every rule of the operator is among the verdicts', () => {
  const written = sources.reduce(
    (sum, { text }) => sum + (text.match(/\brule(<[^(]*>)?\(\{|: memberRule\(/g) ?? []).length,
    0,
  );
  expect(verdicts()).toHaveLength(written);
});

test('no finding of the operator is made without a rule', () => {
  const calls = sources.filter(({ text }) => /\breport\(\{/.test(text)).map(({ name }) => name);
  expect(calls).toEqual([]);
});

test('a code means one severity, unless it is only lenience that makes a warning of it', () => {
  const severities = new Map<string, Set<string>>();
  for (const { code, severity, source } of verdicts()) {
    if (source.includes('lenient')) continue;
    severities.set(code, (severities.get(code) ?? new Set()).add(severity));
  }
  expect([...severities].filter(([, of]) => of.size > 1)).toEqual([]);
});

test.each(verdicts().map((verdict) => [verdict.code, verdict] as const))(
  '%s reads well',
  (_, { message, path }) => {
    expect(message).not.toMatch(/undefined|\[object|should|\.$/);
    expect(message.length).toBeGreaterThan(10);
    if (path !== '') expect(message.startsWith(path)).toBe(false);
  },
);
