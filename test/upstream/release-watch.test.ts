import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { operatorVersion } from '../../src/api/kinds/operator-version.ts';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('.github/workflows/toolhive-release.yml', () => {
  const text = read('.github/workflows/toolhive-release.yml');
  const workflow = parse(text);
  const { steps, permissions } = workflow.jobs.issue;
  const desk = mkdtempSync(join(tmpdir(), 'release-watch-'));
  afterAll(() => rmSync(desk, { recursive: true }));

  /** A program on the PATH of a step that says what it was called with, and does what `script` says. */
  function program(name: string, script: string): void {
    const path = join(desk, 'bin', name);
    mkdirSync(join(desk, 'bin'), { recursive: true });
    writeFileSync(path, `#!/bin/bash\necho "${name} $*" >>"${desk}/calls"\n${script}\n`);
    chmodSync(path, 0o755);
  }

  /** What a step does as GitHub runs it, in this repository: its exit code, and the outputs and calls that it makes. */
  function runStep(id: string, env: Record<string, string> = {}) {
    const { run } = steps.find((step: { id?: string }) => step.id === id);
    for (const file of ['outputs', 'calls']) writeFileSync(join(desk, file), '');
    const { status } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', run], {
      cwd: root,
      env: {
        PATH: `${join(desk, 'bin')}:${process.env['PATH']}`,
        GITHUB_OUTPUT: join(desk, 'outputs'),
        RUNNER_TEMP: desk,
        ...env,
      },
    });
    const lines = (file: string) => readFileSync(join(desk, file), 'utf8').split('\n').filter(Boolean);
    return { status, outputs: lines('outputs'), calls: lines('calls') };
  }

  const [, minor = '0'] = operatorVersion.split('.');
  const next = `v0.${Number(minor) + 1}.0`;
  const release = (tag: string, ...titles: readonly string[]) => {
    program(
      'gh',
      `case $1 in api) echo '${tag}';; issue) printf '%s\\n' ${titles.map((it) => `'${it}'`).join(' ')};; esac`,
    );
    return runStep('release');
  };

  test('a release after the one that is followed is told, with the title of an issue', () => {
    expect(release(next)).toMatchObject({
      status: 0,
      outputs: [`version=${next}`, `title=Follow ToolHive ${next}`],
    });
    expect(release(next, `Follow ToolHive ${next}-rc.1`, 'Follow it').outputs).toHaveLength(2);
  });

  test.each([
    ['the release that is followed', operatorVersion, []],
    ['a patch of an earlier one', 'v0.9.9', []],
    ['one that has an issue, open or closed', next, [`Follow ToolHive ${next}`]],
  ])('%s asks for nothing', (_, tag, titles) => {
    expect(release(tag, ...titles)).toMatchObject({ status: 0, outputs: [] });
  });

  test('a tag that is no version goes no further', () => {
    for (const tag of ['toolhive-1', `${next}; true`, '']) {
      expect(release(tag)).toMatchObject({ status: 1, outputs: [] });
    }
  });

  const report = (script: string) => {
    program('git', '');
    program('npm', `[ "$1" = ci ] || { ${script}; }`);
    const ran = runStep('report', { VERSION: next });
    return { ...ran, issue: readFileSync(join(desk, 'issue.md'), 'utf8') };
  };

  test('the issue has the command and what it says, and is not longer than GitHub takes', () => {
    const { status, calls, issue } = report('echo "## Schemas"; exit 1');
    expect(status).toBe(0);
    expect(calls).toContain(
      `git clone --quiet --depth 1 --branch ${next} https://github.com/stacklok/toolhive ${desk}/toolhive`,
    );
    expect(calls).toContain(`npm run -s upstream -- ${desk}/toolhive`);
    expect(issue).toContain(
      `\ngit clone --depth 1 --branch ${next} https://github.com/stacklok/toolhive ../toolhive\n`,
    );
    expect(issue).toContain('\nnpm run -s upstream -- ../toolhive\n');
    expect(issue).toMatch(/\n## Schemas\n$/);
    expect(report('yes line | head -n 100000; exit 1').issue.length).toBeLessThan(65_536);
  });

  test('a report that cannot be made is told in the issue, too', () => {
    const { status, issue } = report('exit 7');
    expect(status).toBe(0);
    expect(issue).toMatch(/\nThe report could not be made: exit code 7\.\n$/);
  });

  test('what is opened has that title and that text, and nothing is opened where nothing is told', () => {
    program('gh', '');
    expect(runStep('open', { TITLE: 'Follow it' }).calls).toEqual([
      `gh issue create --title Follow it --body-file ${desk}/issue.md`,
    ]);
    for (const id of ['report', 'open']) {
      const { if: condition } = steps.find((step: { id?: string }) => step.id === id);
      expect(condition).toBe('steps.release.outputs.version');
    }
  });

  test('it may read the repository and write issues, and the token is where it is needed alone', () => {
    expect(workflow.permissions).toEqual({});
    expect(permissions).toEqual({ contents: 'read', issues: 'write' });
    const withToken = steps.filter((step: object) => JSON.stringify(step).includes('github.token'));
    expect(withToken.map(({ id }: { id: string }) => id)).toEqual(['release', 'open']);
    expect(text).toContain('persist-credentials: false');
    expect(steps.filter(({ run = '' }: { run?: string }) => run.includes('${{'))).toEqual([]);
  });

  test('every action is pinned by its commit, with its version beside it', () => {
    const uses = text.match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(1);
    expect(uses.filter((line) => !/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    );
  });
});

describe('renovate.json', () => {
  const { customManagers, packageRules } = JSON.parse(read('renovate.json'));
  const [{ managerFilePatterns, matchStrings, depNameTemplate, packageNameTemplate, datasourceTemplate }] =
    customManagers;

  test('finds the version of the operator where it is, in the one file that has it', () => {
    const [pattern = ''] = managerFilePatterns;
    const file = 'src/api/kinds/operator-version.ts';
    expect(existsSync(join(root, file))).toBe(true);
    expect(new RegExp(pattern.slice(1, -1)).test(file)).toBe(true);
    const found = [...read(file).matchAll(new RegExp(matchStrings[0], 'g'))];
    expect(found.map(({ groups }) => groups?.['currentValue'])).toEqual([operatorVersion]);
  });

  test('looks at the releases of ToolHive, and gives the command', () => {
    expect([packageNameTemplate, datasourceTemplate]).toEqual(['stacklok/toolhive', 'github-releases']);
    const [{ matchDepNames, prBodyNotes }] = packageRules;
    expect(matchDepNames).toEqual([depNameTemplate]);
    expect(prBodyNotes.join('\n')).toContain('\nnpm run -s upstream -- ../toolhive\n');
  });
});
