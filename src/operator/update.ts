import type { Finding } from '../finding.ts';
import { isOfCallersDomain } from '../kubernetes/caller-annotations.ts';
import { equal } from '../kubernetes/equal.ts';
import { isObject, type Json, type JsonObject, type MadeObject, own, refOf } from '../kubernetes/object.ts';
import { hashAnnotations } from './hash-annotations.ts';
import { withoutRestart } from './restarted-at.ts';
import { operatorFinding, rule } from './rule.ts';
import { isOwnAnnotation } from './source-annotation.ts';

export const updateRules = {
  conflict: rule<[]>({
    code: 'DeploymentConflict',
    severity: 'error',
    source: 'the API server, on an immutable field of the Deployment',
    message: () =>
      'this Deployment selects other pods than those of the VirtualMCPServer of its name: rename one of them, or remove the Deployment',
    example: { path: 'spec.selector', facts: [] },
  }),
};

export interface UpdateOptions {
  /** `sync`: `spec.replicas` of the server wins where it is set. `preserve`: what the Deployment has always stays. */
  readonly replicasOnUpdate: 'sync' | 'preserve';
}

/**
 * What becomes of an object that is there already, when `made` is what the operator would make now: the operator
 * overwrites some fields and leaves the others to whoever wrote them. Gives `existing` itself where nothing changes.
 *
 * @param isSame whether two pod templates are the same but for what is of no account here
 */
export function updated(
  existing: JsonObject,
  made: MadeObject,
  options: UpdateOptions,
  isSame = equal,
): { readonly object: JsonObject; readonly changed: boolean } {
  const object = merged(existing, made, options, isSame);
  return equal(existing, object) ? { object: existing, changed: false } : { object, changed: true };
}

/**
 * Why a Deployment that is there already is not the server's: it selects other pods, and a selector cannot change.
 */
export function deploymentConflict(existing: JsonObject, made: MadeObject): Finding | undefined {
  const selector = member(existing, 'spec')['selector'];
  if (equal(selector, member(made, 'spec')['selector'])) return undefined;
  const { conflict } = updateRules;
  return operatorFinding(conflict, { object: refOf(made), path: conflict.example.path });
}

/** A Deployment in a file, where a selector can change: with an old one the API server refuses the labels of the pods. */
export function withSelectorOf(made: MadeObject, existing: JsonObject): JsonObject {
  const spec = withField(member(existing, 'spec'), 'selector', member(made, 'spec')['selector']);
  return { ...existing, spec };
}

function merged(
  existing: JsonObject,
  made: MadeObject,
  options: UpdateOptions,
  isSame: typeof equal,
): JsonObject {
  switch (made.kind) {
    case 'Deployment':
      return mergedDeployment(existing, made, options, isSame);
    case 'Service':
      return mergedService(existing, made);
    case 'ConfigMap':
      return replaced(existing, made, ['data', 'binaryData']);
    case 'Role':
      return replaced(existing, made, ['rules']);
    case 'RoleBinding':
      return replaced(existing, made, ['subjects']);
    case 'ServiceAccount':
      return mergedServiceAccount(existing, made);
    default:
      throw new Error(`no rule to update a ${made.kind}`);
  }
}

/** `ensureDeployment`: template and labels are the operator's, annotations are shared, everything else is left. */
function mergedDeployment(
  existing: JsonObject,
  made: MadeObject,
  options: UpdateOptions,
  isSame: typeof equal,
): JsonObject {
  const madeSpec = member(made, 'spec');
  const template = mergedTemplate(member(existing, 'spec')['template'], madeSpec['template'], isSame);
  const spec = withField(member(existing, 'spec'), 'template', template);
  const replicas = options.replicasOnUpdate === 'sync' ? madeSpec['replicas'] : undefined;
  return {
    ...existing,
    metadata: withMetadata(existing, made.metadata['labels'], mergedAnnotations(existing, made)),
    spec: replicas === undefined ? spec : { replicas, ...withField(spec, 'replicas', undefined) },
  };
}

/**
 * The template is the operator's. Only the mark of `kubectl rollout restart` stays for as long as nothing else changes:
 * to take it away would restart the pods once more, to keep it would change nothing for pods that roll out anyway.
 */
function mergedTemplate(
  existing: Json | undefined,
  made: Json | undefined,
  isSame: typeof equal,
): Json | undefined {
  const bare = withoutRestart(existing);
  return bare !== undefined && isSame(bare, made) ? existing : made;
}

/** `mergeDeploymentAnnotations`: hashes of what is no longer asked for go, other annotations stay. */
function mergedAnnotations(existing: JsonObject, made: MadeObject): JsonObject {
  const annotations = { ...annotationsOf(existing) };
  for (const key of Object.values(hashAnnotations)) delete annotations[key];
  return { ...annotations, ...annotationsOf(made) };
}

/** `ensureService`: other controllers write to a Service too, so labels and annotations are merged. */
function mergedService(existing: JsonObject, made: MadeObject): JsonObject {
  const { ports, type, sessionAffinity } = member(made, 'spec');
  const metadata = member(existing, 'metadata');
  const labels = { ...member(metadata, 'labels'), ...member(made.metadata, 'labels') };
  let spec = withField(member(existing, 'spec'), 'type', type);
  spec = withField(spec, 'sessionAffinity', sessionAffinity);
  return {
    ...existing,
    metadata: withMetadata(existing, labels, annotationsOf(existing)),
    spec: withField(spec, 'ports', ports),
  };
}

/**
 * `upsertServiceAccount`: `imagePullSecrets` stay where the operator has none, as OpenShift keeps its own in them.
 */
function mergedServiceAccount(existing: JsonObject, made: MadeObject): JsonObject {
  const fields = ['automountServiceAccountToken'];
  if (Object.hasOwn(made, 'imagePullSecrets')) fields.push('imagePullSecrets');
  return replaced(existing, made, fields);
}

/** Labels, annotations and `fields` become those of `made`, or go where it has none (pkg/kubernetes upserts). */
function replaced(existing: JsonObject, made: MadeObject, fields: readonly string[]): JsonObject {
  const tools = Object.entries(annotationsOf(existing)).filter(([key]) => isToolAnnotation(key));
  const annotations = { ...Object.fromEntries(tools), ...annotationsOf(made) };
  let object: JsonObject = {
    ...existing,
    metadata: withMetadata(existing, made.metadata['labels'], annotations),
  };
  for (const field of fields) object = withField(object, field, made[field]);
  return object;
}

/** Annotations of this function and of its callers, who keep track of files by them, and apply objects in an order. */
function isToolAnnotation(key: string): boolean {
  return isOfCallersDomain(key) || isOwnAnnotation(key);
}

function withMetadata(existing: JsonObject, labels: Json | undefined, annotations: JsonObject): JsonObject {
  const metadata = withField(member(existing, 'metadata'), 'labels', labels);
  const some = Object.keys(annotations).length > 0;
  return withField(metadata, 'annotations', some ? annotations : undefined);
}

/** A copy with one field set, where it was or else at the end; without it where there is no value. */
function withField(object: JsonObject, field: string, value: Json | undefined): JsonObject {
  if (value === undefined) {
    const { [field]: _, ...rest } = object;
    return rest;
  }
  return { ...object, [field]: value };
}

function annotationsOf(object: JsonObject): JsonObject {
  return member(member(object, 'metadata'), 'annotations');
}

/** An own member that is an object, or an empty one. */
function member(object: JsonObject, key: string): JsonObject {
  const value = own(object, key);
  return isObject(value) ? value : {};
}
