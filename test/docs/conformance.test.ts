import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operatorVersion } from '../../src/api/kinds/operator-version.ts';
import { answer, type Style } from '../conformance/answer.ts';
import { byEnvironment, type Case, readCorpus, refusedPaths } from '../conformance/corpus.ts';
import { isField } from '../conformance/is-field.ts';
import { unequalRows } from '../conformance/rows.ts';
import { conformancePage } from './conformance-page.ts';
import { profileWords } from './conformance-words.ts';
import { casesOf, type Measured, type Run } from './measured.ts';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const measured: Measured = JSON.parse(read('test/conformance/measured.json'));
const corpus = readCorpus();
const ofStyle = (style: Style) =>
  measured.runs.filter((run) => run.style === style && run.operatorVersion === undefined);

test('docs/conformance.md is what was measured (npm run conformance writes it)', () => {
  expect(read('docs/conformance.md')).toBe(conformancePage(measured));
});

test('it was measured for the version that the function equals', () => {
  expect(measured.version).toBe(operatorVersion);
});

test.each(['flow', 'block'] as const)('in %s style all cases of test/conformance were measured', (style) => {
  const counts = Object.keys(profileWords).map((profile) => {
    const { accepted, refused } = casesOf(ofStyle(style), profile);
    return [profile, accepted, refused];
  });
  const have = Object.keys(profileWords).map((profile) => {
    const cases = corpus.filter((one) => one.profile === profile);
    const accepted = cases.filter(({ expect }) => expect.verdict === 'accepted').length;
    return [profile, accepted, cases.length - accepted];
  });
  expect(counts).toEqual(have);
  expect(casesOf(ofStyle(style)).equal[1]).toBe(corpus.length);
});

/** Some cases of each profile, with each kind of outcome. */
function sampled(profile: string): Case[] {
  const of = (isAccepted: boolean) => {
    const cases = corpus.filter(
      (one) => one.profile === profile && (one.expect.verdict === 'accepted') === isAccepted,
    );
    return [0, 0.4, 0.8].flatMap((part) => cases[Math.floor(cases.length * part)] ?? []);
  };
  const unequal = ofStyle('flow').flatMap((run) => run.unequal.filter((it) => it.profile === profile));
  return [...new Set([...of(true), ...of(false), ...casesNamed(unequal.slice(0, 2))])];
}

const byName = new Map(corpus.map((one) => [one.name, one]));
const casesNamed = (names: readonly { readonly name: string }[]) =>
  names.flatMap(({ name }) => byName.get(name) ?? []);

const unequalNow = async (cases: readonly Case[], style: Style) => {
  const found: string[] = [];
  // An error in one case would be the answer to all: what is refused is given apart.
  const apart = [true, false].map((isAccepted) =>
    cases.filter(({ expect }) => (expect.verdict === 'accepted') === isAccepted),
  );
  for (const group of apart.flatMap(byEnvironment)) {
    const given = await answer(group, {}, style);
    for (const one of group) found.push(...unequalRows(one, given).map((row) => `${one.name} ${row}`));
  }
  return found.sort();
};

describe.each(['flow', 'block'] as const)('in %s style', (style) => {
  test.each(Object.keys(profileWords))(
    'some cases of %s are today as they were measured',
    async (profile) => {
      const cases = sampled(profile);
      const names = new Set(cases.map(({ name }) => name));
      const then = ofStyle(style).flatMap(({ unequal }) =>
        unequal.filter(({ name }) => names.has(name)).map(({ name, row }) => `${name} ${row}`),
      );
      expect(await unequalNow(cases, style)).toEqual([...new Set(then)].sort());
      expect(cases.length).toBeGreaterThan(2);
    },
  );
});

/** Whether the page's reason for something that is not equal is that of a case. */
const isReason: Readonly<Record<string, (one: Case, run: Run) => boolean>> = {
  warnings: ({ env, expect }) =>
    Boolean(env['TOOLHIVE_DEFAULT_REDIS_ADDR']) &&
    Boolean(expect.warnings?.includes('SessionStorageMissingForReplicas')),
  'refusal path': (one, { operatorVersion }) =>
    operatorVersion !== undefined && !refusedPaths(one).some((path) => isField(operatorVersion, path)),
};

test('what is not equal is so for the reason that the page gives', () => {
  const otherwise = measured.runs.flatMap((run) =>
    run.unequal.filter(({ name, row }) => {
      const one = byName.get(name);
      return one === undefined || !isReason[row]?.(one, run);
    }),
  );
  expect(otherwise).toEqual([]);
});

const recordings = join(root, '../shared/conformance');
if (existsSync(recordings))
  test('the recordings are those that were measured', () => {
    const now = Object.keys(measured.recordings).map((name) => {
      const bytes = readFileSync(join(recordings, name));
      return [name, createHash('sha256').update(bytes).digest('hex')];
    });
    expect(Object.fromEntries(now)).toEqual(measured.recordings);
  });
