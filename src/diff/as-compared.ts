import { isCallerAnnotation } from '../kubernetes/caller-annotations.ts';
import { isObject, type Json, type JsonObject, own } from '../kubernetes/object.ts';
import { storedPodTemplate } from '../kubernetes/pod-template-defaults.ts';
import { isOwnAnnotation } from '../operator/source-annotation.ts';

/** What a cluster writes into the metadata of every object. */
const ofCluster = [
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'generation',
  'managedFields',
  'selfLink',
  'ownerReferences',
] as const;

/** Whether an object comes from a cluster. */
export function isLive(object: JsonObject): boolean {
  const metadata = own(object, 'metadata');
  return ofCluster.some((field) => own(metadata, field) !== undefined);
}

/** What kubectl and the controller of Deployments note for themselves. */
const isBookkeeping = (key: string) =>
  key.startsWith('deployment.kubernetes.io/') || key === 'kubectl.kubernetes.io/last-applied-configuration';

/** An object without what says where it comes from: what a cluster, those who keep files and this program have noted on it. */
export function asCompared({ status: _, ...object }: JsonObject): JsonObject {
  const metadata = own(object, 'metadata');
  if (!isObject(metadata)) return object;
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(metadata)) {
    if (ofCluster.some((field) => field === key)) continue;
    const part = key === 'annotations' ? withoutNotes(value) : value;
    if (!isEmpty(part)) kept[key] = part;
  }
  return { ...object, metadata: kept };
}

function withoutNotes(annotations: Json): Json {
  if (!isObject(annotations)) return annotations;
  const others = Object.entries(annotations).filter(
    ([key, value]) => !isCallerAnnotation(key, value) && !isOwnAnnotation(key) && !isBookkeeping(key),
  );
  return Object.fromEntries(others);
}

const isEmpty = (value: Json) => isObject(value) && Object.keys(value).length === 0;

/**
 * The two sides of an object as a cluster would have them, with what the API server fills in: pods and ports are compared by that, as
 * one side may have it and the other not.
 */
export function asStored(before: JsonObject, after: JsonObject): readonly [JsonObject, JsonObject] {
  switch (own(after, 'kind')) {
    case 'Deployment':
      return [withStoredTemplate(before), withStoredTemplate(after)];
    case 'Service':
      return [withPorts(before, undefined), withPorts(after, own(own(before, 'spec'), 'ports'))];
    default:
      return [before, after];
  }
}

function withStoredTemplate(deployment: JsonObject): JsonObject {
  const spec = own(deployment, 'spec');
  const template = storedPodTemplate(own(spec, 'template'));
  return isObject(spec) && template ? { ...deployment, spec: { ...spec, template } } : deployment;
}

/**
 * With the defaults of ports (pkg/apis/core/v1/defaults.go `SetDefaults_Service`). The number that a node was given stays on an
 * update for as long as the type needs one (pkg/registry/core/service/storage `patchAllocatedValues`).
 */
function withPorts(service: JsonObject, allocated: Json | undefined): JsonObject {
  const spec = own(service, 'spec');
  const ports = own(spec, 'ports');
  if (!isObject(spec) || !Array.isArray(ports)) return service;
  const hasNodes = spec['type'] === 'NodePort' || spec['type'] === 'LoadBalancer';
  const numbers = new Map(
    Array.isArray(allocated) ? allocated.map((one) => [own(one, 'port'), own(one, 'nodePort')]) : [],
  );
  const stored = ports.map((one) => {
    if (!isObject(one)) return one;
    const nodePort = hasNodes ? numbers.get(own(one, 'port')) : undefined;
    return {
      protocol: 'TCP',
      ...(one['port'] !== undefined && { targetPort: one['port'] }),
      ...(nodePort !== undefined && { nodePort }),
      ...one,
    };
  });
  return { ...service, spec: { ...spec, ports: stored } };
}
