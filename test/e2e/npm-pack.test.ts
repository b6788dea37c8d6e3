import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group, listOf, server } from './lists.ts';
import { forms, run, version, versionLine } from './program.ts';

const seconds = 60;
jest.setTimeout(2 * seconds * 1000);

const folder = mkdtempSync(join(tmpdir(), 'npm-pack-'));
const installed = join(folder, 'node_modules');
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  const destination = ['--ignore-scripts', '--pack-destination', folder];
  expect(run(['npm', 'pack', ...destination], { seconds }).exitCode).toBe(0);
  // Without a network: whatever the package asked for beside itself would not be found.
  const tarball = join(folder, `expand-virtualmcpserver-${version}.tgz`);
  const install = ['npm', 'install', '--offline', '--no-audit', '--no-fund', '--no-save', tarball];
  expect(run(install, { cwd: folder, seconds })).toMatchObject({ exitCode: 0 });
});

test('the package installs itself alone', () => {
  const names = readdirSync(installed).filter((name) => !name.startsWith('.'));
  expect(names).toEqual(['expand-virtualmcpserver']);
  const manifest = JSON.parse(
    readFileSync(join(installed, 'expand-virtualmcpserver', 'package.json'), 'utf8'),
  );
  expect(Object.keys(manifest).filter((key) => /dependencies$/i.test(key))).toEqual(['devDependencies']);
});

test('the package has the program, its metadata and what a person reads, and nothing else', () => {
  const files = readdirSync(join(installed, 'expand-virtualmcpserver'), { recursive: true });
  expect(files.sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      join('dist', 'main.cjs'),
      'kustomize',
      join('kustomize', 'name-references.yaml'),
      'metadata.yaml',
      'package.json',
    ].sort(),
  );
});

test('the program that it installs works as the bundle does', () => {
  const input = listOf(group, server('gateway'));
  const program = join(installed, '.bin', 'expand-virtualmcpserver');
  expect(run([program, '--version'], { cwd: folder }).stdout).toBe(versionLine);
  const ran = run([program], { input, cwd: folder });
  expect(ran.stdout).toContain('kind: Deployment');
  expect(ran).toEqual(run(forms[0]?.command ?? [], { input }));
});
