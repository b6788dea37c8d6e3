import fc from 'fast-check';
import type { GoType, Struct } from '../../src/go/struct-type.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { podTemplateSpec } from '../../src/kubernetes/pod-template-spec.ts';

// Pod templates that the API server takes, drawn from the types of Kubernetes. What a rule lets through stands here in other words
// than in the rules.

const words = (...all: readonly Json[]) => fc.constantFrom(...all);
const dnsLabel = words('a', 'a-b', '0', 'x'.repeat(63));
const dnsName = words('a', 'a.b-c', 'kube-root-ca.crt', `${'x'.repeat(63)}.y`);
const labels = words({}, { a: '' }, { 'example.com/b': 'C_d.e-1' }, { c: 'x'.repeat(63) });
const port = fc.integer({ min: 1, max: 65535 });
const id = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const count = fc.integer({ min: 0, max: 100 });
const quantities: readonly JsonObject[] = [
  {},
  { requests: { cpu: '100m', memory: '1Gi' }, limits: { cpu: '0.1', memory: '1Gi' } },
  { requests: { cpu: '1' } },
  { limits: { 'ephemeral-storage': '1e3' } },
  { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '1000m' } },
  { requests: { 'hugepages-2Mi': '4Mi' }, limits: { 'hugepages-2Mi': '4Mi', cpu: '0' } },
  { requests: { cpu: '0.1m' }, limits: { cpu: '1m' } },
];
const profile = words(
  { type: 'RuntimeDefault' },
  { type: 'Unconfined' },
  { type: 'Localhost', localhostProfile: 'a' },
);

/** Fields that must be of some form, by the name of their struct and theirs, or by theirs alone. */
const fields: ReadonlyMap<string, fc.Arbitrary<Json>> = new Map<string, fc.Arbitrary<Json>>([
  ['labels', labels],
  ['annotations', words({}, { 'Example.com/A': 'any\ntext' })],
  ['nodeSelector', labels],
  ['Container.image', words('a', 'registry.example.com:5000/a@sha256:0')],
  ['imagePullPolicy', words('Always', 'IfNotPresent', 'Never')],
  ['terminationMessagePolicy', words('File', 'FallbackToLogsOnError')],
  ['Container.resources', words(...quantities)],
  ['PodSpec.resources', words({}, { requests: { cpu: '1' } })],
  ['ContainerPort.hostPort', fc.constant(0)],
  ['containerPort', port],
  ['protocol', words('', 'TCP', 'UDP', 'SCTP')],
  ['EnvVar.name', words('A', 'a.b-c', 'a b', '0')],
  ['prefix', words('', 'A_')],
  ['key', words('a', '.a', 'A_b-c.d')],
  ['Toleration.key', words('a', 'example.com/b')],
  ['fieldPath', words('metadata.name', 'status.podIP', "metadata.labels['a']", "metadata.annotations['A']")],
  ['resource', words('limits.cpu', 'requests.memory', 'limits.hugepages-2Mi')],
  ['divisor', words('0', '1')],
  ['sizeLimit', words('1Gi')],
  ['ConfigMapEnvSource.name', dnsName],
  ['SecretEnvSource.name', dnsName],
  ['ConfigMapKeySelector.name', dnsName],
  ['SecretKeySelector.name', dnsName],
  ['subPath', words('', 'a/..b')],
  ['HTTPGetAction.port', fc.oneof(port, words('http', 'a-1'))],
  ['TCPSocketAction.port', port],
  ['GRPCAction.port', port],
  ['scheme', words('', 'HTTP', 'HTTPS')],
  ['HTTPHeader.name', words('X-A', 'a')],
  ['command', words(['a'])],
  ['SleepAction.seconds', fc.integer({ min: 0, max: 30 })],
  ['runAsUser', id],
  ['runAsGroup', id],
  ['fsGroup', id],
  ['supplementalGroups', fc.array(id, { maxLength: 2 })],
  ['fsGroupChangePolicy', words('Always', 'OnRootMismatch')],
  ['supplementalGroupsPolicy', words('Merge', 'Strict')],
  ['sysctls', words([], [{ name: 'net.core/somaxconn', value: '1' }])],
  ['procMount', words('Default', 'Unmasked')],
  ['seccompProfile', profile],
  ['appArmorProfile', profile],
  ['restartPolicy', words('Always')],
  ['dnsPolicy', words('', 'ClusterFirst', 'ClusterFirstWithHostNet', 'Default')],
  ['nameservers', words([], ['1.1.1.1', '::1'])],
  ['searches', words([], ['.', 'a_b.c.'])],
  ['PodDNSConfigOption.name', words('a')],
  ['ip', words('127.0.0.1', '2001:db8::1')],
  ['hostnames', words([], ['a.b'])],
  ['effect', words('', 'NoSchedule', 'PreferNoSchedule', 'NoExecute')],
  ['topologyKey', words('zone')],
  ['nodeAffinityPolicy', words('Honor', 'Ignore')],
  ['nodeTaintsPolicy', words('Honor', 'Ignore')],
  ['maxSkew', fc.integer({ min: 1, max: 9 })],
  ['minDomains', fc.integer({ min: 1, max: 9 })],
  ['whenUnsatisfiable', words('DoNotSchedule')],
  ['hostname', dnsLabel],
  ['subdomain', dnsLabel],
  ['nodeName', dnsName],
  ['serviceAccountName', dnsName],
  ['priorityClassName', dnsName],
  ['runtimeClassName', dnsName],
  ['PodResourceClaim.resourceClaimName', dnsName],
  ['secretName', dnsName],
  ['ConfigMapVolumeSource.name', dnsName],
  ['claimName', dnsName],
  ['HostPathVolumeSource.path', words('/a')],
  ['NFSVolumeSource.path', words('/a')],
  ['server', words('a')],
  ['driver', words('a')],
  ['KeyToPath.path', words('a', 'a/b..c')],
  ['DownwardAPIVolumeFile.path', words('a')],
  ['defaultMode', fc.integer({ min: 0, max: 511 })],
  ['mode', fc.integer({ min: 0, max: 511 })],
]);

/** Fields that depend on others, or are refused whatever they are. */
const left = new Set([
  ...['ephemeralContainers', 'activeDeadlineSeconds', 'hostNetwork', 'terminationGracePeriodSeconds'],
  ...['successThreshold', 'recursiveReadOnly', 'subPathExpr', 'tolerationSeconds', 'Toleration.operator'],
  ...[
    'Container.restartPolicy',
    'volumeDevices',
    'claims',
    'fileKeyRef',
    'resourceClaimTemplateName',
    'capabilities',
  ],
  ...['EnvVar.value', 'managedFields', 'affinity', 'workloadRef', 'Container.restartPolicyRules'],
]);

/** Of these structs one field is set, or one and some others. */
const oneOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['Probe', ['exec', 'httpGet', 'tcpSocket', 'grpc']],
  ['LifecycleHandler', ['exec', 'httpGet', 'tcpSocket', 'sleep']],
  ['EnvVarSource', ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef']],
  ['EnvFromSource', ['configMapRef', 'secretRef']],
  [
    'Volume',
    [
      'hostPath',
      'emptyDir',
      'secret',
      'configMap',
      'persistentVolumeClaim',
      'downwardAPI',
      'csi',
      'nfs',
      'image',
    ],
  ],
]);
const oneAlone = new Set(['LifecycleHandler', 'EnvVarSource', 'Volume']);

/** What must be there, though Go would do without. */
const needed = new Set([
  ...[
    'Container.image',
    'containers',
    'containerPort',
    'command',
    'ConfigMapEnvSource.name',
    'SecretEnvSource.name',
  ],
  ...['ConfigMapKeySelector.name', 'SecretKeySelector.name', 'secretName', 'ConfigMapVolumeSource.name'],
  ...['PodDNSConfigOption.name', 'PodResourceClaim.resourceClaimName', 'Toleration.key', 'driver'],
]);

const structs = new Map<string, fc.Arbitrary<JsonObject>>();

function drawnStruct(struct: Struct): fc.Arbitrary<JsonObject> {
  let arbitrary = structs.get(struct.name);
  if (arbitrary === undefined) {
    arbitrary = drawStruct(struct);
    structs.set(struct.name, arbitrary);
  }
  return arbitrary;
}

function drawStruct(struct: Struct): fc.Arbitrary<JsonObject> {
  const members: Record<string, fc.Arbitrary<Json | undefined>> = {};
  const choice = oneOf.get(struct.name) ?? [];
  for (const { name, type, omitEmpty } of struct.fields()) {
    const full = `${struct.name}.${name}`;
    if (left.has(name) || left.has(full)) continue;
    if (oneAlone.has(struct.name) && !choice.includes(name) && name !== 'name') continue;
    const value = fields.get(full) ?? fields.get(name) ?? fc.constant(type).chain(drawnValue);
    const isNeeded = needed.has(name) || needed.has(full) || !omitEmpty || choice.includes(name);
    members[name] = isNeeded
      ? value
      : fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
  }
  const chosen = choice.length === 0 ? fc.constant('') : fc.constantFrom(...choice);
  const all = Object.keys(members).filter((name) => !choice.includes(name));
  return chosen.chain((one) =>
    fc
      .record(
        Object.fromEntries([...all, one].flatMap((name) => (members[name] ? [[name, members[name]]] : []))),
      )
      .map(withoutUndefined),
  );
}

const withoutUndefined = (members: Record<string, Json | undefined>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JsonObject;

function drawnValue(type: GoType): fc.Arbitrary<Json> {
  switch (type.kind) {
    case 'struct':
      return drawnStruct(type.struct);
    case 'list':
      return fc.array(drawnValue(type.element), { maxLength: 2 });
    case 'map':
      return fc.constant({});
    case 'scalar':
      return drawnScalar(type.scalar.zero);
  }
}

function drawnScalar(zero: Json): fc.Arbitrary<Json> {
  if (typeof zero === 'boolean') return fc.boolean();
  if (typeof zero === 'number') return count;
  return zero === null ? fc.constant(null) : words('1');
}

/** A template of at least one container, one init container and one volume, in which names are what they must be. */
export const templates: fc.Arbitrary<JsonObject> = fc
  .record({
    metadata: drawnValue(metadataType()),
    spec: drawnStruct(typeOf('spec')),
    containers: fc.array(drawnStruct(itemOf('containers')), { minLength: 1, maxLength: 2 }),
    initContainers: fc.array(drawnStruct(itemOf('initContainers')), { minLength: 1, maxLength: 2 }),
    volumes: fc.array(drawnStruct(itemOf('volumes')), { minLength: 1, maxLength: 3 }),
  })
  .map(({ metadata, spec, ...lists }) => {
    const named = { ...spec, ...lists };
    return { metadata, spec: named } as unknown as JsonObject;
  })
  .map(named);

function typeOf(name: string): Struct {
  const type = podTemplateSpec()
    .fields()
    .find((field) => field.name === name)?.type;
  if (type?.kind !== 'struct') throw new Error(`no struct ${name}`);
  return type.struct;
}

function metadataType(): GoType {
  return { kind: 'struct', pointer: false, struct: typeOf('metadata') };
}

function itemOf(name: string): Struct {
  const type = typeOf('spec')
    .fields()
    .find((field) => field.name === name)?.type;
  if (type?.kind !== 'list' || type.element.kind !== 'struct') throw new Error(`no list ${name}`);
  return type.element.struct;
}

type Item = { [key: string]: Json };

/** Names that are there once, and mounts of volumes that are there. */
function named(drawn: JsonObject): JsonObject {
  const template = structuredClone(drawn);
  const spec = template['spec'] as Item;
  const list = (of: Item, name: string) => (of[name] ?? []) as Item[];
  for (const [i, volume] of list(spec, 'volumes').entries()) volume['name'] = `v${i}`;
  for (const [i, claim] of list(spec, 'resourceClaims').entries()) claim['name'] = `r${i}`;
  const spread = list(spec, 'topologySpreadConstraints');
  for (const [i, constraint] of spread.entries()) constraint['topologyKey'] = `k${i}`;
  for (const kind of ['containers', 'initContainers']) {
    for (const [i, container] of list(spec, kind).entries()) {
      container['name'] = `${kind[0]}${i}`;
      for (const [j, one] of list(container, 'ports').entries()) one['name'] = `p${j}`;
      for (const [j, mount] of list(container, 'volumeMounts').entries()) {
        mount['name'] = 'v0';
        mount['mountPath'] = `/m${j}`;
      }
      if (kind === 'containers') continue;
      for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'])
        delete container[field];
    }
    for (const container of list(spec, kind)) {
      const readiness = container['readinessProbe'] as Item | undefined;
      delete readiness?.['terminationGracePeriodSeconds'];
      for (const probe of ['livenessProbe', 'startupProbe']) {
        const one = container[probe] as Item | undefined;
        if (one?.['terminationGracePeriodSeconds'] === 0) one['terminationGracePeriodSeconds'] = 1;
      }
      const context = container['securityContext'] as Item | undefined;
      if (context?.['privileged'] === true) delete context['allowPrivilegeEscalation'];
    }
  }
  return template;
}
