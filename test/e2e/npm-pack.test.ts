import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group, listOf, server } from './lists.ts';
import { forms, root, run, version, versionLine } from './program.ts';

const seconds = 60;
jest.setTimeout(2 * seconds * 1000);

const folder = mkdtempSync(join(tmpdir(), 'npm-pack-'));
const installed = join(folder, 'node_modules');
const tarball = join(folder, `expand-virtualmcpserver-${version}.tgz`);
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  const destination = ['--ignore-scripts', '--pack-destination', folder];
  expect(run(['npm', 'pack', ...destination], { seconds }).exitCode).toBe(0);
  // Without a network: whatever the package asked for beside itself would not be found.
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

test('the package has the program, the module, its metadata and what a person reads, and nothing else', () => {
  const files = readdirSync(join(installed, 'expand-virtualmcpserver'), { recursive: true });
  expect(files.sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'dist',
      join('dist', 'core.d.ts'),
      join('dist', 'core.js'),
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

describe('npx of the tarball, in a folder and a home with nothing in them', () => {
  const [desk, home] = [join(folder, 'desk'), join(folder, 'home')];
  const npx = (line: string) => {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home);
    const command = [
      'npx',
      '--yes',
      '--offline',
      '--no-update-notifier',
      '--package',
      tarball,
      'expand-virtualmcpserver',
    ];
    // npm hands its own settings on to what runs below it.
    const settings = Object.keys(process.env).filter((name) => /^npm_|^XDG_/i.test(name));
    const env = ['env', ...settings.flatMap((name) => ['-u', name]), `HOME=${home}`];
    return run([...env, ...command, ...line.split(' ')], { cwd: desk, seconds });
  };
  const put = (type: string) => {
    rmSync(desk, { recursive: true, force: true });
    mkdirSync(desk);
    for (const file of ['gateway.yaml', 'tools.yaml'])
      cpSync(join(root, 'examples/quickstart', file), join(desk, file));
    const gateway = join(desk, 'gateway.yaml');
    writeFileSync(gateway, readFileSync(gateway, 'utf8').replace('type: anonymous', `type: ${type}`));
  };

  test('renders, checks, explains, and says what differs', () => {
    put('anonymous');
    expect(npx('check .')).toEqual({
      exitCode: 0,
      stdout: '1 VirtualMCPServer: nothing is wrong\n',
      stderr: '',
    });
    const rendered = npx('render .');
    expect(rendered).toMatchObject({ exitCode: 0, stderr: '' });
    expect(rendered.stdout.match(/^kind: /gm)).toHaveLength(6);
    expect(npx('explain writing-desk .').stdout).toContain('writing-desk');
    writeFileSync(join(desk, 'before.yaml'), rendered.stdout);
    expect(npx('diff gateway.yaml tools.yaml --against before.yaml')).toMatchObject({
      exitCode: 0,
      stdout: '',
    });
    expect(npx('diff gateway.yaml tools.yaml --image a:b --against before.yaml')).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('a:b'),
    });
  });

  test('refuses', () => {
    put('anonymus');
    expect(npx('check .')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('anonymus') });
  });
});

describe('expand-virtualmcpserver/core', () => {
  const [, code = ''] =
    /^```js\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/library.md'), 'utf8')) ?? [];

  test('does what docs/library.md shows', () => {
    writeFileSync(join(folder, 'example.mjs'), code);
    const { exitCode, stdout, stderr } = run([process.execPath, 'example.mjs'], { cwd: folder });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^operator v[\d.]+: exit code 0, 0 errors\ndeployment\.apps\/gateway\n/);
    expect(stdout).toContain('kind: ResourceList');
  });

  test('has its types with it, which take the example and refuse what is none', () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const compiled = (text: string) => {
      writeFileSync(join(folder, 'example.mts'), text);
      const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2023', '--types', ''];
      return run([process.execPath, compiler, ...options, 'example.mts'], { cwd: folder, seconds });
    };
    expect(compiled(`declare const console: { log(text: string): void };\n${code}`)).toMatchObject({
      exitCode: 0,
      stdout: '',
    });
    expect(compiled(code.replace("['check'", "[1, 'check'")).stdout).toContain("Type 'number'");
  });
});
