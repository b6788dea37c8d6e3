import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type JsonObject, own } from '../../src/kubernetes/object.ts';
import {
  annotationsOf,
  byName,
  group,
  inFile,
  object,
  options,
  type Ran,
  runOn,
  server,
  toolhive,
} from './list.ts';

// The option `substitute`: the values that Flux puts in the place of `${NAME}`, for what is made.

const told = ({ results }: Ran) => results.filter(({ severity }) => severity !== 'info');
const codesOf = (ran: Ran) => told(ran).map(({ tags }) => tags.code);
const messageOf = (ran: Ran) =>
  told(ran)
    .map(({ message }) => message)
    .join('\n');
const withValues = (substitute: JsonObject, more: JsonObject = {}) => options({ substitute, ...more });
const gateway = (spec: JsonObject = {}) =>
  server('gateway', { spec, annotations: inFile('gateway.yaml', 0) });
const deployment = ({ items }: Ran) => byName(items, 'Deployment')['demo/gateway'];

describe.each(['plain', 'signing-in'])('the home %s with its values', (home) => {
  const text = readFileSync(join(__dirname, 'homes', `${home}.yaml`), 'utf8');
  const open = parse(text) as JsonObject[];
  const written = parse(text.replaceAll('${HOSTNAME}', 'home.example.net')) as JsonObject[];
  const made = ({ items }: Ran) => items.slice(open.length);

  test('is made as with the values written out, and keeps its placeholders', async () => {
    const more = { namespace: 'ai', emit: 'all' };
    const filled = await runOn(open, withValues({ HOSTNAME: 'home.example.net' }, more));
    const expected = await runOn(written, options(more));
    expect(codesOf(filled)).toEqual([]);
    expect(made(filled)).toEqual(made(expected));
    expect(JSON.stringify(made(filled))).toBe(JSON.stringify(made(expected)));
    expect(filled.items.slice(0, open.length)).toEqual(open);
  });

  test('is judged with them', async () => {
    const ran = await runOn(open, withValues({ HOSTNAME: 'a b' }, { namespace: 'ai' }));
    expect(ran.exitCode).toBe(1);
    expect(codesOf(ran)).not.toContain('PlaceholderUnfilled');
  });
});

describe('a value', () => {
  test.each([
    ['${N}', 2],
    ['${N:-3}', 2],
    ['${M:=4}', '${M:=4}'],
    ['${N}${N}', 22],
  ])('is of the type that its text is in YAML: %s', async (replicas, expected) => {
    const storage = { provider: 'redis', address: 'redis:6379' };
    const ran = await runOn(
      [gateway({ replicas, sessionStorage: storage }), group()],
      withValues({ N: '2' }),
    );
    expect(ran.exitCode).toBe(0);
    expect(own(deployment(ran)?.['spec'], 'replicas')).toBe(expected);
  });

  test('in quotes of its own is text, whatever is in it, as Flux writes the object anew first', async () => {
    const codesWith = async (serviceAccount: string) =>
      codesOf(await runOn([gateway({ serviceAccount }), group()], withValues({ N: '5', Q: '"' })));
    expect(await codesWith('${N}')).toEqual(['SchemaType']);
    expect(await codesWith('${Q}${N}${Q}')).toEqual([]);
    expect(await codesWith('a-${N}')).toEqual([]);
  });

  test('can be a list', async () => {
    const ran = await runOn(
      [gateway({ passthroughHeaders: '${H}' }), group()],
      withValues({ H: '[X-A, X-B]' }, { emit: 'all' }),
    );
    expect(codesOf(ran)).toEqual([]);
    const data = byName(ran.items, 'ConfigMap')['demo/gateway-vmcp-config']?.['data'];
    expect(own(data, 'config.yaml')).toContain('passthroughHeaders:\n    - X-A\n    - X-B\n');
  });

  test('loses its line breaks, as with Flux', async () => {
    const ran = await runOn([gateway({ serviceAccount: '${A}' }), group()], withValues({ A: 'ab\ncd\n' }));
    expect(JSON.stringify(deployment(ran))).toContain('"serviceAccountName":"abcd"');
  });

  test('names what is referred to, and the objects themselves', async () => {
    const items = [
      server('gateway-${ENV}', {
        annotations: inFile('gateway.yaml', 0),
        spec: { groupRef: { name: '${G}' } },
      }),
      group('tools'),
    ];
    const ran = await runOn(items, withValues({ ENV: 'prod', G: 'tools' }, { emit: 'all' }));
    expect(codesOf(ran)).toEqual([]);
    expect(Object.keys(byName(ran.items, 'Service'))).toEqual(['demo/vmcp-gateway-prod']);
    const again = await runOn(ran.items, withValues({ ENV: 'prod', G: 'tools' }, { emit: 'all' }));
    expect(again.items).toEqual(ran.items);
    expect(again.codes).toEqual([]);
  });

  test('gives the namespace too', async () => {
    const items = [server('gateway', { namespace: '${NS}' }), group('tools', { namespace: 'ai' })];
    const ran = await runOn(items, withValues({ NS: 'ai' }));
    expect(codesOf(ran)).toEqual([]);
    expect(Object.keys(byName(ran.items, 'Deployment'))).toEqual(['ai/gateway']);
  });

  test('makes two servers of one name', async () => {
    const ran = await runOn([gateway(), server('${NAME}'), group()], withValues({ NAME: 'gateway' }));
    expect(codesOf(ran)).toContain('DuplicateServer');
  });

  test('comes into what an earlier run made with the placeholder', async () => {
    const open = server('gateway-${ENV}', {
      annotations: inFile('gateway.yaml', 0),
      spec: { serviceAccount: '${A}' },
    });
    const before = await runOn([open, group()]);
    const after = await runOn(before.items, withValues({ ENV: 'prod', A: 'robot' }));
    expect(after.items[2]).toEqual(
      (await runOn([open, group()], withValues({ ENV: 'prod', A: 'robot' }))).items[2] && {
        ...after.items[2],
      },
    );
    expect(Object.keys(byName(after.items, 'Deployment'))).toEqual(['demo/gateway-prod']);
    expect(annotationsOf(after.items[2])).toMatchObject({
      'expand-virtualmcpserver/source': 'demo/gateway-prod',
    });
    expect(JSON.stringify(after.items[2])).toContain('"serviceAccountName":"robot"');
  });
});

test('what has no value stays, and is told alone', async () => {
  const ran = await runOn(
    [gateway({ serviceAccount: '${A}-${B}', serviceType: '${C:-ClusterIP}' }), group()],
    withValues({ A: 'robot' }),
  );
  expect(codesOf(ran)).toEqual(['PlaceholderUnfilled']);
  expect(messageOf(ran)).toContain('"${B}" in `spec.serviceAccount`');
  expect(messageOf(ran)).not.toContain('${A}');
  expect(JSON.stringify(deployment(ran))).toContain('"serviceAccountName":"robot-${B}"');
});

test('two dollars are one that is meant, and no placeholder', async () => {
  const ran = await runOn(
    [gateway({ passthroughHeaders: ['$${A}'] }), group()],
    withValues({ A: 'x' }, { emit: 'all' }),
  );
  expect(codesOf(ran)).toEqual([]);
  const data = byName(ran.items, 'ConfigMap')['demo/gateway-vmcp-config']?.['data'];
  expect(own(data, 'config.yaml')).toContain('- ${A}\n');
});

test('nothing is filled where Flux is kept from it', async () => {
  const kept = object(toolhive, 'MCPServerEntry', 'notes', {
    annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
    spec: { groupRef: { name: 'tools' }, remoteUrl: 'https://${HOST}/mcp', transport: 'sse' },
  });
  const ran = await runOn([gateway(), group(), kept], withValues({ HOST: 'mcp.example.com' }));
  expect(codesOf(ran)).toEqual(['RemoteURLInvalid']);
});

test('without a value nothing is touched', async () => {
  const spec = { config: { metadata: { note: 'a$$b' } } };
  const ran = await runOn([gateway(spec), group()], withValues({}, { emit: 'all' }));
  const data = byName(ran.items, 'ConfigMap')['demo/gateway-vmcp-config']?.['data'];
  expect(own(data, 'config.yaml')).toContain('note: a$$b\n');
});

test('what Flux cannot read is refused with the object and the start of the placeholder', async () => {
  const ran = await runOn([gateway({ serviceAccount: '${A-hush}' }), group()], withValues({ A: 'x' }));
  expect(codesOf(ran)).toEqual(['SubstitutionRefused']);
  expect(told(ran)[0]?.resourceRef?.name).toBe('gateway');
  expect(messageOf(ran)).toContain('"${A…"');
  expect(messageOf(ran)).not.toContain('hush');
});

test('a value that breaks the YAML is refused', async () => {
  const ran = await runOn([gateway({ serviceAccount: '${A}' }), group()], withValues({ A: '"x' }));
  expect(codesOf(ran)).toEqual(['SubstitutionRefused']);
});

test('the texts of a ConfigMap that is referred to are filled', async () => {
  const policies = object('v1', 'ConfigMap', 'policies', {
    data: { 'authz.json': '{"version": "1.0", "type": "cedarv1", "cedar": {"policies": ["permit(${P});"]}}' },
  });
  const idp = object(toolhive, 'MCPOIDCConfig', 'idp', {
    spec: { type: 'inline', inline: { issuer: 'https://idp.example.com' } },
  });
  const spec = {
    incomingAuth: {
      type: 'oidc',
      oidcConfigRef: { name: 'idp', audience: 'a' },
      authzConfig: { type: 'configMap', configMap: { name: 'policies' } },
    },
  };
  const ran = await runOn(
    [gateway(spec), group(), idp, policies],
    withValues({ P: 'principal, action, resource' }, { emit: 'all' }),
  );
  expect(codesOf(ran)).toEqual([]);
  const data = byName(ran.items, 'ConfigMap')['demo/gateway-vmcp-config']?.['data'];
  expect(own(data, 'config.yaml')).toContain('- permit(principal, action, resource);');
});

test('an object that no server refers to is judged with its values', async () => {
  const other = object(toolhive, 'MCPOIDCConfig', 'idp', { spec: { type: '${TYPE}' } });
  expect(codesOf(await runOn([gateway(), group(), other], withValues({ TYPE: 'none' })))).toEqual([
    'SchemaEnum',
  ]);
});

describe('the option', () => {
  const config = (data: JsonObject) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'expand' },
    data,
  });

  test('is a key for each name in a ConfigMap', async () => {
    const data = { image: 'registry.example.com/vmcp:1', 'substitute.A': 'robot', 'substitute.B': '' };
    const ran = await runOn([gateway({ serviceAccount: '${A}${B}' }), group()], config(data));
    expect(codesOf(ran)).toEqual([]);
    expect(JSON.stringify(deployment(ran))).toContain('"serviceAccountName":"robot"');
  });

  test.each([
    [{ 'a-b': 'x' }, 'spec.substitute.a-b'],
    [{ '1a': 'x' }, 'spec.substitute.1a'],
    [{ A: 5 }, 'spec.substitute.A'],
    [{ A: null }, 'spec.substitute.A'],
    [{ A: ['hush'] }, 'spec.substitute.A'],
  ])('is refused for %j, without its value', async (substitute, path) => {
    const ran = await runOn([gateway(), group()], withValues(substitute as JsonObject));
    expect(told(ran).map(({ field }) => field?.path)).toEqual([path]);
    expect(JSON.stringify(ran.results)).not.toContain('hush');
  });

  test('is no list and no text', async () => {
    for (const substitute of ['A=x', ['A']]) {
      const ran = await runOn([gateway(), group()], options({ substitute }));
      expect(told(ran).map(({ field }) => field?.path)).toEqual(['spec.substitute']);
    }
  });

  test('is named in a ConfigMap by a name behind its own', async () => {
    const ran = await runOn([gateway(), group()], config({ substitute: 'x', 'substitute.a b': 'y' }));
    expect(told(ran).map(({ field }) => field?.path)).toEqual(['data.substitute', 'data.substitute.a b']);
    expect(messageOf(ran)).toContain('`substitute.NAME`');
  });
});
