import { equal } from '../kubernetes/equal.ts';
import type { Path } from '../kubernetes/field-path.ts';
import { type Json, type JsonObject, type MadeObject, own } from '../kubernetes/object.ts';
import { storedPodTemplate } from '../kubernetes/pod-template-defaults.ts';
import { deploymentNeedsUpdate, templateOf } from '../operator/drift/deployment-needs-update.ts';
import { hashAnnotations } from '../operator/hash-annotations.ts';
import type { UpdateOptions } from '../operator/update.ts';
import { type FieldChange, fieldChanges } from './field-changes.ts';
import type { Hide } from './hide.ts';

/** What becomes of the pods of a Deployment that is there on both sides. */
export interface PodFate {
  /** `unseen`: their template is another, which the operator does not see; `none`: there are none, before and after. */
  readonly pods: 'restart' | 'stay' | 'paused' | 'unseen' | 'start' | 'stop' | 'none';
  /** What of their template is another, in words. */
  readonly reasons: readonly string[];
  /** Of the Deployment, where another number is asked for. */
  readonly replicas?: { readonly before?: Json; readonly after?: Json };
}

/**
 * Whether the pods restart, which they do for any change of their template, and why.
 *
 * @param podTemplate what the operator holds the Deployment against; undefined where it is not the operator that updates it
 */
export function podFate(
  before: JsonObject,
  after: JsonObject,
  podTemplate: JsonObject | undefined,
  options: UpdateOptions,
  hide: Hide,
): PodFate {
  const count = (object: JsonObject) => own(own(object, 'spec'), 'replicas');
  const [from, to] = [count(before), count(after)];
  const replicas = equal(from, to)
    ? undefined
    : { ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) };
  const reasons = reasonsFor(before, after, hide);
  const pods = (): PodFate['pods'] => {
    if (isNone(from)) return isNone(to) ? 'none' : 'start';
    if (isNone(to)) return 'stop';
    if (reasons.length === 0) return 'stay';
    if (own(own(after, 'spec'), 'paused') === true) return 'paused';
    const made = after as MadeObject;
    return podTemplate === undefined || deploymentNeedsUpdate(before, { made, podTemplate }, options)
      ? 'restart'
      : 'unseen';
  };
  return { pods: pods(), reasons, ...(replicas && { replicas }) };
}

const isNone = (replicas: Json | undefined) => replicas === 0;

function reasonsFor(before: JsonObject, after: JsonObject, hide: Hide): string[] {
  const [old, now] = [before, after].map((object) => storedPodTemplate(templateOf(object)));
  if (equal(old, now)) return [];
  const [from, to] = hide(old, now);
  const words = new Set<string>();
  if (hashOf(before) !== hashOf(after)) words.add('podTemplateSpec');
  for (const change of fieldChanges(from, to)) {
    const reason = reasonOf(change);
    if (reason !== undefined) words.add(reason);
  }
  return [...words];
}

function hashOf(deployment: JsonObject): Json | undefined {
  return own(own(own(deployment, 'metadata'), 'annotations'), hashAnnotations.podTemplateSpec);
}

const configChecksum = 'toolhive.stacklok.dev/runconfig-checksum';

/** In the words of a person who reads a pod template; undefined for what only follows from something else. */
function reasonOf({ steps, before, after }: FieldChange): string | undefined {
  const [part, field = '', ...below] = steps.map(String);
  if (part === 'metadata') {
    if (below[0] === configChecksum) return 'configuration (checksum)';
    if (below[0] === 'kubectl.kubernetes.io/restartedAt') return undefined;
    return `${field.replace(/s$/, '')} ${below[0] ?? ''}`.trim();
  }
  if (field === 'containers' || field === 'initContainers') return reasonInContainer(below, before, after);
  if (field === 'volumes') return named('volume', below);
  if (field === 'serviceAccountName' || field === 'serviceAccount') return 'service account';
  if (field === 'imagePullSecrets') return 'image pull secrets';
  return field;
}

function reasonInContainer(below: Path, before: Json | undefined, after: Json | undefined): string {
  const [name, field, ...inner] = below.map(String);
  const of = name === undefined || name === 'vmcp' ? '' : ` of ${name}`;
  if (field === undefined) return named('container', below);
  if (field === 'image') return `image${of} ${textOf(before)} -> ${textOf(after)}`;
  if (field === 'env') return `${named('env', inner)}${of}`;
  if (field === 'volumeMounts') return `${named('mount', inner)}${of}`;
  return `${field}${of}`;
}

const named = (what: string, [name]: Path) => (name === undefined ? what : `${what} ${name}`);

const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : 'none');
