import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf, expectedOf, type Package, removeCopies } from './package.ts';
import { forms, image, type Ran, root, run } from './program.ts';

const seconds = 60;
jest.setTimeout(5 * seconds * 1000);
afterAll(removeCopies);

const kpt = (...args: string[]): Ran => run(['kpt', ...args], { seconds });
const render = ({ folder }: Package) => kpt('fn', 'render', folder);

const examples = readdirSync(join(root, 'examples')).filter((name) => !name.startsWith('kustomize-'));

describe.each(examples)('kpt fn render of examples/%s in a container', (name) => {
  const copy = copyOf(name);
  const before = copy.files();
  const first = render(copy);
  const after = copy.files();

  test('adds exactly the files that are expected', () => {
    expect(first).toMatchObject({ exitCode: 0 });
    const added = Object.fromEntries(Object.entries(after).filter(([path, text]) => before[path] !== text));
    expect(added).toEqual(expectedOf(name, added));
  });

  test('changes nothing the second time', () => {
    expect(render(copy)).toMatchObject({ exitCode: 0 });
    expect(copy.files()).toEqual(after);
  });
});

describe('a package that changes', () => {
  const edit = (copy: Package, file: string, from: string | RegExp, to: string) =>
    writeFileSync(copy.path(file), readFileSync(copy.path(file), 'utf8').replace(from, to));

  test('a renamed server loses what was made for its old name', () => {
    const copy = copyOf('quickstart');
    render(copy);
    edit(copy, 'gateway.yaml', 'name: writing-desk', 'name: reading-room');
    const { exitCode, stderr, stdout } = render(copy);
    expect(exitCode).toBe(0);
    expect(Object.keys(copy.files())).toContain('preview/deployment_reading-room.yaml');
    expect(Object.keys(copy.files())).not.toContain('preview/deployment_writing-desk.yaml');
    expect(stdout + stderr).toContain('[info] apps/v1/Deployment/editorial/writing-desk: removed');
  });

  test('a broken server fails the render, and kpt shows the field, and no file changes', () => {
    const copy = copyOf('quickstart');
    edit(copy, 'gateway.yaml', 'type: anonymous', 'type: anonymus');
    const before = copy.files();
    const { exitCode, stderr, stdout } = render(copy);
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toMatch(
      /\[error\].*VirtualMCPServer\/editorial\/writing-desk spec\.incomingAuth\.type: /,
    );
    expect(copy.files()).toEqual(before);
  });

  test('what a person changed in the Deployment and the operator would keep is kept', () => {
    const copy = copyOf('hpa');
    render(copy);
    edit(
      copy,
      'preview/deployment_support-gateway.yaml',
      /^spec:\n/m,
      'spec:\n  replicas: 7 # for the sale\n',
    );
    const before = copy.files();
    expect(render(copy).exitCode).toBe(0);
    expect(copy.files()).toEqual(before);
  });

  test('what was only to be looked at moves to where it is applied from, and back', () => {
    const copy = copyOf('quickstart');
    render(copy);
    const before = copy.files();
    edit(copy, 'Kptfile', 'purpose: preview', 'purpose: apply');
    expect(render(copy).exitCode).toBe(0);
    const { 'deployment_writing-desk.yaml': applied, ...others } = copy.files();
    expect(applied).not.toContain('local-config');
    expect(Object.keys(others)).not.toContain('preview/deployment_writing-desk.yaml');
    edit(copy, 'Kptfile', 'purpose: apply', 'purpose: preview');
    expect(render(copy).exitCode).toBe(0);
    expect(copy.files()).toEqual(before);
  });

  test('a second server of policy-check is in the preview alone', () => {
    const copy = copyOf('policy-check');
    const before = Object.keys(copy.files());
    const second = readFileSync(copy.path('gateway.yaml'), 'utf8').replace('payments-gateway', 'second');
    writeFileSync(copy.path('second.yaml'), second);
    expect(render(copy).exitCode).toBe(0);
    const added = Object.entries(copy.files()).filter(([path]) => !before.includes(path));
    const made = added.filter(([path]) => path !== 'second.yaml');
    expect(made).toHaveLength(6);
    expect(made.filter(([path]) => !path.startsWith('preview/'))).toEqual([]);
    expect(made.filter(([, text]) => !text.includes('config.kubernetes.io/local-config: "true"'))).toEqual(
      [],
    );
  });

  test('validators give the verdict and add nothing', () => {
    const copy = copyOf('quickstart');
    edit(copy, 'Kptfile', 'mutators:', 'validators:');
    edit(copy, 'Kptfile', 'configMap:', 'configMap:\n        mode: validate');
    const before = copy.files();
    expect(render(copy).exitCode).toBe(0);
    expect(copy.files()).toEqual(before);
    edit(copy, 'gateway.yaml', 'replicas: 1', 'replicas: -1');
    expect(render(copy).exitCode).toBe(1);
  });
});

describe('kpt fn eval', () => {
  const args = ['--truncate-output=false', '--', 'purpose=preview'];
  const file = 'preview/deployment_writing-desk.yaml';
  const added = (copy: Package) => copy.files()[file];
  const expected = expectedOf('quickstart')[file];

  test('in a container', () => {
    const copy = copyOf('quickstart');
    expect(kpt('fn', 'eval', copy.folder, '--image', image, ...args)).toMatchObject({ exitCode: 0 });
    expect(added(copy)).toBe(expected);
  });

  test.each(forms)('with $form and no container', ({ command }) => {
    const copy = copyOf('quickstart');
    expect(kpt('fn', 'eval', copy.folder, '--exec', command.join(' '), ...args)).toMatchObject({
      exitCode: 0,
    });
    expect(added(copy)).toBe(expected);
  });

  test('says what is wrong with an option', () => {
    const copy = copyOf('quickstart');
    const { exitCode, stderr } = kpt('fn', 'eval', copy.folder, '--image', image, '--', 'emit=everything');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('data.emit: must be `deployment` or `all`, not "everything"');
  });
});

test('kpt fn source | function | kpt fn sink', () => {
  const copy = copyOf('redis-scaling');
  const sink = join(copy.folder, '..', 'sink');
  const [, executable] = forms;
  const pipe = 'set -o pipefail; kpt fn source "$0" --fn-config "$0/expand.yaml" | "$1" | kpt fn sink "$2"';
  const program = executable?.command[0] ?? '';
  expect(run(['bash', '-c', pipe, copy.folder, program, sink], { seconds })).toMatchObject({ exitCode: 0 });
  const file = 'preview/deployment_shop-gateway.yaml';
  expect(readFileSync(join(sink, file), 'utf8')).toBe(expectedOf('redis-scaling')[file]);
  rmSync(sink, { recursive: true });
});

test('exec in a Kptfile is relative to the folder that kpt is started in', () => {
  const copy = copyOf('quickstart');
  symlinkSync(join(root, 'dist', 'expand-virtualmcpserver'), copy.path('function'));
  const kptfile = readFileSync(copy.path('Kptfile'), 'utf8');
  writeFileSync(copy.path('Kptfile'), kptfile.replace(/image: .*/, 'exec: ./function'));
  const render = (cwd: string) => run(['kpt', 'fn', 'render', copy.folder, '--allow-exec'], { seconds, cwd });
  const { exitCode, stderr } = render(root);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('fork/exec ./function: no such file')]);
  expect(render(copy.folder)).toMatchObject({ exitCode: 0 });
});

test('kpt fn doc prints the help text', () => {
  const { exitCode, stdout } = kpt('fn', 'doc', '--image', image);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('replicasOnUpdate');
});

test('kpt sees of the repository the packages under examples and nothing else', () => {
  const { exitCode, stdout } = kpt('fn', 'source', root);
  expect(exitCode).toBe(0);
  const files = [...stdout.matchAll(/^ +config\.kubernetes\.io\/path: '(.*)'$/gm)].map(
    ([, path = '']) => path,
  );
  expect(files.length).toBeGreaterThan(20);
  const others = files.filter((path) => path !== 'Kptfile' && !/^examples\/(?!kustomize-)/.test(path));
  expect(others).toEqual([]);
});
