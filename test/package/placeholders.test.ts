import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isObject, type Json, type JsonObject, own } from '../../src/kubernetes/object.ts';
import {
  annotationsOf,
  byName,
  inFile,
  nameOf,
  object,
  options,
  type Ran,
  runOn,
  server,
  toolhive,
} from './list.ts';

// What stands in a package for values that somebody fills in later, as Flux does: `${NAME}`.

const homes = ['plain', 'signing-in'] as const;
const textOf = (home: string) => readFileSync(join(__dirname, 'homes', `${home}.yaml`), 'utf8');
const packageOf = (home: string, hostname = '${HOSTNAME}') =>
  parse(textOf(home).replaceAll('${HOSTNAME}', hostname)) as JsonObject[];
const config = options({ namespace: 'ai', emit: 'all' });

const told = ({ results }: Ran) => results.filter(({ severity }) => severity !== 'info');
const codesOf = (ran: Ran) => told(ran).map(({ tags }) => tags.code);
const madeBy = ({ items }: Ran) => items.slice(items.findIndex(({ kind }) => kind === 'HTTPRoute') + 1);
const messageOf = (ran: Ran) =>
  told(ran)
    .map(({ message }) => message)
    .join('\n');

const nameAndPath = (item: JsonObject, path: readonly (string | number)[]) =>
  `${item['kind']} ${nameOf(item)} ${path.join('.')}`;

describe.each(homes)('the home %s', (home) => {
  test('with its hostname left open has its six objects and one warning', async () => {
    const ran = await runOn(packageOf(home), config);
    expect(ran.exitCode).toBe(0);
    expect(codesOf(ran)).toEqual(['PlaceholderUnfilled']);
    expect(madeBy(ran).map(({ kind }) => kind)).toEqual([
      'Deployment',
      'ConfigMap',
      'Service',
      'ServiceAccount',
      'Role',
      'RoleBinding',
    ]);
    expect(messageOf(ran)).toContain('checksum');
    expect(messageOf(ran)).toMatch(/"\$\{HOSTNAME\}" in `spec\.inline\.issuer` of MCPOIDCConfig "/);
  });

  test('is left alone as it came', async () => {
    const items = packageOf(home);
    expect((await runOn(items, config)).items.slice(0, items.length)).toEqual(items);
  });

  test('made with the hostname open and then filled is as made with it, but for the checksum', async () => {
    const open = await runOn(packageOf(home), config);
    const filled = await runOn(packageOf(home, 'home.example.net'), config);
    expect(codesOf(filled)).toEqual([]);
    const text = JSON.stringify(madeBy(open)).replaceAll('${HOSTNAME}', 'home.example.net');
    const checksums = /"([0-9a-f]{64})"/g;
    expect(text.replace(checksums, '""')).toEqual(JSON.stringify(madeBy(filled)).replace(checksums, '""'));
  });

  test('is judged for everything else all the same', async () => {
    const bad = packageOf(home).map((item) =>
      item['kind'] === 'VirtualMCPServer' ? withValue(item, ['spec', 'serviceType'], 'Cluster') : item,
    );
    const ran = await runOn(bad, config);
    expect(ran.exitCode).toBe(1);
    expect(codesOf(ran)).toContain('SchemaEnum');
  });

  test('is only checked with `mode: validate`, which needs no namespace', async () => {
    const ran = await runOn(packageOf(home), options({ mode: 'validate', emit: 'all' }));
    expect(ran.exitCode).toBe(0);
    expect(codesOf(ran)).toEqual(['PlaceholderUnfilled']);
  });

  describe('with a placeholder', () => {
    const items = packageOf(home, 'home.example.net');
    const places = items.flatMap((item, at) =>
      item['kind'] === 'HTTPRoute'
        ? []
        : pathsIn({ spec: item['spec'] ?? null, data: item['data'] ?? null }).map(
            ({ path, isScalar }) => [nameAndPath(item, path), at, path, isScalar] as const,
          ),
    );
    const scalars = places.filter(([, , , isScalar]) => isScalar);
    const collections = places.filter(([, , path, isScalar]) => !isScalar && path.length > 1);

    test.each(scalars)('for %s is never judged, and is told once', async (_, at, path) => {
      const ran = await runOn(items.with(at, withValue(items[at] ?? {}, path, '${OPEN}')), config);
      expect(ran.exitCode).toBe(0);
      // A member of a group that nobody knows is nobody's.
      const isMember = items[at]?.['kind'] !== 'VirtualMCPServer' && path.at(-2) === 'groupRef';
      expect(codesOf(ran)).toEqual(isMember ? [] : ['PlaceholderUnfilled']);
      expect(madeBy(ran)).toHaveLength(6);
    });

    test.each(collections)('for all of %s is never judged, and is told once', async (_, at, path) => {
      const ran = await runOn(items.with(at, withValue(items[at] ?? {}, path, '${OPEN}')), config);
      expect(ran.exitCode).toBe(0);
      const isMember = items[at]?.['kind'] !== 'VirtualMCPServer' && path.at(-1) === 'groupRef';
      expect(codesOf(ran)).toEqual(isMember ? [] : ['PlaceholderUnfilled']);
      // What the schema leaves open, a JSON Schema say, goes into the configuration as it stands.
      const open = path.findIndex((step) => step === 'parameters' || step === 'arguments');
      const isFree = open >= 0 && open < path.length - 1;
      expect(madeBy(ran)).toHaveLength(items[at]?.['kind'] === 'VirtualMCPServer' && !isFree ? 0 : 6);
    });
  });
});

/** All that is in a value: lists and maps before what they hold. */
function pathsIn(
  value: Json,
  path: readonly (string | number)[] = [],
): { path: readonly (string | number)[]; isScalar: boolean }[] {
  if (typeof value !== 'object') return [{ path, isScalar: true }];
  if (value === null) return [];
  const inside = Array.isArray(value)
    ? value.flatMap((item, i) => pathsIn(item, [...path, i]))
    : Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]));
  return path.length === 0 ? inside : [{ path, isScalar: false }, ...inside];
}

function withValue(object: Json, path: readonly (string | number)[], value: Json): JsonObject {
  const [step, ...rest] = path;
  if (step === undefined) return value as JsonObject;
  if (Array.isArray(object))
    return object.with(
      Number(step),
      withValue(object[Number(step)] ?? null, rest, value),
    ) as unknown as JsonObject;
  const members = isObject(object) ? object : {};
  return { ...members, [step]: withValue(members[step] ?? null, rest, value) };
}

describe('a placeholder', () => {
  const gateway = (spec: JsonObject = {}) =>
    server('gateway', { spec, annotations: inFile('gateway.yaml', 0) });
  const group = (name = 'tools') => object(toolhive, 'MCPGroup', name, { spec: {} });
  const deployment = ({ items }: Ran) => byName(items, 'Deployment')['demo/gateway'];
  const config = ({ items }: Ran) =>
    String(own(byName(items, 'ConfigMap')['demo/gateway-vmcp-config']?.['data'], 'config.yaml'));

  test.each([
    '${REPLICAS}',
    '${REPLICAS:-2}',
    '${REPLICAS:=2}',
    '${REPLICAS=2}',
    '${REPLICAS-2}',
    '${REPLICAS^^}',
    '${REPLICAS,,}',
    '${REPLICAS/1/2}',
    '${REPLICAS%1}',
    '${REPLICAS:0:1}',
    '${#REPLICAS}',
    '${REPLICAS:-${OTHER}}',
  ])('%s for a number is no fault of its type, and the Deployment has it', async (replicas) => {
    const ran = await runOn([gateway({ replicas }), group()]);
    expect(codesOf(ran)).toEqual(['PlaceholderUnfilled']);
    expect(messageOf(ran)).toMatch(/"\$\{REPLICAS\}".* in `spec\.replicas`;/);
    expect(own(deployment(ran)?.['spec'], 'replicas')).toBe(replicas);
  });

  test.each(['$${REPLICAS}', '${}', '${1}', '${REPLICAS', '$REPLICAS', '${a b}', '{{REPLICAS}}'])(
    '%j is none',
    async (replicas) => {
      const ran = await runOn([gateway({ replicas }), group()]);
      expect(codesOf(ran)).toEqual(['SchemaType']);
    },
  );

  test('in numbers and durations of the configuration stands there without quotes', async () => {
    const spec = {
      config: {
        operational: { timeouts: { default: '${T}' }, failureHandling: { unhealthyThreshold: '${N}' } },
        codeMode: { enabled: '${ON}' },
      },
    };
    const text = config(await runOn([gateway(spec), group()], options({ emit: 'all' })));
    expect(text).toContain('default: ${T}\n');
    expect(text).toContain('unhealthyThreshold: ${N}\n');
    expect(text).toContain('enabled: ${ON}\n');
  });

  test('in the name of a reference is looked up as it stands, and missed without an error', async () => {
    const spec = { groupRef: { name: '${GROUP}' }, telemetryConfigRef: { name: '${TRACES}' } };
    const missed = await runOn([gateway(spec)]);
    expect(codesOf(missed)).toEqual(['PlaceholderUnfilled']);
    expect(messageOf(missed)).toContain('`spec.telemetryConfigRef.name`: telemetry is left out');
    const named = await runOn([gateway({ groupRef: { name: '${GROUP}' } }), group('${GROUP}')]);
    expect(codesOf(named)).toEqual(['PlaceholderUnfilled']);
  });

  test('in the name of an object may be any name that is referred to', async () => {
    expect(codesOf(await runOn([gateway(), group('${GROUP}')]))).toEqual(['PlaceholderUnfilled']);
    expect(codesOf(await runOn([gateway(), group('other')]))).toEqual(['ReferenceMissing']);
  });

  test('in the name of the server stands in the names of what is made, and not in the names of files', async () => {
    const named = server('gateway-${ENV:-a/b}', { annotations: inFile('apps/gateway.yaml', 0) });
    const ran = await runOn([named, group()], options({ emit: 'all' }));
    expect(codesOf(ran)).toEqual(['PlaceholderUnfilled']);
    expect(Object.keys(byName(ran.items, 'Service'))).toEqual(['demo/vmcp-gateway-${ENV:-a/b}']);
    for (const item of ran.items.slice(2))
      expect(annotationsOf(item)['internal.config.kubernetes.io/path']).toMatch(/^apps\/[\w.-]+$/);
    const again = await runOn(ran.items, options({ emit: 'all' }));
    expect(again.items).toEqual(ran.items);
  });

  test('that a rule between fields goes by lets the rule say nothing, and another rule all the same', async () => {
    const limits = { config: { rateLimiting: { perUser: { maxTokens: 1, refillPeriod: '1m' } } } };
    const codesWith = async (provider: string) =>
      codesOf(await runOn([gateway({ ...limits, sessionStorage: { provider, address: 'a:1' } }), group()]));
    expect(await codesWith('redis')).toEqual(['UserRateLimitNeedsOIDC']);
    expect(await codesWith('${PROVIDER}')).toEqual(['UserRateLimitNeedsOIDC']);
    const open = await runOn([
      gateway({ ...limits, incomingAuth: { type: '${TYPE}' }, sessionStorage: { provider: '${P}' } }),
      group(),
    ]);
    expect(codesOf(open)).toEqual(['PlaceholderUnfilled']);
  });

  test('that a warning goes by lets it say nothing', async () => {
    const codesWith = async (provider: string) =>
      codesOf(await runOn([gateway({ replicas: 2, sessionStorage: { provider } }), group()]));
    expect(await codesWith('memory')).toEqual(['SessionStorageMissingForReplicas']);
    expect(await codesWith('${PROVIDER}')).toEqual(['PlaceholderUnfilled']);
  });

  test('beside a field that there is not does not hide that', async () => {
    const ran = await runOn([gateway({ replica: '${N}' }), group()]);
    expect(codesOf(ran).sort()).toEqual(['PlaceholderUnfilled', 'UnknownField']);
  });

  test('in a text that has to be read has the text left out, and that is told', async () => {
    const authz = { type: 'configMap', configMap: { name: 'policies' } };
    const idp = object(toolhive, 'MCPOIDCConfig', 'idp', {
      spec: { type: 'inline', inline: { issuer: 'https://idp.example.com' } },
    });
    const spec = {
      incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'idp', audience: 'a' }, authzConfig: authz },
    };
    const policies = (text: string) =>
      object('v1', 'ConfigMap', 'policies', { data: { 'authz.json': text } });
    const given = [gateway(spec), group(), idp];
    const ran = await runOn([...given, policies('${POLICIES}')]);
    expect(codesOf(ran)).toEqual(['PlaceholderUnfilled']);
    expect(messageOf(ran)).toContain('the vMCP config lacks its policies');
    const cedar =
      '{"version": "1.0", "type": "cedarv1", "cedar": {"policies": ["permit(p == ${P}, a, r);"]}}';
    const read = await runOn([...given, policies(cedar)], options({ emit: 'all' }));
    expect(codesOf(read)).toEqual(['PlaceholderUnfilled']);
    expect(config(read)).toContain('permit(p == ${P}, a, r);');
    expect(codesOf(await runOn([...given, policies('none')]))).toEqual(['AuthzConfigMapInvalid']);
  });

  test('for a list of the server has nothing made, and what there is stays', async () => {
    const before = await runOn([gateway(), group()]);
    const [, , made] = before.items;
    const ran = await runOn([gateway({ passthroughHeaders: '${HEADERS}' }), group(), made ?? {}]);
    expect(ran.exitCode).toBe(0);
    expect(ran.codes).toEqual(['PlaceholderUnfilled']);
    expect(messageOf(ran)).toContain('nothing is made');
    expect(ran.items[2]).toEqual(made);
  });

  test('for a map of the pod template has nothing made either', async () => {
    const ran = await runOn([gateway({ podTemplateSpec: { spec: { nodeSelector: '${NODES}' } } }), group()]);
    expect(ran.codes).toEqual(['PlaceholderUnfilled']);
    expect(ran.items).toHaveLength(2);
  });

  test('for a list of a member has it counted out, and that is told', async () => {
    const member = object(toolhive, 'MCPServer', 'notes', {
      spec: { image: 'a', groupRef: { name: 'tools' }, args: '${ARGS}' },
    });
    const ran = await runOn([gateway(), group(), member]);
    expect(codesOf(ran)).toEqual(['PlaceholderUnfilled']);
    expect(messageOf(ran)).toContain('MCPServer "notes" is no backend');
  });

  test('is told of by its name alone, as its default may be a secret', async () => {
    const ran = await runOn([gateway({ serviceAccount: '${ACCOUNT:-hush}' }), group()]);
    expect(messageOf(ran)).toContain('"${ACCOUNT}" in `spec.serviceAccount`');
    expect(JSON.stringify(ran.results)).not.toContain('hush');
  });

  test.each(['annotations', 'labels'])('is none where %s of the object keep Flux from it', async (field) => {
    const open = gateway({ serviceType: '${TYPE}' });
    const metadata = {
      ...(open['metadata'] as JsonObject),
      [field]: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
    };
    expect(codesOf(await runOn([open, group()]))).toEqual(['PlaceholderUnfilled']);
    expect(codesOf(await runOn([{ ...open, metadata }, group()]))).toEqual(['SchemaEnum']);
  });

  test('however it is written is told', async () => {
    const text =
      '- {apiVersion: toolhive.stacklok.dev/v1beta1, kind: MCPGroup, metadata: {name: tools, namespace: demo}, spec: {description: "\\u0024{X}"}}\n';
    expect(codesOf(await runOn([gateway(), text]))).toEqual(['PlaceholderUnfilled']);
  });

  test("of an object that no server looks at is no server's", async () => {
    const other = object(toolhive, 'MCPOIDCConfig', 'idp', { spec: { type: '${TYPE}' } });
    expect(codesOf(await runOn([gateway(), group(), other]))).toEqual([]);
  });
});
