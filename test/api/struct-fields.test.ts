import { admit } from '../../src/api/admit.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';

// Fields of a podTemplateSpec that no pod has, and what was meant by them.

const specs: { [kind: string]: JsonObject } = {
  VirtualMCPServer: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } },
  MCPServer: { image: 'a' },
  MCPRemoteProxy: { remoteUrl: 'https://a.b' },
  EmbeddingServer: {},
};

function said(podTemplateSpec: JsonObject, kind = 'VirtualMCPServer') {
  const { findings, object } = admit({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind,
    metadata: { name: 'a' },
    spec: { ...specs[kind], podTemplateSpec },
  });
  // The API server stores all of it.
  expect((object['spec'] as JsonObject)['podTemplateSpec']).toEqual(podTemplateSpec);
  return findings.map(({ object: _, ...finding }) => finding);
}

const container = (fields: JsonObject): JsonObject => ({
  spec: { containers: [{ name: 'vmcp', ...fields }] },
});

/** The end of the message about one unknown field: what to do. */
function wayOut(template: JsonObject): string | undefined {
  const findings = said(template);
  expect(findings).toHaveLength(1);
  return findings[0]?.message.replace(/^.*, so it has no effect: /, '');
}

test.each(Object.keys(specs))(
  'limits straight under a container of a %s belong to resources.limits',
  (kind) => {
    expect(said(container({ limits: { memory: '320Mi' } }), kind)).toEqual([
      {
        severity: 'warning',
        judge: 'schema',
        code: 'UnknownField',
        path: 'spec.podTemplateSpec.spec.containers[0].limits',
        message:
          'is no field of a Kubernetes Container, so it has no effect: it belongs to `resources.limits`',
        proposed: 'resources.limits',
      },
    ]);
  },
);

test('each is told, however deep it lies, and whatever its value is', () => {
  const template = {
    kind: 'Pod',
    metadata: { labels: { any: 'key' }, owner: null },
    spec: {
      containers: [
        {
          name: 'vmcp',
          env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k', namespace: 'n' } } }],
          resources: { limits: { any: '1' }, limit: [] },
        },
      ],
      nodeSelector: { any: 'key' },
      volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 'a', mode: 1 } }] } }],
    },
  };
  expect(said(template).map(({ path }) => path?.replace('spec.podTemplateSpec.', ''))).toEqual([
    'kind',
    'metadata.owner',
    'spec.containers[0].env[0].valueFrom.secretKeyRef.namespace',
    'spec.containers[0].resources.limit',
    'spec.volumes[0].projected.sources[0].secret.mode',
  ]);
});

test.each<[string, JsonObject, string]>([
  ['a letter too many', container({ imagePullPolicys: 'Always' }), 'did you mean `imagePullPolicy`?'],
  ['dashes', container({ 'image-pull-policy': 'Always' }), 'did you mean `imagePullPolicy`?'],
  ['a list in the singular', container({ port: 8080 }), 'did you mean `ports`?'],
  [
    'the end of a name',
    { spec: { volumes: [{ name: 'v', secret: { name: 's' } }] } },
    'did you mean `secretName`?',
  ],
  [
    'the end of several',
    container({ probe: {} }),
    'did you mean `startupProbe`, `livenessProbe` or `readinessProbe`?',
  ],
  ['what must be there, of several', container({ ports: [{ port: 1 }] }), 'did you mean `containerPort`?'],
  ['one step below', container({ runAsUser: 1 }), 'it belongs to `securityContext.runAsUser`'],
  ['two steps below', container({ drop: ['ALL'] }), 'it belongs to `securityContext.capabilities.drop`'],
  ['like one a step below', container({ limit: {} }), 'it belongs to `resources.limits`'],
  [
    'one step above',
    container({ nodeSelector: {} }),
    'it belongs to `spec.podTemplateSpec.spec.nodeSelector`',
  ],
  [
    'beside one above',
    container({ annotations: {} }),
    'it belongs to `spec.podTemplateSpec.metadata.annotations`',
  ],
  ['in the containers', { spec: { command: ['a'] } }, 'it belongs to `containers[].command`'],
  [
    'far from where it stands',
    { spec: { volumes: [{ name: 'v', mountPath: '/a' }] } },
    'it belongs to `spec.podTemplateSpec.spec.containers[].volumeMounts[].mountPath`',
  ],
  ['below what is not there', { containers: [] }, 'it belongs to `spec.containers`'],
  ['around what belongs there', { template: { spec: {} } }, 'what is in it belongs one level up'],
  ['nowhere near', container({ replicas: 3 }), 'remove it'],
  ['in too many places', { spec: { volumes: [{ name: 'v', fsType: 'ext4' }] } }, 'remove it'],
])('what is %s is told the way out', (_, template, expected) => {
  expect(wayOut(template)).toBe(expected);
});

test('what is right says nothing: names in another case, directives, keys of maps, and values of the wrong type', () => {
  const right: Json[] = [
    {},
    container({ Image: 'a' }),
    {
      spec: {
        $retainKeys: ['x'],
        '$setElementOrder/containers': [],
        containers: [{ name: 'a', $patch: 'delete' }],
      },
    },
    {
      spec: { '$deleteFromPrimitiveList/args': ['a'], overhead: { any: '1' }, volumes: 'none', affinity: [] },
    },
    { metadata: { managedFields: [{ fieldsV1: { 'f:spec': {} } }] } },
  ];
  for (const template of right) expect(said(template as JsonObject)).toEqual([]);
  expect(said({ $patchx: 'delete' })).toHaveLength(1);
});
