import type { Json, JsonObject } from '../../kubernetes/object.ts';
import { type Field, fieldNamed, type GoType } from '../struct-type.ts';
import { directive } from './merge-values.ts';

/** Why a patch cannot be applied. */
export interface PatchProblem {
  /** Field names and list indexes of the patch, from its root. */
  readonly path: readonly (string | number)[];
  /** What is wrong at the path, for people. */
  readonly message: string;
}

/** One strategic merge on its way through the patch. */
export interface Merge {
  readonly path: (string | number)[];
  readonly problems: PatchProblem[];
  /** Where the patch deletes what is not there. */
  readonly idle: (readonly (string | number)[])[];
  /** How two objects of a type are merged. */
  readonly mergeMap: (merge: Merge, original: JsonObject, patch: JsonObject, type: GoType) => JsonObject;
}

/** Takes a step at a field or an item of the patch. */
export function at(merge: Merge, segment: string | number, step: () => void): void {
  merge.path.push(segment);
  step();
  merge.path.pop();
}

/** Notes that a deletion, where the merge is, deletes nothing. */
export function idle(merge: Merge): void {
  merge.idle.push([...merge.path]);
}

/** Notes a problem where the merge is, and gives `result`, with which it goes on to find more of them. */
export function fail<T>(merge: Merge, message: string, result: T): T {
  merge.problems.push({ path: [...merge.path], message });
  return result;
}

/** A list's place in the type of a document. */
export interface ListField {
  readonly name: string;
  readonly element: GoType;
  readonly strategy: string;
  readonly mergeKey: string;
}

/** LookupPatchMetadataForSlice. */
export function listField(merge: Merge, type: GoType, name: string): ListField | undefined {
  const field = fieldOf(merge, type, name);
  if (field === undefined) return undefined;
  const { type: own, mergeKey } = field;
  const element = own.kind === 'list' ? own.element : own.pointer ? own : undefined;
  if (element === undefined) return fail(merge, `\`${name}\` is no list`, undefined);
  return { name, element, strategy: strategyOf(field), mergeKey };
}

/** LookupPatchMetadataForStruct. */
export function fieldOf(merge: Merge, type: GoType, name: string): Field | undefined {
  if (type.kind !== 'struct')
    return fail(merge, 'cannot be merged, as it is no object with fields', undefined);
  const field = fieldNamed(type.struct, name);
  return field ?? fail(merge, `${type.struct.name} has no field \`${name}\``, undefined);
}

/** extractRetainKeysPatchStrategy: what is left beside `retainKeys`. */
export function strategyOf(field: Field): string {
  for (const strategy of field.strategies) if (strategy !== 'retainKeys') return strategy;
  return '';
}

/** extractKey: the field's name in `<directive>/<field>`. */
export function directedField(merge: Merge, key: string, prefix: string): string | undefined {
  if (key.startsWith(`${prefix}/`)) return key.slice(prefix.length + 1);
  return fail(merge, `must be written \`${prefix}/FIELD\``, undefined);
}

/** What an item without its merge key is told. */
export function needs(mergeKey: string): string {
  return `must have \`${mergeKey}\`, by which the items of the list are merged`;
}

/** What a `$patch` of another kind is told. */
export function unknownDirective(kind: Json | undefined): string {
  const given = typeof kind === 'string' ? `, not ${JSON.stringify(kind)}` : '';
  return `\`${directive}\` must be "replace" or "delete"${given}`;
}
