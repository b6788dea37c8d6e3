import { chmodSync, cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { recipePages, recipes, stepsOf } from '../docs/recipes.ts';
import { type Package, packageOf, removeCopies } from './package.ts';
import { forms, root, run } from './program.ts';

const seconds = 60;
jest.setTimeout(5 * seconds * 1000);
afterAll(removeCopies);

const quickstart = (file: string) => readFileSync(join(root, 'examples/quickstart', file), 'utf8');
const page = (name: string) => readFileSync(join(root, 'docs/recipes', name), 'utf8');
const yamlIn = (name: string) =>
  [...page(name).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

/** What no test can do, and why. */
const notHere: ReadonlyArray<readonly [line: RegExp, why: string]> = [
  [/^docker build /, 'needs a registry for its base'],
  [/^kubectl -n argocd |^kubectl apply /, 'needs a cluster'],
  [/^helm (plugin|upgrade) /, 'needs Helm 4, and a cluster'],
  [/^kyverno /, 'Kyverno cannot be had as a module'],
];

/** The repository of somebody who follows a page: main is committed, and a server has been changed since. */
function desk(wrong = false): Package {
  const gateway = quickstart('gateway.yaml').replace(
    'type: anonymous',
    wrong ? 'type: nothing' : 'type: anonymous',
  );
  const tools = quickstart('tools.yaml');
  const all = `${gateway}---\n${tools}`;
  const namespaceless = (text: string) => text.replace(/^ +namespace: .*\n/gm, '');
  const made = packageOf({
    'kubernetes/apps/all.yaml': namespaceless(all).replace(
      /^metadata:\n/gm,
      'metadata:\n  namespace: demo\n',
    ),
    'overlays/production/all.yaml': all,
    'overlays/production/kustomization.yaml': 'resources: [all.yaml]\nnamespace: production\n',
    'overlays/staging/all.yaml': all.replace('replicas: 1', 'replicas: 0'),
    'overlays/staging/kustomization.yaml': 'resources: [all.yaml]\nnamespace: production\n',
    'charts/tools/Chart.yaml': 'apiVersion: v2\nname: tools\nversion: 0.0.1\n',
    'charts/tools/values.yaml': 'replicas: 1\n',
    'values/production.yaml': 'replicas: 0\n',
    'charts/tools/templates/all.yaml': namespaceless(all).replace(
      'replicas: 1',
      'replicas: {{ .Values.replicas }}',
    ),
    'home/flux.yaml':
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  path: ./apps\n  targetNamespace: ai\n  postBuild: {substituteFrom: [{kind: Secret, name: settings}]}\n',
    'home/apps/all.yaml': namespaceless(all).replace(
      'kind: VirtualMCPServer\nmetadata:\n',
      (head) => `${head}  labels: {host: "\${HOSTNAME}"}\n`,
    ),
    'home/settings.yaml': 'HOSTNAME: example.com\n',
    // A cluster that has what main leads to.
    'bin/kubectl': `#!/bin/sh\ncase "$1 $2" in\n'get toolhive,'*) exec cat kubernetes/apps/all.yaml ;;\nget*) exec git show main:live.yaml ;;\nesac\nPATH=\${PATH#*:} exec kubectl "$@"\n`,
  });
  chmodSync(made.path('bin/kubectl'), 0o755);
  symlinkSync(forms[1]?.command[0] ?? '', made.path('bin/expand-virtualmcpserver'));
  for (const folder of ['integrations', 'kustomize'])
    cpSync(join(root, folder), made.path(folder), { recursive: true });
  cpSync(join(root, 'examples/policy-check/policy'), made.path('policy'), { recursive: true });
  const git = (...args: string[]) =>
    run(['git', '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: made.folder });
  const change = (from: string, to: string) => {
    for (const path of ['kubernetes/apps/all.yaml', 'home/apps/all.yaml'])
      writeFileSync(made.path(path), readFileSync(made.path(path), 'utf8').replace(from, to));
  };
  writeFileSync(
    made.path('live.yaml'),
    follow(made, 'expand-virtualmcpserver render kubernetes/apps').stdout,
  );
  // What a page makes to be committed has been, as of now.
  change('replicas: 1', 'replicas: 0');
  follow(made, 'expand-virtualmcpserver render -k overlays/production --into preview');
  follow(made, 'expand-virtualmcpserver render apps -n ai --substitute-from settings.yaml --into rendered');
  change('replicas: 0', 'replicas: 1');
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'main');
  change('replicas: 1', 'replicas: 0');
  return made;
}

function follow(made: Package, line: string) {
  return run(['bash', '-ec', line], {
    seconds,
    cwd: made.path(/--substitute-from|^git .* rendered$/.test(line) ? 'home' : '.'),
    env: {
      PATH: `${made.path('bin')}:${process.env['PATH']}`,
      HELM_DATA_HOME: made.folder,
      HELM_CACHE_HOME: made.folder,
      HELM_CONFIG_HOME: made.folder,
    },
  });
}

const isHere = (line: string) => !notHere.some(([pattern]) => pattern.test(line));

describe.each(recipePages)('%s', (path) => {
  const steps = stepsOf(path).filter(({ line }) => isHere(line));

  test('works from top to bottom, as it says', () => {
    const made = desk();
    for (const { line, exits } of steps) {
      const { exitCode, stderr } = follow(made, line);
      expect([line, exitCode, stderr.match(/\[?(error|warning)[\]:] .*/g)]).toEqual([line, exits, null]);
    }
  });

  test('fails at each line that looks at a server which is wrong', () => {
    const made = desk(true);
    const looking = steps.filter(({ line }) => /expand-virtualmcpserver|post-render/.test(line));
    expect(looking.length).toBeGreaterThan(0);
    const passed = looking.filter(({ line }) => follow(made, line).exitCode === 0);
    expect(passed.map(({ line }) => line)).toEqual([]);
  });
});

describe('examples/policy-check', () => {
  const lines = recipes()
    .filter(({ page, line }) => page === 'examples/policy-check/README.md' && line.includes('conftest '))
    .map(({ line }) => line);

  test.each(lines)('%s passes, and fails where a policy is broken', (line) => {
    const made = packageOf({});
    cpSync(join(root, 'examples'), made.path('examples'), { recursive: true });
    expect(follow(made, line)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('0 failures') });
    const policy = made.path('examples/policy-check/policy/containers.rego');
    writeFileSync(policy, readFileSync(policy, 'utf8').replace('":latest"', '"v0.44.0"'));
    expect(follow(made, line)).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('FAIL') });
  });
});

test('what no test can do stands on a page', () => {
  const lines = recipePages.flatMap(stepsOf).map(({ line }) => line);
  expect(notHere.filter(([pattern]) => !lines.some((line) => pattern.test(line)))).toEqual([]);
});

test('the workflow of the page for GitHub is one, and gives the action inputs that it has', () => {
  const [workflow = '', hooks = ''] = yamlIn('github-actions.md');
  expect(run(['actionlint', '-'], { input: workflow, seconds })).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: '',
  });
  const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const { steps } = parse(workflow).jobs.virtualmcpservers;
  const given = steps.flatMap((step: { with?: object }) => Object.keys(step.with ?? {}));
  expect(given.filter((name: string) => !(name in inputs))).toEqual([]);
  const made = packageOf({ '.pre-commit-config.yaml': hooks });
  expect(run(['pre-commit', 'validate-config'], { cwd: made.folder, seconds })).toMatchObject({
    exitCode: 0,
  });
});
