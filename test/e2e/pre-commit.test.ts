import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { forms, root, run } from './program.ts';

const seconds = 300;
jest.setTimeout(2 * seconds * 1000);

const hooks: string[] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')).map(
  ({ id }: { id: string }) => id,
);
const folder = mkdtempSync(join(tmpdir(), 'pre-commit-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A repository of somebody who has the hook of this one, at the commit that is checked out. */
const desk = mkdtempSync(join(folder, 'desk-'));
const gateway = join(desk, 'gateway.yaml');
const git = (...args: string[]) => run(['git', ...args], { cwd: desk });
const executable = forms[1]?.command[0] ?? '';

beforeAll(() => {
  for (const file of ['gateway.yaml', 'tools.yaml'])
    cpSync(join(root, 'examples/quickstart', file), join(desk, file));
  symlinkSync(executable, join(folder, 'expand-virtualmcpserver'));
  git('init', '-q');
  git('add', '.');
});

test.each(hooks)('the hook %s passes what is right, and fails what is wrong with the line', (hook) => {
  const right = readFileSync(gateway, 'utf8');
  const commit = () =>
    run(['pre-commit', 'try-repo', root, hook, '--all-files', '--verbose'], {
      cwd: desk,
      seconds,
      // The hook for Node brings its own program.
      env: { PRE_COMMIT_HOME: join(folder, 'home'), PATH: `${folder}:${process.env['PATH']}` },
    });
  expect(commit()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('nothing is wrong') });
  writeFileSync(gateway, right.replace('type: anonymous', 'type: anonymus'));
  expect(commit()).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('gateway.yaml:11:11: error:'),
  });
  writeFileSync(gateway, right);
});
