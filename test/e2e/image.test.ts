import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group, listOf, server } from './lists.ts';
import { image, type Ran, root, run, version, versionLine } from './program.ts';

const label = 'org.opencontainers.image.';
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const engine = process.env['KPT_FN_RUNTIME'] ?? 'docker';
const seconds = 60;
jest.setTimeout(2 * seconds * 1000);

const inContainer = (options: string[], args: string[] = [], input = ''): Ran =>
  run([engine, 'run', '--rm', '-i', ...options, image, ...args], { input, seconds });

const strict = ['--network', 'none', '--read-only', '--security-opt=no-new-privileges', '--cap-drop=ALL'];

test.each(['nobody', '65534:65534', '12345'])(
  'works as user %s without network, on a read-only file system',
  (user) => {
    const input = listOf(group, server('gateway'));
    const { exitCode, stdout } = inContainer([...strict, '--user', user], [], input);
    expect(exitCode).toBe(0);
    expect(stdout.startsWith(input)).toBe(true);
    expect(stdout).toContain('kind: Deployment');
  },
);

test('is no root by itself', () => {
  const { stdout } = run([engine, 'image', 'inspect', '--format', '{{.Config.User}}', image], { seconds });
  expect(stdout.trim()).toMatch(/^[1-9]\d*(:[1-9]\d*)?$/);
});

test('says what it is, by the labels that OCI has for it', () => {
  const format = '{{json .Config.Labels}}';
  const { stdout } = run([engine, 'image', 'inspect', '--format', format, image], { seconds });
  const labels = Object.entries<string>(JSON.parse(stdout)).filter(([key]) => key.startsWith(label));
  expect(Object.fromEntries(labels.map(([key, value]) => [key.slice(label.length), value]))).toEqual({
    title: 'expand-virtualmcpserver',
    description: expect.stringContaining('VirtualMCPServer'),
    licenses: 'Apache-2.0',
    version,
    // A build that is no release knows none of these.
    revision: expect.any(String),
    created: expect.any(String),
    source: expect.any(String),
    url: expect.any(String),
    documentation: expect.any(String),
  });
});

test('has its licence and those of all that is in it, and prints them', () => {
  const container = run([engine, 'create', image], { seconds }).stdout.trim();
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  expect(run([engine, 'cp', `${container}:/licenses`, folder], { seconds }).exitCode).toBe(0);
  run([engine, 'rm', container], { seconds });
  for (const file of ['LICENSE', 'NOTICE'])
    expect(readFileSync(join(folder, 'licenses', file), 'utf8')).toBe(read(file));
  rmSync(folder, { recursive: true });
  expect(inContainer(strict, ['--licenses'])).toMatchObject({ exitCode: 0, stdout: read('NOTICE') });
});

test('passes arguments on: --help and --version', () => {
  expect(inContainer(strict, ['--help'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('USAGE'),
  });
  expect(inContainer(strict, ['--version'])).toMatchObject({ exitCode: 0, stdout: versionLine });
});

test('refuses with exit code 1', () => {
  expect(inContainer(strict, [], 'hello')).toMatchObject({ exitCode: 1, stdout: '' });
});
