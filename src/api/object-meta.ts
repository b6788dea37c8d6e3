import { isObject, type Json, type JsonObject, type ObjectMeta } from '../kubernetes/object.ts';
import { missing, unknownField, wrongType } from './constraints.ts';
import { isLabel, isLabelValue, isQualifiedName, isSubdomain } from './kubernetes-names.ts';
import {
  badAnnotationKey,
  badLabelKey,
  badLabelValue,
  badName,
  badNamespace,
  tooMuchAnnotation,
} from './metadata-constraints.ts';
import { found, type Walk } from './problem.ts';

const annotationBytes = 256 * 1024;

const known = new Set([
  'name',
  'namespace',
  'labels',
  'annotations',
  'generateName',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
]);

/** Annotations that callers of KRM functions put on objects on their way: no cluster sees them. */
const onTheWay = /^(internal\.)?config\.(kubernetes|k8s)\.io\//;

/**
 * The metadata that all kinds share, as far as the function looks at it: names, labels, annotations
 * (apimachinery: pkg/api/validation/objectmeta.go). Whoever applies the object may give the namespace, so it may be
 * absent here.
 */
export function objectMeta(value: Json | undefined, walk: Walk): ObjectMeta {
  walk.path.push('metadata');
  if (value !== undefined && value !== null && !isObject(value))
    found(walk, wrongType, {}, 'a map', value, '');
  const metadata = isObject(value) ? value : {};
  for (const field of Object.keys(metadata)) {
    if (known.has(field)) continue;
    at(field, walk, () => found(walk, unknownField, {}, field, undefined, false));
  }
  const name = text('name', metadata, walk);
  if (name === '') at('name', walk, () => found(walk, missing, {}, []));
  else if (name !== undefined && !isSubdomain(name)) {
    at('name', walk, () => found(walk, badName, { value: name }, name));
  }
  const namespace = text('namespace', metadata, walk);
  if (namespace && !isLabel(namespace)) {
    at('namespace', walk, () => found(walk, badNamespace, { value: namespace }, namespace));
  }
  const labels = texts('labels', metadata, walk);
  if (labels !== undefined) at('labels', walk, () => checkLabels(labels, walk));
  const annotations = texts('annotations', metadata, walk);
  if (annotations !== undefined) at('annotations', walk, () => checkAnnotations(annotations, walk));
  walk.path.pop();
  return {
    name: name ?? '',
    ...(namespace ? { namespace } : undefined),
    ...(labels === undefined ? undefined : { labels }),
    ...(annotations === undefined ? undefined : { annotations }),
  };
}

function at(step: string, walk: Walk, check: () => void): void {
  walk.path.push(step);
  check();
  walk.path.pop();
}

/** "" for a field that is not there, undefined for one that is no string. */
function text(field: string, metadata: JsonObject, walk: Walk): string | undefined {
  const value = Object.hasOwn(metadata, field) ? (metadata[field] ?? null) : null;
  if (value === null) return '';
  if (typeof value === 'string') return value;
  at(field, walk, () => found(walk, wrongType, { value }, 'a string', value, ''));
  return undefined;
}

/** Go reads a null in a map of strings as "". */
function texts(field: string, metadata: JsonObject, walk: Walk): Record<string, string> | undefined {
  const value = Object.hasOwn(metadata, field) ? (metadata[field] ?? null) : null;
  if (value === null) return undefined;
  if (!isObject(value)) {
    at(field, walk, () => found(walk, wrongType, {}, 'a map', value, ''));
    return undefined;
  }
  const strings: [string, string][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (onTheWay.test(key)) continue;
    if (typeof item === 'string' || item === null) {
      strings.push([key, item ?? '']);
      continue;
    }
    const scalar = typeof item !== 'object';
    const about = scalar ? { value: item, proposed: String(item) } : {};
    at(field, walk, () =>
      at(key, walk, () =>
        found(walk, wrongType, about, 'a string', item, scalar ? ': put it in quotes' : ''),
      ),
    );
  }
  return Object.fromEntries(strings);
}

function checkLabels(labels: Record<string, string>, walk: Walk): void {
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualifiedName(key)) found(walk, badLabelKey, { value: key }, key);
    if (!isLabelValue(value)) found(walk, badLabelValue, { value }, key, value);
  }
}

function checkAnnotations(annotations: Record<string, string>, walk: Walk): void {
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    if (!isQualifiedName(key.toLowerCase())) found(walk, badAnnotationKey, { value: key }, key);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > annotationBytes) found(walk, tooMuchAnnotation, {}, bytes);
}
