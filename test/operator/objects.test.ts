import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { expand } from '../../src/operator/expand.ts';
import { at, expandOne, packageOf, reconcileOf, toolhiveObject } from './expand-one.ts';

const labels = {
  app: 'virtualmcpserver',
  'app.kubernetes.io/name': 'virtualmcpserver',
  'app.kubernetes.io/instance': 'demo',
  toolhive: 'true',
  'toolhive-name': 'demo',
};

const kindsOf = (spec: JsonObject) =>
  expand(reconcileOf(packageOf(spec)).reconcile, 'all').objects.map(({ kind }) => kind);

test('a server has six objects', () => {
  expect(kindsOf({})).toEqual([
    'Deployment',
    'ConfigMap',
    'Service',
    'ServiceAccount',
    'Role',
    'RoleBinding',
  ]);
});

test.each(['mine', ''])(
  'a server with the ServiceAccount "%s" has none made, and no roles',
  (serviceAccount) => {
    expect(kindsOf({ serviceAccount })).toEqual(['Deployment', 'ConfigMap', 'Service']);
  },
);

describe('the Service', () => {
  test('sends port 4483 to the pods', () => {
    expect(expandOne(packageOf({}))['Service']).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'vmcp-demo', namespace: 'tools', labels },
      spec: {
        type: 'ClusterIP',
        sessionAffinity: 'ClientIP',
        selector: labels,
        ports: [{ name: 'http', port: 4483, targetPort: 4483, protocol: 'TCP' }],
      },
    });
  });

  test('is of the type and affinity that the server asks for', () => {
    expect(
      expandOne(packageOf({ serviceType: 'LoadBalancer', sessionAffinity: 'None' }))['Service'],
    ).toMatchObject({
      spec: { type: 'LoadBalancer', sessionAffinity: 'None' },
    });
  });
});

describe('the ConfigMap', () => {
  test('is labelled, and hashed over its data and labels', () => {
    const { ConfigMap } = expandOne(packageOf({}));
    const config = at(ConfigMap, 'data', 'config.yaml') as string;
    const text =
      `config.yaml${config}toolhive.stacklok.io/componentvmcp-config` +
      'toolhive.stacklok.io/managed-bytoolhive-operatortoolhive.stacklok.io/virtual-mcp-serverdemo';
    expect(ConfigMap?.metadata).toEqual({
      name: 'demo-vmcp-config',
      namespace: 'tools',
      labels: {
        'toolhive.stacklok.io/component': 'vmcp-config',
        'toolhive.stacklok.io/virtual-mcp-server': 'demo',
        'toolhive.stacklok.io/managed-by': 'toolhive-operator',
      },
      annotations: {
        'toolhive.stacklok.dev/content-checksum': createHash('sha256').update(text).digest('hex'),
      },
    });
    expect(config).toMatch(/^name: demo\ngroupRef: team\n/);
  });

  test('makes the pods roll out when it changes', () => {
    const checksum = (spec: JsonObject) =>
      at(expandOne(packageOf(spec))['Deployment'], 'spec', 'template', 'metadata', 'annotations');
    expect(checksum({ config: { metadata: { a: 'b' } } })).not.toEqual(checksum({}));
    expect(checksum({ replicas: 3 })).toEqual(checksum({}));
  });
});

describe('access', () => {
  const read = ['get', 'list', 'watch'];
  const toolhive = { apiGroups: ['toolhive.stacklok.dev'] };
  const own = [
    { ...toolhive, resources: ['virtualmcpservers'], verbs: ['get'] },
    { ...toolhive, resources: ['virtualmcpservers/status'], verbs: ['update', 'patch'] },
  ];
  const found = [
    { apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: read },
    {
      ...toolhive,
      resources: [
        'mcpgroups',
        'mcpservers',
        'mcpremoteproxies',
        'mcpserverentries',
        'mcpexternalauthconfigs',
        'mcptoolconfigs',
      ],
      verbs: read,
    },
  ];
  const member = toolhiveObject('MCPServer', 'a', { image: 'i', groupRef: { name: 'team' } });

  test.each([
    ['no outgoingAuth', {}, [...found, ...own]],
    ['discovered backends', { outgoingAuth: { source: 'discovered' } }, [...found, ...own]],
    ['inline backends', { outgoingAuth: { source: 'inline' } }, own],
  ])('with %s is what that mode needs', (_, spec, rules) => {
    expect(expandOne([...packageOf(spec), member])['Role']).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'demo-vmcp', namespace: 'tools' },
      rules,
    });
  });

  test('is given to the ServiceAccount', () => {
    const { ServiceAccount, RoleBinding } = expandOne(packageOf({}));
    const metadata = { name: 'demo-vmcp', namespace: 'tools' };
    expect(ServiceAccount).toEqual({ apiVersion: 'v1', kind: 'ServiceAccount', metadata });
    expect(RoleBinding).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'demo-vmcp' },
      subjects: [{ kind: 'ServiceAccount', ...metadata }],
    });
  });

  test('to images is the same for the ServiceAccount as for the pod', () => {
    const { ServiceAccount } = expandOne(packageOf({ imagePullSecrets: [{ name: 'a' }] }), {
      imagePullSecrets: ['b', 'a'],
    });
    expect(ServiceAccount?.['imagePullSecrets']).toEqual([{ name: 'a' }, { name: 'b' }]);
  });
});
