import { type JsonObject, own } from '../../../src/kubernetes/object.ts';
import {
  annotationsOf,
  byName,
  formerly,
  group,
  inFile,
  object,
  options,
  type Ran,
  runOn,
  server,
  toolhive,
} from '../list.ts';

const all = options({ emit: 'all' });
const gateway = server('prod-gateway', { annotations: formerly('VirtualMCPServer', 'gateway') });
const tools = group('prod-tools', { annotations: formerly('MCPGroup', 'tools') });

const renames = ({ results }: Ran) =>
  results
    .filter(({ tags }) => tags.code === 'ReferenceRenamed')
    .map(({ resourceRef, field, message }) => ({
      at: `${resourceRef?.kind} ${resourceRef?.name} ${field?.path}`,
      from: field?.currentValue,
      to: field?.proposedValue,
      message,
    }));

const configIn = ({ items }: Ran) =>
  own(own(byName(items, 'ConfigMap')['demo/prod-gateway-vmcp-config'], 'data'), 'config.yaml');

const podIn = ({ items }: Ran) =>
  own(own(own(byName(items, 'Deployment')['demo/prod-gateway'], 'spec'), 'template'), 'spec') as JsonObject;

const envIn = (ran: Ran) => {
  const [container] = podIn(ran)['containers'] as JsonObject[];
  return (container?.['env'] ?? []) as JsonObject[];
};

test('what is made names an object as kustomize calls it, and a warning says that the reference does not follow', async () => {
  const ran = await runOn([tools, gateway], all);
  expect(ran.exitCode).toBe(0);
  expect(configIn(ran)).toContain('groupRef: prod-tools\n');
  expect(renames(ran)).toEqual([
    {
      at: 'VirtualMCPServer prod-gateway spec.groupRef.name',
      from: 'tools',
      to: 'prod-tools',
      message: expect.stringContaining('kustomize makes MCPGroup/prod-tools of MCPGroup/tools'),
    },
  ]);
  expect(ran.items).toContainEqual(gateway);
});

test('kustomize that follows the references is nothing to warn of', async () => {
  const followed = await runOn([tools, gateway], options({ emit: 'all', nameReferences: 'configured' }));
  const left = await runOn([tools, gateway], all);
  expect(renames(followed)).toEqual([]);
  expect(followed.items).toEqual(left.items);
});

test('a reference that says the name of now is right', async () => {
  const ran = await runOn(
    [tools, server('prod-gateway', { spec: { groupRef: { name: 'prod-tools' } } })],
    all,
  );
  expect([ran.exitCode, renames(ran)]).toEqual([0, []]);
});

test('a server that no cluster will see needs no warning, its group still does', async () => {
  const member = object(toolhive, 'MCPServer', 'prod-github', {
    annotations: formerly('MCPServer', 'github'),
    spec: { groupRef: { name: 'tools' }, image: 'registry.example.com/github' },
  });
  const local = { ...formerly('VirtualMCPServer', 'gateway'), 'config.kubernetes.io/local-config': 'true' };
  for (const ran of [
    await runOn([tools, member, gateway], options({ source: 'remove' })),
    await runOn([tools, member, server('prod-gateway', { annotations: local })]),
  ])
    expect(renames(ran).map(({ at }) => at)).toEqual(['MCPServer prod-github spec.groupRef.name']);
});

test('members are found in their group, and their references are followed too', async () => {
  const entry = object(toolhive, 'MCPServerEntry', 'prod-weather', {
    annotations: formerly('MCPServerEntry', 'weather'),
    spec: {
      groupRef: { name: 'tools' },
      remoteUrl: 'https://weather.example.com/mcp',
      transport: 'streamable-http',
      caBundleRef: { configMapRef: { name: 'ca', key: 'ca.crt' } },
    },
  });
  const bundle = object('v1', 'ConfigMap', 'prod-ca', {
    annotations: formerly('ConfigMap', 'ca'),
    data: { 'ca.crt': 'x' },
  });
  const spec = { outgoingAuth: { source: 'inline' } };
  const annotations = formerly('VirtualMCPServer', 'gateway');
  const ran = await runOn([tools, entry, bundle, server('prod-gateway', { annotations, spec })], all);
  expect(configIn(ran)).toContain('- name: prod-weather\n');
  // kustomize itself follows what a Deployment says.
  expect(podIn(ran)['volumes']).toContainEqual({
    name: 'ca-bundle-prod-weather',
    configMap: { name: 'ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
  });
  expect(renames(ran).map(({ at, to }) => `${at} ${to}`)).toEqual([
    'MCPServerEntry prod-weather spec.groupRef.name prod-tools',
    'MCPServerEntry prod-weather spec.caBundleRef.configMapRef.name prod-ca',
    'VirtualMCPServer prod-gateway spec.groupRef.name prod-tools',
  ]);
});

describe('keys of maps', () => {
  const github = object(toolhive, 'MCPServer', 'prod-github', {
    annotations: formerly('MCPServer', 'github'),
    spec: { groupRef: { name: 'prod-tools' }, image: 'registry.example.com/github' },
  });
  const spec = {
    groupRef: { name: 'prod-tools' },
    outgoingAuth: { source: 'discovered', backends: { github: { type: 'discovered' } } },
    config: { operational: { timeouts: { perWorkload: { github: '5s' } } } },
  };
  const named = server('prod-gateway', { spec, annotations: formerly('VirtualMCPServer', 'gateway') });

  test('are beyond kustomize, so a warning stays', async () => {
    const ran = await runOn([tools, github, named], options({ emit: 'all', nameReferences: 'configured' }));
    expect(renames(ran).map(({ at, to }) => `${at} ${to}`)).toEqual([
      'VirtualMCPServer prod-gateway spec.config.operational.timeouts.perWorkload.github prod-github',
      'VirtualMCPServer prod-gateway spec.outgoingAuth.backends.github prod-github',
    ]);
    expect(renames(ran)[0]?.message).toContain(
      'follows neither keys of maps nor parts of a text: write the new name',
    );
    expect(configIn(ran)).toContain('prod-github: 5s\n');
  });
});

describe('tools of steps', () => {
  const github = object(toolhive, 'MCPServer', 'prod-github', {
    annotations: formerly('MCPServer', 'github'),
    spec: { groupRef: { name: 'prod-tools' }, image: 'registry.example.com/github' },
  });
  const steps = [
    { id: 'a', tool: 'github.create.issue' },
    { id: 'b', tool: 'github_create' },
    { id: 'c', tool: 'other.github' },
    { id: 'd', type: 'forEach', collection: '[]', step: { id: 'e', tool: 'github.close' } },
  ];

  test('name a workload in front of a dot, which is beyond kustomize too', async () => {
    const spec = {
      groupRef: { name: 'prod-tools' },
      config: { compositeTools: [{ name: 'triage', description: 'x', steps }] },
    };
    const named = server('prod-gateway', { spec, annotations: formerly('VirtualMCPServer', 'gateway') });
    const ran = await runOn([tools, github, named], options({ emit: 'all', nameReferences: 'configured' }));
    const at = 'VirtualMCPServer prod-gateway spec.config.compositeTools[0].steps';
    expect(renames(ran)).toMatchObject([
      { at: `${at}[0].tool`, from: 'github.create.issue', to: 'prod-github.create.issue' },
      { at: `${at}[3].step.tool`, from: 'github.close', to: 'prod-github.close' },
    ]);
    expect(configIn(ran)).toContain('tool: prod-github.create.issue\n');
    expect(configIn(ran)).toContain('tool: github_create\n');
  });

  test('do so in definitions', async () => {
    const definition = object(toolhive, 'VirtualMCPCompositeToolDefinition', 'prod-triage', {
      annotations: formerly('VirtualMCPCompositeToolDefinition', 'triage'),
      spec: { name: 'triage', description: 'x', steps },
    });
    const ran = await runOn([tools, github, definition, gateway], all);
    expect(renames(ran).map(({ at }) => at)).toContain(
      'VirtualMCPCompositeToolDefinition prod-triage spec.steps[0].tool',
    );
  });
});

describe('a name that gets a hash', () => {
  const generated = (kind: string, name: string, more: JsonObject) =>
    object('v1', kind, name, {
      annotations: {
        'internal.config.kubernetes.io/needsHashSuffix': 'enabled',
        'kustomize.config.k8s.io/id': 'kind: Secret\n',
      },
      ...more,
    });
  const password = generated('Secret', 'redis', { data: { password: 'eA==' }, type: 'Opaque' });
  const storage = {
    provider: 'redis',
    address: 'redis:6379',
    passwordRef: { name: 'redis', key: 'password' },
  };

  test('is told as it will be, and left to kustomize in the Deployment', async () => {
    const ran = await runOn([
      password,
      group(),
      server('prod-gateway', { spec: { sessionStorage: storage } }),
    ]);
    const [told, ...others] = renames(ran);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      at: 'VirtualMCPServer prod-gateway spec.sessionStorage.passwordRef.name',
      message: expect.stringContaining('Secret/redis-ht28g67h7c'),
    });
    expect(told?.message).toContain('disableNameSuffixHash');
    expect(told).toMatchObject({ from: undefined, to: undefined });
    expect(envIn(ran)).toContainEqual({
      name: 'THV_SESSION_REDIS_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'redis', key: 'password' } },
    });
  });

  test('is in the text of the configuration, which kustomize does not change', async () => {
    const bundle = generated('ConfigMap', 'c2', {});
    const oidc = object(toolhive, 'MCPOIDCConfig', 'sso', {
      spec: {
        type: 'inline',
        inline: {
          issuer: 'https://sso.example.com',
          clientId: 'x',
          caBundleRef: { configMapRef: { name: 'c2', key: 'ca.crt' } },
        },
      },
    });
    const spec = { incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'sso', audience: 'x' } } };
    const ran = await runOn([bundle, group(), oidc, server('prod-gateway', { spec })], all);
    expect(configIn(ran)).toContain('/config/certs/c2-6ct58987ht/ca.crt');
    expect(podIn(ran)['volumes']).toContainEqual({
      name: 'oidc-ca-bundle-c2-6ct58987ht',
      configMap: { name: 'c2', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
    });
  });

  test('is found by what it is called in the end', async () => {
    const data = {
      'authz.json':
        '{"version":"1.0","type":"cedarv1","cedar":{"policies":["permit(principal, action, resource);"]}}',
    };
    const spec = {
      incomingAuth: { type: 'anonymous', authzConfig: { type: 'configMap', configMap: { name: 'authz' } } },
    };
    const ran = await runOn(
      [generated('ConfigMap', 'authz', { data }), group(), server('prod-gateway', { spec })],
      all,
    );
    expect(ran.exitCode).toBe(0);
    expect(configIn(ran)).toContain('permit(principal, action, resource);');
  });
});

describe('an object that has the former name of another', () => {
  const others = [
    group('a-tools', { annotations: formerly('MCPGroup', 'tools') }),
    group('a-a-tools', { annotations: formerly('MCPGroup', 'a-tools') }),
  ];

  test('is not the one that is meant', async () => {
    const ran = await runOn(
      [...others, server('prod-gateway', { spec: { groupRef: { name: 'a-tools' } } })],
      all,
    );
    expect(configIn(ran)).toContain('groupRef: a-a-tools\n');
    expect(renames(ran).map(({ to }) => to)).toEqual(['a-a-tools']);
  });

  test('is meant if kustomize never renamed it, unless it follows the reference', async () => {
    const items = [tools, group('tools'), server('prod-gateway')];
    const left = await runOn(items, all);
    expect(configIn(left)).toContain('groupRef: tools\n');
    expect(renames(left)).toEqual([]);
    const followed = await runOn(items, options({ emit: 'all', nameReferences: 'configured' }));
    expect(configIn(followed)).toContain('groupRef: prod-tools\n');
  });

  test('does not get the reference of a Deployment', async () => {
    const secret = (name: string, former: string) =>
      object('v1', 'Secret', name, { annotations: formerly('Secret', former) });
    const items = [secret('a-token', 'token'), secret('a-a-token', 'a-token'), group()];
    for (const name of ['token', 'a-token']) {
      const spec = { imagePullSecrets: [{ name }] };
      const ran = await runOn([...items, server('prod-gateway', { spec })], all);
      expect(podIn(ran)['imagePullSecrets']).toEqual([{ name }]);
      expect(byName(ran.items, 'ServiceAccount')['demo/prod-gateway-vmcp']).toMatchObject({
        imagePullSecrets: [{ name }],
      });
    }
  });
});

test('one of two objects of one former name is meant by what has its prefix', async () => {
  const withPrefix = (prefix: string, former: JsonObject) => ({
    ...former,
    'internal.config.kubernetes.io/prefixes': prefix,
  });
  const groups = ['one-', 'two-'].map((prefix) =>
    group(`${prefix}tools`, { annotations: withPrefix(prefix, formerly('MCPGroup', 'tools')) }),
  );
  const annotations = withPrefix('two-', formerly('VirtualMCPServer', 'gateway'));
  const ran = await runOn([...groups, server('prod-gateway', { annotations })], all);
  expect(configIn(ran)).toContain('groupRef: two-tools\n');
});

describe('the notes of kustomize', () => {
  const made = async (...items: JsonObject[]) => (await runOn(items, all)).items.slice(items.length);

  test('are put on new objects as if it had made them along with their server', async () => {
    const objects = await made(tools, gateway);
    const notes = objects.map((one) => annotationsOf(one)['internal.config.kubernetes.io/previousNames']);
    expect(objects.map((one, at) => `${one['kind']} ${notes[at]}`).sort()).toEqual([
      'ConfigMap gateway-vmcp-config',
      'Deployment gateway',
      'Role gateway-vmcp',
      'RoleBinding gateway-vmcp',
      'Service vmcp-gateway',
      'ServiceAccount gateway-vmcp',
    ]);
    for (const one of objects)
      expect(annotationsOf(one)).toMatchObject({
        'internal.config.kubernetes.io/previousKinds': one['kind'],
        'internal.config.kubernetes.io/previousNamespaces': 'default',
      });
  });

  test('are on no object that has a file, nor on those of a server with one name all along', async () => {
    const kept = server('prod-gateway', {
      annotations: { ...formerly('VirtualMCPServer', 'gateway'), ...inFile('gateway.yaml', 0) },
    });
    for (const objects of [await made(tools, kept), await made(tools, server('gateway'))])
      expect(JSON.stringify(objects)).not.toContain('previousNames');
  });
});

test('nothing is looked at in a list that does not come from kustomize', async () => {
  const ran = await runOn([group(), server('prod-gateway')], options({ nameReferences: 'configured' }));
  expect([ran.exitCode, renames(ran)]).toEqual([0, []]);
});
