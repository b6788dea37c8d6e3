import type { JsonObject } from '../../src/kubernetes/object.ts';
import { group, inFile, object, options, type Ran, runOn, server, toolhive } from './list.ts';

const told = ({ results }: Ran) =>
  results
    .filter(({ severity }) => severity !== 'info')
    .map(
      ({ severity, tags, field }) =>
        `${severity} ${tags.code} ${field?.path}: ${field?.currentValue} -> ${field?.proposedValue}`,
    );
const toldOf = async (apiVersion: string, kind: string) =>
  told(await runOn([object(apiVersion, kind, 'x', { spec: {} })]));

test.each([
  ['VirtualMcpServer', 'VirtualMCPServer'],
  ['virtualmcpserver', 'VirtualMCPServer'],
  ['VirtualMCPServers', 'VirtualMCPServer'],
  ['virtualmcpservers', 'VirtualMCPServer'],
  ['Virtual-MCP-Server', 'VirtualMCPServer'],
  ['VirtualMCPSever', 'VirtualMCPServer'],
  ['vmcp', 'VirtualMCPServer'],
  ['VMCP', 'VirtualMCPServer'],
  ['McpServer', 'MCPServer'],
  ['MCPServers', 'MCPServer'],
  ['mcpserverentries', 'MCPServerEntry'],
  ['MCPServerEntrys', 'MCPServerEntry'],
  ['MCPRemoteProxies', 'MCPRemoteProxy'],
  ['MCPOidcConfig', 'MCPOIDCConfig'],
  ['MCPgroup', 'MCPGroup'],
  ['MCPRegistrie', 'MCPRegistry'],
])('the kind %s is told to be %s', async (kind, right) => {
  expect(await toldOf(toolhive, kind)).toEqual([`warning KindMisspelt kind: ${kind} -> ${right}`]);
});

test('a kind that ToolHive has not, and that is near to none, is told with those that it has', async () => {
  const ran = await runOn([object(toolhive, 'Gateway', 'x')]);
  expect(told(ran)).toEqual(['warning KindUnknown kind: Gateway -> undefined']);
  expect(ran.results[0]?.message).toMatch(/v0\.44\.0.*"Gateway".*VirtualMCPServer, MCPGroup/);
});

const right = 'toolhive.stacklok.dev/v1beta1';

test.each([
  'v1',
  'v1beta1',
  '',
  'toolhive.stacklok.dev',
  'toolhive.stacklok.io/v1beta1',
  'toolhive.stacklok.com/v1alpha1',
  'toolhive.stacklock.dev/v1beta1',
  'ToolHive.stacklok.dev/v1beta1',
  'stacklok.dev/v1beta1',
  'toolhive.dev/v1',
])('an object of ToolHive in "%s" is told where it belongs', async (apiVersion) => {
  expect(await toldOf(apiVersion, 'VirtualMCPServer')).toEqual([
    `warning APIVersionMisspelt apiVersion: ${apiVersion} -> ${right}`,
  ]);
});

test('kind and group are told where both are misspelt', async () => {
  expect(await toldOf('v1', 'VirtualMcpServer')).toEqual(
    [
      'warning APIVersionMisspelt apiVersion: v1 -> toolhive.stacklok.dev/v1beta1',
      'warning KindMisspelt kind: VirtualMcpServer -> VirtualMCPServer',
    ]
      .sort()
      .reverse(),
  );
});

test.each([
  ['toolhive.stacklok.dev/v1beta1', 'MCPWebhookConfig', 'toolhive.stacklok.dev/v1alpha1'],
  ['toolhive.stacklok.dev/v1', 'MCPRegistry', 'toolhive.stacklok.dev/v1beta1'],
])('a version, %s, in which %s is not served is told', async (apiVersion, kind, served) => {
  expect(await toldOf(apiVersion, kind)).toEqual([
    `warning APIVersionMisspelt apiVersion: ${apiVersion} -> ${served}`,
  ]);
});

test.each([
  ['toolhive.stacklok.dev/v1alpha1', 'MCPWebhookConfig'],
  ['toolhive.stacklok.dev/v1beta1', 'MCPRegistry'],
  ['kagent.dev/v1alpha1', 'MCPServer'],
  ['example.com/v1', 'VirtualMCPServers'],
  ['fn.kpt.dev/v1alpha1', 'ExpandVirtualMCPServer'],
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
])('nothing is said of %s %s', async (apiVersion, kind) => {
  expect(await toldOf(apiVersion, kind)).toEqual([]);
});

test('a list of one kind of ToolHive is no kind, but holds what is judged', async () => {
  const one = { apiVersion: toolhive, kind: 'VirtualMCPServerList', items: [server('a')] };
  for (const items of [[one], [{ apiVersion: 'v1', kind: 'List', items: [one] }]])
    expect(told(await runOn([group(), ...items]))).toEqual([]);
  const near = { ...one, kind: 'VirtualMcpServerList', items: [{ metadata: { name: 'a' }, spec: {} }] };
  expect(told(await runOn([near]))).toEqual([
    'warning KindMisspelt kind: VirtualMcpServer -> VirtualMCPServer',
  ]);
  const { items: _, ...empty } = one;
  expect(told(await runOn([empty]))).toEqual(['warning KindUnknown kind: VirtualMCPServerList -> undefined']);
});

test('it is told with its object and its file, in a List and among resources too', async () => {
  const one = object(toolhive, 'VirtualMcpServer', 'gateway');
  const items: JsonObject[] = [
    { ...one, metadata: { ...(one['metadata'] as JsonObject), annotations: inFile('a.yaml', 0) } },
    { apiVersion: 'v1', kind: 'List', metadata: { annotations: inFile('b.yaml', 1) }, items: [one] },
  ];
  const ran = await runOn(items, options({ resources: [object(toolhive, 'VirtualMcpServer', 'brought')] }));
  const misspelt = ran.results.filter(({ tags }) => tags.code === 'KindMisspelt');
  expect(misspelt.map(({ file }) => file)).toEqual([
    undefined,
    { path: 'a.yaml', index: 0 },
    { path: 'b.yaml', index: 1 },
  ]);
  for (const { resourceRef } of misspelt.slice(1))
    expect(resourceRef).toEqual({
      apiVersion: toolhive,
      kind: 'VirtualMcpServer',
      name: 'gateway',
      namespace: 'demo',
    });
});

test('a server beside it is expanded', async () => {
  const ran = await runOn([group(), server('gateway'), object(toolhive, 'VirtualMcpServer', 'other')]);
  expect(ran.exitCode).toBe(0);
  expect(ran.codes).toEqual(expect.arrayContaining(['KindMisspelt', 'Made']));
  expect(ran.codes).not.toContain('NoServer');
});
