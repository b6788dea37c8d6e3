import { setOwn } from '../go/own-key.ts';
import { byteLength } from '../go/utf8.ts';
import { isCallerAnnotation } from '../kubernetes/caller-annotations.ts';
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
import { found, foundAt, type Walk } from './problem.ts';
import { dropped } from './unknown-fields.ts';

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
  for (const field of Object.keys(metadata))
    if (!known.has(field))
      foundAt(walk, field, unknownField, {}, '`metadata`', undefined, dropped, undefined);
  const name = text('name', metadata, walk);
  if (name === '') foundAt(walk, 'name', missing, {}, [], undefined);
  else if (name !== undefined && !isSubdomain(name)) foundAt(walk, 'name', badName, { value: name }, name);
  const stored: { -readonly [K in keyof ObjectMeta]: ObjectMeta[K] } = { name: name ?? '' };
  const namespace = text('namespace', metadata, walk);
  if (namespace) {
    stored.namespace = namespace;
    if (!isLabel(namespace)) foundAt(walk, 'namespace', badNamespace, { value: namespace }, namespace);
  }
  const labels = texts('labels', metadata, walk);
  if (labels !== undefined) {
    stored.labels = labels;
    checkLabels(labels, walk);
  }
  const annotations = texts('annotations', metadata, walk);
  if (annotations !== undefined) {
    stored.annotations = annotations;
    checkAnnotations(annotations, walk);
  }
  walk.path.pop();
  return stored;
}

/** "" for a field that is not there, undefined for one that is no string. */
function text(field: string, metadata: JsonObject, walk: Walk): string | undefined {
  const value = Object.hasOwn(metadata, field) ? (metadata[field] ?? null) : null;
  if (value === null) return '';
  if (typeof value === 'string') return value;
  foundAt(walk, field, wrongType, { value }, 'a string', value, '');
  return undefined;
}

/** Go reads a null in a map of strings as "". */
function texts(field: string, metadata: JsonObject, walk: Walk): Record<string, string> | undefined {
  const value = Object.hasOwn(metadata, field) ? (metadata[field] ?? null) : null;
  if (value === null) return undefined;
  if (!isObject(value)) {
    foundAt(walk, field, wrongType, {}, 'a map', value, '');
    return undefined;
  }
  const strings: Record<string, string> = {};
  for (const key of Object.keys(value)) {
    const item = value[key] ?? null;
    if (field === 'annotations' && isCallerAnnotation(key, item)) continue;
    if (typeof item === 'string' || item === null) {
      setOwn(strings, key, item ?? '');
      continue;
    }
    const scalar = typeof item !== 'object';
    const about = scalar ? { value: item, proposed: String(item) } : {};
    walk.path.push(field);
    foundAt(walk, key, wrongType, about, 'a string', item, scalar ? ': put it in quotes' : '');
    walk.path.pop();
  }
  return strings;
}

function checkLabels(labels: Record<string, string>, walk: Walk): void {
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualifiedName(key)) foundAt(walk, 'labels', badLabelKey, { value: key }, key);
    if (!isLabelValue(value)) foundAt(walk, 'labels', badLabelValue, { value }, key, value);
  }
}

function checkAnnotations(annotations: Record<string, string>, walk: Walk): void {
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    if (!isQualifiedName(key.toLowerCase()))
      foundAt(walk, 'annotations', badAnnotationKey, { value: key }, key);
    bytes += byteLength(key) + byteLength(value);
  }
  if (bytes > annotationBytes) foundAt(walk, 'annotations', tooMuchAnnotation, {}, bytes);
}
