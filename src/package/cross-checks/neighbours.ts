import { isObject, type JsonObject, own } from '../../kubernetes/object.ts';
import { labelsFor } from '../../operator/labels.ts';
import type { Surrounding, Surroundings } from './surroundings.ts';

/** What of a package has a name or a label of its own that looks like a server's. */
export interface Neighbours {
  /** Whether something makes a Service of that name. */
  hasService(name: string): boolean;
  /** Whether something makes pods that have that name, or it as the value of a label. */
  hasPods(name: string): boolean;
}

/** What makes a Service, or anything, under its own name; `Service` is Knative's, too. */
const serviceMakers = new Set(['Service', 'HelmRelease', 'HelmChart', 'HelmChartProxy', 'Application']);
const podMakers = new Set([
  ...[
    'MCPServer',
    'MCPRemoteProxy',
    'EmbeddingServer',
    'MCPRegistry',
    'HelmRelease',
    'HelmChart',
    'Application',
  ],
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Job', 'CronJob', 'Pod'],
]);

/** @param ofKinds asked when the first question is */
export function neighboursIn(ofKinds: Surroundings): Neighbours {
  let services: ReadonlySet<string> | undefined;
  let pods: ReadonlySet<string> | undefined;
  return {
    hasService(name) {
      services ??= new Set(ofKinds((kind) => serviceMakers.has(kind)).map(({ ref }) => ref.name));
      return services.has(name);
    },
    hasPods(name) {
      pods ??= new Set(ofKinds((kind) => podMakers.has(kind)).flatMap(namesOfPods));
      return pods.has(name);
    },
  };
}

/** Those of a Deployment that the operator or this program made are the server's. */
function namesOfPods(item: Surrounding): readonly string[] {
  const object = item.read();
  const labels = labelsOfPods(object);
  const names = Object.values(labels).filter((value) => typeof value === 'string');
  item.forget();
  return own(labels, 'app') === labelsFor('')['app'] ? [] : [item.ref.name, ...names];
}

function labelsOfPods(object: JsonObject): JsonObject {
  const spec = own(object, 'spec');
  const template = own(own(own(spec, 'jobTemplate'), 'spec'), 'template') ?? own(spec, 'template') ?? object;
  const labels = own(own(template, 'metadata'), 'labels');
  return isObject(labels) ? labels : {};
}
