import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { admissionRules } from '../../src/admission/admission-rules.ts';
import { verdicts, verdictsOf } from '../../src/operator/verdicts.ts';
import { fates } from '../../src/package/fates.ts';
import { startRules } from '../../src/vmcp/start-rules.ts';
import { sources } from '../structure/sources.ts';
import { verdictsPage } from './verdicts-page.ts';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/verdicts.md'), 'utf8');
const operatorFiles = sources.filter(
  ({ path }) => path.startsWith('operator/') && path !== 'operator/rule.ts',
);

test('docs/verdicts.md is what the rules say (node scripts/verdicts.mjs writes it)', () => {
  expect(page).toBe(verdictsPage(sources));
});

test('every rule names a file that is there', () => {
  for (const row of page.split('\n').filter((line) => line.startsWith('| `'))) {
    const files = [...row.matchAll(/\]\(\.\.\/(src\/[^)]*)\)/g)].map(([, file = '']) => file);
    expect([row, files.length]).not.toEqual([row, 0]);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  }
});

const packageFiles = sources.filter(({ path }) => path.startsWith('package/'));
const admissionFiles = sources.filter(({ path }) => path.startsWith('admission/'));
const refusals = verdictsOf(admissionRules);
const startFiles = sources.filter(({ path }) => path.startsWith('vmcp/'));
const starts = verdictsOf(startRules);

test.each([
  ['operator', operatorFiles, verdicts()],
  ['admission', admissionFiles, refusals],
  ['vMCP', startFiles, starts],
  ['package', packageFiles, fates()],
])('every rule of the %s is among the verdicts', (_, files, all) => {
  const written = files.reduce((sum, { text }) => sum + (text.match(ruleStart) ?? []).length, 0);
  expect(all).toHaveLength(written);
});

/** A rule of its own, or one of several that are alike in all but their codes. */
const ruleStart =
  /\brule(<[^(]*>)?\(\{|: memberRule\(|\b(?:label|key|namespace|service|port): '(?=[A-Z]\w+')/g;

test.each([
  ['operator', operatorFiles],
  ['admission', admissionFiles],
  ['vMCP', startFiles],
  ['package', packageFiles],
])('no finding of the %s is made without a rule', (_, files) => {
  const calls = files.filter(({ text }) => /\breport\(\{|\bpush\(\{\s*severity|: Finding => \(\{/.test(text));
  expect(calls.map(({ path }) => path)).toEqual([]);
});

test('a code means one severity, unless it is only lenience that makes a warning of it', () => {
  const severities = new Map<string, Set<string>>();
  for (const { code, severity, source } of [...verdicts(), ...refusals, ...starts, ...fates()]) {
    if (source.includes('lenient')) continue;
    severities.set(code, (severities.get(code) ?? new Set()).add(severity));
  }
  expect([...severities].filter(([, of]) => of.size > 1)).toEqual([]);
});

test.each(
  [...verdicts(), ...refusals, ...starts, ...fates()].map((verdict) => [verdict.code, verdict] as const),
)('%s reads well', (_, { message, path }) => {
  expect(message).not.toMatch(/undefined|\[object|should|\.$/);
  expect(message.length).toBeGreaterThan(10);
  if (path !== '') expect(message.startsWith(path)).toBe(false);
});
