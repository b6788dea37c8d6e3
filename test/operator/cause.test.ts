import { defaultOptions } from '../../src/config/options.ts';
import type { Finding } from '../../src/finding.ts';
import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';
import { expand } from '../../src/operator/expand.ts';
import { lastJudges } from '../../src/package/last-judges.ts';
import { packageOf, reconcileOf, toolhiveObject } from './expand-one.ts';

/** What the API server refuses in the objects of a server, as it is told. */
function told(objects: readonly JsonObject[], emit: 'deployment' | 'all' = 'all'): readonly Finding[] {
  const { reconcile, findings } = reconcileOf(objects);
  const expanded = expand(reconcile, emit);
  const refusals = findings.filter(({ severity }) => severity === 'error');
  return lastJudges(defaultOptions)({ reconcile, expanded, standing: expanded.objects, refusals });
}

const patched = (podTemplateSpec: JsonObject, others: JsonObject = {}) =>
  told(packageOf({ podTemplateSpec, ...others }));
const ofServer = (container: JsonObject) =>
  patched({ spec: { containers: [{ name: 'vmcp', ...container }] } });

const placesOf = (findings: readonly Finding[]) =>
  findings.map(({ code, object, path }) => `${code} ${object?.kind}/${object?.name} ${path}`);

const vmcp = 'spec.podTemplateSpec.spec.containers[0]';

test('a server like those of people is refused nothing', () => {
  expect(told(packageOf({}))).toEqual([]);
});

describe('a request above a limit', () => {
  test.each<[string, JsonObject, string]>([
    ['that the operator sets', { requests: { memory: '1Gi' } }, 'requests.memory'],
    ['of the user below what the operator requests', { limits: { cpu: '50m' } }, 'limits.cpu'],
    ['both of the user', { requests: { cpu: '2' }, limits: { cpu: '1' } }, 'requests.cpu'],
  ])('%s is told at the side that the user wrote', (_, resources, path) => {
    expect(placesOf(ofServer({ resources }))).toEqual([
      `RequestAboveLimit VirtualMCPServer/demo ${vmcp}.resources.${path}`,
    ]);
  });

  test("names the operator's value, what is refused, and in which object", () => {
    const [finding] = ofServer({ resources: { requests: { memory: '1Gi' } } });
    expect(finding).toMatchObject({ judge: 'admission', severity: 'error', value: '1Gi' });
    expect(finding?.message).toBe(
      'the request of "1Gi" is above the limit of "512Mi" that the operator sets: lower the request, or set a higher limit; else the API server refuses `spec.template.spec.containers[0].resources.requests.memory` of the Deployment',
    );
  });

  test('both of which the user wrote is none of the operator', () => {
    const [finding] = ofServer({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } });
    expect(finding?.message).not.toContain('operator');
  });
});

describe('the name of the server', () => {
  const named = (name: string, emit: 'deployment' | 'all' = 'all') =>
    told(
      packageOf({}).map((one) =>
        one['kind'] === 'VirtualMCPServer' && isObject(one['metadata'])
          ? { ...one, metadata: { ...one['metadata'], name } }
          : one,
      ),
      emit,
    );

  test('that is too long is told once, whatever else it is a part of', () => {
    expect(placesOf(named('a'.repeat(58)))).toEqual([]);
    expect(placesOf(named('a'.repeat(59)))).toEqual([
      `ServiceNameTooLong VirtualMCPServer/${'a'.repeat(59)} metadata.name`,
    ]);
    expect(placesOf(named('a'.repeat(250)))).toEqual([
      `ServiceNameTooLong VirtualMCPServer/${'a'.repeat(250)} metadata.name`,
    ]);
  });

  test('with a dot is told where the Service is not asked for, too', () => {
    const expected = ['ServiceNameInvalid VirtualMCPServer/gw.internal metadata.name'];
    expect(placesOf(named('gw.internal'))).toEqual(expected);
    expect(placesOf(named('gw.internal', 'deployment'))).toEqual(expected);
  });
});

describe('a container without an image', () => {
  test('is taken for the operator’s with another name where the patch has none for that', () => {
    const [finding, ...others] = patched({ spec: { containers: [{ name: 'mcp', args: ['a'] }] } });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'ImageMissing', path: `${vmcp}.name`, value: 'mcp' });
    expect(finding?.message).toContain('`name` must be "vmcp"');
  });

  test('needs one where the patch has something for the operator’s', () => {
    const containers = [{ name: 'vmcp', args: ['a'] }, { name: 'proxy' }];
    expect(placesOf(patched({ spec: { containers } }))).toEqual([
      'ImageMissing VirtualMCPServer/demo spec.podTemplateSpec.spec.containers[1].image',
    ]);
  });
});

describe('what the patch takes away', () => {
  test.each<[string, JsonObject, string]>([
    ['a volume', { spec: { volumes: [{ name: 'vmcp-config', $patch: 'delete' }] } }, 'spec.volumes[0]'],
    ['all volumes', { spec: { volumes: null } }, 'spec.volumes'],
  ])('%s that a mount of the operator needs is told there', (_, patch, path) => {
    expect(placesOf(patched(patch))).toEqual([
      `MountWithoutVolume VirtualMCPServer/demo spec.podTemplateSpec.${path}`,
    ]);
  });

  test.each<[string, JsonObject, string]>([
    ['a label', { metadata: { labels: { app: null } } }, 'metadata.labels.app'],
    ['the value of a label', { metadata: { labels: { toolhive: 'no' } } }, 'metadata.labels.toolhive'],
    [
      'a label with a prefix',
      { metadata: { labels: { 'app.kubernetes.io/name': 'x' } } },
      'metadata.labels[app.kubernetes.io/name]',
    ],
  ])('%s that the Deployment selects by is told there', (_, patch, path) => {
    expect(placesOf(patched(patch))).toEqual([
      `SelectorMismatch VirtualMCPServer/demo spec.podTemplateSpec.${path}`,
    ]);
  });

  test.each<[string, JsonObject, string]>([
    ['with null', { containers: null }, 'spec.containers'],
    ['with a directive', { containers: [{ $patch: 'replace' }] }, 'spec.containers'],
  ])('the containers, %s, is told there', (_, spec, path) => {
    expect(placesOf(patched({ spec }))).toEqual([
      `ContainersMissing VirtualMCPServer/demo spec.podTemplateSpec.${path}`,
    ]);
  });
});

describe('what cannot stand beside what the operator sets', () => {
  test.each<[string, JsonObject, string]>([
    ['ProbeHandlerSecond', { livenessProbe: { tcpSocket: { port: 4483 } } }, 'livenessProbe.tcpSocket'],
    ['ProbeHandlerSecond', { livenessProbe: { exec: { command: ['a'] } } }, 'livenessProbe.exec'],
    [
      'EnvValueAndSource',
      { env: [{ name: 'HOME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] },
      'env[0].valueFrom',
    ],
    ['EnvValueAndSource', { env: [{ name: 'VMCP_SESSION_HMAC_SECRET', value: 'a' }] }, 'env[0].value'],
    ['PortNameDuplicate', { ports: [{ name: 'http', containerPort: 80 }] }, 'ports[0].name'],
    ['SecurityContextInvalid', { securityContext: { privileged: true } }, 'securityContext.privileged'],
    [
      'LifecycleInvalid',
      { lifecycle: { preStop: { sleep: { seconds: 31 } } } },
      'lifecycle.preStop.sleep.seconds',
    ],
  ])('%s is told at %j', (code, container, path) => {
    const findings = ofServer(container);
    expect(placesOf(findings)).toEqual([`${code} VirtualMCPServer/demo ${vmcp}.${path}`]);
    expect(findings[0]?.message).toContain('that the operator sets');
  });

  test('VolumeSourceSecond is told at the second source', () => {
    const volumes = [{ name: 'vmcp-config', emptyDir: {} }];
    expect(placesOf(patched({ spec: { volumes } }))).toEqual([
      'VolumeSourceSecond VirtualMCPServer/demo spec.podTemplateSpec.spec.volumes[0].emptyDir',
    ]);
  });
});

describe('what another object makes of the Deployment', () => {
  const dotted = { configMapRef: { name: 'kube-root-ca.crt', key: 'ca.crt' } };
  const secret = { name: 'Not A Name', key: 'a/b' };
  const objects: Readonly<Record<string, readonly [JsonObject, JsonObject[], string[]]>> = {
    'a CA bundle of an MCPOIDCConfig': [
      { incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'idp', audience: 'a' } } },
      [
        toolhiveObject('MCPOIDCConfig', 'idp', {
          type: 'inline',
          inline: { issuer: 'https://idp.example.com', clientId: 'a', caBundleRef: dotted },
        }),
      ],
      ['VolumeNameInvalid MCPOIDCConfig/idp spec.inline.caBundleRef.configMapRef.name'],
    ],
    'a secret of an MCPOIDCConfig': [
      { incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'idp', audience: 'a' } } },
      [
        toolhiveObject('MCPOIDCConfig', 'idp', {
          type: 'inline',
          inline: { issuer: 'https://idp.example.com', clientId: 'a', clientSecretRef: secret },
        }),
      ],
      [
        'EnvReferenceInvalid MCPOIDCConfig/idp spec.inline.clientSecretRef.name',
        'EnvReferenceInvalid MCPOIDCConfig/idp spec.inline.clientSecretRef.key',
      ],
    ],
    'the name of an MCPServerEntry': [
      {},
      [
        toolhiveObject('MCPServerEntry', 'docs.v1', {
          groupRef: { name: 'team' },
          remoteUrl: 'https://docs.example.com',
          transport: 'streamable-http',
          caBundleRef: { configMapRef: { name: 'bundle', key: 'ca.crt' } },
        }),
      ],
      ['VolumeNameInvalid MCPServerEntry/docs.v1 metadata.name'],
    ],
    'a header of an MCPTelemetryConfig': [
      { telemetryConfigRef: { name: 'otel' } },
      [
        toolhiveObject('MCPTelemetryConfig', 'otel', {
          openTelemetry: {
            enabled: true,
            endpoint: 'otel:4318',
            tracing: { enabled: true },
            sensitiveHeaders: [{ name: 'X-Key', secretKeyRef: secret }],
          },
        }),
      ],
      [
        'EnvReferenceInvalid MCPTelemetryConfig/otel spec.openTelemetry.sensitiveHeaders[0].secretKeyRef.name',
        'EnvReferenceInvalid MCPTelemetryConfig/otel spec.openTelemetry.sensitiveHeaders[0].secretKeyRef.key',
      ],
    ],
    'the password of a Redis': [
      { sessionStorage: { provider: 'redis', address: 'redis:6379', passwordRef: secret } },
      [],
      [
        'EnvReferenceInvalid VirtualMCPServer/demo spec.sessionStorage.passwordRef.name',
        'EnvReferenceInvalid VirtualMCPServer/demo spec.sessionStorage.passwordRef.key',
      ],
    ],
    'the account of the server': [
      { serviceAccount: 'My_Account' },
      [],
      ['PodReferenceInvalid VirtualMCPServer/demo spec.serviceAccount'],
    ],
  };

  test.each(Object.entries(objects))('%s is told at its field', (_, [spec, others, expected]) => {
    expect(placesOf(told([...packageOf(spec), ...others]))).toEqual(expected);
  });
});

test('a field in another case, of a later item, is told as it is written', () => {
  const containers = [
    { name: 'vmcp', args: ['a'] },
    { name: 'proxy', Image: 'a', Resources: { Limits: { cpu: '1' }, Requests: { cpu: '2' } } },
  ];
  expect(placesOf(patched({ spec: { containers } }))).toEqual([
    'RequestAboveLimit VirtualMCPServer/demo spec.podTemplateSpec.spec.containers[1].Resources.Requests.cpu',
  ]);
});

test('what was refused already is not told again', () => {
  const { reconcile } = reconcileOf(packageOf({ serviceAccount: 'My_Account' }));
  const expanded = expand(reconcile, 'all');
  const settled = { reconcile, expanded, standing: expanded.objects };
  const refusal: Finding = {
    severity: 'error',
    code: 'A',
    message: 'b',
    judge: 'operator',
    object: reconcile.ref,
    path: 'spec.serviceAccount',
  };
  const judge = lastJudges(defaultOptions);
  expect(judge({ ...settled, refusals: [] })).toHaveLength(1);
  expect(judge({ ...settled, refusals: [refusal] })).toEqual([]);
  expect(judge({ ...settled, refusals: [{ ...refusal, path: 'spec' }] })).toEqual([]);
  expect(judge({ ...settled, refusals: [{ ...refusal, path: 'spec.service' }] })).toHaveLength(1);
});

describe('an object that was there and stays', () => {
  const { reconcile } = reconcileOf(packageOf({}));
  const expanded = expand(reconcile, 'all');
  const judge = lastJudges(defaultOptions);
  const standing = (kind: string, change: (object: JsonObject) => void) => {
    const objects = expanded.objects.map((made) => {
      if (made.kind !== kind) return made;
      const copy = structuredClone(made) as JsonObject;
      change(copy);
      return copy;
    });
    return placesOf(judge({ reconcile, expanded, standing: objects, refusals: [] }));
  };
  const into = (value: Json | undefined, ...path: (string | number)[]): JsonObject =>
    path.reduce((here, step) => (here as never)[step] as JsonObject, value as JsonObject);

  test('is told of itself', () => {
    const place = 'spec.template.spec.containers[0]';
    expect(
      standing('Deployment', (object) => {
        into(object, 'spec', 'template', 'spec', 'containers', 0)['image'] = '';
      }),
    ).toEqual([`ImageMissing Deployment/demo ${place}.image`]);
    expect(
      standing('Service', (object) => {
        into(object, 'spec')['externalTrafficPolicy'] = 'Local';
      }),
    ).toEqual(['ExternalTrafficPolicyInvalid Service/vmcp-demo spec.externalTrafficPolicy']);
    expect(
      standing('Deployment', (object) => {
        into(object, 'metadata')['annotations'] = { 'a b': 'c' };
      }),
    ).toEqual(['AnnotationInvalid Deployment/demo metadata.annotations.a b']);
  });

  test('is left to the API server where it has other types', () => {
    expect(
      standing('Deployment', (object) => {
        into(object, 'spec', 'template', 'spec')['containers'] = 'a';
      }),
    ).toEqual([]);
  });
});
