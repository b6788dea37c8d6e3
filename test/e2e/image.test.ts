import { group, listOf, server } from './lists.ts';
import { image, type Ran, run, versionLine } from './program.ts';

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
