import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { forms, root, run } from './program.ts';

const seconds = 60;
jest.setTimeout(2 * seconds * 1000);

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const action = parse(read('action.yml'));
const [{ env: variables, run: line }] = action.runs.steps;
const script = 'integrations/github-action/run.sh';
const executable = forms[1]?.command[0] ?? '';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** `gh`, played: it has a release with one executable, remembers comments, and writes down what it is asked. */
const gh = `#!/usr/bin/env bash
set -eu
printf '%s\\n' "$*" >>"$DESK/asked"
case "$1 $2" in
'release download') cp "$DESK"/release/* "$7" ;;
'api --paginate') [ ! -f "$DESK/comment" ] || echo 7 ;;
'api --silent') cp "\${7#body=@}" "$DESK/comment" ;;
esac
`;

/** A repository with a server on its main branch, and a machine of GitHub's around it. */
function desk() {
  const folder = mkdtempSync(join(tmpdir(), 'action-'));
  folders.push(folder);
  const path = (...names: string[]) => join(folder, ...names);
  const work = path('work');
  for (const name of ['work', 'bin', 'temp', 'release']) mkdirSync(path(name));
  for (const file of ['gateway.yaml', 'tools.yaml'])
    cpSync(join(root, 'examples/quickstart', file), join(work, file));
  writeFileSync(path('bin', 'gh'), gh);
  chmodSync(path('bin', 'gh'), 0o755);
  const git = (...args: string[]) =>
    run(['git', '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: work });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'before');
  return {
    path,
    edit(from: string | RegExp, to: string) {
      const file = join(work, 'gateway.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
    },
    text: (name: string) => readFileSync(path(name), 'utf8'),
    /** Runs the step of action.yml, with these inputs and the defaults of the others, in a pull request. */
    act(inputs: Readonly<Record<string, string>>) {
      const given = Object.entries<{ default: string }>(action.inputs).map(([name, input]) => [
        name,
        inputs[name] ?? input.default,
      ]);
      const values: Record<string, string> = Object.fromEntries(given);
      const env = Object.entries<string>(variables).map(([name, from]) => {
        const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(from) ?? [];
        return [name, input === undefined ? (github[from] ?? from) : (values[input] ?? '')];
      });
      for (const file of ['summary', 'output']) writeFileSync(path(file), '');
      const ran = run(['bash', '-e', '-o', 'pipefail', '-c', line], {
        cwd: work,
        seconds,
        env: {
          ...Object.fromEntries(env),
          DESK: folder,
          PATH: `${path('bin')}:${process.env['PATH']}`,
          RUNNER_TEMP: path('temp'),
          GITHUB_REPOSITORY: 'acme/home',
          GITHUB_STEP_SUMMARY: path('summary'),
          GITHUB_OUTPUT: path('output'),
        },
      });
      return {
        ...ran,
        summary: readFileSync(path('summary'), 'utf8'),
        output: readFileSync(path('output'), 'utf8'),
      };
    },
  };
}

const github: Readonly<Record<string, string>> = {
  '${{ github.action_path }}': root,
  '${{ github.event.pull_request.number }}': '12',
  '${{ github.event.pull_request.base.sha }}': 'main',
};

test('the step hands every input to the script, and the script asks for nothing else', () => {
  const handed = Object.values<string>(variables).join(' ');
  const inputs = Object.keys(action.inputs).filter((name) => name !== 'working-directory');
  expect(inputs.filter((name) => !handed.includes(`inputs.${name} `))).toEqual([]);
  const asked = new Set(
    read(script)
      .match(/\$\{?[A-Z][A-Z0-9_]+/g)
      ?.map((name) => name.replace(/^\$\{?/, '')),
  );
  const fromGitHub = ['RUNNER_TEMP', 'GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_REPOSITORY'];
  expect([...asked].filter((name) => !fromGitHub.includes(name) && !(name in variables))).toEqual([]);
});

describe('check', () => {
  test('of what is right passes, with a summary', () => {
    const { exitCode, stdout, summary, output } = desk().act({ executable });
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(summary).toContain('nothing is wrong');
    expect(output).toMatch(/^exit-code=0\nreport=.*report\.md\n$/);
  });

  test('of what is wrong fails, with an annotation at the line and the table in the summary', () => {
    const at = desk();
    at.edit('type: anonymous', 'type: anonymus');
    const { exitCode, stdout, summary, output } = at.act({ executable, paths: 'gateway.yaml\ntools.yaml\n' });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^::error file=gateway\.yaml,line=11,col=11,title=SchemaEnum::/);
    expect(summary).toContain('SchemaEnum');
    expect(output).toContain('exit-code=1\n');
  });

  test('takes an option a line', () => {
    const at = desk();
    at.edit('type: anonymous', 'type: anonymous\n  bogus: 1');
    expect(at.act({ executable }).exitCode).toBe(0);
    expect(at.act({ executable, options: '--warnings\nerror' }).exitCode).toBe(1);
  });
});

describe('diff', () => {
  test('of a pull request is in the summary and a comment, which is renewed, and is no failure', () => {
    const at = desk();
    const inputs = { executable, command: 'diff', comment: 'true' };
    expect(at.act(inputs)).toMatchObject({
      exitCode: 0,
      summary: 'Nothing changes for any VirtualMCPServer.\n',
    });
    expect(at.text('asked')).not.toContain('POST');
    at.edit('replicas: 1', 'replicas: 4');
    const changed = at.act(inputs);
    expect(changed).toMatchObject({ exitCode: 0, output: expect.stringContaining('exit-code=1\n') });
    expect(changed.summary).toContain('replicas');
    expect(at.text('comment')).toMatch(/^<!-- expand-virtualmcpserver -->\n[\s\S]*replicas/);
    expect(at.text('asked')).toContain('--method POST repos/acme/home/issues/12/comments');
    at.edit('replicas: 4', 'replicas: 3');
    expect(at.act(inputs).exitCode).toBe(0);
    expect(at.text('asked')).toContain('--method PATCH repos/acme/home/issues/comments/7');
    expect(at.text('comment')).toContain('3');
  });

  test('fails where a side is refused, or there is nothing to compare with', () => {
    const at = desk();
    at.edit('type: anonymous', 'type: anonymus');
    expect(at.act({ executable, command: 'diff' }).exitCode).toBe(2);
    expect(at.act({ executable, command: 'diff', base: 'nowhere' }).exitCode).not.toBe(0);
  });
});

test.each([
  ['render', '.', /^kind: Deployment$/m],
  ['explain', 'writing-desk\n.', /writing-desk/],
])('%s prints what it has to say', (command, paths, expected) => {
  expect(desk().act({ executable, command, paths })).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(expected),
  });
});

test('a command that is none is told', () => {
  expect(desk().act({ executable, command: 'chek' })).toMatchObject({
    exitCode: 2,
    stdout: '::error::there is no command "chek": use check, diff, render or explain\n',
  });
});

describe('without an executable', () => {
  const file = `expand-virtualmcpserver-${process.platform}-${process.arch}`;
  const release = (sum?: string) => {
    const at = desk();
    cpSync(executable, at.path('release', file));
    const right = createHash('sha256').update(readFileSync(executable)).digest('hex');
    writeFileSync(at.path('release', 'SHA256SUMS'), `${'0'.repeat(64)}  other\n${sum ?? right}  ${file}\n`);
    return { at, right };
  };

  test('that of the release is taken, which has the sum of the release', () => {
    const { at } = release();
    expect(at.act({})).toMatchObject({ exitCode: 0, summary: expect.stringContaining('nothing is wrong') });
    expect(at.text('asked')).toContain(`release download ${action.inputs.version.default} --repo `);
  });

  test('with another sum it is not run', () => {
    const { at } = release('1'.repeat(64));
    expect(at.act({})).toMatchObject({
      exitCode: 2,
      summary: '',
      stderr: expect.stringContaining('has not the sum'),
    });
  });

  test('the sum that is given counts, and not that of the release', () => {
    const { at, right } = release('1'.repeat(64));
    expect(at.act({ sha256: right }).exitCode).toBe(0);
    expect(at.act({ sha256: '2'.repeat(64) }).exitCode).toBe(2);
  });
});
