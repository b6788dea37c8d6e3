import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import packageJson from '../package.json' with { type: 'json' };
import { command, expand, operatorVersion, version } from '../src/core.ts';

const group =
  'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata: {name: tools, namespace: demo}\n';
const gateway = (type: string) =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata: {name: gateway, namespace: demo}\nspec:\n  groupRef: {name: tools}\n  incomingAuth: {type: ${type}}\n`;
const files = (type: string) => ({ 'a/tools.yaml': group, './a/b/gateway.yaml': gateway(type) });

test('it has the version of the package, and that of the operator', () => {
  expect(version).toBe(packageJson.version);
  expect(operatorVersion).toMatch(/^v\d+\.\d+\.\d+$/);
});

test('expand is the function, from text to text', async () => {
  const list = [group, gateway('anonymous')].map((text) => text.trim().replaceAll('\n', '\n  '));
  const input = `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n- ${list.join('\n- ')}\n`;
  const { exitCode, stdout, stderr } = await expand(input);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout.startsWith(input)).toBe(true);
  expect(stdout).toContain('kind: Deployment');
});

test('expand says in a line what is no ResourceList, and gives nothing', async () => {
  expect(await expand('hello')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: expect.stringMatching(/^\[error\].*\n$/),
  });
});

test('a command reads the texts under a folder, and names a fault by its path', async () => {
  expect(await command(['check', 'a'], files('anonymous'))).toMatchObject({ exitCode: 0, stderr: '' });
  const { exitCode, stdout } = await command(['check', '.'], files('anonymus'));
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^a\/b\/gateway\.yaml:6:24: error: /);
});

test('what a command writes is given back, and not what was given', async () => {
  const { files: written } = await command(['render', 'a', '--into', './out'], files('anonymous'));
  expect(Object.keys(written).sort()).toEqual(
    [
      'configmap_gateway-vmcp-config',
      'deployment_gateway',
      'role_gateway-vmcp',
      'rolebinding_gateway-vmcp',
      'service_vmcp-gateway',
      'serviceaccount_gateway-vmcp',
    ].map((name) => `out/${name}.yaml`),
  );
});

test('a command takes standard input for -, and is told where there is nothing at a path', async () => {
  const stream = `${group}---\n${gateway('anonymous')}`;
  expect(await command(['render', '-', '-o', 'name'], {}, stream)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^deployment\.apps\/gateway\n/),
  });
  expect(await command(['check', 'b'], files('anonymous'))).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('there is no file or folder "b"'),
  });
});

test('what needs another program says that it is not there', async () => {
  const { exitCode, stderr } = await command(['diff', 'a', '--base', 'main'], files('anonymous'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('git');
});

test('it runs where there is nothing of Node, as in a page', async () => {
  const { outputFiles } = await build({
    entryPoints: ['src/core.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'core',
    platform: 'browser',
  });
  const page = createContext({ TextEncoder, TextDecoder, files: files('anonymous') });
  runInContext(outputFiles[0]?.text ?? '', page);
  for (const call of [
    "command(['render', 'a', '-o', 'name'], files)",
    "command(['explain', 'gateway', 'a'], files)",
    "command(['diff', 'a', '--against', 'a'], files)",
    "command(['check', '--help'], files)",
    "expand('apiVersion: config.kubernetes.io/v1\\nkind: ResourceList\\nitems: []\\n')",
  ]) {
    const { exitCode, stdout } = await runInContext(`core.${call}`, page);
    expect([call, exitCode, stdout]).toEqual([
      call,
      call.includes('diff') ? 1 : 0,
      expect.stringMatching(/./),
    ]);
  }
});
