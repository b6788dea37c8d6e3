import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { group, listOf, server } from './lists.ts';
import { forms, root, run, versionLine } from './program.ts';

describe.each(forms)('the command line of $form', ({ command }) => {
  test('--help says what it does, with an example, without waiting for stdin', () => {
    const { exitCode, stdout, stderr } = run([...command, '--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/USAGE[\s\S]*EXAMPLE[\s\S]*OPTIONS[\s\S]*replicasOnUpdate/);
  });

  test('the example of --help works as it is printed', () => {
    const [, example = ''] = /<<'END'\n([\s\S]*?)\n {2}END/.exec(run([...command, '--help']).stdout) ?? [];
    const { exitCode, stdout } = run(command, { input: example.replace(/^ {2}/gm, '') });
    expect(exitCode).toBe(0);
    const kinds = stdout.match(/^ {2}kind: \w+$/gm)?.map((line) => line.slice('  kind: '.length));
    expect(kinds).toEqual(
      expect.arrayContaining(['Deployment', 'ConfigMap', 'Service', 'ServiceAccount', 'Role']),
    );
  });

  test('--version prints the version', () => {
    expect(run([...command, '--version'])).toEqual({ exitCode: 0, stdout: versionLine, stderr: '' });
  });

  test('--licenses prints NOTICE', () => {
    const stdout = readFileSync(join(root, 'NOTICE'), 'utf8');
    expect(run([...command, '--licenses'])).toEqual({ exitCode: 0, stdout, stderr: '' });
  });

  test.each([['--emit=all'], ['-x'], ['frobnicate']])('"%s" is one line and exit code 2', (argument) => {
    const { exitCode, stdout, stderr } = run([...command, argument], { input: listOf(group) });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^expand-virtualmcpserver: .*--help.*\n$/);
    expect(stderr).toContain(argument.split('=', 1)[0]);
  });
});

/** Python, since Node has no terminal to lend: prints what the program says to somebody who has typed nothing yet. */
const atTerminal = `
import os, pty, subprocess, sys
terminal, stdin = pty.openpty()
child = subprocess.Popen(sys.argv[1:], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
os.close(stdin)
stdout, stderr = child.communicate()
sys.stdout.buffer.write(stdout)
sys.stderr.buffer.write(stderr)
sys.exit(child.returncode)
`;

describe.each(forms)('at a terminal, $form', ({ command }) => {
  test('prints the help, and waits for nothing', () => {
    const { exitCode, stdout, stderr } = run(['python3', '-c', atTerminal, ...command]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/USAGE[\s\S]*COMMANDS[\s\S]*OPTIONS/);
  });

  test('says nothing of it where there is another device', () => {
    const { stderr } = run(['sh', '-c', 'exec "$@" < /dev/null', 'sh', ...command]);
    expect(stderr).toMatch(/^\[error\] [^\n]* \(InputEmpty\)\n$/);
  });
});

const head = 'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\n';
const bombs = Array.from({ length: 25 }, (_, i) => `  b${i + 1}: &b${i + 1} [${`*b${i},`.repeat(9)}]\n`).join(
  '',
);

// What cannot be answered with a ResourceList: one line on stderr says why.
const unreadable: ReadonlyArray<readonly [string, string | Uint8Array, RegExp]> = [
  ['nothing', '', /empty/],
  ['blanks', ' \n\n', /empty/],
  ['text', 'hello\n', /ResourceList/],
  ['binary', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256), /./],
  ['another kind', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', /ResourceList/],
  ['no items', head, /items/],
  ['items that are no list', `${head}items: {a: 1}\n`, /items/],
  ['broken YAML', `${head}items:\n- a: [1, 2\n  b: 3\n`, /line \d+, column \d+/],
  ['a tab as indentation', `${head}items:\n- apiVersion: v1\n\tkind: A\n`, /line 5/],
  ['20,000 levels', `${head}items: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`, /./],
  ['unfinished JSON', '{"kind": "ResourceList", "items": [', /line 1/],
];

// What is answered with a result, or is nobody's business and goes through.
const readable: ReadonlyArray<readonly [string, string, 0 | 1]> = [
  ['an alias bomb in a server', listOf(`${server('a')}config:\n  metadata: &b0 [x]\n${bombs}`), 1],
  [
    'a deep server',
    listOf(group, server('a', `podTemplateSpec: ${'{a: '.repeat(20_000)}1${'}'.repeat(20_000)}\n`)),
    1,
  ],
  ['a deep stranger', listOf(`kind: A\nx: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`), 1],
  [
    '__proto__ keys',
    listOf(group, server('a', 'config: {__proto__: {a: 1}, constructor: {prototype: 1}}\n')),
    0,
  ],
  ['20 MB in a server', listOf(group, server('a', `serviceAccount: ${'x'.repeat(20_000_000)}\n`)), 1],
  ['20 MB in a stranger', listOf(`kind: A\nx: ${'x'.repeat(20_000_000)}\n`), 0],
];

describe.each(forms)('what cannot be read, by $form', ({ command, seconds }) => {
  test.each(unreadable)('%s: one clear line, no output, exit code 1', (_, input, line) => {
    const { exitCode, stdout, stderr } = run(command, { input });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\n]{10,400}\n$/);
    expect(stderr).toMatch(line);
    expect(stderr).not.toMatch(/this is a bug|^\s+at /m);
  });

  test.each(readable)('%s: answered in time, every line kept', (_, input, expected) => {
    const { exitCode, stdout, stderr } = run(command, { input, seconds });
    expect(stderr).not.toMatch(/this is a bug|^\s+at /m);
    expect(exitCode).toBe(expected);
    if (stdout === '') expect(stderr).toMatch(/^[^\n]{10,400}\n$/);
    else expect(stdout.startsWith(input.slice(0, -1))).toBe(true);
  });
});
