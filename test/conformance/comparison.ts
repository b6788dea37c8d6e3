import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';

/** What a cluster adds and a file does not hold. */
const serverSide = [
  'ownerReferences',
  'creationTimestamp',
  'generation',
  'resourceVersion',
  'uid',
  'managedFields',
];
const ownAnnotation = /^(?:internal\.)?config\.(?:kubernetes|k8s)\.io\/|^expand-virtualmcpserver/;

/** A copy of an object without what only a cluster, a caller of functions or Go's zero values put there. */
export function comparable(object: JsonObject): JsonObject {
  const copy = structuredClone(object);
  delete copy['status'];
  const metadata = copy['metadata'] as JsonObject;
  for (const key of serverSide) delete metadata[key];
  if (isObject(metadata['annotations'])) {
    for (const key of Object.keys(metadata['annotations'])) {
      if (ownAnnotation.test(key)) delete metadata['annotations'][key];
    }
  }
  dropEmpty(metadata, 'annotations', 'labels');
  if (copy['kind'] === 'Deployment' && isObject(copy['spec'])) withoutZeroValues(copy['spec']);
  return copy;
}

function withoutZeroValues(spec: JsonObject): void {
  dropEmpty(spec, 'strategy');
  if (!isObject(spec['template'])) return;
  const { metadata, spec: pod } = spec['template'];
  if (isObject(metadata)) {
    if (metadata['creationTimestamp'] === null) delete metadata['creationTimestamp'];
    dropEmpty(metadata, 'annotations', 'labels');
  }
  dropEmpty(spec['template'], 'metadata');
  if (!isObject(pod)) return;
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    for (const container of (pod[list] as JsonObject[] | undefined) ?? []) dropEmpty(container, 'resources');
  }
}

function dropEmpty(object: JsonObject, ...keys: readonly string[]): void {
  for (const key of keys) {
    const value = object[key];
    if (isObject(value) && Object.keys(value).length === 0) delete object[key];
  }
}

/** The first place where two values differ, or undefined; the order of keys does not count, that of lists does. */
export function difference(want: Json | undefined, got: Json | undefined, path = ''): string | undefined {
  // JSON.parse rounds what the function keeps.
  if (Object.is(want, typeof got === 'bigint' ? Number(got) : got)) return undefined;
  if (Array.isArray(want) && Array.isArray(got)) {
    for (let i = 0; i < Math.max(want.length, got.length); i++) {
      const found = difference(want[i], got[i], `${path}[${i}]`);
      if (found) return found;
    }
    return undefined;
  }
  if (isObject(want) && isObject(got)) {
    for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
      const found = difference(want[key], got[key], `${path}.${key}`);
      if (found) return found;
    }
    return undefined;
  }
  return `${path}: want ${JSON.stringify(want)?.slice(0, 300)}, got ${typeof got === 'bigint' ? got : JSON.stringify(got)?.slice(0, 300)}`;
}
