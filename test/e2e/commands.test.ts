import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { faultsOfJunit, faultsOfSarif } from '../report/published-schemas.ts';
import { packageOf, removeCopies } from './package.ts';
import { forms, root, run } from './program.ts';

afterAll(removeCopies);

const group = (namespace = '') =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata:\n  name: tools\n${namespace}`;
const server = (name: string, replicas: number | string, namespace = '') =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata:\n  name: ${name}\n${namespace}spec:\n  groupRef:\n    name: tools\n  incomingAuth:\n    type: anonymous\n  replicas: ${replicas}\n`;
const demo = '  namespace: demo\n';
const right = `${group(demo)}---\n${server('gateway', 1, demo)}`;
const wrong = `---\n# Source: chart/templates/a.yaml\n${group(demo)}---\n# Source: chart/templates/b.yaml\n${server('gateway', -1, demo)}`;
const line = wrong.split('\n').indexOf('  replicas: -1') + 1;
const finding = 'VirtualMCPServer/demo/gateway spec.replicas: must be at least 0, not "-1"';

const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: mcp
${demo}spec:
  rules:
    - backendRefs:
      - name: gateway
        port: 8080
`;
const kindsIn = (stream: string) => parseAllDocuments(stream).map((document) => document.toJS().kind);

describe.each(forms)('commands of $form', ({ command }) => {
  test('what helm template prints is checked, and rendered', () => {
    expect(run([...command, 'check', '-'], { input: wrong })).toEqual({
      exitCode: 1,
      stdout: `<stdin>:${line}:13: error: ${finding} [SchemaMinimum]\n1 VirtualMCPServer: 1 error\n`,
      stderr: '',
    });
    const { exitCode, stdout } = run([...command, 'render'], { input: right });
    expect([exitCode, kindsIn(stdout)]).toEqual([
      0,
      ['Deployment', 'ConfigMap', 'Service', 'ServiceAccount', 'Role', 'RoleBinding'],
    ]);
  });

  test('what kubectl kustomize builds is checked, through a pipe and by --kustomize', () => {
    const copy = packageOf({
      'kustomization.yaml': 'resources: [a.yaml]\nnamespace: demo\npatches:\n- path: p.yaml\n',
      'a.yaml': `${group()}---\n${server('gateway', 1)}`,
      'p.yaml': server('gateway', -1),
    });
    const built = run(['kubectl', 'kustomize', copy.folder], { seconds: 30 });
    const piped = run([...command, 'check', '-'], { input: built.stdout });
    expect(piped).toMatchObject({ exitCode: 1, stderr: '' });
    expect(piped.stdout).toContain(`error: ${finding}`);
    const called = run([...command, 'check', '--kustomize', copy.folder], { seconds: 30 });
    expect(called.stdout).toContain(`error: ${finding}`);
    const plain = run([...command, 'check', '.'], { cwd: copy.folder });
    expect(plain).toMatchObject({ exitCode: 0, stdout: '1 VirtualMCPServer: nothing is wrong\n' });
    expect(plain.stderr).toMatch(/^\[note\] kustomize has not been run on \.: /);
  });

  test('a folder with three servers and a Kustomization of Flux, in a repository that ignores some', () => {
    const copy = packageOf({
      'ks.yaml': '',
      'a.yaml': group(),
      'b.yaml': server('one', 1),
      'out.yaml': wrong,
    });
    writeFileSync(
      copy.path('ks.yaml'),
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {path: ./${copy.folder.split('/').at(-1)}, targetNamespace: ai}\n`,
    );
    writeFileSync(copy.path('c.yml'), `${server('two', 2)}---\n${server('three', 0)}`);
    writeFileSync(copy.path('.gitignore'), 'out.yaml\n');
    expect(run(['git', 'init', '-q', copy.folder]).exitCode).toBe(0);
    const { exitCode, stdout, stderr } = run([...command, 'render', '--emit=deployment', '-v', '.'], {
      cwd: copy.folder,
    });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('[note] left out out.yaml: git ignores it\n');
    const made = parseAllDocuments(stdout).map((document) => document.toJS().metadata);
    expect(made.map(({ name, namespace }) => `${namespace}/${name}`)).toEqual([
      'ai/one',
      'ai/two',
      'ai/three',
    ]);
  });

  test('annotations of GitHub are commands on lines of their own', () => {
    const { stdout } = run([...command, 'check', '--format', 'github'], { input: wrong });
    expect(stdout).toBe(`::error file=<stdin>,line=${line},col=13,title=SchemaMinimum::${finding}\n`);
  });

  test('SARIF and JUnit are what their schemas say, with the place and the failure', async () => {
    const sarif = run([...command, 'check', '--format', 'sarif'], { input: wrong }).stdout;
    expect(faultsOfSarif(sarif)).toEqual([]);
    expect(JSON.parse(sarif).runs[0].results[0]).toMatchObject({
      ruleId: 'SchemaMinimum',
      locations: [{ physicalLocation: { region: { startLine: line, startColumn: 13 } } }],
    });
    const junit = run([...command, 'check', '--format', 'junit'], { input: wrong }).stdout;
    expect(await faultsOfJunit(junit)).toEqual([]);
    expect(junit).toMatch(/<failure message="[^"]*" type="SchemaMinimum">/);
  });

  test('as a post-renderer all that came goes through', () => {
    const other = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a} # as it is\n';
    const { exitCode, stdout } = run([...command, 'render', '--with-source'], {
      input: `---\n${other}---\n${right}`,
    });
    expect(exitCode).toBe(0);
    expect(stdout.startsWith(`---\n${other}---\n${right}---\n`)).toBe(true);
    expect(kindsIn(stdout)).toHaveLength(9);
  });

  test('a server is explained, and a route that misses its Service is told where it does', () => {
    const copy = packageOf({ 'a.yaml': right, 'route.yaml': route });
    const { exitCode, stdout, stderr } = run([...command, 'explain', 'demo/gateway', '.'], {
      cwd: copy.folder,
    });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /ADDRESS\n[\s\S]*vmcp-gateway\.demo\.svc[\s\S]*CALLERS\n[\s\S]*anonymous[\s\S]*ENVIRONMENT\n[\s\S]*VMCP_NAME/,
    );
    const checked = run([...command, 'check', '.'], { cwd: copy.folder });
    expect(checked).toMatchObject({ exitCode: 0, stderr: '' });
    expect(checked.stdout).toMatch(
      /^route\.yaml:9:15: warning: HTTPRoute\/demo\/mcp spec\.rules\[0\]\.backendRefs\[0\]\.name: .*"vmcp-gateway".*\[HTTPRouteService\]\nroute\.yaml:10:15: warning: .*\[HTTPRoutePort\]\n/,
    );
  });

  test('files are written where --into says', () => {
    const copy = packageOf({ 'a.yaml': right });
    expect(run([...command, 'render', 'a.yaml', '--into', 'out/deep'], { cwd: copy.folder })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    expect(Object.keys(copy.files()).sort()).toContain(join('out', 'deep', 'deployment_gateway.yaml'));
  });

  test('what a branch changes is told against a revision of git, and nothing is written', () => {
    const copy = packageOf({ 'a.yaml': right });
    const git = (...args: readonly string[]) =>
      run(['git', '-C', copy.folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args]);
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      ['commit', '-q', '-m', 'one'],
    ])
      expect(git(...args)).toMatchObject({ exitCode: 0 });
    const diff = (...flags: readonly string[]) =>
      run([...command, 'diff', '.', '--base', 'HEAD', ...flags], { cwd: copy.folder });
    expect(diff('--image=vmcp:1')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    writeFileSync(copy.path('a.yaml'), right.replace('replicas: 1', 'replicas: 0'));
    const status = git('status', '--porcelain').stdout;
    const { exitCode, stdout } = diff('--image=vmcp:1');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^VirtualMCPServer\/demo\/gateway: all pods stop; replicas 1 -> 0; changes Deployment\n--- /,
    );
    expect(diff('--format=markdown').stdout).toMatch(/^### 1 VirtualMCPServer changes\n[\s\S]*\n```diff\n/);
    expect(git('status', '--porcelain').stdout).toBe(status);
    expect(run([...command, 'diff', '.', '--base', 'nosuch'], { cwd: copy.folder })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '[error] git knows no revision "nosuch": in a shallow clone, fetch it first\n',
    });
  });

  test('what an upgrade of the operator changes is told, and of a plain server nothing', () => {
    const tools =
      '  config:\n    compositeTools:\n      - {name: a, description: b, annotations: {readOnlyHint: true}, steps: [{id: one, type: tool, tool: c}]}\n';
    const copy = packageOf({ 'a.yaml': `${right}---\n${server('tools', 1, demo)}${tools}` });
    const diff = (...flags: readonly string[]) =>
      run([...command, 'diff', 'a.yaml', ...flags], { cwd: copy.folder });
    const { exitCode, stdout, stderr } = diff('--operator', 'v0.40.0..v0.44.0');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^VirtualMCPServer\/demo\/tools: pods restart: configuration \(checksum\) changed; .*\n {2}begins to count: spec\.config\.compositeTools\[0\]\.annotations: operators have it since v0\.42\.1\n--- /,
    );
    expect(stdout).not.toContain('gateway');
    expect(stderr).toMatch(/^\[note\] operator v0\.40\.0 -> v0\.44\.0: .*the pods of 2 servers restart.*\n$/);
    expect(diff('--operator=v0.43.0..v0.44.0')).toMatchObject({ exitCode: 0, stdout: '' });
    expect(diff('--operator=v0.39.0..v0.44.0')).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test('what kubectl get prints of live objects is compared with what the operator would make of them', () => {
    const copy = packageOf({ 'a.yaml': right });
    const made = run([...command, 'render', 'a.yaml', '-o', 'json'], { cwd: copy.folder });
    const items = JSON.parse(made.stdout).items.map((object: { kind: string; metadata: object }) => ({
      ...object,
      metadata: { ...object.metadata, uid: object.kind, resourceVersion: '7', managedFields: [] },
      ...(object.kind === 'Deployment' && { status: { replicas: 1 } }),
    }));
    const list = stringify({ apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items });
    const diff = (input: string) =>
      run([...command, 'diff', 'a.yaml', '--against', '-'], { input, cwd: copy.folder });
    expect(diff(list)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const { exitCode, stdout } = diff(list.replace('type: ClusterIP', 'type: NodePort'));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^VirtualMCPServer\/demo\/gateway: pods do not restart; changes Service\n[\s\S]*\n- {2}type: NodePort\n\+ {2}type: ClusterIP\n/,
    );
  });

  test('a file that cannot be read is one line, and no bug', () => {
    const { exitCode, stdout, stderr } = run([...command, 'check', root]);
    expect(stderr).not.toContain('this is a bug');
    expect(stdout + stderr).not.toBe('');
    expect([0, 1]).toContain(exitCode);
  });
});
