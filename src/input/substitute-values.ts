import { decodeBase64 } from '../go/base64.ts';
import { isObject, type Json, type JsonObject, own, refOf } from '../kubernetes/object.ts';

/**
 * The values for placeholders in an object: the data of a ConfigMap or Secret, or the members of an object that is neither. What SOPS
 * has encrypted is no value.
 */
export function valuesIn(object: JsonObject): Map<string, string> {
  const values = new Map<string, string>();
  if (own(object, 'sops') !== undefined) return values;
  const kind = own(object, 'kind');
  const isKept = kind === 'ConfigMap' || kind === 'Secret';
  for (const [name, value] of membersOf(isKept ? own(object, 'data') : object)) {
    const plain = textOf(value);
    const text = kind === 'Secret' && plain !== undefined ? decodeBase64(plain) : plain;
    if (text !== undefined) values.set(name, text);
  }
  if (kind !== 'Secret') return values;
  for (const [name, value] of membersOf(own(object, 'stringData'))) {
    const text = textOf(value);
    if (text !== undefined) values.set(name, text);
  }
  return values;
}

/** Whether an object has values: any that is no object of Kubernetes, and of those the two that are made for it. */
export function holdsValues(object: JsonObject): boolean {
  const { apiVersion, kind } = refOf(object);
  return kind === 'ConfigMap' || kind === 'Secret' || kind === '' || apiVersion === '';
}

function membersOf(value: Json | undefined): readonly [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** A scalar as text: whoever writes `PORT: 80` means that. */
function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? undefined : String(value);
}
