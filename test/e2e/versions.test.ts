import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './program.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll('\n', ' ');
const [, kpt = '', kustomize = '', kubectl = '', inKubectl = ''] =
  /CI runs it with kpt (\S+), kustomize (\S+) and kubectl (\S+) \(kustomize (\S+)\)/.exec(readme) ?? [];

test('the versions that README says CI runs are those that run', () => {
  expect(run(['kpt', 'version']).stdout.trim()).toBe(kpt);
  expect(run(['kustomize', 'version']).stdout.trim()).toBe(kustomize);
  const { stdout } = run(['kubectl', 'version', '--client']);
  expect(stdout).toContain(`Client Version: ${kubectl}`);
  expect(stdout).toContain(`Kustomize Version: ${inKubectl}`);
});
