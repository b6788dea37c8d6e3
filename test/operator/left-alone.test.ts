import type { JsonObject, MadeObject } from '../../src/kubernetes/object.ts';
import { leftAlone } from '../../src/operator/left-alone.ts';
import { markOf, serverOf } from '../../src/operator/source-annotation.ts';

const made = (kind: string, apiVersion: string, more: JsonObject = {}): MadeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'gateway', namespace: 'demo' },
  ...more,
});
const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'gateway-vmcp' };
const selector = { app: 'virtualmcpserver' };
const deployment = made('Deployment', 'apps/v1', { spec: { template: {} } });
const service = made('Service', 'v1', { spec: { selector } });
const account = made('ServiceAccount', 'v1');
const binding = made('RoleBinding', 'rbac.authorization.k8s.io/v1', { roleRef });
const configMap = made('ConfigMap', 'v1', { data: { a: 'b' } });
const role = made('Role', 'rbac.authorization.k8s.io/v1', { rules: [] });

const told = (
  one: MadeObject,
  changes: JsonObject,
  platform: 'kubernetes' | 'openshift' = 'kubernetes',
): string[] =>
  leftAlone({ ...one, ...changes }, one, 'gateway', { platform }).map(({ code, path }) => `${code} ${path}`);

test.each([
  ['Deployment', deployment],
  ['Service', service],
  ['ServiceAccount', account],
  ['RoleBinding', binding],
  ['ConfigMap', configMap],
  ['Role', role],
])('nothing is said of a %s that is as the operator makes it', (_, one) => {
  expect(told(one, {})).toEqual([]);
});

test('a RoleBinding that binds another role is a warning with the role to bind', () => {
  const other = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' };
  expect(leftAlone({ ...binding, roleRef: other }, binding, 'gateway', { platform: 'kubernetes' })).toEqual([
    {
      severity: 'warning',
      code: 'RoleRefLeft',
      judge: 'operator',
      message: expect.stringMatching(/ClusterRole "cluster-admin".*delete this RoleBinding/),
      object: { apiVersion: binding.apiVersion, kind: 'RoleBinding', name: 'gateway', namespace: 'demo' },
      path: 'roleRef',
      value: other,
      proposed: roleRef,
    },
  ]);
});

test('without a group a roleRef is of that of RBAC', () => {
  expect(told(binding, { roleRef: { kind: 'Role', name: 'gateway-vmcp' } })).toEqual([]);
});

test.each<[string, JsonObject, string[]]>([
  ['is paused', { paused: true }, ['DeploymentPausedLeft spec.paused']],
  ['is not paused', { paused: false }, []],
  ['recreates its pods', { strategy: { type: 'Recreate' } }, ['DeploymentStrategyLeft spec.strategy']],
  [
    'takes all pods away at once',
    { strategy: { rollingUpdate: { maxUnavailable: '100%' } } },
    ['DeploymentStrategyLeft spec.strategy'],
  ],
  [
    'says what the API server fills in',
    { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } },
    [],
  ],
  ['has an empty strategy', { strategy: {} }, []],
  ['has other replicas and history', { replicas: 7, revisionHistoryLimit: 3 }, []],
])('of a Deployment that %s', (_, spec, expected) => {
  expect(told(deployment, { spec: { template: {}, ...spec } })).toEqual(expected);
});

test.each<[string, JsonObject, number]>([
  ['the same labels', { selector: { app: 'virtualmcpserver' } }, 0],
  ['other labels', { selector: { app: 'other' } }, 1],
  ['more labels', { selector: { app: 'virtualmcpserver', version: '2' } }, 1],
  ['nothing', {}, 1],
])('a Service that selects %s', (_, spec, count) => {
  expect(told(service, { spec: { ...spec, clusterIP: '10.0.0.1' } })).toEqual(
    Array(count).fill('ServiceSelectorLeft spec.selector'),
  );
});

describe('pull secrets that stay on a ServiceAccount', () => {
  const imagePullSecrets = [{ name: 'theirs' }];

  test('are a warning that does not name them', () => {
    const [warning] = leftAlone({ ...account, imagePullSecrets }, account, 'gateway', {
      platform: 'kubernetes',
    });
    expect(warning).toMatchObject({ code: 'PullSecretsLeft', path: 'imagePullSecrets' });
    expect(JSON.stringify(warning)).not.toContain('theirs');
  });

  test('are the platform’s own on OpenShift', () => {
    expect(told(account, { imagePullSecrets }, 'openshift')).toEqual([]);
  });

  test('are replaced where the server has some', () => {
    expect(told({ ...account, imagePullSecrets: [{ name: 'own' }] }, { imagePullSecrets })).toEqual([]);
  });

  test('are none where the list is empty', () => {
    expect(told(account, { imagePullSecrets: [] })).toEqual([]);
  });
});

test('an immutable ConfigMap is a warning', () => {
  expect(told(configMap, { immutable: true })).toEqual(['ConfigMapImmutableLeft immutable']);
  expect(told(configMap, { immutable: false })).toEqual([]);
});

test.each([deployment, service, account, binding, configMap, role])(
  'an owner that is not the server is a warning: $kind',
  (one) => {
    const owner = (kind: string, name: string, controller?: boolean) => ({
      apiVersion: 'x/v1',
      kind,
      name,
      ...(controller !== undefined && { controller }),
    });
    const owned = (...ownerReferences: JsonObject[]) =>
      told(one, { metadata: { ...one.metadata, ownerReferences } });
    expect(owned(owner('VirtualMCPServer', 'gateway', true), owner('Application', 'shop'))).toEqual([]);
    expect(owned(owner('Note', 'x', false), owner('Application', 'shop', true))).toEqual([
      'OwnedByAnother metadata.ownerReferences[1]',
    ]);
    expect(owned(owner('VirtualMCPServer', 'other', true))).toEqual([
      'OwnedByAnother metadata.ownerReferences[0]',
    ]);
  },
);

test.each([[{ name: 'a' }], [{ namespace: 'b', name: 'a' }]])(
  'the mark of a server names it: %j',
  (server) => {
    expect(serverOf(markOf(server))).toEqual(server);
  },
);

test.each(['', '/', 'a/', '/a', 'a/b/c'])('the mark %j names nothing', (mark) => {
  expect(serverOf(mark)).toBeUndefined();
});
