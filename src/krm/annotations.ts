import { type Json, type JsonObject, own } from '../kubernetes/object.ts';
import type { FilePlace, FormerName } from './resource-list.ts';

/** Where kpt keeps an object: the file, and the place among its documents. */
export const pathAnnotation = 'internal.config.kubernetes.io/path';
export const indexAnnotation = 'internal.config.kubernetes.io/index';
/** The folder of the sub-package that the file belongs to; `path` is relative to it. */
export const packagePathAnnotation = 'internal.config.kubernetes.io/package-path';
/** What kpt called them before, and still sends along. */
export const legacyPathAnnotation = 'config.kubernetes.io/path';
export const legacyIndexAnnotation = 'config.kubernetes.io/index';

/** Tells kpt and kustomize that an object is for their own use and not for a cluster. */
export const localConfigAnnotation = 'config.kubernetes.io/local-config';
/** The server, as `namespace/name`, that this function made an object for. */
export const sourceAnnotation = 'expand-virtualmcpserver/source';

/** The names that kustomize took from an object. */
export const previousNamesAnnotation = 'internal.config.kubernetes.io/previousNames';

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

function indexOf(value: Json | undefined): number | undefined {
  return value !== undefined && /^[0-9]{1,9}$/.test(String(value)) ? Number(value) : undefined;
}

/** The names that kustomize took from an object, oldest first. */
export function formerNamesOf(object: JsonObject): FormerName[] {
  const names = listOf(object, previousNamesAnnotation);
  if (names.length === 0) return [];
  const namespaces = listOf(object, 'internal.config.kubernetes.io/previousNamespaces');
  const kinds = listOf(object, 'internal.config.kubernetes.io/previousKinds');
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
