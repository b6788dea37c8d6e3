import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operatorVersion } from '../../src/api/kinds/operator-version.ts';
import type { Crd } from '../../upstream/crd.ts';
import { upstream } from '../../upstream/main.ts';
import { kindsAsCrds, ours } from './kinds-as-crds.ts';

const repository = join(__dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'upstream-'));
const crdFile = join(root, `${operatorVersion}.json`);

beforeAll(() => {
  cpSync(join(repository, 'src'), join(root, 'src'), { recursive: true });
  mkdirSync(join(root, 'upstream'));
  cpSync(join(repository, 'upstream/sources.json'), join(root, 'upstream/sources.json'));
  writeFileSync(crdFile, JSON.stringify(Object.fromEntries(kindsAsCrds())));
});
afterAll(() => rmSync(root, { recursive: true }));

const run = (...args: string[]) => upstream(args, root, ours.modules);

test('what is no source, or no option, is answered with the usage', () => {
  for (const args of [[], [join(root, 'nowhere')], [crdFile, root], ['--all', crdFile]]) {
    expect(run(...args)).toMatchObject({ exit: 2, out: expect.stringContaining('usage: npm run upstream') });
  }
});

test('after a record of it there is nothing to be done for a release, and the exit code is 0', () => {
  expect(run('--record', crdFile)).toEqual({
    out: `recorded ${operatorVersion}, without Go source\n`,
    exit: 0,
  });
  const before = readFileSync(join(root, 'upstream/schema.json'));
  expect(run(crdFile)).toMatchObject({ exit: 0, out: expect.stringContaining('Nothing.') });
  expect(readFileSync(join(root, 'upstream/schema.json'))).toEqual(before);
});

test.each([
  ['after-v9.44.0-2026-08-21.json', [], 'v9.45.0'],
  ['v9.44.1.json', [], 'v9.44.1'],
  ['crds.json', ['--as', 'v9.0.0'], 'v9.0.0'],
  ['crds.json', [], 'vNEXT'],
])('what is new in %s (%j) is since %s, and the exit code is 1', (name, options, version) => {
  const crds = kindsAsCrds();
  const entry = crds.get('MCPServerEntry') as Crd;
  for (const { spec } of entry.versions) Object.assign(spec.properties ?? {}, { note: { type: 'string' } });
  writeFileSync(join(root, name), JSON.stringify(Object.fromEntries(crds)));
  const { out, exit } = run(...options, join(root, name));
  expect(exit).toBe(1);
  expect(out).toContain(`note: since('${version}', string()),`);
});

test('a checkout says its release itself, and its Go source is looked at', () => {
  const checkout = join(root, 'checkout');
  for (const folder of ['deploy/charts/operator', 'cmd/thv-operator/controllers', 'pkg']) {
    mkdirSync(join(checkout, folder), { recursive: true });
  }
  cpSync(crdFile, join(root, 'crds.json'));
  writeFileSync(
    join(checkout, 'deploy/charts/operator/Chart.yaml'),
    'version: 9.46.0\nappVersion: "v9.46.0"\n',
  );
  writeFileSync(
    join(checkout, 'crd.yaml'),
    JSON.stringify({
      kind: 'CustomResourceDefinition',
      spec: { names: { kind: 'Other', plural: 'others' }, scope: 'Namespaced', versions: [] },
    }),
  );
  const { out, exit } = run(checkout);
  expect(exit).toBe(1);
  expect(out).toContain(`# ToolHive v9.46.0 against this function (${operatorVersion})`);
  expect(out).toContain('- src/operator/left-alone.ts\n');
  expect(out).toContain('Other: is a new kind');
});
