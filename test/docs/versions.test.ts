import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSince, oldestVersion, operatorVersion } from '../../src/api/kinds/operator-version.ts';
import { defaultImage } from '../../src/operator/operator-options.ts';
import { group, options, runOn, server } from '../package/list.ts';
import { sources } from '../structure/sources.ts';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The rows of the table of versions: that of the function, that of the operator, the first and the last one known. */
function rowsOf(page: string): string[][] {
  const row = /^\| (\d[\w.]*)(?: \(unreleased\))? +\| (v[\d.]+) +\| from (v[\d.]+) to (v[\d.]+) +\|$/gm;
  return [...read(page).matchAll(row)].map(([, ...cells]) => cells);
}

const rows = rowsOf('CHANGELOG.md');
const [newest = []] = rows;

test('README and CHANGELOG have one table', () => {
  expect(rows.length).toBeGreaterThan(0);
  expect(rowsOf('README.md')).toEqual(rows);
});

test('its first row is this version of the function, with the versions of the operator that the code knows', () => {
  expect(newest).toEqual([
    JSON.parse(read('package.json')).version,
    operatorVersion,
    oldestVersion,
    operatorVersion,
  ]);
});

test('there is a row for each version of the function that CHANGELOG tells of', () => {
  const told = [...read('CHANGELOG.md').matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, version]) => version);
  expect(rows.map(([version]) => version)).toEqual(told);
});

test('what was recorded of ToolHive, and the default image, are of the version that it equals', () => {
  for (const file of ['schema', 'sources']) {
    expect(JSON.parse(read(`upstream/${file}.json`)).version).toBe(newest[1]);
  }
  expect(defaultImage.endsWith(`:${newest[1]}`)).toBe(true);
});

test('what the code says of versions is about those: since the one after the oldest at the earliest, and not since a later one', () => {
  const said = sources.flatMap(({ text }) => [
    ...text.matchAll(/\b(?:since|until|changed|isSince)(?:\(|: )[\w.]*,? ?'(v[\d.]+)'/g),
  ]);
  const versions = [...new Set(said.map(([, version = '']) => version))];
  expect(versions.length).toBeGreaterThan(3);
  const isWithin = (version: string) => isSince(operatorVersion, version) && !isSince(oldestVersion, version);
  expect(versions.filter((version) => !isWithin(version))).toEqual([]);
});

/** What is said of `operatorVersion` being so. */
async function saidOf(version: string): Promise<(readonly [severity: string, code: string])[]> {
  const ran = await runOn([server('gateway'), group()], options({ operatorVersion: version }));
  return ran.results
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, tags }) => [severity, tags.code]);
}

/** A version with another minor number. */
const moved = (version = '', by: number) =>
  version.replace(/\.(\d+)\./, (_, minor) => `.${Number(minor) + by}.`);

test('both ends of what it knows are taken without a word', async () => {
  expect(await saidOf(newest[2] ?? '')).toEqual([]);
  expect(await saidOf(newest[3] ?? '')).toEqual([]);
});

test('an earlier one is an error, a later one a warning', async () => {
  expect(await saidOf(moved(newest[2], -1))).toEqual([['error', 'FunctionConfigValue']]);
  expect(await saidOf(moved(newest[3], +1))).toEqual([['warning', 'OperatorVersionLater']]);
});
