import { described } from '../api/quoted.ts';
import { marshalJson } from '../go/json.ts';
import { sha256Hex } from '../go/sha256.ts';
import { strategicMergePatch } from '../go/strategicpatch/strategic-merge.ts';
import { marshalStruct, type TypeProblem, unmarshalStruct } from '../go/struct-json.ts';
import { toValidUtf8 } from '../go/utf8.ts';
import type { Json, JsonObject } from '../kubernetes/object.ts';
import { podTemplateSpec } from '../kubernetes/pod-template-spec.ts';

/** Why the operator cannot use a `spec.podTemplateSpec`. */
export interface PodTemplateSpecProblem {
  /** From the server's root: `spec.podTemplateSpec.spec.containers[0].image`. */
  readonly path: string;
  readonly message: string;
  /** The value at the path, where it is the one at fault. */
  readonly value?: Json;
}

/** The pod template as it is merged. */
export interface AppliedTemplate {
  readonly template: JsonObject;
  /** Where the patch deletes what is not there. */
  readonly idle: readonly (readonly (string | number)[])[];
}

/**
 * The pod template with the user's `spec.podTemplateSpec` merged into it, as ApplyPodTemplateSpecPatch does
 * (pkg/controllerutil/podtemplatespec_patch.go): a strategic merge patch of the JSON, then a pass through the Go type.
 *
 * `problem` is the first of what makes the merge fail; `template` and `raw` stay as they are. `template` must be as Go
 * prints it, for what the patch does not touch is taken over as it is.
 */
export function applyPodTemplateSpec(
  template: JsonObject,
  raw: JsonObject,
): AppliedTemplate | { readonly problem: PodTemplateSpecProblem } {
  const struct = podTemplateSpec();
  const { merged, problems, idle } = strategicMergePatch(template, raw, struct);
  const [refused] = problems;
  if (refused !== undefined) return { problem: { path: fullPath(refused.path), message: refused.message } };
  const untouched = printedParts(template);
  const { decoded, problems: misfits } = unmarshalStruct(struct, merged, untouched);
  const [misfit] = misfits;
  if (misfit !== undefined) return { problem: problemOf(misfit) };
  return { template: marshalStruct(struct, decoded, untouched), idle };
}

/** All objects and lists of a template that was made here: a pass through the Go type leaves them as they are. */
function printedParts(template: JsonObject): ReadonlySet<Json> {
  const parts = new Set<Json>();
  addParts(parts, template);
  return parts;
}

/** Gives whether `value` is as Go prints it: names from the input can have half a surrogate pair in them. */
function addParts(parts: Set<Json>, value: Json): boolean {
  if (typeof value === 'string') return toValidUtf8(value) === value;
  if (typeof value !== 'object' || value === null) return true;
  let printed = true;
  for (const part of Object.values(value)) if (!addParts(parts, part)) printed = false;
  if (printed) parts.add(value);
  return printed;
}

/** HashRawJSON (pkg/runconfig/configmap/checksum): of the JSON as Go prints it after decoding, numbers as float64. */
export function podTemplateSpecHash(raw: JsonObject): string {
  return sha256Hex(marshalJson(raw));
}

/**
 * Why `raw` is no corev1.PodTemplateSpec to Go (pkg/controllerutil/podtemplatespec_builder.go): each field whose value
 * does not decode. Unknown fields are no problem. None if it decodes.
 */
export function podTemplateSpecProblems(raw: JsonObject): PodTemplateSpecProblem[] {
  return unmarshalStruct(podTemplateSpec(), raw).problems.map(problemOf);
}

function problemOf({ path, expected, value }: TypeProblem): PodTemplateSpecProblem {
  return { path: fullPath(path), message: `must be ${expected}, not ${described(value)}`, value };
}

/** From the server's root: `spec.podTemplateSpec.metadata.labels[a/b]`. */
export function fullPath(path: readonly (string | number)[]): string {
  const segments = path.map((segment) => {
    if (typeof segment === 'number') return `[${segment}]`;
    return /^[$\w]+$/.test(segment) ? `.${segment}` : `[${segment}]`;
  });
  return `spec.podTemplateSpec${segments.join('')}`;
}
