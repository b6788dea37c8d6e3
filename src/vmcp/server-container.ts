import { type Json, type JsonObject, own } from '../kubernetes/object.ts';
import type { Startup } from './startup.ts';

type Pod = Pick<Startup, 'deployment'>;

/** The pod's spec in the Deployment. */
function podSpec({ deployment }: Pod): Json | undefined {
  return own(own(own(deployment, 'spec'), 'template'), 'spec');
}

/** The container in which the process runs; undefined where the merged template has none. */
export function serverContainer(pod: Pod): JsonObject | undefined {
  return listOf(podSpec(pod), 'containers').find((container) => container['name'] === 'vmcp');
}

/** A variable of the container. */
export interface ContainerEnv {
  /** Its value as far as that stands in the Deployment; undefined for one that comes from elsewhere. */
  readonly value: string | undefined;
}

/** The variables of the container by name; the last of a name counts. */
export function serverEnv(pod: Pod): ReadonlyMap<string, ContainerEnv> {
  const env = new Map<string, ContainerEnv>();
  for (const { name, value, valueFrom } of listOf(serverContainer(pod), 'env'))
    if (typeof name === 'string')
      env.set(name, {
        value: valueFrom === undefined ? (typeof value === 'string' ? value : '') : undefined,
      });
  return env;
}

/** Where `spec.podTemplateSpec` sets a variable of the container, or what of that is there. */
export function placeOfEnv({ reconcile }: Pick<Startup, 'reconcile'>, name: string): string {
  const path = 'spec.podTemplateSpec';
  const containers = listOf(own(reconcile.server.spec.podTemplateSpec, 'spec'), 'containers');
  const index = containers.findLastIndex((container) => own(container, 'name') === 'vmcp');
  if (index < 0) return path;
  const container = `${path}.spec.containers[${index}]`;
  const at = listOf(containers[index], 'env').findLastIndex((variable) => own(variable, 'name') === name);
  return at < 0 ? container : `${container}.env[${at}]`;
}

/** The objects in a list; none where there is no list. */
function listOf(parent: Json | undefined, field: string): readonly JsonObject[] {
  const list = own(parent, field);
  return Array.isArray(list) ? (list as JsonObject[]) : [];
}

/**
 * Whether the process can write the file at a path: its root file system is not read-only, or a volume that is mounted over the
 * folder can be written to.
 */
export function canWrite(pod: Pod, path: string): boolean {
  const container = serverContainer(pod);
  if (own(own(container, 'securityContext'), 'readOnlyRootFilesystem') !== true) return true;
  const workingDir = own(container, 'workingDir');
  const full = normal(
    path.startsWith('/') ? path : `${typeof workingDir === 'string' ? workingDir : ''}/${path}`,
  );
  let longest: JsonObject | undefined;
  let length = -1;
  for (const mount of listOf(container, 'volumeMounts')) {
    const folder = normal(String(mount['mountPath'] ?? ''));
    const isOver = folder === '/' || full === folder || full.startsWith(`${folder}/`);
    if (isOver && folder.length > length) [longest, length] = [mount, folder.length];
  }
  return longest !== undefined && longest['readOnly'] !== true && !isReadOnly(pod, longest['name']);
}

/** What a volume of these kinds holds, no container can write to. */
const readOnlySources = ['configMap', 'secret', 'downwardAPI', 'projected', 'image'];

function isReadOnly(pod: Pod, name: Json | undefined): boolean {
  const volume = listOf(podSpec(pod), 'volumes').find((one) => one['name'] === name);
  if (volume === undefined) return false;
  return Object.entries(volume).some(
    ([source, of]) => readOnlySources.includes(source) || own(of, 'readOnly') === true,
  );
}

/** Go's `filepath.Clean`, of an absolute path. */
function normal(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/'))
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  return `/${steps.join('/')}`;
}
