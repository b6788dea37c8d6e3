import type { JsonObject } from '../../src/kubernetes/object.ts';
import {
  annotationsOf,
  byName,
  formerly,
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
  withSpec,
} from './list.ts';

const gateway = server('gateway', { annotations: inFile('gateway.yaml', 0) });
const all = options({ emit: 'all' });

/** The objects that a first run makes of these items. */
async function madeOf(items: readonly Given[], functionConfig?: JsonObject): Promise<readonly JsonObject[]> {
  const { items: after, exitCode } = await runOn(items, functionConfig);
  expect(exitCode).toBe(0);
  return after.slice(items.length);
}

/** The Deployment that a first run makes of a server. */
async function deploymentOf(one: JsonObject): Promise<JsonObject> {
  const [deployment] = await madeOf([group(), one]);
  if (deployment === undefined) throw new Error('no Deployment');
  return deployment;
}

/** With one more annotation, or with another value for one. */
function annotated(one: JsonObject, annotations: JsonObject): JsonObject {
  const metadata = one['metadata'] as JsonObject;
  return { ...one, metadata: { ...metadata, annotations: { ...annotationsOf(one), ...annotations } } };
}

/** As somebody else would have written it: without the mark. */
function unmarked(one: JsonObject): JsonObject {
  const { 'expand-virtualmcpserver/source': _, ...annotations } = annotationsOf(one);
  const metadata = one['metadata'] as JsonObject;
  return { ...one, metadata: { ...metadata, annotations } };
}

/** What is told of objects: `code kind namespace/name`. */
const told = ({ results }: Ran, ...codes: readonly string[]) =>
  results
    .filter(({ tags }) => codes.includes(tags.code))
    .map(({ tags, resourceRef: ref }) => `${tags.code} ${ref?.kind} ${ref?.namespace ?? ''}/${ref?.name}`);
const lives = ['Made', 'Updated', 'Removed', 'DeploymentConflict'];

const otherSelector = { selector: { matchLabels: { app: 'other' } } };

describe('a new object', () => {
  test('stands at the end, marked as made for its server, in a file beside it', async () => {
    const { items } = await runOn([gateway, group()]);
    expect(items.map((item) => `${item['kind']} ${nameOf(item)}`)).toEqual([
      'VirtualMCPServer demo/gateway',
      'MCPGroup demo/tools',
      'Deployment demo/gateway',
    ]);
    expect(annotationsOf(items[2])).toEqual({
      ...madeFor('demo/gateway'),
      ...inFile('deployment_gateway.yaml', 0),
    });
  });

  test('keeps the annotations that the operator gives it', async () => {
    const spec = { imagePullSecrets: [{ name: 'pull' }] };
    const [plain] = await madeOf([group(), server('gateway', { spec })]);
    const [placed] = await madeOf([group(), server('gateway', { spec, annotations: inFile('a.yaml', 0) })]);
    expect(Object.keys(annotationsOf(plain))).toHaveLength(1);
    expect(annotationsOf(placed)).toMatchObject(annotationsOf(plain));
  });

  test('is told with its server and its file', async () => {
    const { results } = await runOn([
      gateway,
      group(),
      object('v1', 'X', 'x', { annotations: inFile('deployment_gateway.yaml', 3) }),
    ]);
    expect(results.find(({ tags }) => tags.code === 'Made')).toEqual({
      message: expect.stringContaining('"gateway"'),
      severity: 'info',
      resourceRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gateway', namespace: 'demo' },
      file: { path: 'deployment_gateway.yaml', index: 4 },
      tags: { code: 'Made', judge: 'package' },
    });
  });

  test('of a server without a namespace is marked with the name alone', async () => {
    const one = { namespace: null, annotations: inFile('gateway.yaml', 0) };
    const [deployment] = await madeOf([group('tools', { namespace: null }), server('gateway', one)]);
    expect(annotationsOf(deployment)).toMatchObject(madeFor('gateway'));
  });

  test('has no annotations of ours where its server has no file', async () => {
    const ran = await runOn([group(), server('gateway')]);
    expect(annotationsOf(ran.items[2])).toEqual({});
    const made = ran.results.find(({ tags }) => tags.code === 'Made');
    expect(made).toMatchObject({ severity: 'info', resourceRef: { kind: 'Deployment', name: 'gateway' } });
    expect(made).not.toHaveProperty('file');
  });

  test('has none where its server is the functionConfig', async () => {
    const [deployment] = await madeOf([group()], gateway);
    expect(nameOf(deployment ?? {})).toBe('demo/gateway');
    expect(annotationsOf(deployment)).toEqual({});
  });

  const packagePath = 'internal.config.kubernetes.io/package-path';

  test('is in the sub-package of its server', async () => {
    const [deployment] = await madeOf([group(), annotated(gateway, { [packagePath]: 'apps' })]);
    expect(annotationsOf(deployment)).toMatchObject({ [packagePath]: 'apps' });
  });

  test('is in no sub-package where its server is in none', async () => {
    expect(annotationsOf(await deploymentOf(gateway))).not.toHaveProperty([packagePath]);
  });
});

describe('an object of an earlier run', () => {
  test.each([options({}), all])(
    'that is as it should be stays, and nothing is told of it',
    async (config) => {
      const first = await runOn([gateway, group()], config);
      const second = await runOn(first.items, config);
      expect(second.items).toEqual(first.items);
      expect(second.codes).toEqual([]);
    },
  );

  test('is updated where it stands, and that is told', async () => {
    const made = await madeOf([gateway, group()], all);
    const old = made.map((one): JsonObject => {
      if (one['kind'] === 'Service') return withSpec(one, { ports: [{ port: 1 }] });
      if (one['kind'] === 'ConfigMap') return { ...one, data: {} };
      return one;
    });
    const moved = old.map((one) => annotated(one, inFile(`elsewhere/${one['kind']}.yaml`, 2)));
    const ran = await runOn([...moved, gateway, group()], all);
    const expected = made.map((one) => annotated(one, inFile(`elsewhere/${one['kind']}.yaml`, 2)));
    expect(ran.items).toEqual([...expected, gateway, group()]);
    expect(told(ran, ...lives)).toEqual([
      'Updated ConfigMap demo/gateway-vmcp-config',
      'Updated Service demo/vmcp-gateway',
    ]);
    expect(ran.results[0]).toMatchObject({
      message: expect.stringContaining('"gateway"'),
      severity: 'info',
      file: { path: 'elsewhere/ConfigMap.yaml', index: 2 },
    });
  });

  test('is updated also where its selector is old, which no longer selects its pods', async () => {
    const made = await deploymentOf(gateway);
    const ran = await runOn([gateway, group(), withSpec(made, otherSelector)]);
    expect(ran.items).toEqual([gateway, group(), made]);
    expect([ran.exitCode, told(ran, ...lives)]).toEqual([0, ['Updated Deployment demo/gateway']]);
  });

  test('says nothing of what the operator would add, as that was said when it was made', async () => {
    const made = await deploymentOf(gateway);
    const { codes } = await runOn([gateway, group(), withSpec(made, { template: {} })]);
    expect(codes).toEqual(['Updated']);
  });
});

describe('an object that has no mark', () => {
  test('is updated where it is the server’s, and gets no mark', async () => {
    const made = unmarked(await deploymentOf(gateway));
    const ran = await runOn([gateway, group(), withSpec(made, { template: {} })]);
    expect(ran.items).toEqual([gateway, group(), made]);
    expect(told(ran, ...lives)).toEqual(['Updated Deployment demo/gateway']);
  });

  test('stays when no server asks for it', async () => {
    const made = unmarked(await deploymentOf(gateway));
    const ran = await runOn([made]);
    expect([ran.items, ran.codes]).toEqual([[made], ['NoServer']]);
  });

  test('is a conflict where it is a Deployment that selects other pods: nothing is changed or added', async () => {
    const theirs = withSpec(unmarked(await deploymentOf(gateway)), otherSelector);
    const items = [theirs, gateway, group(), server('other', { annotations: inFile('other.yaml', 0) })];
    const ran = await runOn(items, all);
    expect(ran.items).toEqual(items);
    expect([ran.exitCode, ran.codes]).toEqual([1, ['DeploymentConflict']]);
    expect(ran.results[0]).toMatchObject({
      severity: 'error',
      field: { path: 'spec.selector' },
      file: { path: 'deployment_gateway.yaml', index: 0 },
    });
  });

  test('is no conflict where it is a Service, whatever it selects', async () => {
    const service = object('v1', 'Service', 'vmcp-gateway', { spec: { selector: { app: 'other' } } });
    const ran = await runOn([gateway, group(), service], all);
    expect(ran.exitCode).toBe(0);
    expect(told(ran, 'Updated')).toEqual(['Updated Service demo/vmcp-gateway']);
    expect(byName(ran.items, 'Service')['demo/vmcp-gateway']).toMatchObject({
      spec: { type: 'ClusterIP', selector: { app: 'other' } },
    });
  });
});

describe('an object that kustomize renamed', () => {
  test('is not that of a server which has its former name by now', async () => {
    const made = await deploymentOf(server('gateway'));
    const renamed = object('apps/v1', 'Deployment', 'prod-gateway', {
      annotations: formerly('Deployment', 'gateway'),
      spec: otherSelector,
    });
    const ran = await runOn([group(), server('gateway'), renamed]);
    expect(ran.items).toEqual([group(), server('gateway'), renamed, made]);
    expect(told(ran, ...lives)).toEqual(['Made Deployment demo/gateway']);
  });

  test('may be what a new server refers to', async () => {
    const renamed = group('prod-tools', { annotations: formerly('MCPGroup', 'tools') });
    expect((await runOn([renamed, gateway])).exitCode).toBe(0);
  });
});

describe('an object that no server asks for any more', () => {
  test('is removed, and that is told with its file', async () => {
    const made = await deploymentOf(gateway);
    const ran = await runOn([made, group()]);
    expect(ran.items).toEqual([group()]);
    expect(ran.results.filter(({ tags }) => tags.code !== 'NoServer')).toEqual([
      {
        message:
          'removed, as there is no VirtualMCPServer "demo/gateway" any more; it was in "deployment_gateway.yaml"',
        severity: 'info',
        resourceRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gateway', namespace: 'demo' },
        file: { path: 'deployment_gateway.yaml', index: 0 },
        tags: { code: 'Removed', judge: 'package' },
      },
    ]);
  });

  test('is removed while those of other servers stay', async () => {
    const other = server('other', { annotations: inFile('other.yaml', 0) });
    const [one, two] = await madeOf([group(), gateway, other]);
    const ran = await runOn([group(), gateway, one ?? '', two ?? '']);
    expect(ran.items).toEqual([group(), gateway, one]);
    expect(told(ran, ...lives)).toEqual(['Removed Deployment demo/other']);
  });

  test('stays where its server is refused', async () => {
    const made = await deploymentOf(gateway);
    const items = [made, server('gateway', { spec: { replicas: -1 } })];
    const ran = await runOn(items);
    expect([ran.exitCode, ran.items]).toEqual([1, items]);
    expect(ran.codes).not.toContain('Removed');
  });

  test('is one by its annotations alone: a ConfigMap that speaks of the mark stays', async () => {
    const note = object('v1', 'ConfigMap', 'note', { data: madeFor('demo/gateway') });
    expect((await runOn([note])).items).toEqual([note]);
  });
});

describe('a Deployment whose replicas were changed by hand', () => {
  const two = server('gateway', { annotations: inFile('gateway.yaml', 0), spec: { replicas: 2 } });
  const replicasAfter = async (one: JsonObject, replicasOnUpdate: string) => {
    const made = withSpec(await deploymentOf(one), { replicas: 5 });
    const ran = await runOn([group(), one, made], options({ replicasOnUpdate }));
    const spec = byName(ran.items, 'Deployment')['demo/gateway']?.['spec'] as JsonObject;
    return [spec['replicas'], ...told(ran, 'Updated')];
  };

  test('gets those of the server where it has some, unless they are to be preserved', async () => {
    expect(await replicasAfter(two, 'sync')).toEqual([2, 'Updated Deployment demo/gateway']);
    expect(await replicasAfter(two, 'preserve')).toEqual([5]);
  });

  test('keeps them where the server has none', async () => {
    expect(await replicasAfter(gateway, 'sync')).toEqual([5]);
  });
});

describe('a Deployment that kubectl restarted', () => {
  const restarted = async () => {
    const made = await deploymentOf(gateway);
    const template = (made['spec'] as JsonObject)['template'] as JsonObject;
    const mark = { 'kubectl.kubernetes.io/restartedAt': '2026-11-01T10:00:00Z' };
    return { made, template: annotated(template, mark) };
  };

  test('keeps the time of it while nothing else changes', async () => {
    const { made, template } = await restarted();
    const items = [group(), gateway, withSpec(made, { template })];
    const ran = await runOn(items);
    expect([ran.items, ran.codes]).toEqual([items, []]);
  });

  test('loses it with the next change', async () => {
    const { made, template } = await restarted();
    const ran = await runOn([group(), gateway, withSpec(made, { template: { ...template, spec: {} } })]);
    expect(ran.items).toEqual([group(), gateway, made]);
  });
});

describe('the server itself', () => {
  const localConfig = { 'config.kubernetes.io/local-config': 'true' };
  const given = [gateway, group()];

  test('stays as it is by default', async () => {
    expect((await runOn(given)).items.slice(0, 2)).toEqual(given);
  });

  test('is annotated as not to be applied with source: local-config, and nothing else is', async () => {
    const { items } = await runOn(given, options({ source: 'local-config' }));
    const [made] = await madeOf(given);
    expect(items).toEqual([annotated(gateway, localConfig), group(), made]);
  });

  test('is taken out with source: remove, and what is made for it has a file but no mark', async () => {
    const { items, codes } = await runOn(given, options({ source: 'remove' }));
    expect(items).toEqual([group(), unmarked(await deploymentOf(gateway))]);
    expect(codes).toEqual(['Made', 'Removed', 'HMACSecretNotMade', 'OwnerReferencesNotMade']);
  });

  test('that is taken out is told with its file', async () => {
    const { results } = await runOn(given, options({ source: 'remove' }));
    expect(results.find(({ tags }) => tags.code === 'Removed')).toEqual({
      message: 'removed, as `source` is `remove`; it was in "gateway.yaml"',
      severity: 'info',
      resourceRef: { apiVersion: toolhive, kind: 'VirtualMCPServer', name: 'gateway', namespace: 'demo' },
      file: { path: 'gateway.yaml', index: 0 },
      tags: { code: 'Removed', judge: 'package' },
    });
  });

  test('that is the functionConfig changes nothing in the list', async () => {
    const items = [group(), ...(await madeOf([group(), server('gateway')]))];
    for (const source of ['local-config', 'remove']) {
      const resources = [server('gateway')];
      expect((await runOn(items, options({ source, resources }))).items).toEqual(items);
    }
  });
});

describe('with source: remove', () => {
  const remove = options({ source: 'remove' });

  test('an object of an earlier run loses its mark, by which the next run would remove it', async () => {
    const made = await deploymentOf(gateway);
    const ran = await runOn([group(), gateway, made], remove);
    expect(ran.items).toEqual([group(), unmarked(made)]);
    expect(told(ran, ...lives)).toEqual([
      'Updated Deployment demo/gateway',
      'Removed VirtualMCPServer demo/gateway',
    ]);
    expect((await runOn(ran.items, remove)).items).toEqual(ran.items);
  });

  test('it has no annotations left where the mark was the only one', async () => {
    const made = await deploymentOf(server('gateway'));
    const marked = annotated(made, madeFor('demo/gateway'));
    const ran = await runOn([group(), server('gateway'), marked], remove);
    expect(ran.items).toEqual([group(), made]);
  });

  test('an object that has no mark and is right is not touched', async () => {
    const made = unmarked(await deploymentOf(gateway));
    const ran = await runOn([group(), gateway, made], remove);
    expect([ran.items, told(ran, ...lives)]).toEqual([
      [group(), made],
      ['Removed VirtualMCPServer demo/gateway'],
    ]);
  });

  test('what no server asks for is removed as ever', async () => {
    const made = await deploymentOf(gateway);
    const ran = await runOn([group(), made], remove);
    expect([ran.items, ran.codes]).toEqual([[group()], ['NoServer', 'Removed']]);
  });
});

describe('what the operator would add', () => {
  test('is told of the servers whose Deployments are new, and of no other', async () => {
    const made = await deploymentOf(gateway);
    const other = server('other', { annotations: inFile('other.yaml', 0) });
    const ran = await runOn([group(), gateway, made, other]);
    expect(told(ran, 'HMACSecretNotMade')).toEqual(['HMACSecretNotMade VirtualMCPServer demo/other']);
    expect(ran.codes.filter((code) => code === 'OwnerReferencesNotMade')).toHaveLength(1);
  });

  test('is not told where other objects alone are new', async () => {
    const ran = await runOn([group(), gateway, await deploymentOf(gateway)], all);
    expect(told(ran, 'Made')).toHaveLength(5);
    expect(ran.codes).not.toContain('HMACSecretNotMade');
  });

  test('leaves out a Secret that is in the package', async () => {
    const secret = object('v1', 'Secret', 'gateway-hmac-secret');
    expect((await runOn([group(), gateway, secret])).codes).not.toContain('HMACSecretNotMade');
  });
});

test('two Deployments that get one file are two documents of it', async () => {
  const servers = ['a', 'b'].map((namespace, at) =>
    server('gateway', { namespace, annotations: inFile('gateways.yaml', at) }),
  );
  const groups = ['a', 'b'].map((namespace) => group('tools', { namespace }));
  const made = await madeOf([...servers, ...groups]);
  expect(made.map(annotationsOf)).toEqual([
    { ...madeFor('a/gateway'), ...inFile('deployment_gateway.yaml', 0) },
    { ...madeFor('b/gateway'), ...inFile('deployment_gateway.yaml', 1) },
  ]);
});

test('every object that is asked for and cannot be read is told, and nothing is made', async () => {
  const broken = (name: string) =>
    `- apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: ${name}, namespace: demo}\n  spec:\n    ${name}: 1\n    ${name}: 2\n`;
  const servers = [server('a'), server('b')];
  const { items, stderr, exitCode } = await runOn([group(), ...servers, broken('b'), broken('a')]);
  expect([items.length, exitCode]).toEqual([5, 1]);
  expect(stderr).toContain('Deployment/demo/a spec.a: the key `a` is there twice');
  expect(stderr).toContain('Deployment/demo/b spec.b: the key `b` is there twice');
});
