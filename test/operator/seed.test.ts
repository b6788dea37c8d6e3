import { updated } from '../../src/operator/update.ts';
import { at, envNamesOf, envOf, expandOne, packageOf, podSpecOf, vmcpOf } from './expand-one.ts';

const redis = (more = {}) => ({
  provider: 'redis',
  address: 'redis:6379',
  passwordRef: { name: 'redis-secret', key: 'password' },
  ...more,
});

const password = 'THV_SESSION_REDIS_PASSWORD';

// The acceptance criteria of ToolHive issue 4215, by name.
describe.each(['toolhive.stacklok.dev/v1beta1', 'toolhive.stacklok.dev/v1alpha1'])(
  'the seed, with %s',
  (apiVersion) => {
    const deploymentOf = (spec = {}, options = {}) =>
      expandOne(packageOf(spec, { apiVersion }), options)['Deployment'];

    test.each([0, 1, 3, 50])('spec.replicas %i is the replicas of the Deployment', (replicas) => {
      expect(at(deploymentOf({ replicas }), 'spec', 'replicas')).toBe(replicas);
    });

    test('without spec.replicas the Deployment has no replicas field', () => {
      expect(deploymentOf()?.['spec']).not.toHaveProperty('replicas');
    });

    test('terminationGracePeriodSeconds is 30', () => {
      expect(podSpecOf(deploymentOf())['terminationGracePeriodSeconds']).toBe(30);
    });

    test('a podTemplateSpec may override terminationGracePeriodSeconds', () => {
      const deployment = deploymentOf({ podTemplateSpec: { spec: { terminationGracePeriodSeconds: 90 } } });
      expect(podSpecOf(deployment)['terminationGracePeriodSeconds']).toBe(90);
    });

    test('Redis storage with a passwordRef gives the password to the container vmcp by secretKeyRef', () => {
      expect(envOf(deploymentOf({ sessionStorage: redis() }), password)).toEqual({
        name: password,
        valueFrom: { secretKeyRef: { name: 'redis-secret', key: 'password' } },
      });
    });

    test('the password comes right after the HMAC secret', () => {
      const names = envNamesOf(deploymentOf({ sessionStorage: redis() }));
      expect(names[names.indexOf('VMCP_SESSION_HMAC_SECRET') + 1]).toBe(password);
    });

    test.each([
      ['no sessionStorage', {}],
      [
        'in-memory sessions',
        { sessionStorage: { provider: 'memory', passwordRef: { name: 'a', key: 'b' } } },
      ],
      ['Redis without a passwordRef', { sessionStorage: { provider: 'redis', address: 'redis:6379' } }],
    ])('%s gives no password', (_, spec) => {
      expect(envNamesOf(deploymentOf(spec))).not.toContain(password);
    });

    const defaultRedis = { address: 'redis.default:6379', secretName: 'shared', secretKey: 'pw' };

    test('without sessionStorage the password of the default Redis is taken', () => {
      expect(envOf(deploymentOf({}, { defaultRedis }), password)).toEqual({
        name: password,
        valueFrom: { secretKeyRef: { name: 'shared', key: 'pw' } },
      });
    });

    test('the key of the default password is redis-password unless said otherwise', () => {
      const { secretKey: _, ...keyless } = defaultRedis;
      const variable = envOf(deploymentOf({}, { defaultRedis: keyless }), password);
      expect(at(variable, 'valueFrom', 'secretKeyRef', 'key')).toBe('redis-password');
    });

    test('a default Redis without a password gives none', () => {
      expect(envNamesOf(deploymentOf({}, { defaultRedis: { address: 'redis:6379' } }))).not.toContain(
        password,
      );
    });

    test('in-memory sessions keep the default Redis out', () => {
      const deployment = deploymentOf({ sessionStorage: { provider: 'memory' } }, { defaultRedis });
      expect(envNamesOf(deployment)).not.toContain(password);
    });

    test('a password is never a plain value', () => {
      const env = vmcpOf(deploymentOf({ sessionStorage: redis() }))['env'] as {
        name: string;
        value?: string;
      }[];
      expect(env.filter(({ name, value }) => /PASSWORD|SECRET/.test(name) && value !== undefined)).toEqual(
        [],
      );
    });

    test('an update keeps the replicas of the Deployment where spec.replicas is not set', () => {
      const made = deploymentOf();
      const existing = { ...made, spec: { ...(made?.['spec'] as object), replicas: 7 } };
      const { object } = updated(existing as never, made as never, { replicasOnUpdate: 'sync' });
      expect(at(object, 'spec', 'replicas')).toBe(7);
    });

    test('an update sets the replicas that spec.replicas asks for', () => {
      const existing = deploymentOf({ replicas: 7 });
      const { object } = updated(existing as never, deploymentOf({ replicas: 0 }) as never, {
        replicasOnUpdate: 'sync',
      });
      expect(at(object, 'spec', 'replicas')).toBe(0);
    });

    test('an update with replicasOnUpdate: preserve keeps the replicas whatever spec.replicas says', () => {
      const existing = deploymentOf({ replicas: 7 });
      const made = deploymentOf({ replicas: 2 });
      const { object } = updated(existing as never, made as never, { replicasOnUpdate: 'preserve' });
      expect(at(object, 'spec', 'replicas')).toBe(7);
    });
  },
);
