import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };

const root = join(__dirname, '../..');
const { version } = packageJson;
const follow = (folder: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(folder, 'scripts/follow.mjs'), ...args], { encoding: 'utf8' });
const git = (folder: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).split('\n').filter(Boolean);

/** What says nothing of the project's own version, or has its history. */
const others =
  /^(test|src|bench|upstream|kustomize|native|site|vscode)\/|^CHANGELOG\.md$|^package-lock\.json$/;

test('whatever has the version or the home of the project has those of package.json', () => {
  expect(follow(root, '--check')).toMatchObject({ status: 0, stderr: '' });
});

describe('a copy of the project', () => {
  const copy = mkdtempSync(join(tmpdir(), 'follow-'));
  afterAll(() => rmSync(copy, { recursive: true }));
  const files = git(root, 'ls-files', '--cached', '--others', '--exclude-standard').filter(
    (path) => !others.test(path) && existsSync(join(root, path)),
  );
  // A row of a table of versions stays when there is another.
  const textOf = (path: string) =>
    readFileSync(join(copy, path), 'utf8').replace(/^\| \d+\.\d+\.\d+ .*$/gm, '');
  const holding = (text: string) => files.filter((path) => textOf(path).includes(text));

  test('of another version, published by somebody, has the old ones nowhere', () => {
    for (const path of [...files, 'package-lock.json']) cpSync(join(root, path), join(copy, path));
    git(copy, 'init', '-q');
    const home = 'https://github.com/acme/expand-virtualmcpserver';
    expect(holding(version).length).toBeGreaterThan(8);
    expect(follow(copy, '--check', '--version', '9.8.7').status).toBe(1);
    expect(follow(copy, '--version', '9.8.7', '--repository', home).status).toBe(0);
    expect(follow(copy, '--check')).toMatchObject({ status: 0, stderr: '' });
    expect(holding(version)).toEqual([]);
    expect(holding('localhost/expand-virtualmcpserver')).toEqual([]);
    expect(holding('OWNER/')).toEqual(['scripts/follow.mjs']);
    expect(holding('ghcr.io/acme/expand-virtualmcpserver:v9.8.7')).toContain('examples/quickstart/Kptfile');
    const lock = JSON.parse(readFileSync(join(copy, 'package-lock.json'), 'utf8'));
    expect([lock.version, lock.packages[''].version]).toEqual(['9.8.7', '9.8.7']);
  });
});

test('the changelog tells of this version first, and the tables of versions have a row for it', () => {
  const [changelog, readme] = ['CHANGELOG.md', 'README.md'].map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  expect(/^## (\d\S*)/m.exec(changelog ?? '')?.[1]).toBe(version);
  for (const text of [changelog, readme]) expect(text).toMatch(new RegExp(`^\\| ${version} `, 'm'));
});

test('metadata.yaml is what a catalogue of functions asks for, with each example for kpt', () => {
  const metadata = parse(readFileSync(join(root, 'metadata.yaml'), 'utf8'));
  expect(Object.keys(metadata)).toEqual([
    'image',
    'description',
    'tags',
    'sourceURL',
    'examplePackageURLs',
    'emails',
    'license',
  ]);
  const packages = readdirSync(join(root, 'examples')).filter((name) =>
    existsSync(join(root, 'examples', name, 'Kptfile')),
  );
  const named = metadata.examplePackageURLs.map((url: string) =>
    url.replace(`${metadata.sourceURL}/tree/main/examples/`, ''),
  );
  expect(named.sort()).toEqual(packages.sort());
});
