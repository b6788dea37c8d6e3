import { type Json, type JsonObject, own } from './object.ts';

// What kpt and kustomize note on the objects that they hand to a function and take back; no cluster ever sees it.

/** Where kpt keeps an object: the file, and the place among its documents. */
export const pathAnnotation = 'internal.config.kubernetes.io/path';
export const indexAnnotation = 'internal.config.kubernetes.io/index';
/** The folder of the sub-package that the file belongs to; `path` is relative to it. */
export const packagePathAnnotation = 'internal.config.kubernetes.io/package-path';
/** What kpt called them before, and still sends along. */
const legacyPathAnnotation = 'config.kubernetes.io/path';
const legacyIndexAnnotation = 'config.kubernetes.io/index';

/** Tells kpt and kustomize that an object is for their own use and not for a cluster. */
export const localConfigAnnotation = 'config.kubernetes.io/local-config';

/** The names that kustomize took from an object. */
export const previousNamesAnnotation = 'internal.config.kubernetes.io/previousNames';
/** The namespace and the kind that it had with each. */
export const previousNamespacesAnnotation = 'internal.config.kubernetes.io/previousNamespaces';
export const previousKindsAnnotation = 'internal.config.kubernetes.io/previousKinds';

/** What kustomize notes on an object that it generates, as long as it has not put a hash behind the name. */
export const needsHashAnnotation = 'internal.config.kubernetes.io/needsHashSuffix';
/** What it notes on every object that it hands over. */
export const kustomizeIdAnnotation = 'kustomize.config.k8s.io/id';

/** Where kpt keeps an object; absent under kustomize, where objects have no files. */
export interface FilePlace {
  readonly path: string;
  /** Place among the documents of the file; absent when the annotation is absent or no number. */
  readonly index?: number;
}

/** A name that an object had before kustomize renamed or moved it. */
export interface FormerName {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Those that are not of the domain that kyaml has for its own (kyaml/kio/kioutil; kustomize's api/internal/plugins/utils). */
const otherOwn: ReadonlySet<string> = new Set([
  legacyPathAnnotation,
  legacyIndexAnnotation,
  'config.k8s.io/id',
  kustomizeIdAnnotation,
]);

/**
 * Whether an annotation is the callers' own, so that no cluster sees it. Others of their domain are the user's, and go to
 * the cluster: `config.kubernetes.io/depends-on`, `config.kubernetes.io/origin`, and a `local-config` that is not "true".
 */
export function isCallerAnnotation(key: string, value: Json): boolean {
  if (key === localConfigAnnotation) return value === 'true';
  return key.startsWith('internal.config.kubernetes.io/') || otherOwn.has(key);
}

/** Whether an annotation is about what is done with a file or on applying it, so that no operator writes or removes it. */
export function isOfCallersDomain(key: string): boolean {
  return /^(internal\.)?config\.(kubernetes|k8s)\.io\//.test(key);
}

/** An annotation of an object, undefined where there is none or it is no string. */
export function annotationOf(object: JsonObject, name: string): string | undefined {
  const value = own(own(own(object, 'metadata'), 'annotations'), name);
  return typeof value === 'string' ? value : undefined;
}

/** The file that an object is kept in. */
export function filePlaceOf(object: JsonObject): FilePlace | undefined {
  const annotations = own(own(object, 'metadata'), 'annotations');
  const path = own(annotations, pathAnnotation) ?? own(annotations, legacyPathAnnotation);
  if (typeof path !== 'string' || path === '') return undefined;
  const index = indexOf(own(annotations, indexAnnotation) ?? own(annotations, legacyIndexAnnotation));
  return index === undefined ? { path } : { path, index };
}

/** An object in another file: under the keys that callers have now, and those of before where it has these, which must agree. */
export function withFilePlace(object: JsonObject, { path, index }: Required<FilePlace>): JsonObject {
  const metadata = own(object, 'metadata') as JsonObject;
  const annotations = { ...(own(metadata, 'annotations') as JsonObject) };
  annotations[pathAnnotation] = path;
  annotations[indexAnnotation] = String(index);
  if (Object.hasOwn(annotations, legacyPathAnnotation)) annotations[legacyPathAnnotation] = path;
  if (Object.hasOwn(annotations, legacyIndexAnnotation)) annotations[legacyIndexAnnotation] = String(index);
  return { ...object, metadata: { ...metadata, annotations } };
}

function indexOf(value: Json | undefined): number | undefined {
  return value !== undefined && /^[0-9]{1,9}$/.test(String(value)) ? Number(value) : undefined;
}

/** The names that kustomize took from an object, oldest first. */
export function formerNamesOf(object: JsonObject): FormerName[] {
  const names = listOf(object, previousNamesAnnotation);
  if (names.length === 0) return [];
  const namespaces = listOf(object, previousNamespacesAnnotation);
  const kinds = listOf(object, previousKindsAnnotation);
  return names.map((name, at) => {
    const namespace = namespaces[at];
    return { kind: kinds[at] ?? '', name, ...(namespace !== undefined && namespace !== '' && { namespace }) };
  });
}

/** Values that kustomize writes with commas between. */
function listOf(object: JsonObject, name: string): string[] {
  const value = annotationOf(object, name);
  return value === undefined || value === '' ? [] : value.split(',');
}
