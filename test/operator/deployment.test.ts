import fc from 'fast-check';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { expand } from '../../src/operator/expand.ts';
import {
  at,
  envNamesOf,
  envOf,
  expandOne,
  packageOf,
  podSpecOf,
  reconcileOf,
  toolhiveObject,
  vmcpOf,
} from './expand-one.ts';

const labels = {
  app: 'virtualmcpserver',
  'app.kubernetes.io/name': 'virtualmcpserver',
  'app.kubernetes.io/instance': 'demo',
  toolhive: 'true',
  'toolhive-name': 'demo',
};

const deploymentOf = (spec = {}, options = {}) =>
  expandOne(packageOf(spec), options)['Deployment'] as JsonObject;

/** Key lists of an object and of all in it, to show in which order it is written. */
const keys = (value: unknown) => Object.keys(value as object);

describe('the Deployment of a plain server', () => {
  test('is named after the server and carries its labels, the selector included', () => {
    const deployment = deploymentOf();
    expect(deployment['metadata']).toEqual({ name: 'demo', namespace: 'tools', labels });
    expect(at(deployment, 'spec', 'selector')).toEqual({ matchLabels: labels });
    expect(at(deployment, 'spec', 'template', 'metadata', 'labels')).toEqual(labels);
  });

  test('is written as a person writes it', () => {
    const deployment = deploymentOf({ replicas: 1, imagePullSecrets: [{ name: 'pull' }] });
    expect(keys(deployment)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
    expect(keys(deployment['metadata'])).toEqual(['name', 'namespace', 'labels', 'annotations']);
    expect(keys(deployment['spec'])).toEqual(['replicas', 'selector', 'template']);
    expect(keys(vmcpOf(deployment))).toEqual([
      'name',
      'image',
      'imagePullPolicy',
      'args',
      'ports',
      'env',
      'resources',
      'volumeMounts',
      'livenessProbe',
      'readinessProbe',
      'securityContext',
    ]);
  });

  test('has none of the zero values that Go prints', () => {
    expect(JSON.stringify(deploymentOf())).not.toMatch(/null|\{\}|"strategy"|"status"|creationTimestamp/);
  });

  test('runs vMCP with the config of its ConfigMap', () => {
    const vmcp = vmcpOf(deploymentOf());
    expect(vmcp).toMatchObject({
      image: 'ghcr.io/stacklok/toolhive/vmcp:v0.44.0',
      imagePullPolicy: 'IfNotPresent',
      args: ['serve', '--config=/etc/vmcp-config/config.yaml', '--host=0.0.0.0', '--port=4483'],
      ports: [{ name: 'http', containerPort: 4483, protocol: 'TCP' }],
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
      volumeMounts: [{ name: 'vmcp-config', mountPath: '/etc/vmcp-config', readOnly: true }],
    });
    expect(podSpecOf(deploymentOf())['volumes']).toEqual([
      { name: 'vmcp-config', configMap: { name: 'demo-vmcp-config' } },
    ]);
  });

  test('is probed at /health and /readyz', () => {
    expect(vmcpOf(deploymentOf())).toMatchObject({
      livenessProbe: {
        httpGet: { path: '/health', port: 'http' },
        initialDelaySeconds: 30,
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 3,
      },
      readinessProbe: {
        httpGet: { path: '/readyz', port: 'http' },
        initialDelaySeconds: 15,
        periodSeconds: 5,
        timeoutSeconds: 3,
        failureThreshold: 3,
      },
    });
  });

  test('has the environment of the operator, in its order', () => {
    expect(vmcpOf(deploymentOf())['env']).toEqual([
      { name: 'VMCP_NAME', value: 'demo' },
      { name: 'VMCP_NAMESPACE', value: 'tools' },
      {
        name: 'VMCP_SESSION_HMAC_SECRET',
        valueFrom: { secretKeyRef: { name: 'demo-hmac-secret', key: 'hmac-secret' } },
      },
      { name: 'XDG_CONFIG_HOME', value: '/tmp' },
      { name: 'HOME', value: '/tmp' },
      { name: 'TOOLHIVE_RUNTIME', value: 'kubernetes' },
      { name: 'UNSTRUCTURED_LOGS', value: 'false' },
    ]);
  });

  test('follows its config by the checksum of the ConfigMap', () => {
    const { Deployment, ConfigMap } = expandOne(packageOf({}));
    const checksum = at(ConfigMap, 'metadata', 'annotations', 'toolhive.stacklok.dev/content-checksum');
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(at(Deployment, 'spec', 'template', 'metadata', 'annotations')).toEqual({
      'toolhive.stacklok.dev/runconfig-checksum': checksum,
    });
  });

  test('has no labels and annotations of the server', () => {
    const [server, ...others] = packageOf({}) as [JsonObject, ...JsonObject[]];
    const metadata = { ...(server['metadata'] as JsonObject), labels: { a: 'b' }, annotations: { c: 'd' } };
    const { Deployment } = expandOne([{ ...server, metadata }, ...others]);
    expect(Deployment?.metadata).toEqual({ name: 'demo', namespace: 'tools', labels });
  });
});

describe('security contexts', () => {
  test('name a user on Kubernetes', () => {
    const deployment = deploymentOf();
    const user = {
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    };
    expect(podSpecOf(deployment)['securityContext']).toEqual({ ...user, fsGroup: 1000 });
    expect(vmcpOf(deployment)['securityContext']).toEqual({
      ...user,
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('name none on OpenShift', () => {
    const deployment = deploymentOf({}, { platform: 'openshift' });
    expect(podSpecOf(deployment)['securityContext']).toEqual({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(keys(vmcpOf(deployment)['securityContext'])).not.toContain('runAsUser');
  });
});

describe('options and small fields', () => {
  test('the image is the operator’s', () => {
    expect(vmcpOf(deploymentOf({}, { image: 'registry.example.com/vmcp@sha256:abc' }))['image']).toBe(
      'registry.example.com/vmcp@sha256:abc',
    );
  });

  test('log level debug, and no other, is an argument', () => {
    const args = (logLevel: string) =>
      vmcpOf(deploymentOf({ config: { operational: { logLevel } } }))['args'];
    expect(args('debug')).toContain('--debug');
  });

  test('a ServiceAccount of the user’s takes the place of the made one', () => {
    expect(podSpecOf(deploymentOf())['serviceAccountName']).toBe('demo-vmcp');
    expect(podSpecOf(deploymentOf({ serviceAccount: 'mine' }))['serviceAccountName']).toBe('mine');
    expect(podSpecOf(deploymentOf({ serviceAccount: '' }))).not.toHaveProperty('serviceAccountName');
  });

  test('image pull secrets are the server’s, then the defaults, each once', () => {
    const spec = { imagePullSecrets: [{ name: 'b' }, { name: 'a' }, { name: 'b' }] };
    const deployment = deploymentOf(spec, { imagePullSecrets: ['c', 'a'] });
    expect(podSpecOf(deployment)['imagePullSecrets']).toEqual([{ name: 'b' }, { name: 'a' }, { name: 'c' }]);
  });

  test('the hash of the image pull secrets does not depend on their order', () => {
    const hash = (...names: string[]) =>
      at(
        deploymentOf({}, { imagePullSecrets: names }),
        'metadata',
        'annotations',
        'toolhive.stacklok.io/imagepullsecrets-hash',
      );
    // sha256 of [{"name":"a"},{"name":"b"}]
    expect(hash('a', 'b')).toBe('d3b2d07b08c3426ea2fa9d31dfc25a76be26b642552182f18566f6514d4b9137');
    expect(hash('b', 'a')).toBe(hash('a', 'b'));
    expect(hash('a')).not.toBe(hash('a', 'b'));
  });

  test('a podTemplateSpec is merged, and hashed in an annotation', () => {
    const deployment = deploymentOf({ podTemplateSpec: { spec: { nodeSelector: { disk: 'ssd' } } } });
    expect(podSpecOf(deployment)['nodeSelector']).toEqual({ disk: 'ssd' });
    expect(at(deployment, 'metadata', 'annotations', 'toolhive.stacklok.io/podtemplatespec-hash')).toMatch(
      /^[0-9a-f]{64}$/,
    );
  });

  test('a podTemplateSpec that cannot be merged is an error, and nothing is made', () => {
    const { reconcile, findings } = reconcileOf(
      packageOf({ podTemplateSpec: { spec: { containers: [{ image: 'nameless' }] } } }),
    );
    expect(expand(reconcile, 'all').objects).toEqual([]);
    expect(findings).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'PodTemplateSpecNotApplicable',
        path: expect.stringMatching(/^spec\.podTemplateSpec/),
      }),
    ]);
  });
});

describe('a server without a namespace', () => {
  const parts = { namespace: null };

  test('has a Deployment without one, which learns its own', () => {
    const { reconcile, findings } = reconcileOf(packageOf({}, parts));
    const [deployment] = expand(reconcile, 'deployment').objects;
    expect(findings).toEqual([]);
    expect(deployment?.metadata).toEqual({ name: 'demo', labels });
    expect(envOf(deployment, 'VMCP_NAMESPACE')).toEqual({
      name: 'VMCP_NAMESPACE',
      valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
    });
  });

  test('cannot have telemetry, whose attributes hold it', () => {
    const { reconcile, findings } = reconcileOf([
      ...packageOf({ telemetryConfigRef: { name: 'otel' } }, parts),
      toolhiveObject('MCPTelemetryConfig', 'otel', {}, parts),
    ]);
    expand(reconcile, 'deployment');
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'NamespaceRequired', path: 'spec.telemetryConfigRef' }),
    );
  });

  test('cannot have a RoleBinding, whose subject holds it', () => {
    const { reconcile, findings } = reconcileOf(packageOf({}, parts));
    expand(reconcile, 'all');
    expect(findings).toEqual([
      expect.objectContaining({ code: 'NamespaceRequired', path: 'metadata.namespace' }),
    ]);
  });
});

test('emit deployment makes the Deployment alone, equal to that of emit all', () => {
  const { reconcile } = reconcileOf(packageOf({ replicas: 2 }));
  const [deployment, ...others] = expand(reconcile, 'deployment').objects;
  expect(others).toEqual([]);
  expect(deployment).toEqual(expand(reconcile, 'all').objects[0]);
});

test('what a server refers to may be missing: it is passed over', () => {
  const { reconcile } = reconcileOf(
    packageOf({
      incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'none', audience: 'a' } },
      telemetryConfigRef: { name: 'none' },
      outgoingAuth: { source: 'discovered' },
    }),
    { references: 'lenient' },
  );
  expect(envNamesOf(expand(reconcile, 'deployment').objects[0])).toEqual([
    'VMCP_NAME',
    'VMCP_NAMESPACE',
    'VMCP_SESSION_HMAC_SECRET',
    'XDG_CONFIG_HOME',
    'HOME',
    'TOOLHIVE_RUNTIME',
    'UNSTRUCTURED_LOGS',
  ]);
});

test('the order of the items does not change what is made', () => {
  const entry = (name: string) =>
    toolhiveObject('MCPServerEntry', name, {
      remoteUrl: `https://${name}.example.com`,
      transport: 'sse',
      groupRef: { name: 'team' },
      caBundleRef: { configMapRef: { name: 'ca', key: 'ca.crt' } },
      headerForward: { addPlaintextHeaders: { name } },
    });
  const server = (name: string) =>
    toolhiveObject('MCPServer', name, { image: 'i', groupRef: { name: 'team' } });
  const objects = [
    ...packageOf({ outgoingAuth: { source: 'inline' } }),
    ...['a', 'b', 'c'].flatMap((name) => [entry(`e-${name}`), server(name)]),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'ca', namespace: 'tools' },
      data: { 'ca.crt': 'x' },
    },
  ];
  const made = expandOne(objects);
  fc.assert(
    fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
      expect(expandOne(shuffled)).toEqual(made);
    }),
  );
});
