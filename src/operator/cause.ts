import type { ItemKey, Objection, Standing } from '../admission/objection.ts';
import { placeInPatch, type Step } from '../go/strategicpatch/patch-place.ts';
import type { Path } from '../kubernetes/field-path.ts';
import { type Json, type JsonObject, type MadeObject, type ObjectRef, own } from '../kubernetes/object.ts';
import { podTemplateSpec } from '../kubernetes/pod-template-spec.ts';
import { fullPath } from './pod-template.ts';
import type { Reconcile } from './reconcile.ts';

/** The field of a user's object that something in a made object comes from. */
export interface Cause {
  readonly object: ObjectRef;
  readonly path: string;
  readonly value?: Json;
}

/** Where the user's `spec.podTemplateSpec` is merged in. */
const template = ['spec', 'template'];

/** What the user has written that makes the API server refuse an object: never what the operator made of it. */
export function causeOf(reconcile: Reconcile, made: MadeObject, objection: Objection): Cause {
  return ofPatch(reconcile, made, objection) ?? ofServer(reconcile);
}

function ofServer({ server, ref }: Reconcile): Cause {
  return { object: ref, path: 'metadata.name', value: server.metadata.name };
}

/** The part of `spec.podTemplateSpec` that wrote what is refused, or else what may be at fault in its place. */
function ofPatch(
  { server, ref }: Reconcile,
  made: MadeObject,
  { path, missing, instead = [] }: Objection,
): Cause | undefined {
  const patch = server.spec.podTemplateSpec;
  if (patch === undefined || !isInTemplate(path)) return undefined;
  const merged = own(own(made, 'spec'), 'template') as JsonObject;
  for (const way of [path, ...instead]) {
    const place = placeInPatch(podTemplateSpec(), patch, merged, way.slice(template.length));
    if (!place.isWhole) continue;
    const full = missing === undefined || way !== path ? place.path : [...place.path, missing];
    const value = valueAt(patch, full);
    return { object: ref, path: fullPath(full), ...(value !== undefined && { value }) };
  }
  return undefined;
}

function isInTemplate(path: readonly (string | number | ItemKey)[]): boolean {
  return template.every((step, i) => path[i] === step);
}

function valueAt(root: Json, path: Path): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path)
    value = typeof step === 'number' ? (Array.isArray(value) ? value[step] : undefined) : own(value, step);
  return value;
}

/** Whether it is the operator that has set what stands at a path of a made object. */
export function isOperators({ server }: Reconcile, made: MadeObject, path: readonly Step[]): boolean {
  const patch = server.spec.podTemplateSpec;
  if (patch === undefined || !isInTemplate(path as Path)) return true;
  const merged = own(own(made, 'spec'), 'template') as JsonObject;
  return !placeInPatch(podTemplateSpec(), patch, merged, path.slice(template.length)).isWhole;
}

export const isStanding = (fact: unknown): fact is Standing =>
  typeof fact === 'object' && fact !== null && 'text' in fact;
