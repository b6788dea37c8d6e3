import { writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { packageOf, removeCopies } from './package.ts';
import { forms, run } from './program.ts';

// How Helm and Argo CD call a program that makes manifests.

afterAll(removeCopies);

const toolhive = (kind: string, name: string, spec: string) =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec: ${spec}\n`;
const group = toolhive('MCPGroup', 'tools', '{}');
const server = toolhive(
  'VirtualMCPServer',
  'gateway',
  '{groupRef: {name: tools}, incomingAuth: {type: anonymous}}',
);
const made = ['Deployment', 'ConfigMap', 'Service', 'ServiceAccount', 'Role', 'RoleBinding'];
const kindsIn = (stream: string) => parseAllDocuments(stream).map((document) => document.toJS().kind);

/** What helm template prints: a marker and a comment in front of each object, and whatever a chart writes. */
const chart = (name: string, text: string) => `---\n# Source: tools/templates/${name}.yaml\n${text}`;
const others = [
  chart(
    'config',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}   # kept\ndata:\n  text: |\n    ---\n    # é😀\n\n\n',
  ),
  chart(
    'hook',
    'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: "b"\n  annotations:\n    "helm.sh/hook": post-install\n',
  ),
  chart('none', '# nothing here\n'),
];

describe.each(forms)('$form as a post-renderer of Helm', ({ command }) => {
  // helm install … --post-renderer expand-virtualmcpserver --post-renderer-args render …: manifests on stdin, whatever is printed
  // is what is applied, and to print nothing is an error.
  const renderer = [...command, 'render', '--with-source', '--source=remove', '--namespace=demo'];

  test('makes the objects of a server in its place, and keeps everything else', () => {
    const [config = '', hook = '', none = ''] = others;
    const input = config + chart('group', group) + chart('server', server) + hook + none;
    const { exitCode, stdout } = run(renderer, { input });
    expect(exitCode).toBe(0);
    expect(stdout.startsWith(config + chart('group', group) + hook)).toBe(true);
    expect(kindsIn(stdout)).toEqual(['ConfigMap', 'MCPGroup', 'Job', ...made]);
    for (const document of parseAllDocuments(stdout).slice(3))
      expect(document.toJS().metadata.namespace).toBe('demo');
  });

  test('is called by Helm itself, as it stands', () => {
    const copy = packageOf({
      'Chart.yaml': 'apiVersion: v2\nname: tools\nversion: 1.0.0\n',
      'templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }} # kept\n',
      'templates/b.yaml': `${group}---\n${server}`,
    });
    const [program = '', ...args] = renderer;
    const flags = ['--post-renderer', program, ...args.map((arg) => `--post-renderer-args=${arg}`)];
    const helm = (...more: readonly string[]) =>
      run(['helm', 'template', 'release', copy.folder, ...flags, ...more], { seconds: 60 });
    const { exitCode, stdout } = helm();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('  name: release # kept\n');
    expect(kindsIn(stdout).sort()).toEqual(['ConfigMap', 'MCPGroup', ...made].sort());
    writeFileSync(copy.path('templates/b.yaml'), server);
    const refused = helm();
    expect([refused.exitCode, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('error: VirtualMCPServer/gateway spec.groupRef.name: ');
  });

  test('prints a chart without servers as it came', () => {
    const input = others.slice(0, 2).join('');
    expect(run(renderer, { input })).toMatchObject({ exitCode: 0, stdout: input });
  });

  test('fails where a server is refused, and prints nothing that could be applied', () => {
    const { exitCode, stdout, stderr } = run(renderer, { input: chart('server', server) });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^<stdin>:\d+:\d+: error: VirtualMCPServer\/gateway spec\.groupRef\.name: /);
  });
});

describe.each(forms)('$form as a config management plugin of Argo CD', ({ command }) => {
  // The server of plugins runs `generate` in a copy of the application's folder, which is no repository of git, with nothing on
  // standard input and its own variables; what is printed is what is applied.
  const env = { ARGOCD_APP_NAME: 'tools', ARGOCD_APP_NAMESPACE: 'demo', GIT_CEILING_DIRECTORIES: '/' };
  const program = command.map((word) => `'${word}'`).join(' ');
  const generate = (...words: readonly string[]) => [
    ...command,
    'render',
    '--with-source',
    '--source=remove',
    ...words,
  ];

  test('prints the objects of a folder, with those of its servers in their place', () => {
    const local =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: l\n  annotations: {config.kubernetes.io/local-config: "true"}\n';
    const copy = packageOf({
      'gateway.yaml': server,
      'sub/tools.yaml': `${group}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\n`,
      'settings.yaml': local,
      Kptfile: 'apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata: {name: x}\n',
      'README.md': '# Tools\n',
      '.github/workflow.yaml': 'on: push\n',
    });
    const direct = run(generate('-n', 'demo', '.'), { cwd: copy.folder, env });
    expect(direct).toMatchObject({ exitCode: 0, stderr: '' });
    expect(kindsIn(direct.stdout)).toEqual(['MCPGroup', 'Secret', ...made]);
    const line = `${program} render --with-source --source remove -n "$ARGOCD_APP_NAMESPACE" .`;
    expect(run(['sh', '-c', line], { cwd: copy.folder, env })).toEqual(direct);
  });

  test('fails where a server is refused, and says why', () => {
    const copy = packageOf({ 'gateway.yaml': server });
    const { exitCode, stdout, stderr } = run(generate('.'), { cwd: copy.folder, env });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('gateway.yaml:5:25: error: VirtualMCPServer/gateway spec.groupRef.name: ');
  });
});
