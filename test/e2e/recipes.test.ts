import {
  chmodSync,
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { run as recipesToRun } from '../docs/recipes.ts';
import { type Package, packageOf, removeCopies } from './package.ts';
import { forms, type Ran, root, run } from './program.ts';

const seconds = 60;
jest.setTimeout(3 * seconds * 1000);
afterAll(removeCopies);

const executable = forms[1]?.command[0] ?? '';
const quickstart = (file: string) => readFileSync(join(root, 'examples/quickstart', file), 'utf8');

/** A folder of someone who follows README: what its recipes name is there, with helm and a cluster that are played. */
function desk(): Package {
  const gateway = quickstart('gateway.yaml');
  const tools = quickstart('tools.yaml');
  const namespaceless = (text: string) => text.replace(/^ +namespace: .*\n/gm, '');
  const made = packageOf({
    'gateway.yaml': gateway,
    'tools.yaml': tools,
    'kubernetes/apps/all.yaml': `${gateway}---\n${tools}`,
    'overlays/production/all.yaml': `${gateway}---\n${tools}`,
    'overlays/production/kustomization.yaml': 'resources: [all.yaml]\nnamespace: production\n',
    'charts/tools/all.yaml': `${gateway}---\n${tools}`,
    'home/flux.yaml':
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  path: ./apps\n  targetNamespace: ai\n  postBuild: {substituteFrom: [{kind: Secret, name: settings}]}\n',
    'home/apps/gateway.yaml': namespaceless(gateway).replace(
      'kind: VirtualMCPServer\nmetadata:\n',
      (head) => `${head}  labels: {host: "\${HOSTNAME}"}\n`,
    ),
    'home/apps/tools.yaml': namespaceless(tools),
    'home/settings.yaml': 'HOSTNAME: example.com\n',
    'bin/helm': '#!/bin/sh\n[ "$1" = template ] && cat "$2/all.yaml"\n',
    'bin/kubectl': `#!/bin/sh\n[ "$1" = get ] && exec cat kubernetes/apps/all.yaml\nPATH=\${PATH#*:} exec kubectl "$@"\n`,
  });
  for (const program of ['helm', 'kubectl']) chmodSync(made.path(`bin/${program}`), 0o755);
  symlinkSync(executable, made.path('bin/expand-virtualmcpserver'));
  symlinkSync(join(root, 'dist'), made.path('dist'));
  cpSync(join(root, 'examples'), made.path('examples'), { recursive: true });
  return made;
}

const edit = (file: string, from: RegExp, to: string) =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

/** What README says that a file must have for a program in place of an image. */
function withProgram(made: Package, line: string): void {
  if (line.includes('--allow-exec'))
    edit(made.path('examples/quickstart/Kptfile'), /image: .*/, 'exec: expand-virtualmcpserver');
  if (line.includes('--enable-exec')) {
    const file = made.path('examples/kustomize-transformer/expand.yaml');
    edit(file, /container:\n *image: .*/, 'exec: {path: ./expand-virtualmcpserver}');
    copyFileSync(executable, join(dirname(file), 'expand-virtualmcpserver'));
  }
}

/** What is about the folder that it stands in: the home of a Flux user, or files that are as they are. */
function folderOf(line: string): string {
  if (!/ \.( |$)/.test(line)) return '.';
  return line.includes('--substitute-from') ? 'home' : 'kubernetes/apps';
}

function follow(made: Package, line: string): Ran {
  withProgram(made, line);
  return run(['bash', '-ec', line], {
    seconds,
    cwd: made.path(folderOf(line)),
    env: { PATH: `${made.path('bin')}:${process.env['PATH']}`, ARGOCD_APP_NAMESPACE: 'demo' },
  });
}

const deploymentFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /deployment_[^/]*$/.test(path));

const lines = recipesToRun().map(({ line }) => line);
const ofGit = lines.filter((line) => line.startsWith('git '));
const ofCommands = lines.filter((line) => / (check|render) /.test(line) && !line.startsWith('kpt '));
const previews = lines.filter((line) => line.includes(' --operator '));
const judging = ofCommands.filter((line) => / check (?!--explain)/.test(line));
const making = lines.filter((line) => ![...ofGit, ...previews].includes(line) && !/ check /.test(line));

/** The one warning that a page tells of. */
const isToldOf = (line: string) => line.endsWith('kustomize-generator');

describe.each(lines.filter((line) => !ofGit.includes(line)))('%s', (line) => {
  test('works, with nothing to warn of', () => {
    const made = desk();
    // What is kept up to date there would not be made again.
    rmSync(made.path('examples/policy-check/preview'), { recursive: true });
    const before = deploymentFiles(made.folder);
    const { exitCode, stdout, stderr } = follow(made, line);
    expect(exitCode).toBe(0);
    expect(stderr.match(/\[?(error|warning)[\]:] .*/g)).toEqual(
      isToldOf(line) ? [expect.stringContaining('ReferenceMissing')] : null,
    );
    if (ofCommands.includes(line)) expect(stderr).toBe('');
    const isMade =
      /^kind: Deployment$|^deployment\.apps\//m.test(stdout) ||
      deploymentFiles(made.folder).length > before.length;
    expect(isMade).toBe(making.includes(line));
  });
});

describe.each([...judging, ...making, ...previews])('%s', (line) => {
  test('fails where a server is wrong', () => {
    const made = desk();
    for (const path of readdirSync(made.folder, { recursive: true, encoding: 'utf8' }))
      if (/(gateway|all)\.yaml$/.test(path) && !path.includes('.expected'))
        edit(made.path(path), /type: (anonymous|oidc)\b/, 'type: nothing');
    expect(follow(made, line).exitCode).toBe(previews.includes(line) ? 2 : 1);
  });
});

test('the CI line of policy-check sees files that are new', () => {
  const made = desk();
  const [line = ''] = ofGit;
  expect(ofGit).toHaveLength(1);
  const git = (...args: string[]) =>
    run(['git', '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: made.folder });
  git('init', '-q');
  git('add', 'examples');
  expect(git('commit', '-qm', 'all').exitCode).toBe(0);
  expect(follow(made, line).exitCode).toBe(0);
  writeFileSync(made.path('examples/policy-check/preview/new.yaml'), 'a: 1\n');
  expect(follow(made, line).exitCode).toBe(1);
});
