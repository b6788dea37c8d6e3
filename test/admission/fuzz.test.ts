import fc from 'fast-check';
import { objectionsTo } from '../../src/admission/judge-object.ts';
import { newWalk } from '../../src/admission/objection.ts';
import { unmarshalStruct } from '../../src/go/struct-json.ts';
import { pathText } from '../../src/kubernetes/field-path.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { podTemplateSpec } from '../../src/kubernetes/pod-template-spec.ts';
import { templates } from './drawn-template.ts';

type Node = { [key: string]: Json } & { [index: number]: Json };

const settings = { seed: 14, numRuns: 600 };

/** What is refused in a Deployment of a template: codes, and places in the template. */
function refusedIn(template: JsonObject): string[] {
  // A template that Go cannot read would be refused nothing.
  expect(unmarshalStruct(podTemplateSpec(), template).problems).toEqual([]);
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a' },
    spec: { selector: { matchLabels: {} }, template },
  };
  return objectionsTo(newWalk(), object, 'any', true).map(({ rule, path, missing }) => {
    const place = pathText(path.slice(2));
    return `${rule.code} ${missing === undefined ? place : `${place}.${missing}`}`;
  });
}

test('a template that is drawn from the types and right is refused nothing', () => {
  fc.assert(
    fc.property(templates, (template) => {
      expect(refusedIn(template)).toEqual([]);
    }),
    settings,
  );
});

/** Sets a field, making the objects on the way to it. */
function set(root: JsonObject, path: string, value: Json): void {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let node = root as Node;
  for (const step of steps) {
    node[step] ??= {};
    node = node[step] as Node;
  }
  node[last] = value;
}

const container = 'spec.containers.0';
const probe = { exec: { command: ['a'] } };
const from = (source: JsonObject) => [{ name: 'A', valueFrom: source }];
const secret = (name: string, key: string) => from({ secretKeyRef: { name, key } });
const env0 = 'spec.containers[0].env[0]';

/** A field, what breaks one rule in it, and what must be told. */
const faults: readonly (readonly [path: string, value: Json, code: string, place: string])[] = [
  ['metadata.labels', { '-a': '' }, 'LabelInvalid', 'metadata.labels.-a'],
  ['metadata.labels', { a: 'b c' }, 'LabelInvalid', 'metadata.labels.a'],
  ['metadata.annotations', { 'a b': '' }, 'AnnotationInvalid', 'metadata.annotations.a b'],
  ['metadata.annotations', { a: 'ä'.repeat(131_072) }, 'AnnotationInvalid', 'metadata.annotations'],
  ['spec.nodeSelector', { a: '-' }, 'NodeSelectorInvalid', 'spec.nodeSelector.a'],
  ['spec.restartPolicy', 'Never', 'RestartPolicyNotAlways', 'spec.restartPolicy'],
  ['spec.activeDeadlineSeconds', 1, 'ActiveDeadlineForbidden', 'spec.activeDeadlineSeconds'],
  ['spec.ephemeralContainers', [{ name: 'e' }], 'EphemeralContainersForbidden', 'spec.ephemeralContainers'],
  ['spec.serviceAccountName', 'A', 'PodReferenceInvalid', 'spec.serviceAccountName'],
  ['spec.runtimeClassName', '', 'PodReferenceInvalid', 'spec.runtimeClassName'],
  ['spec.priorityClassName', 'a_b', 'PodReferenceInvalid', 'spec.priorityClassName'],
  ['spec.nodeName', 'a b', 'PodReferenceInvalid', 'spec.nodeName'],
  ['spec.hostname', 'a.b', 'PodReferenceInvalid', 'spec.hostname'],
  ['spec.subdomain', 'x'.repeat(64), 'PodReferenceInvalid', 'spec.subdomain'],
  ['spec.dnsPolicy', 'none', 'DNSConfigInvalid', 'spec.dnsPolicy'],
  ['spec.dnsConfig', { nameservers: ['1', '::1'] }, 'DNSConfigInvalid', 'spec.dnsConfig.nameservers[0]'],
  ['spec.dnsConfig', { searches: ['a b'] }, 'DNSConfigInvalid', 'spec.dnsConfig.searches[0]'],
  ['spec.dnsConfig', { options: [{ value: '1' }] }, 'DNSConfigInvalid', 'spec.dnsConfig.options[0]'],
  ['spec.hostAliases', [{ ip: '1.1.1' }], 'HostAliasInvalid', 'spec.hostAliases[0].ip'],
  ['spec.tolerations', [{ operator: 'Equal' }], 'TolerationInvalid', 'spec.tolerations[0].operator'],
  ['spec.tolerations', [{ key: 'a', operator: 'Is' }], 'TolerationInvalid', 'spec.tolerations[0].operator'],
  ['spec.tolerations', [{ key: 'a', effect: 'No' }], 'TolerationInvalid', 'spec.tolerations[0].effect'],
  [
    'spec.tolerations',
    [{ key: 'a', tolerationSeconds: 1 }],
    'TolerationInvalid',
    'spec.tolerations[0].tolerationSeconds',
  ],
  [
    'spec.topologySpreadConstraints',
    [{ maxSkew: 0, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' }],
    'TopologySpreadInvalid',
    'spec.topologySpreadConstraints[0].maxSkew',
  ],
  [
    'spec.topologySpreadConstraints',
    [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 1 }],
    'TopologySpreadInvalid',
    'spec.topologySpreadConstraints[0].minDomains',
  ],
  ['spec.securityContext', { fsGroup: -1 }, 'PodSecurityContextInvalid', 'spec.securityContext.fsGroup'],
  [
    'spec.securityContext',
    { sysctls: [{ name: 'A', value: '' }] },
    'PodSecurityContextInvalid',
    'spec.securityContext.sysctls[0].name',
  ],
  ['spec.resourceClaims', [{ name: 'r' }], 'ResourceClaimInvalid', 'spec.resourceClaims[0]'],
  ['spec.volumes.0.name', 'a.b', 'VolumeNameInvalid', 'spec.volumes[0].name'],
  ['spec.volumes.0', { name: 'v0', emptyDir: {}, image: {} }, 'VolumeSourceSecond', 'spec.volumes[0].image'],
  ['spec.volumes.0', { name: 'v0', secret: {} }, 'VolumeSourceInvalid', 'spec.volumes[0].secret.secretName'],
  [
    'spec.volumes.0',
    { name: 'v0', configMap: { name: 'a', defaultMode: 512 } },
    'VolumeSourceInvalid',
    'spec.volumes[0].configMap.defaultMode',
  ],
  [`${container}.name`, 'A', 'ContainerNameInvalid', 'spec.containers[0].name'],
  ['spec.initContainers.0.name', 'c0', 'ContainerNameInvalid', 'spec.initContainers[0].name'],
  [`${container}.image`, '', 'ImageMissing', 'spec.containers[0].image'],
  [`${container}.imagePullPolicy`, 'always', 'ContainerFieldInvalid', 'spec.containers[0].imagePullPolicy'],
  [
    `${container}.resources`,
    { requests: { cpu: '-1' } },
    'QuantityNegative',
    'spec.containers[0].resources.requests.cpu',
  ],
  [
    `${container}.resources`,
    { requests: { memory: '1025Mi' }, limits: { memory: '1Gi' } },
    'RequestAboveLimit',
    'spec.containers[0].resources.requests.memory',
  ],
  [
    `${container}.resources`,
    { limits: { gpu: '1' } },
    'ResourceNameInvalid',
    'spec.containers[0].resources.limits.gpu',
  ],
  [
    `${container}.resources`,
    { requests: { 'a.b/c': '1' } },
    'LimitMissing',
    'spec.containers[0].resources.requests.a.b/c',
  ],
  [
    `${container}.resources`,
    { requests: { 'a.b/c': '1' }, limits: { 'a.b/c': '2' } },
    'RequestNotLimit',
    'spec.containers[0].resources.requests.a.b/c',
  ],
  [
    `${container}.resources`,
    { limits: { 'a.b/c': '1.5' } },
    'QuantityNotWhole',
    'spec.containers[0].resources.limits.a.b/c',
  ],
  [
    `${container}.resources`,
    { limits: { 'hugepages-2Mi': '3Mi', cpu: '1' } },
    'HugePagesInvalid',
    'spec.containers[0].resources.limits.hugepages-2Mi',
  ],
  [
    `${container}.resources`,
    { claims: [{ name: 'none' }] },
    'ResourceClaimInvalid',
    'spec.containers[0].resources.claims[0]',
  ],
  [`${container}.env`, [{ name: 'A=B' }], 'EnvNameInvalid', `${env0}.name`],
  [`${container}.env`, from({}), 'EnvSourceCount', `${env0}.valueFrom`],
  [`${container}.env`, secret('A', 'a'), 'EnvReferenceInvalid', `${env0}.valueFrom.secretKeyRef.name`],
  [`${container}.env`, secret('a', '..a'), 'EnvReferenceInvalid', `${env0}.valueFrom.secretKeyRef.key`],
  [
    `${container}.env`,
    from({ fieldRef: { fieldPath: 'metadata.labels' } }),
    'EnvSourceInvalid',
    `${env0}.valueFrom.fieldRef.fieldPath`,
  ],
  [
    `${container}.env`,
    [{ name: 'A', value: 'a', valueFrom: { secretKeyRef: { name: 'a', key: 'a' } } }],
    'EnvValueAndSource',
    `${env0}.valueFrom`,
  ],
  [`${container}.envFrom`, [{}], 'EnvSourceInvalid', 'spec.containers[0].envFrom[0]'],
  [`${container}.ports`, [{ containerPort: 0 }], 'PortInvalid', 'spec.containers[0].ports[0].containerPort'],
  [
    `${container}.ports`,
    [{ containerPort: 1, name: '1' }],
    'PortInvalid',
    'spec.containers[0].ports[0].name',
  ],
  [
    `${container}.ports`,
    [{ containerPort: 1, protocol: 'tcp' }],
    'PortInvalid',
    'spec.containers[0].ports[0].protocol',
  ],
  [
    `${container}.ports`,
    [
      { containerPort: 1, name: 'a' },
      { containerPort: 2, name: 'a' },
    ],
    'PortNameDuplicate',
    'spec.containers[0].ports[1].name',
  ],
  [
    `${container}.ports`,
    [
      { containerPort: 1, hostPort: 9 },
      { containerPort: 2, hostPort: 9 },
    ],
    'HostPortDuplicate',
    'spec.containers[0].ports[1].hostPort',
  ],
  [
    `${container}.volumeMounts`,
    [{ name: 'none', mountPath: '/a' }],
    'MountWithoutVolume',
    'spec.containers[0].volumeMounts[0].name',
  ],
  [
    `${container}.volumeMounts`,
    [
      { name: 'v0', mountPath: '/a' },
      { name: 'v0', mountPath: '/a' },
    ],
    'MountPathDuplicate',
    'spec.containers[0].volumeMounts[1].mountPath',
  ],
  [
    `${container}.volumeMounts`,
    [{ name: 'v0', mountPath: '/a', subPath: 'a/..' }],
    'MountSubPathInvalid',
    'spec.containers[0].volumeMounts[0].subPath',
  ],
  [
    `${container}.volumeMounts`,
    [{ name: 'v0', mountPath: '/a', recursiveReadOnly: 'Enabled' }],
    'RecursiveReadOnlyInvalid',
    'spec.containers[0].volumeMounts[0].recursiveReadOnly',
  ],
  [
    `${container}.volumeDevices`,
    [{ name: 'none', devicePath: '/a' }],
    'DeviceWithoutVolume',
    'spec.containers[0].volumeDevices[0].name',
  ],
  [`${container}.livenessProbe`, {}, 'ProbeHandlerMissing', 'spec.containers[0].livenessProbe'],
  [
    `${container}.livenessProbe`,
    { ...probe, tcpSocket: { port: 1 } },
    'ProbeHandlerSecond',
    'spec.containers[0].livenessProbe.tcpSocket',
  ],
  [
    `${container}.startupProbe`,
    { ...probe, successThreshold: 2 },
    'ProbeSuccessThresholdInvalid',
    'spec.containers[0].startupProbe.successThreshold',
  ],
  [
    `${container}.readinessProbe`,
    { ...probe, terminationGracePeriodSeconds: 1 },
    'ProbeGracePeriodInvalid',
    'spec.containers[0].readinessProbe.terminationGracePeriodSeconds',
  ],
  [
    `${container}.readinessProbe`,
    { httpGet: { port: '8080' } },
    'ProbeFieldInvalid',
    'spec.containers[0].readinessProbe.httpGet.port',
  ],
  [
    `${container}.readinessProbe`,
    { ...probe, periodSeconds: -1 },
    'ProbeFieldInvalid',
    'spec.containers[0].readinessProbe.periodSeconds',
  ],
  [
    'spec.initContainers.0.livenessProbe',
    probe,
    'InitContainerHandlerForbidden',
    'spec.initContainers[0].livenessProbe',
  ],
  [`${container}.lifecycle`, { preStop: {} }, 'LifecycleInvalid', 'spec.containers[0].lifecycle.preStop'],
  [
    `${container}.lifecycle`,
    { preStop: { sleep: { seconds: 31 } } },
    'LifecycleInvalid',
    'spec.containers[0].lifecycle.preStop.sleep.seconds',
  ],
  [
    `${container}.securityContext`,
    { privileged: true, allowPrivilegeEscalation: false },
    'SecurityContextInvalid',
    'spec.containers[0].securityContext.privileged',
  ],
  [
    `${container}.securityContext`,
    { allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } },
    'SecurityContextInvalid',
    'spec.containers[0].securityContext.capabilities.add[0]',
  ],
];

/** Where mounts depend on the volume that is broken. */
function withoutMounts(template: JsonObject): void {
  const spec = template['spec'] as Node;
  for (const list of ['containers', 'initContainers'])
    for (const one of spec[list] as Node[]) delete one['volumeMounts'];
}

const named = faults.map((fault) => [`${fault[2]} at ${fault[3]}`, ...fault] as const);

test.each(named)('a template with one fault is refused for that alone: %s', (_, path, value, code, place) => {
  fc.assert(
    fc.property(templates, (template) => {
      const broken = structuredClone(template);
      if (path === 'spec.volumes.0.name') withoutMounts(broken);
      set(broken, path, structuredClone(value));
      expect(refusedIn(broken)).toEqual([`${code} ${place}`]);
    }),
    { ...settings, numRuns: 12 },
  );
});

test('a mount finds its volume among few and among many', () => {
  for (const many of [1, 40]) {
    const volumes = Array.from({ length: many }, (_, i) => ({ name: `v${i}` }));
    const volumeMounts = volumes.map(({ name }) => ({ name, mountPath: `/${name}` }));
    const mounts = [...volumeMounts, { name: 'none', mountPath: '/none' }];
    const containers = [{ name: 'a', image: 'a', volumeMounts: mounts }];
    expect(refusedIn({ spec: { volumes, containers } })).toEqual([
      `MountWithoutVolume spec.containers[0].volumeMounts[${many}].name`,
    ]);
  }
});
