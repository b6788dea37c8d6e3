import { run } from '../src/function.ts';

/**
 * Up to 1.0 kpt had the object that `configPath` names among the items as well as in functionConfig, and from 1.0 on it is no
 * item: both are lists of one package.
 */
const at = (path: string) =>
  `    config.kubernetes.io/index: '0'\n    config.kubernetes.io/path: '${path}'\n    internal.config.kubernetes.io/index: '0'\n    internal.config.kubernetes.io/path: '${path}'\n`;
const config = (spec: string) =>
  `apiVersion: fn.kpt.dev/v1alpha1\nkind: ExpandVirtualMCPServer\nmetadata:\n  name: expand\n  annotations:\n    config.kubernetes.io/local-config: "true"\n${at('expand.yaml')}spec:\n${spec}`;
const group = `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata:\n  name: tools\n  namespace: demo\n  annotations:\n${at('tools.yaml')}`;
const server = `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata:\n  name: gateway\n  namespace: demo\n  annotations:\n${at('gateway.yaml')}spec:\n  groupRef:\n    name: tools\n  incomingAuth:\n    type: anonymous\n`;

const indented = (text: string) => text.trimEnd().replaceAll('\n', '\n  ');
const listOf = (objects: readonly string[], functionConfig: string) =>
  `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n${objects.map((object) => `- ${indented(object)}\n`).join('')}functionConfig:\n  ${indented(functionConfig)}\n`;

async function outcomeOf(list: string) {
  const { stdout, ...rest } = await run(new TextEncoder().encode(list));
  return { stdout: Buffer.concat(stdout.map((part) => Buffer.from(part as string))).toString(), ...rest };
}

/** What is said and made, which is what follows the items that came. */
const added = (stdout: string) => stdout.slice(stdout.indexOf('    type: anonymous\n'));

test.each([
  ['everything', '  emit: all\n  image: registry.example.com/vmcp:v0.44.0\n', 0],
  ['a preview', '  purpose: preview\n', 0],
  ['a verdict', '  mode: validate\n', 0],
  ['an option that is none', '  emmit: all\n', 1],
  ['a server without what it refers to', '  references: strict\n', 1],
])('%s is the same, whether the functionConfig is among the items or not', async (_, spec, exitCode) => {
  const objects = spec.includes('strict') ? [server] : [group, server];
  const before = await outcomeOf(listOf([config(spec), ...objects], config(spec)));
  const now = await outcomeOf(listOf(objects, config(spec)));
  expect([before.exitCode, now.exitCode]).toEqual([exitCode, exitCode]);
  expect(added(now.stdout)).toBe(added(before.stdout));
  expect(now.stderr).toBe(before.stderr);
  // A verdict that all is well has nothing to say.
  expect(now.stdout.includes('results:')).toBe(!spec.includes('validate'));
});

test('a finding about an option names the file of the functionConfig, which no item has', async () => {
  const { stdout } = await outcomeOf(listOf([group, server], config('  emmit: all\n')));
  expect(stdout).toMatch(/file:\n +path: expand\.yaml/);
});
