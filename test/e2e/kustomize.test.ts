import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { copyOf, expectedOf, removeCopies } from './package.ts';
import { forms, run } from './program.ts';

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
