import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { forms, image, root, run, version } from './program.ts';

const seconds = 30;
jest.setTimeout(3 * seconds * 1000);

const folder = mkdtempSync(join(tmpdir(), 'integrations-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (path: string) => readFileSync(join(root, 'integrations', path), 'utf8');
const example = (file: string) => readFileSync(join(root, 'examples/quickstart', file), 'utf8');

mkdirSync(join(folder, 'bin'));
symlinkSync(forms[1]?.command[0] ?? '', join(folder, 'bin/expand-virtualmcpserver'));
const PATH = `${join(folder, 'bin')}:${process.env['PATH']}`;

function folderOf(name: string, files: Readonly<Record<string, string>>): string {
  const made = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(made, path, '..'), { recursive: true });
    writeFileSync(join(made, path), text);
  }
  return made;
}

const kindsIn = (stream: string) => stream.match(/^kind: .*$/gm)?.map((line) => line.slice('kind: '.length));
const six = ['Deployment', 'ConfigMap', 'Service', 'ServiceAccount', 'Role', 'RoleBinding'];
const inTools = ['MCPGroup', 'MCPServer', 'MCPServer'];

describe("Argo CD's plugin, as its server calls it", () => {
  const { discover, generate, parameters } = parse(read('argocd/plugin.yaml')).spec;
  const app = folderOf('app', {
    'apps/gateway.yaml': example('gateway.yaml').replace(/^ +namespace: .*\n/m, ''),
    'tools.yaml': example('tools.yaml').replace(/^ +namespace: .*\n/m, ''),
  });
  // Of parameters the server makes variables.
  const parametersOf = (options: string) => {
    const [{ name }] = parameters.static;
    return { [`PARAM_${name.toUpperCase()}`]: options };
  };
  const call = ({ command, args = [] }: { command: string[]; args?: string[] }, cwd: string, options = '') =>
    run([...command, ...args], {
      cwd,
      seconds,
      env: { PATH, ARGOCD_APP_NAME: 'tools', ARGOCD_APP_NAMESPACE: 'demo', ...parametersOf(options) },
    });

  test('finds the folders that have a server', () => {
    expect(call(discover.find, app)).toEqual({ exitCode: 0, stdout: './apps/gateway.yaml\n', stderr: '' });
    const other = folderOf('other', {
      'a.yaml': example('tools.yaml'),
      'README.md': 'kind: VirtualMCPServer\n',
    });
    expect(call(discover.find, other)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('generates what is made in place of the server, in the namespace of the application', () => {
    const { exitCode, stdout, stderr } = call(generate, app);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(kindsIn(stdout)?.sort()).toEqual([...inTools, ...six].sort());
    // Each of the six, and the subject of the RoleBinding.
    expect(stdout.match(/^ {2}namespace: demo$/gm)).toHaveLength(7);
    expect(call(generate, app, '--image a.example/vmcp:v0.44.0 --platform openshift').stdout).toContain(
      'image: a.example/vmcp:v0.44.0',
    );
  });

  test('fails where a server is wrong, and says why', () => {
    const wrong = folderOf('wrong', { 'a.yaml': example('gateway.yaml') });
    expect(call(generate, wrong)).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('a.yaml'),
    });
  });

  test('its sidecar is made of the image, and mounts what its server needs', () => {
    expect(read('argocd/Dockerfile')).toContain(`FROM ${image} AS program\n`);
    const [{ volumeMounts }] = parse(read('argocd/sidecar.yaml')).spec.template.spec.containers;
    expect(volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual([
      '/var/run/argocd',
      '/home/argocd/cmp-server/plugins',
      '/tmp',
    ]);
  });
});

describe("Helm's post-renderer", () => {
  const chart = folderOf('chart', {
    'Chart.yaml': 'apiVersion: v2\nname: tools\nversion: 0.0.1\n',
    'values.yaml': 'type: anonymous\n',
    'templates/gateway.yaml': example('gateway.yaml').replace('type: anonymous', 'type: {{ .Values.type }}'),
    'templates/tools.yaml': example('tools.yaml'),
  });
  const script = join(root, 'integrations/helm/post-render.sh');
  const helm = (...args: string[]) =>
    run(['helm', 'template', 'tools', chart, '--post-renderer', script, ...args], {
      cwd: folder,
      seconds,
      env: { PATH, HELM_DATA_HOME: folder, HELM_CONFIG_HOME: folder, HELM_CACHE_HOME: folder },
    });

  test('hands Helm what is made in place of the server', () => {
    const { exitCode, stdout } = helm('--post-renderer-args', '--image=a.example/vmcp:v0.44.0');
    expect(exitCode).toBe(0);
    expect(kindsIn(stdout)?.sort()).toEqual([...inTools, ...six].sort());
    expect(stdout).toContain('image: a.example/vmcp:v0.44.0');
  });

  test('keeps Helm from going on where a server is wrong', () => {
    const { exitCode, stdout, stderr } = helm('--set', 'type=anonymus');
    expect([exitCode, kindsIn(stdout)]).toEqual([1, undefined]);
    expect(stderr).toContain('anonymus');
  });

  test('is a plugin of Helm 4, of this version', () => {
    const plugin = parse(read('helm/plugin.yaml'));
    expect(plugin).toMatchObject({ apiVersion: 'v1', type: 'postrenderer/v1', version });
    const [{ command }] = plugin.runtimeConfig.platformCommand;
    expect(join(root, 'integrations/helm', command.replace('${HELM_PLUGIN_DIR}/', ''))).toBe(script);
  });
});
