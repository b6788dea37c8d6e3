import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { operatorEnvironment } from '../../src/operator/operator-environment.ts';

const ofContainers = (...containers: JsonObject[]): JsonObject => ({
  spec: { template: { spec: { containers } } },
});
const image = 'ghcr.io/stacklok/toolhive/operator:v0.44.0';
/** What the operator is told by an environment. */
const withEnv = (env: Json, more: JsonObject = {}) =>
  operatorEnvironment(ofContainers({ name: 'manager', image, env, ...more }));

describe('the operator', () => {
  test.each([
    ['ghcr.io/stacklok/toolhive/operator:v0.44.0'],
    ['registry.example.com:5000/mirror/toolhive/operator@sha256:00'],
    ['toolhive/operator'],
  ])('is known by the image %s', (name) => {
    expect(operatorEnvironment(ofContainers({ image: name }))?.image).toBe(name);
  });

  test('is known by its environment, where the image comes from elsewhere', () => {
    const env = [{ name: 'VMCP_IMAGE', value: 'mirror.example.com/vmcp:1' }];
    const seen = operatorEnvironment(
      ofContainers({ image: 'proxy' }, { image: 'mirror.example.com/thv:1', env }),
    );
    expect(seen).toMatchObject({
      path: 'spec.template.spec.containers[1].env',
      settings: { image: 'mirror.example.com/vmcp:1' },
      places: { image: 'spec.template.spec.containers[1].env[0]' },
    });
  });

  test.each<[string, JsonObject]>([
    ['another operator', ofContainers({ image: 'ghcr.io/example/hive/operator:v1' })],
    ['an image that ends alike', ofContainers({ image: 'ghcr.io/example/nottoolhive/operator:v1' })],
    [
      'what only lists the images',
      ofContainers({ name: 'vmcp', image: 'ghcr.io/stacklok/toolhive/vmcp:v1' }),
    ],
    ['no containers', ofContainers()],
    ['no pod', { spec: { template: null } }],
    ['containers that are none', { spec: { template: { spec: { containers: 'none' } } } }],
    ['nothing', {}],
  ])('is not %s', (_, deployment) => {
    expect(operatorEnvironment(deployment)).toBeUndefined();
  });
});

describe('a setting', () => {
  test('is what the variable says', () => {
    const env = [
      { name: 'VMCP_IMAGE', value: 'a/vmcp:1' },
      { name: 'TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS', value: ' one ,, two' },
      { name: 'TOOLHIVE_DEFAULT_REDIS_ADDR', value: 'redis:6379' },
      { name: 'TOOLHIVE_DEFAULT_REDIS_SECRET_NAME', value: 'redis' },
      { name: 'TOOLHIVE_DEFAULT_REDIS_SECRET_KEY', value: 'key' },
      { name: 'OPERATOR_OPENSHIFT', value: 'True' },
    ];
    expect(withEnv(env)).toMatchObject({
      settings: {
        image: 'a/vmcp:1',
        imagePullSecrets: ['one', 'two'],
        defaultRedis: { address: 'redis:6379', secretName: 'redis', secretKey: 'key' },
        platform: 'openshift',
      },
      unknown: [],
    });
  });

  test('without its variable is what the operator falls back to', () => {
    expect(withEnv([])).toMatchObject({
      settings: { image: 'ghcr.io/stacklok/toolhive/vmcp:latest', imagePullSecrets: [] },
      unknown: [],
    });
    expect(withEnv([{ name: 'VMCP_IMAGE' }])?.settings).toEqual(withEnv([])?.settings);
  });

  test('of the platform is open where the operator would ask the cluster', () => {
    expect(withEnv([])?.settings).not.toHaveProperty('platform');
    expect(withEnv([{ name: 'OPERATOR_OPENSHIFT', value: '' }])?.settings.platform).toBe('kubernetes');
  });

  test('of Redis is none where there is a Secret and no address', () => {
    const env = [{ name: 'TOOLHIVE_DEFAULT_REDIS_SECRET_NAME', value: 'redis' }];
    expect(withEnv(env)?.settings).not.toHaveProperty('defaultRedis');
  });

  test('of Redis without a Secret has its address alone', () => {
    const env = [
      { name: 'TOOLHIVE_DEFAULT_REDIS_ADDR', value: 'redis:6379' },
      { name: 'TOOLHIVE_DEFAULT_REDIS_SECRET_NAME', value: '' },
    ];
    expect(withEnv(env)?.settings.defaultRedis).toEqual({ address: 'redis:6379' });
  });

  test('that is set twice is the last one', () => {
    const env = [
      { name: 'VMCP_IMAGE', value: 'a:1' },
      { name: 'VMCP_IMAGE', value: 'a:2' },
    ];
    expect(withEnv(env)).toMatchObject({
      settings: { image: 'a:2' },
      places: { image: 'spec.template.spec.containers[0].env[1]' },
    });
  });

  const fromElsewhere = { valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } };
  test.each<[string, JsonObject, string]>([
    ['VMCP_IMAGE', fromElsewhere, 'image'],
    ['VMCP_IMAGE', { value: '$(REGISTRY)/vmcp' }, 'image'],
    ['VMCP_IMAGE', { value: 1 }, 'image'],
    ['TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS', fromElsewhere, 'imagePullSecrets'],
    ['TOOLHIVE_DEFAULT_REDIS_ADDR', fromElsewhere, 'defaultRedis'],
    ['OPERATOR_OPENSHIFT', fromElsewhere, 'platform'],
  ])('of %s is not known from %j', (name, from, option) => {
    const seen = withEnv([{ name, ...from }]);
    expect(seen).toMatchObject({
      unknown: [option],
      places: { [option]: 'spec.template.spec.containers[0].env[0]' },
    });
    expect(seen?.settings).not.toHaveProperty(option);
  });

  test('of Redis is not known where its Secret is not', () => {
    const seen = withEnv([
      { name: 'TOOLHIVE_DEFAULT_REDIS_ADDR', value: 'redis:6379' },
      { name: 'TOOLHIVE_DEFAULT_REDIS_SECRET_KEY', ...fromElsewhere },
    ]);
    expect(seen).toMatchObject({
      unknown: ['defaultRedis'],
      places: { defaultRedis: 'spec.template.spec.containers[0].env[1]' },
    });
    expect(seen?.settings).not.toHaveProperty('defaultRedis');
  });

  test('of Redis is none without an address, wherever its Secret comes from', () => {
    const env = [{ name: 'TOOLHIVE_DEFAULT_REDIS_SECRET_NAME', ...fromElsewhere }];
    expect(withEnv(env)?.unknown).toEqual([]);
  });

  test('that is not set may come with others from elsewhere', () => {
    const seen = withEnv([{ name: 'VMCP_IMAGE', value: 'a:1' }], {
      envFrom: [{ configMapRef: { name: 'settings' } }],
    });
    expect(seen).toMatchObject({
      settings: { image: 'a:1' },
      unknown: ['imagePullSecrets', 'defaultRedis'],
      places: { defaultRedis: 'spec.template.spec.containers[0].envFrom' },
    });
  });
});
