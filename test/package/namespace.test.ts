import type { JsonObject } from '../../src/kubernetes/object.ts';
import {
  annotationsOf,
  byName,
  type Given,
  group,
  inFile,
  madeFor,
  nameOf,
  object,
  options,
  type Ran,
  runOn,
  server,
  toolhive,
} from './list.ts';

// The option `namespace`: where objects that name none will be.

const nowhere = { namespace: null };
const gateway = server('gateway', { ...nowhere, annotations: inFile('gateway.yaml', 0) });
const tools = group('tools', nowhere);
const oidc = {
  groupRef: { name: 'tools' },
  incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'idp', audience: 'vmcp' } },
};
const idp = object(toolhive, 'MCPOIDCConfig', 'idp', {
  ...nowhere,
  spec: { type: 'inline', inline: { issuer: 'https://idp.example.com' } },
});
const at = (namespace: string, more: JsonObject = {}) => options({ namespace, ...more });
const madeBy = ({ items }: Ran) =>
  items.filter((item) => 'expand-virtualmcpserver/source' in annotationsOf(item));
const errorsOf = ({ results }: Ran) => results.filter(({ severity }) => severity === 'error');

test('all six objects of a server without a namespace are made for it, and name it', async () => {
  const ran = await runOn([gateway, tools, idp], at('ai', { emit: 'all' }));
  expect(ran.exitCode).toBe(0);
  expect(madeBy(ran).map((item) => `${item['kind']} ${nameOf(item)}`)).toEqual([
    'Deployment ai/gateway',
    'ConfigMap ai/gateway-vmcp-config',
    'Service ai/vmcp-gateway',
    'ServiceAccount ai/gateway-vmcp',
    'Role ai/gateway-vmcp',
    'RoleBinding ai/gateway-vmcp',
  ]);
  expect(byName(ran.items, 'RoleBinding')['ai/gateway-vmcp']?.['subjects']).toEqual([
    { kind: 'ServiceAccount', name: 'gateway-vmcp', namespace: 'ai' },
  ]);
  for (const item of madeBy(ran)) expect(annotationsOf(item)).toMatchObject(madeFor('ai/gateway'));
  expect(ran.codes).not.toContain('NamespaceFromPod');
});

test('they are what they are for the same objects with that namespace written out', async () => {
  const spec = { ...oidc, outgoingAuth: { source: 'inline' } };
  const entry = { groupRef: { name: 'tools' }, remoteUrl: 'https://mcp.example.com', transport: 'sse' };
  const packageIn = (namespace: string | null): Given[] => [
    server('gateway', { namespace, annotations: inFile('gateway.yaml', 0), spec }),
    group('tools', { namespace }),
    object(toolhive, 'MCPOIDCConfig', 'idp', { namespace, spec: idp['spec'] as JsonObject }),
    object(toolhive, 'MCPServerEntry', 'notes', { namespace, spec: entry }),
  ];
  const given = await runOn(packageIn(null), at('ai', { emit: 'all' }));
  const written = await runOn(packageIn('ai'), options({ emit: 'all' }));
  expect(errorsOf(given)).toEqual([]);
  expect(madeBy(given)).toEqual(madeBy(written));
});

test('the items keep their bytes, and no namespace', async () => {
  const ran = await runOn([gateway, tools], at('ai'));
  expect(ran.items.slice(0, 2)).toEqual([gateway, tools]);
});

test('an object that names its namespace stays there', async () => {
  const ran = await runOn([server('gateway'), group(), tools], at('ai'));
  expect(Object.keys(byName(ran.items, 'Deployment'))).toEqual(['demo/gateway']);
  const missed = await runOn([server('gateway'), tools], at('ai'));
  expect(missed.codes).toContain('ReferenceMissing');
});

test('an object with the namespace of the option is found by one without', async () => {
  const ran = await runOn([gateway, group('tools', { namespace: 'ai' })], at('ai'));
  expect(ran.exitCode).toBe(0);
});

test('two servers of one name, of which one names the namespace of the other, are one too many', async () => {
  const ran = await runOn([gateway, server('gateway', { namespace: 'ai' }), tools], at('ai'));
  expect(errorsOf(ran).map(({ tags }) => tags.code)).toEqual(['DuplicateServer']);
});

test('a second run changes nothing', async () => {
  const once = await runOn([gateway, tools], at('ai', { emit: 'all' }));
  const twice = await runOn(once.items, at('ai', { emit: 'all' }));
  expect(twice.items).toEqual(once.items);
  expect(twice.codes).toEqual([]);
});

test('what was made when no namespace was known is moved to it, and so is its mark', async () => {
  const before = await runOn([gateway, tools]);
  const after = await runOn(before.items, at('ai'));
  const fresh = await runOn([gateway, tools], at('ai'));
  expect(after.items).toEqual(fresh.items);
  expect(after.codes).toEqual(['Updated']);
});

test('what is no longer asked for goes for that reason, though its server had no namespace then', async () => {
  const service = object('v1', 'Service', 'vmcp-gateway', {
    ...nowhere,
    annotations: { ...madeFor('gateway'), ...inFile('service.yaml', 0) },
  });
  const { results, items } = await runOn([gateway, tools, service], at('ai'));
  expect(items.some(({ kind }) => kind === 'Service')).toBe(false);
  expect(results.find(({ tags }) => tags.code === 'Removed')?.message).toContain('`emit` is `deployment`');
});

test('a Deployment of somebody else that names no namespace is the one that is there already', async () => {
  const foreign = object('apps/v1', 'Deployment', 'gateway', {
    ...nowhere,
    annotations: inFile('other.yaml', 0),
    spec: { selector: { matchLabels: { app: 'other' } } },
  });
  const { results } = await runOn([gateway, tools, foreign], at('ai'));
  const [conflict] = results.filter(({ tags }) => tags.code === 'DeploymentConflict');
  expect(conflict?.file?.path).toBe('other.yaml');
});

test('findings name an object as it stands, with its file', async () => {
  const { results } = await runOn([gateway], at('ai'));
  expect(results.find(({ tags }) => tags.code === 'ReferenceMissing')).toMatchObject({
    resourceRef: { name: 'gateway' },
    file: { path: 'gateway.yaml' },
  });
});

test('the same from the data of a ConfigMap', async () => {
  const config = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'expand' },
    data: { namespace: 'ai' },
  };
  const ran = await runOn([gateway, tools], config);
  expect(Object.keys(byName(ran.items, 'Deployment'))).toEqual(['ai/gateway']);
});

test.each(['AI', 'a.b', '', '-a', 'a'.repeat(64)])('%j is the name of no namespace', async (namespace) => {
  const ran = await runOn([gateway, tools], at(namespace));
  expect(errorsOf(ran).map(({ field }) => field?.path)).toEqual(['spec.namespace']);
});

describe('without a namespace', () => {
  const entry = object(toolhive, 'MCPServerEntry', 'notes', {
    ...nowhere,
    spec: { groupRef: { name: 'tools' }, remoteUrl: 'https://mcp.example.com', transport: 'sse' },
  });
  const spec = { ...oidc, outgoingAuth: { source: 'inline' } };
  const items = [server('gateway', { ...nowhere, spec }), tools, idp, entry];

  test('what holds one is refused, with the option as a way out', async () => {
    const ran = await runOn(items, options({ emit: 'all' }));
    expect(new Set(errorsOf(ran).map(({ tags }) => tags.code))).toEqual(new Set(['NamespaceRequired']));
    expect(errorsOf(ran)[0]?.message).toContain('`namespace` of the functionConfig');
  });

  test.each(['deployment', 'all'])(
    '`mode: validate` does not fail for that with `emit: %s`',
    async (emit) => {
      const ran = await runOn(items, options({ emit, mode: 'validate' }));
      expect(ran.exitCode).toBe(0);
      expect(ran.codes).toEqual([]);
    },
  );

  test('`mode: validate` fails for everything else all the same', async () => {
    const bad = { ...entry, spec: { ...(entry['spec'] as JsonObject), remoteUrl: 'http://127.0.0.1' } };
    const { codes } = await runOn([...items.slice(0, 3), bad], options({ emit: 'all', mode: 'validate' }));
    expect(codes).toEqual(expect.arrayContaining(['NoBackends', 'RemoteURLInvalid']));
  });
});
