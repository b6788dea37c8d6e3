import { isObject, type Json } from '../kubernetes/object.ts';
import { readAlone } from '../yaml/read-yaml.ts';
import { type FieldChange, fieldChanges } from './field-changes.ts';
import type { ObjectDiff } from './server-diff.ts';

/** So many are named of one object. */
const greatestCount = 8;

/** Where in an object something is another, what is in texts of YAML or JSON included. */
export function changedPlaces({ fields }: Pick<ObjectDiff, 'fields'>): string[] {
  const paths = fields.flatMap(pathsOf);
  const more = paths.length - greatestCount;
  return more > 0 ? [...paths.slice(0, greatestCount), `${more} more`] : paths;
}

function pathsOf({ path, before, after }: FieldChange): string[] {
  const [old, now] = [documentOf(before), documentOf(after)];
  if (old === undefined || now === undefined) return [path];
  const inner = fieldChanges(old, now);
  return inner.length === 0 ? [path] : inner.map((change) => `${path} ${change.path}`);
}

function documentOf(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !value.includes('\n')) return undefined;
  const { value: document, faults } = readAlone(value);
  return faults.length === 0 && isObject(document) ? document : undefined;
}
