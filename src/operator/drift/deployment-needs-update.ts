import { equal } from '../../kubernetes/equal.ts';
import { type Json, type JsonObject, type MadeObject, own } from '../../kubernetes/object.ts';
import { storedPodTemplate } from '../../kubernetes/pod-template-defaults.ts';
import { hashAnnotations } from '../hash-annotations.ts';
import { withoutRestart } from '../restarted-at.ts';
import { vmcpPort } from '../service.ts';
import type { UpdateOptions } from '../update.ts';
import { isSubset } from './map-is-subset.ts';

/** What the operator holds a Deployment against: it does not look at what `spec.podTemplateSpec` makes of the template. */
export interface ExpectedDeployment {
  readonly made: MadeObject;
  /** The template without the server's `spec.podTemplateSpec`. */
  readonly podTemplate: JsonObject;
}

/**
 * Whether the operator would update a Deployment that is there (`deploymentNeedsUpdate` in
 * controllers/virtualmcpserver_controller.go). It looks at a few fields only, and at what the API server fills in at none.
 */
export function deploymentNeedsUpdate(
  deployment: JsonObject,
  { made, podTemplate }: ExpectedDeployment,
  options: UpdateOptions,
): boolean {
  const template = storedPodTemplate(consideredTemplate(templateOf(deployment), templateOf(made)));
  const expected = storedPodTemplate(podTemplate);
  if (template === undefined || expected === undefined) return true;
  return (
    containerNeedsUpdate(template, expected) ||
    deploymentMetadataNeedsUpdate(deployment, made) ||
    podTemplateMetadataNeedsUpdate(template, expected) ||
    hashNeedsUpdate(deployment, made, hashAnnotations.podTemplateSpec) ||
    hashNeedsUpdate(deployment, made, hashAnnotations.imagePullSecrets) ||
    replicasNeedUpdate(deployment, made, options)
  );
}

/** Whether two templates are one to the API server. */
export function isSameTemplate(a: Json | undefined, b: Json | undefined): boolean {
  const stored = storedPodTemplate(a);
  return stored !== undefined && equal(stored, storedPodTemplate(b));
}

/**
 * The operator takes a restart by kubectl back, which restarts the pods once more. Where there is nothing else to say of the
 * template, it counts for nothing here, as on an update.
 */
function consideredTemplate(present: Json | undefined, made: Json | undefined): Json | undefined {
  const bare = withoutRestart(present);
  return bare !== undefined && isSameTemplate(bare, made) ? bare : present;
}

/** Of the first container, whichever that is: image, first port, arguments and environment; and the pod's account. */
function containerNeedsUpdate(template: JsonObject, expected: JsonObject): boolean {
  const container = firstOf(own(own(template, 'spec'), 'containers'));
  const wanted = firstOf(own(own(expected, 'spec'), 'containers'));
  const port = own(firstOf(own(container, 'ports')), 'containerPort');
  if (container === undefined || (port !== undefined && port !== vmcpPort)) return true;
  const account = own(own(template, 'spec'), 'serviceAccountName');
  return (
    ['image', 'args', 'env'].some((field) => !equal(own(container, field), own(wanted, field))) ||
    account !== own(own(expected, 'spec'), 'serviceAccountName')
  );
}

export function templateOf(deployment: JsonObject): Json | undefined {
  return own(own(deployment, 'spec'), 'template');
}

function firstOf(list: Json | undefined): Json | undefined {
  return Array.isArray(list) ? list[0] : undefined;
}

/** Labels of others may stand beside the operator's. */
function deploymentMetadataNeedsUpdate(deployment: JsonObject, made: MadeObject): boolean {
  return !isSubset(made.metadata['labels'], own(own(deployment, 'metadata'), 'labels'));
}

/** Of the pods' labels and annotations none may. */
function podTemplateMetadataNeedsUpdate(template: JsonObject, expected: JsonObject): boolean {
  return ['labels', 'annotations'].some(
    (field) => !equal(own(own(template, 'metadata'), field), own(own(expected, 'metadata'), field)),
  );
}

/** `podTemplateSpecNeedsUpdate` and `imagePullSecretsNeedsUpdate`: an annotation that is absent is that of nothing. */
function hashNeedsUpdate(deployment: JsonObject, made: MadeObject, annotation: string): boolean {
  const hashOf = (object: JsonObject) => own(own(own(object, 'metadata'), 'annotations'), annotation) ?? '';
  return hashOf(deployment) !== hashOf(made);
}

/** Where the server says nothing of replicas, whoever scales the Deployment decides. */
function replicasNeedUpdate(
  deployment: JsonObject,
  made: MadeObject,
  { replicasOnUpdate }: UpdateOptions,
): boolean {
  const replicas = replicasOnUpdate === 'sync' ? own(own(made, 'spec'), 'replicas') : undefined;
  return replicas !== undefined && replicas !== own(own(deployment, 'spec'), 'replicas');
}
