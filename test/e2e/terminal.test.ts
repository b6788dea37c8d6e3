import { chmodSync, writeFileSync } from 'node:fs';
import { packageOf, removeCopies } from './package.ts';
import { forms, run } from './program.ts';
import { atTerminal, typedInto, withErrorsAtTerminal } from './terminal.ts';

afterAll(removeCopies);

const object = (kind: string, name: string, spec: string) =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: demo}\nspec: ${spec}\n---\n`;
const group = object('MCPGroup', 'tools', '{}');
const server = (name: string, replicas: number) =>
  object(
    'VirtualMCPServer',
    name,
    `{groupRef: {name: tools}, incomingAuth: {type: anonymous}, replicas: ${replicas}}`,
  );

const esc = String.fromCharCode(27);

describe.each(forms)('at a terminal, commands of $form', ({ command }) => {
  const inColour = (env: Readonly<Record<string, string>>) => {
    const copy = packageOf({ 'a.yaml': group + server('gateway', -1) });
    const check = [...command, 'check', 'a.yaml'];
    const { stdout, exitCode } = run(atTerminal(check), { cwd: copy.folder, env: { TERM: 'xterm', ...env } });
    expect(exitCode).toBe(1);
    const plain = run(check, { cwd: copy.folder, env: { TERM: 'xterm', ...env } }).stdout;
    expect(plain).toContain('error: VirtualMCPServer/demo/gateway spec.replicas: must be at least 0');
    const seen = stdout.replaceAll('\r\n', '\n');
    expect(seen.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '')).toBe(plain);
    return seen.includes(`${esc}[31merror: ${esc}[0m`);
  };

  test('have colours, and none where nobody wants or can see them', () => {
    expect(inColour({})).toBe(true);
    expect(inColour({ NO_COLOR: '' })).toBe(true);
    expect(inColour({ NO_COLOR: '1' })).toBe(false);
    expect(inColour({ TERM: 'dumb' })).toBe(false);
  });

  test('say how far they are where it takes over a second, and leave nothing of it; elsewhere they do not', () => {
    let many = 4000;
    for (;;) {
      const servers = Array.from({ length: many }, (_, i) => server(`gateway-${i}`, 1)).join('');
      const copy = packageOf({ 'a.yaml': group + servers });
      const render = [...command, 'render', 'a.yaml', '--image', 'vmcp:1'];
      const start = performance.now();
      const { stdout, exitCode } = run(withErrorsAtTerminal(render), { cwd: copy.folder, seconds: 120 });
      const took = performance.now() - start;
      expect(exitCode).toBe(0);
      // A machine that is so fast has to be given more.
      if (took < 3000 && stdout === '') {
        many *= 2;
        continue;
      }
      const lines = stdout.split('\r').slice(1);
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines.slice(0, -1)) expect(line).toMatch(new RegExp(`^\\d+ servers …${esc}\\[K$`));
      expect(lines.at(-1)).toBe(`${esc}[K`);
      expect(run(render, { cwd: copy.folder, seconds: 120 })).toMatchObject({ exitCode: 0, stderr: '' });
      return;
    }
  });

  test('say nothing of what is done at once', () => {
    const copy = packageOf({ 'a.yaml': group + server('gateway', 1) });
    const render = [...command, 'render', 'a.yaml', '--image', 'vmcp:1'];
    expect(run(withErrorsAtTerminal(render), { cwd: copy.folder })).toMatchObject({
      exitCode: 0,
      stdout: '',
    });
  });

  test('say what they need where nothing is named, and wait for nothing', () => {
    const { stdout, exitCode } = run(atTerminal([...command, 'check']));
    expect([stdout.trim(), exitCode]).toEqual([
      'expand-virtualmcpserver: name a file or a folder, or send objects on standard input',
      2,
    ]);
  });
});

/** What shells complete, typed with tabs: each word is one that only one thing starts with. */
const words = ['che\t', '--form\t', 'sar\t', '--emi\t', 'dep\t', 'a-fi\t'];
const completed = ['check', '--format', 'sarif', '--emit', 'deployment', 'a-file.yaml'];

describe.each(forms)('the completion of $form', ({ command }) => {
  const scriptFor = (shell: string) => {
    const { stdout, exitCode } = run([...command, 'completion', shell]);
    expect(exitCode).toBe(0);
    // The program tells its arguments.
    const copy = packageOf({
      script: stdout,
      'expand-virtualmcpserver': '#!/bin/sh\nprintf "[%s]" "$@"; echo\n',
    });
    chmodSync(copy.path('expand-virtualmcpserver'), 0o755);
    writeFileSync(copy.path('a-file.yaml'), '');
    return copy;
  };

  test.each([
    ['bash', ['bash', '--norc', '-i'], 'source ./script', words],
    [
      'zsh, read by source',
      ['zsh', '-f', '-i'],
      'autoload -U compinit; compinit -u -D; source ./script',
      words,
    ],
    [
      'bash, behind =',
      ['bash', '--norc', '-i'],
      'source ./script',
      ['ch\t', '--format=sar\t', '--emit=dep\t', 'a-f\t'],
    ],
    [
      'zsh, found by its name',
      ['zsh', '-f', '-i'],
      // As it is found by its name.
      'cp script _expand-virtualmcpserver; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D',
      ['ch\t', '--format=sar\t', '--emit=dep\t', 'a-f\t'],
    ],
  ])('is taken by %s', (_, start, first, typed) => {
    const copy = scriptFor(start[0] ?? '');
    const line = `expand-virtualmcpserver ${typed.join('')}`;
    const path = `PATH=$PWD:$PATH; ${first}`;
    const { stdout } = run(typedInto(start, path, line), {
      cwd: copy.folder,
      env: { TERM: 'dumb' },
      seconds: 60,
    });
    const [args = ''] = stdout.match(/(?:\[[^[\]\s]+\])+(?=\r\n)/g)?.slice(-1) ?? [];
    expect(
      args
        .replaceAll('=', '][')
        .split('][')
        .map((word) => word.replace(/[[\]]/g, '')),
    ).toEqual(completed);
  });

  test('is taken by fish', () => {
    const copy = scriptFor('fish');
    const offered = (line: string) => {
      const script = `source ./script; complete -C "expand-virtualmcpserver ${line}"`;
      const { stdout } = run(['fish', '--no-config', '-c', script], { cwd: copy.folder, seconds: 60 });
      return stdout
        .split('\n')
        .slice(0, -1)
        .map((one) => one.split('\t', 1)[0]);
    };
    expect(offered('')).toEqual(['check', 'completion', 'diff', 'explain', 'help', 'render']);
    expect(offered('check --form')).toEqual(['--format']);
    expect(offered('check --format sar')).toEqual(['sarif']);
    expect(offered('render -o ')).toEqual(['json', 'name', 'yaml']);
    expect(offered('check a-fi')).toEqual(['a-file.yaml']);
    expect(offered('completion ')).toEqual(['bash', 'fish', 'zsh']);
  });
});
