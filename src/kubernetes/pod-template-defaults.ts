import { setOwn } from '../go/own-key.ts';
import { marshalStruct, unmarshalStruct } from '../go/struct-json.ts';
import type { GoType, Struct } from '../go/struct-type.ts';
import { imageReference } from './image-reference.ts';
import { isObject, type Json, type JsonObject, own } from './object.ts';
import { podTemplateSpec } from './pod-template-spec.ts';

/**
 * A pod template as a cluster has it: as Go reads and prints it, with what the API server fills in
 * (pkg/apis/core/v1/defaults.go and the defaults that the types themselves name). Undefined for what is no pod template.
 */
export function storedPodTemplate(template: Json | undefined): JsonObject | undefined {
  if (!isObject(template)) return undefined;
  const struct = podTemplateSpec();
  const { decoded, problems } = unmarshalStruct(struct, template);
  return problems.length > 0 ? undefined : withDefaults(struct, marshalStruct(struct, decoded));
}

/** Goes through the types, as the generated SetObjectDefaults_Deployment does. */
function withDefaults(struct: Struct, printed: JsonObject): JsonObject {
  const stored: JsonObject = {};
  for (const { name, type } of struct.fields()) {
    const value = own(printed, name);
    if (value !== undefined && value !== null) stored[name] = partWithDefaults(type, value);
  }
  return setDefaults.get(struct.name)?.(stored) ?? stored;
}

function partWithDefaults(type: GoType, value: Json): Json {
  if (type.kind === 'struct') return isObject(value) ? withDefaults(type.struct, value) : value;
  if (type.kind === 'scalar') return value;
  const { element } = type;
  if (element.kind === 'scalar') return value;
  if (Array.isArray(value)) return value.map((item) => partWithDefaults(element, item));
  if (!isObject(value)) return value;
  const parts: JsonObject = {};
  for (const key of Object.keys(value)) setOwn(parts, key, partWithDefaults(element, value[key] ?? null));
  return parts;
}

type SetDefaults = (printed: JsonObject) => JsonObject;

/** What is not set: a zero value that Go cannot tell from that is not printed. */
const unset =
  (defaults: JsonObject): SetDefaults =>
  (printed) => ({ ...defaults, ...printed });

const defaultMode = unset({ defaultMode: 0o644 });

const setDefaults: ReadonlyMap<string, SetDefaults> = new Map<string, SetDefaults>([
  ['PodSpec', setDefaultsPodSpec],
  ['Container', setDefaultsContainer],
  ['EphemeralContainer', setDefaultsContainer],
  ['ContainerPort', unset({ protocol: 'TCP' })],
  ['ObjectFieldSelector', unset({ apiVersion: 'v1' })],
  ['FileKeySelector', unset({ optional: false })],
  ['Probe', unset({ timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 })],
  ['HTTPGetAction', unset({ path: '/', scheme: 'HTTP' })],
  ['GRPCAction', unset({ service: '' })],
  ['Volume', setDefaultsVolume],
  ['HostPathVolumeSource', unset({ type: '' })],
  ['SecretVolumeSource', defaultMode],
  ['ConfigMapVolumeSource', defaultMode],
  ['DownwardAPIVolumeSource', defaultMode],
  ['ProjectedVolumeSource', defaultMode],
  ['ServiceAccountTokenProjection', unset({ expirationSeconds: 3600 })],
  ['ImageVolumeSource', (printed) => withPullPolicy(printed, 'reference', 'pullPolicy')],
  ['PersistentVolumeClaimSpec', unset({ volumeMode: 'Filesystem' })],
  ['ISCSIVolumeSource', unset({ iscsiInterface: 'default' })],
  ['RBDVolumeSource', unset({ pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' })],
  [
    'AzureDiskVolumeSource',
    unset({ cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' }),
  ],
  ['ScaleIOVolumeSource', unset({ storageMode: 'ThinProvisioned', fsType: 'xfs' })],
]);

/** The two names of the account are one field to the API server (conversion.go), and the newer one wins. */
function setDefaultsPodSpec(printed: JsonObject): JsonObject {
  const account = printed['serviceAccountName'] ?? printed['serviceAccount'];
  return {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: {},
    ...printed,
    ...(account !== undefined && { serviceAccountName: account, serviceAccount: account }),
  };
}

function setDefaultsContainer(printed: JsonObject): JsonObject {
  return {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...withPullPolicy(printed, 'image', 'imagePullPolicy'),
  };
}

/** A reference without tag and digest means `latest` (pkg/util/parsers), which is pulled each time. */
function withPullPolicy(printed: JsonObject, reference: string, policy: string): JsonObject {
  const image = printed[reference];
  const { tag, hasDigest } = imageReference(typeof image === 'string' ? image : '');
  const isLatest = tag === 'latest' || (tag === undefined && !hasDigest && image !== undefined);
  return { [policy]: isLatest ? 'Always' : 'IfNotPresent', ...printed };
}

function setDefaultsVolume(printed: JsonObject): JsonObject {
  const hasSource = Object.keys(printed).some((field) => field !== 'name');
  return hasSource ? printed : { ...printed, emptyDir: {} };
}
