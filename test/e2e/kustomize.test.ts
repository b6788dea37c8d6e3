import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { copyOf, expectedOf, removeCopies } from './package.ts';
import { forms, type Ran, run } from './program.ts';

const seconds = 60;
jest.setTimeout(3 * seconds * 1000);
afterAll(removeCopies);

const examples = ['kustomize-transformer', 'kustomize-generator'];

const deploymentsIn = (build: string) =>
  parseAllDocuments(build)
    .map((document) => document.toJS())
    .filter(({ kind }) => kind === 'Deployment');

describe.each(examples)('examples/%s', (name) => {
  const flags = ['kustomize', '--enable-alpha-plugins'];
  const built = run(['kubectl', ...flags, copyOf(name).folder], { seconds });
  const build = expectedOf(name, { 'build.yaml': built.stdout })['build.yaml'] ?? '';

  test('kubectl kustomize builds it with the container', () => {
    expect(built).toMatchObject({ exitCode: 0, stdout: build });
  });

  test('what is built has one Deployment, and nothing of it is between the callers', () => {
    expect(deploymentsIn(build)).toHaveLength(1);
    expect(build).not.toMatch(/config\.kubernetes\.io|config\.k8s\.io|expand-virtualmcpserver/);
  });

  test.each(forms)('kustomize builds it with $form and no container', ({ command }) => {
    const copy = copyOf(name);
    // kustomize takes a path in the kustomization's folder, and no arguments.
    const program = command.at(-1) ?? '';
    copyFileSync(program, copy.path('function'));
    chmodSync(copy.path('function'), 0o755);
    const file = copy.path(name === 'kustomize-generator' ? 'gateway.yaml' : 'expand.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/container:\n *image: .*/, 'exec:\n          path: ./function'),
    );
    const flags = ['--enable-alpha-plugins', '--enable-exec'];
    const { exitCode, stdout } = run(['kustomize', 'build', ...flags, copy.folder], { seconds });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: build });
  });
});

test('kustomize shows on stderr why a server is refused', () => {
  const copy = copyOf('kustomize-transformer');
  writeFileSync(
    copy.path('gateway.yaml'),
    readFileSync(copy.path('gateway.yaml'), 'utf8').replace('type: oidc', 'type: oidcc'),
  );
  const { exitCode, stderr } = run(['kubectl', 'kustomize', '--enable-alpha-plugins', copy.folder], {
    seconds,
  });
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain('spec.incomingAuth.type');
});

describe('beside what kustomize does itself', () => {
  const deployment = `patches:
- target: {kind: Deployment}
  patch: '[{"op": "add", "path": "/metadata/labels/patched", "value": "true"}]'
images:
- {name: ghcr.io/stacklok/toolhive/vmcp, newTag: patched}
`;
  const replicas = 'replicas: [{name: lab-gateway, count: 7}]\n';

  /** Builds the example with more in its kustomization or in expand.yaml, in a kustomization around it if that has any text. */
  function build({ more = '', around = '', phase = 'transformers', spec = '' }): Ran {
    const inner = packageAround(around);
    const edit = (file: string, to: (text: string) => string) =>
      writeFileSync(inner(file), to(readFileSync(inner(file), 'utf8')));
    edit('kustomization.yaml', (text) => text.replace('transformers', phase) + more);
    edit('expand.yaml', (text) => text + spec);
    return run(['kubectl', 'kustomize', '--enable-alpha-plugins', inner(around === '' ? '.' : '..')], {
      seconds,
    });
  }

  function packageAround(around: string): (file: string) => string {
    const copy = copyOf('kustomize-transformer');
    const outer = `${copy.folder}/../kustomization.yaml`;
    if (around !== '') writeFileSync(outer, `resources: [kustomize-transformer]\n${around}`);
    return copy.path;
  }

  const patched = (text: string) => (text.match(/patched/g) ?? []).length;

  test('images and patches of the same kustomization do not see the Deployment, and replicas finds none', () => {
    const { exitCode, stdout } = build({ more: deployment });
    expect([exitCode, patched(stdout)]).toEqual([0, 0]);
    expect(build({ more: replicas })).toMatchObject({ exitCode: 1, stdout: '' });
  });

  test('those of a kustomization around it do', () => {
    const { exitCode, stdout } = build({ around: deployment + replicas });
    expect([exitCode, patched(stdout)]).toEqual([0, 2]);
    expect(stdout).toMatch(/^ {2}replicas: 7$/m);
  });

  test('`mode: validate` works under transformers, and under validators kustomize refuses what has not changed', () => {
    const spec = '  mode: validate\n';
    const { exitCode, stdout } = build({ spec });
    expect([exitCode, deploymentsIn(stdout)]).toEqual([0, []]);
    const { exitCode: failed, stderr } = build({ spec, phase: 'validators' });
    expect([failed, stderr]).toEqual([
      1,
      expect.stringContaining("validator shouldn't modify the resource map"),
    ]);
  });
});
