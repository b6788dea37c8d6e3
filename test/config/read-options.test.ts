import type { Options } from '../../src/config/options.ts';
import { readOptions } from '../../src/config/read-options.ts';
import type { Finding } from '../../src/finding.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';

const ownKind = (spec: Json, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'fn.kpt.dev/v1alpha1',
  kind: 'ExpandVirtualMCPServer',
  metadata: { name: 'expand' },
  spec,
  ...more,
});
const configMap = (data: Json, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'function-input' },
  data,
  ...more,
});

function optionsOf(functionConfig: Json | undefined): Options {
  const read = readOptions(functionConfig);
  if ('findings' in read) throw new Error(JSON.stringify(read.findings));
  return read.options;
}

function findingsOf(functionConfig: Json): readonly Finding[] {
  const read = readOptions(functionConfig);
  if ('options' in read) throw new Error(`accepted: ${JSON.stringify(functionConfig)}`);
  return read.findings;
}

const everything = {
  emit: 'all',
  image: `registry.example.com:5000/vmcp@sha256:${'0'.repeat(64)}`,
  imagePullSecrets: ['one', 'two'],
  defaultRedis: { address: 'redis.cache.svc:6379', secretName: 'redis', secretKey: 'password' },
  platform: 'openshift',
  references: 'lenient',
  source: 'remove',
  nameReferences: 'configured',
  replicasOnUpdate: 'preserve',
  mode: 'validate',
  admission: 'warning',
  startup: 'error',
  warnings: 'error',
  purpose: 'preview',
  operator: 'ignore',
  operatorVersion: 'v0.42.1',
};

const defaults: Options = {
  emit: 'deployment',
  image: 'ghcr.io/stacklok/toolhive/vmcp:v0.44.0',
  imagePullSecrets: [],
  platform: 'kubernetes',
  references: 'strict',
  source: 'keep',
  nameReferences: 'none',
  replicasOnUpdate: 'sync',
  mode: 'render',
  admission: 'error',
  startup: 'warning',
  warnings: 'report',
  purpose: 'apply',
  operator: 'auto',
  operatorVersion: 'v0.44.0',
  resources: [],
};

describe('a functionConfig that says nothing', () => {
  test.each<[string, Json | undefined]>([
    ['none', undefined],
    ['null', null],
    ['an empty object', {}],
    [
      'a ConfigMap without data',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'function-input' } },
    ],
    ['a ConfigMap with empty data', configMap({})],
    ['a ConfigMap whose data is null', configMap(null)],
    ['the own kind without spec', { apiVersion: 'fn.kpt.dev/v1alpha1', kind: 'ExpandVirtualMCPServer' }],
    ['the own kind with an empty spec', ownKind(null)],
    ['fields without a value', ownKind({ image: null, emit: null, defaultRedis: null })],
  ])('%s: the defaults hold', (_, functionConfig) => {
    expect(optionsOf(functionConfig)).toEqual(defaults);
  });
});

describe('a functionConfig of the own kind', () => {
  test('sets every option', () => {
    const resources = [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'authz', x: null }, data: null },
    ];
    expect(optionsOf(ownKind({ ...everything, resources }))).toEqual({ ...everything, resources });
  });

  test('keeps the defaults of what it does not name', () => {
    expect(optionsOf(ownKind({ emit: 'all' }))).toEqual({ ...defaults, emit: 'all' });
  });

  test('may name a Redis without a password', () => {
    const { defaultRedis } = optionsOf(
      ownKind({ defaultRedis: { address: 'redis:6379', secretName: null } }),
    );
    expect(defaultRedis).toEqual({ address: 'redis:6379' });
  });

  test('hands resources on as they came, whatever their keys', () => {
    const resource = JSON.parse('{"apiVersion":"v1","kind":"A","metadata":{"name":"a"},"__proto__":{"b":1}}');
    const { resources } = optionsOf(ownKind({ resources: [resource] }));
    expect(resources[0]).toBe(resource);
  });

  test('is refused with a text that is longer than any image', () => {
    for (const image of ['a/', 'a_', '1.'])
      expect(findingsOf(ownKind({ image: `${image.repeat(8e6)}b` }))).toMatchObject([{ path: 'spec.image' }]);
  });

  test('is refused with all its faults at once', () => {
    const findings = findingsOf(ownKind({ emit: 'some', platfrom: 'openshift', image: '' }, { data: {} }));
    expect(findings.map(({ path }) => path).sort()).toEqual([
      'data',
      'spec.emit',
      'spec.image',
      'spec.platfrom',
    ]);
  });

  test.each<[string, JsonObject, string, string]>([
    ['an unknown word', { emit: 'deploy' }, 'spec.emit', 'must be `deployment` or `all`, not "deploy"'],
    ['a number', { emit: 3 }, 'spec.emit', 'must be `deployment` or `all`, not 3'],
    ['a boolean', { source: true }, 'spec.source', 'must be `keep`, `local-config` or `remove`, not true'],
    [
      'a list for a text',
      { image: [] },
      'spec.image',
      'must be an image reference, such as ghcr.io/stacklok/toolhive/vmcp:v0.44.0, not a list',
    ],
    [
      'blanks in an image',
      { image: 'a b' },
      'spec.image',
      'must be an image reference, such as ghcr.io/stacklok/toolhive/vmcp:v0.44.0, not "a b"',
    ],
    [
      'a text for a list',
      { imagePullSecrets: 'a' },
      'spec.imagePullSecrets',
      'must be a list of names of Secrets, not "a"',
    ],
    [
      'an entry that is no name',
      { imagePullSecrets: ['a', 'b,c'] },
      'spec.imagePullSecrets[1]',
      'must be the name of a Secret, not "b,c"',
    ],
    [
      'a Redis without address',
      { defaultRedis: { secretName: 'a' } },
      'spec.defaultRedis.address',
      'must be HOST:PORT of the Redis that servers without `sessionStorage` use',
    ],
    [
      'a text for an object',
      { defaultRedis: 'r:1' },
      'spec.defaultRedis',
      'must be an object with `address`, `secretName` and `secretKey`, not "r:1"',
    ],
    [
      'a resource that is no object',
      { resources: ['a'] },
      'spec.resources[0]',
      'must be a Kubernetes object, not "a"',
    ],
    [
      'a resource without a name',
      { resources: [{ apiVersion: 'v1', kind: 'A', metadata: {} }] },
      'spec.resources[0].metadata.name',
      'must be the name of the object',
    ],
  ])('%s is refused', (_, spec, path, message) => {
    const [finding, ...others] = findingsOf(ownKind(spec));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', code: 'FunctionConfigValue', path, message });
    expect(finding?.object).toEqual({
      apiVersion: 'fn.kpt.dev/v1alpha1',
      kind: 'ExpandVirtualMCPServer',
      name: 'expand',
    });
  });

  test.each([
    'vmcp',
    'vmcp:1.5',
    'localhost/vmcp:v1',
    'localhost:5000/a/b_c/d--e:v1.0-rc.1',
    'REGISTRY.example.com/vmcp',
    '[::1]:5000/vmcp',
    `vmcp:v1@sha256:${'ab'.repeat(32)}`,
  ])('the image %s is one', (image) => {
    expect(optionsOf(ownKind({ image })).image).toBe(image);
  });

  test.each([
    'https://ghcr.io/vmcp',
    'ghcr.io/VMCP',
    'vmcp:',
    'vmcp@sha256:00',
    '/vmcp',
    'vmcp/',
    'a//b',
    ':v1',
    `vmcp:${'v'.repeat(129)}`,
    '${IMAGE}',
    `a${'-a'.repeat(50_000)}!`,
  ])('the image %s is none', (image) => {
    expect(findingsOf(ownKind({ image }))).toMatchObject([
      { path: 'spec.image', code: 'FunctionConfigValue' },
    ]);
  });

  test.each(['redis:6379', 'r.ns.svc.cluster.local.:1', '10.0.0.1:65535', '[::1]:6379', '1:2', 'a_b:1'])(
    'the address %s is one',
    (address) => {
      expect(optionsOf(ownKind({ defaultRedis: { address } })).defaultRedis).toEqual({ address });
    },
  );

  test.each([
    'redis',
    'redis:',
    ':6379',
    'redis:0',
    'redis:65536',
    'redis:port',
    'redis://redis:6379',
    'user:secret@redis:6379',
    'a:1,b:2',
    '::1:6379',
    `${'a'.repeat(100_000)}-:1`,
  ])('the address %s is none', (address) => {
    const findings = findingsOf(ownKind({ defaultRedis: { address } }));
    expect(findings).toMatchObject([{ path: 'spec.defaultRedis.address', code: 'FunctionConfigValue' }]);
    expect(findings[0]?.message).not.toContain('secret');
  });

  test('proposes the value that was probably meant', () => {
    const [finding] = findingsOf(ownKind({ platform: 'OpenShfit' }));
    expect(finding).toMatchObject({ value: 'OpenShfit', proposed: 'openshift' });
  });

  test('an unknown field is refused by naming the allowed ones and the one probably meant', () => {
    const [finding] = findingsOf(ownKind({ 'image-pull-secret': ['a'] }));
    expect(finding).toMatchObject({ code: 'FunctionConfigField', path: 'spec.image-pull-secret' });
    expect(finding?.message).toBe(
      'unknown field, did you mean `imagePullSecrets`?: the fields here are `emit`, `image`, `imagePullSecrets`, `defaultRedis`, `platform`, `references`, `source`, `replicasOnUpdate`, `mode`, `warnings`, `resources`, `namespace`, `substitute`, `purpose`, `operator`, `operatorVersion`, `upgradeTo`, `admission`, `startup`, `nameReferences`',
    );
  });

  test('of many unknown fields the first are told: more would only bury each other', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, 'a']));
    for (const config of [ownKind(many), configMap(many)]) {
      const findings = findingsOf(config);
      expect(findings).toHaveLength(20);
      expect(findings.every(({ code }) => code === 'FunctionConfigField')).toBe(true);
    }
  });

  test('an unknown field without a value is as unknown as any other', () => {
    const paths = findingsOf(ownKind({ imgae: null, defaultRedis: { address: 'r:1', user: null } })).map(
      ({ path }) => path,
    );
    expect(paths.sort()).toEqual(['spec.defaultRedis.user', 'spec.imgae']);
  });

  test.each(['__proto__', 'constructor', 'toString'])('the field %s is as unknown as any other', (key) => {
    const spec = JSON.parse(`{"${key}": {"emit": "all"}}`);
    expect(findingsOf(ownKind(spec)).map(({ path }) => path)).toEqual([`spec.${key}`]);
  });

  test('a spec that is no object is refused', () => {
    expect(findingsOf(ownKind(['emit']))).toMatchObject([
      { path: 'spec', message: 'must be an object, not a list' },
    ]);
  });

  test('a huge value is not repeated in full', () => {
    const [finding] = findingsOf(ownKind({ emit: 'x'.repeat(1_000_000) }));
    expect(finding?.message.length).toBeLessThan(200);
  });
});

describe('a functionConfig of kind ConfigMap', () => {
  test('sets every option but resources, in text', () => {
    const { defaultRedis, imagePullSecrets: _, ...words } = everything;
    const data = {
      ...words,
      imagePullSecrets: ' one, two ,,',
      'defaultRedis.address': defaultRedis.address,
      'defaultRedis.secretName': defaultRedis.secretName,
      'defaultRedis.secretKey': defaultRedis.secretKey,
    };
    expect(optionsOf(configMap(data))).toEqual({ ...everything, resources: [] });
  });

  test.each<[string, JsonObject, string, string]>([
    ['an unknown word', { emit: 'deploy' }, 'data.emit', 'must be `deployment` or `all`, not "deploy"'],
    ['a value that is no text', { emit: true }, 'data.emit', 'must be text, not true'],
    [
      'a name that is none',
      { imagePullSecrets: 'a b' },
      'data.imagePullSecrets',
      'must be the name of a Secret, not "a b"',
    ],
    [
      'an empty image',
      { image: '' },
      'data.image',
      'must be an image reference, such as ghcr.io/stacklok/toolhive/vmcp:v0.44.0, not ""',
    ],
    [
      'a Redis without address',
      { 'defaultRedis.secretName': 'a' },
      'data.defaultRedis.address',
      'must be HOST:PORT of the Redis that servers without `sessionStorage` use',
    ],
  ])('%s is refused', (_, data, path, message) => {
    expect(findingsOf(configMap(data))).toMatchObject([{ path, message }]);
  });

  test('an unknown key is refused with the dotted keys among the allowed ones', () => {
    const [finding] = findingsOf(configMap({ 'defaultRedis.addres': 'r:1' }));
    expect(finding?.message).toContain('did you mean `defaultRedis.address`?');
    expect(finding?.message).not.toContain('`resources`');
  });

  test('resources cannot be given', () => {
    expect(findingsOf(configMap({ resources: '[]' }))).toMatchObject([
      { path: 'data.resources', message: expect.stringContaining('ExpandVirtualMCPServer') },
    ]);
  });

  test('data that is no object is refused', () => {
    expect(findingsOf(configMap('emit=all'))).toMatchObject([{ path: 'data' }]);
  });
});

describe('a VirtualMCPServer as functionConfig', () => {
  test.each(['v1beta1', 'v1alpha1'])('%s is the server to expand, with lenient references', (version) => {
    const server = {
      apiVersion: `toolhive.stacklok.dev/${version}`,
      kind: 'VirtualMCPServer',
      metadata: { name: 'a' },
    };
    expect(optionsOf(server)).toEqual({ ...defaults, references: 'lenient', server });
  });
});

describe('a functionConfig of another kind', () => {
  test.each<[string, Json]>([
    ['another kind', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }],
    [
      'another version',
      { apiVersion: 'fn.kpt.dev/v1', kind: 'ExpandVirtualMCPServer', metadata: { name: 'a' } },
    ],
    ['no kind', { spec: { emit: 'all' } }],
    ['a list', []],
    ['a text', 'emit'],
  ])('%s is refused by naming those that are read', (_, functionConfig) => {
    const [finding, ...others] = findingsOf(functionConfig);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', code: 'FunctionConfigKind' });
    expect(finding?.message).toMatch(/ExpandVirtualMCPServer.*ConfigMap.*VirtualMCPServer/);
  });
});
