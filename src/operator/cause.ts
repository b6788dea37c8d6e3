import type { ItemKey, Objection, Standing } from '../admission/objection.ts';
import { patchPlaces } from '../go/strategicpatch/patch-place.ts';
import type { Path } from '../kubernetes/field-path.ts';
import {
  isObject,
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

/** Finds what of a made object comes from where, for one object that something was refused in. */
export interface Causes {
  /** What the user has written that makes the API server refuse the object: never what the operator made of it. */
  causeOf(objection: Objection): Cause;
  /** Whether it is the operator that has set what a message names. */
  isOperators(standing: Standing): boolean;
}

export function causesIn(reconcile: Reconcile, made: MadeObject): Causes {
  const { server } = reconcile;
  const patch = server.spec.podTemplateSpec;
  const placeOf = patch === undefined ? () => undefined : placesIn(patch, made);
  const originOf = originsIn(reconcile, made);
  return {
    causeOf: (objection) =>
      (patch && ofPatch(reconcile, patch, placeOf, objection)) ??
      ofOperator(reconcile, made, objection.path, originOf),
    isOperators: ({ path }) => placeOf(path) === undefined,
  };
}

/** Where the user's `spec.podTemplateSpec` is merged in. */
const template = ['spec', 'template'];
const depth = template.length;

type Way = readonly (string | number | ItemKey)[];

/** Where a patch has all of what stands at a way into the made object; undefined where it does not. */
function placesIn(patch: JsonObject, made: MadeObject): (way: Way) => Path | undefined {
  const merged = own(own(made, 'spec'), 'template');
  if (!isObject(merged)) return () => undefined;
  const placeAt = patchPlaces(podTemplateSpec(), patch, merged);
  return (way) => {
    if (template.some((step, i) => way[i] !== step)) return undefined;
    const { path, isWhole } = placeAt(way.slice(depth));
    return isWhole ? path : undefined;
  };
}

/** The part of `spec.podTemplateSpec` that wrote what is refused, or else what may be at fault in its place. */
function ofPatch(
  { ref }: Reconcile,
  patch: JsonObject,
  placeOf: (way: Way) => Path | undefined,
  { path, missing, instead = [] }: Objection,
): Cause | undefined {
  for (const way of [path, ...instead]) {
    const place = placeOf(way);
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

const otherName = ', and if it is meant to be the operator\'s container, `name` must be "vmcp"';

/** Whether a patch has something for the operator's container. */
function hasServer(patch: JsonObject): boolean {
  const containers = own(own(patch, 'spec'), 'containers');
  return Array.isArray(containers) && containers.some((one) => own(one, 'name') === 'vmcp');
}

/** What the operator made of other fields than `spec.podTemplateSpec`, of the server or of what it refers to. */
function ofOperator(
  { server, ref }: Reconcile,
  made: MadeObject,
  path: Path,
  originOf: (path: Path) => Origin | undefined,
): Cause {
  const ofServer = (at: string): Cause => ({ object: ref, path: at, ...valueAtText(server, at) });
  if (made.kind === 'Service' || path[depth] === 'metadata') return ofServer('metadata.name');
  if (made.kind === 'ConfigMap') return ofServer('spec.config');
  const [field, ...below] = path.slice(depth + 1);
  if (field === 'serviceAccountName')
    return ofServer(server.spec.serviceAccount === undefined ? 'metadata.name' : 'spec.serviceAccount');
  const origin = originOf(path);
  if (origin === undefined) return ofServer('spec');
  const at = pathIn(origin, below);
  return { object: refOf(origin.object), path: at, ...valueAtText(origin.object, at) };
}

/** Where the volume or the variable that a path leads into comes from. */
function originsIn(reconcile: Reconcile, made: MadeObject): (path: Path) => Origin | undefined {
  let volumes: Origins | undefined;
  let variables: Origins | undefined;
  const noted = (note: (reconcile: Reconcile, origins: Origins) => unknown) => {
    const origins: Origins = new Map();
    note(reconcile, origins);
    return origins;
  };
  return (path) => {
    const isVolume = path[depth + 1] === 'volumes';
    if (!isVolume && path[depth + 3] !== 'env') return undefined;
    const name = own(valueAt(made, path.slice(0, depth + (isVolume ? 3 : 5))), 'name');
    if (typeof name !== 'string') return undefined;
    if (isVolume) volumes ??= noted(volumesFor);
    else variables ??= noted(envFor);
    return (isVolume ? volumes : variables)?.get(name);
  };
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
