import type { ItemKey, Objection, Standing } from '../admission/objection.ts';
import { placeInPatch } from '../go/strategicpatch/patch-place.ts';
import type { Path } from '../kubernetes/field-path.ts';
import {
  type Json,
  type JsonObject,
  type MadeObject,
  type ObjectRef,
  own,
  refOf,
} from '../kubernetes/object.ts';
import { podTemplateSpec } from '../kubernetes/pod-template-spec.ts';
import { envFor } from './env.ts';
import type { Origin, Origins } from './origins.ts';
import { fullPath } from './pod-template.ts';
import type { Reconcile } from './reconcile.ts';
import { volumesFor } from './volumes.ts';

/** The field of a user's object that something in a made object comes from. */
export interface Cause {
  readonly object: ObjectRef;
  readonly path: string;
  readonly value?: Json;
  /** What else can have been meant. */
  readonly hint?: string;
}

/** What the user has written that makes the API server refuse an object: never what the operator made of it. */
export function causeOf(reconcile: Reconcile, made: MadeObject, objection: Objection): Cause {
  return ofPatch(reconcile, made, objection) ?? ofOperator(reconcile, made, objection.path);
}

/** Where the user's `spec.podTemplateSpec` is merged in. */
const template = ['spec', 'template'];
const depth = template.length;

type Way = readonly (string | number | ItemKey)[];

/** The part of `spec.podTemplateSpec` that wrote what is refused, or else what may be at fault in its place. */
function ofPatch(
  { server, ref }: Reconcile,
  made: MadeObject,
  { path, missing, instead = [] }: Objection,
): Cause | undefined {
  const patch = server.spec.podTemplateSpec;
  if (patch === undefined) return undefined;
  for (const way of [path, ...instead]) {
    const place = placeOf(patch, made, way);
    if (place === undefined) continue;
    if (missing === 'image' && !hasServer(patch)) {
      const at = [...place, 'name'];
      return { object: ref, path: fullPath(at), ...valueIn(patch, at), hint: otherName };
    }
    const full = missing === undefined ? place : [...place, missing];
    return { object: ref, path: fullPath(full), ...valueIn(patch, full) };
  }
  return undefined;
}

/** Where the patch has all of what stands at a way into the made object; undefined where it does not. */
function placeOf(patch: JsonObject, made: MadeObject, way: Way): Path | undefined {
  if (template.some((step, i) => way[i] !== step)) return undefined;
  const merged = own(own(made, 'spec'), 'template') as JsonObject;
  const place = placeInPatch(podTemplateSpec(), patch, merged, way.slice(depth));
  return place.isWhole ? place.path : undefined;
}

const otherName = ', and if it is meant to be the operator\'s container, `name` must be "vmcp"';

/** Whether a patch has something for the operator's container. */
function hasServer(patch: JsonObject): boolean {
  const containers = own(own(patch, 'spec'), 'containers');
  return Array.isArray(containers) && containers.some((one) => own(one, 'name') === 'vmcp');
}

/** Whether it is the operator that has set what a message names. */
export function isOperators({ server }: Reconcile, made: MadeObject, { path }: Standing): boolean {
  const patch = server.spec.podTemplateSpec;
  return patch === undefined || placeOf(patch, made, path) === undefined;
}

/** What the operator made of other fields than `spec.podTemplateSpec`, of the server or of what it refers to. */
function ofOperator(reconcile: Reconcile, made: MadeObject, path: Path): Cause {
  const { server, ref } = reconcile;
  const ofServer = (at: string): Cause => ({ object: ref, path: at, ...valueAtText(server, at) });
  if (made.kind === 'Service' || path[depth] === 'metadata') return ofServer('metadata.name');
  if (made.kind === 'ConfigMap') return ofServer('spec.config');
  const [field, ...below] = path.slice(depth + 1);
  const isNamed = server.spec.serviceAccount !== undefined && field === 'serviceAccountName';
  if (isNamed) return ofServer('spec.serviceAccount');
  const origin = originOf(reconcile, made, path);
  if (origin === undefined) return ofServer(field === 'serviceAccountName' ? 'metadata.name' : 'spec');
  const at = pathIn(origin, below);
  return { object: refOf(origin.object), path: at, ...valueAtText(origin.object, at) };
}

/** Where the volume or the variable that a path leads into comes from. */
function originOf(reconcile: Reconcile, made: MadeObject, path: Path): Origin | undefined {
  const origins: Origins = new Map();
  const isVolume = path[depth + 1] === 'volumes';
  if (isVolume) volumesFor(reconcile, origins);
  else if (path[depth + 3] === 'env') envFor(reconcile, origins);
  const name = own(valueAt(made, path.slice(0, depth + (isVolume ? 3 : 5))), 'name');
  return typeof name === 'string' ? origins.get(name) : undefined;
}

/** Volumes and variables have a name of their own, and the name of an object and a key of it. */
function pathIn({ reference, name = reference }: Origin, below: Path): string {
  const last = below.at(-1);
  const isOwnName = last === 'name' && !below.some((step) => step === 'configMap' || step === 'secretKeyRef');
  if (isOwnName) return name;
  return `${reference}.${last === 'name' || last === 'secretName' ? 'name' : 'key'}`;
}

export function valueAt(root: Json, path: Path): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path)
    value = typeof step === 'number' ? (Array.isArray(value) ? value[step] : undefined) : own(value, step);
  return value;
}

function valueIn(root: Json, path: Path): { readonly value?: Json } {
  const value = valueAt(root, path);
  return value === undefined ? {} : { value };
}

/** The value at a path of plain names and indexes, as text. */
function valueAtText(root: object, path: string): { readonly value?: Json } {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  return valueIn(
    root as JsonObject,
    steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
  );
}

/** Whether a fact of a message is something that stands in the object. */
export const isStanding = (fact: unknown): fact is Standing =>
  typeof fact === 'object' && fact !== null && 'text' in fact;
