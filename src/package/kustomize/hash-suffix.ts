import { marshalJson } from '../../go/json.ts';
import { sha256Hex } from '../../go/sha256.ts';
import { annotationOf, needsHashAnnotation } from '../../kubernetes/caller-annotations.ts';
import { isObject, type JsonObject, own, refOf } from '../../kubernetes/object.ts';

/** What of an object goes into its hash beside the kind; the optional part is left out where it is no map. */
const hashed: ReadonlyMap<string, { readonly members: readonly string[]; readonly optional: string }> =
  new Map([
    ['ConfigMap', { members: ['data'], optional: 'binaryData' }],
    ['Secret', { members: ['data', 'type'], optional: 'stringData' }],
  ]);

/** Whether kustomize generates objects of this kind. */
export const isHashedKind = (kind: string): boolean => hashed.has(kind);

/**
 * The name that an object has when kustomize is done, which puts a hash behind the names of what it generates after all functions have
 * run. (api/hasher/hasher.go)
 */
export function nameWithHash(object: JsonObject): string {
  const { kind, name } = refOf(object);
  const parts = hashed.get(kind);
  if (parts === undefined || annotationOf(object, needsHashAnnotation) !== 'enabled') return name;
  // It looks for a member called `metadata/name`, which there is none of.
  const content: JsonObject = { kind, name: '' };
  for (const member of parts.members) content[member] = own(object, member) ?? '';
  const optional = own(object, parts.optional);
  if (isObject(optional)) content[parts.optional] = optional;
  return `${name}-${encoded(sha256Hex(marshalJson(content)))}`;
}

/** Ten digits, without those that make words. */
function encoded(hex: string): string {
  return hex.slice(0, 10).replace(/[013ae]/g, (digit) => letters.get(digit) ?? digit);
}

const letters: ReadonlyMap<string, string> = new Map([
  ['0', 'g'],
  ['1', 'h'],
  ['3', 'k'],
  ['a', 'm'],
  ['e', 't'],
]);
