import { EVENT_SCALAR, type Event, SCALAR_STYLE_PLAIN } from 'js-yaml';
import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';

/** Whether a key is `<<`, and no text that says so (go-yaml's decode.go `isMerge`). */
export function isMergeKey(text: string, event: Event | undefined): boolean {
  return (
    event?.type === EVENT_SCALAR &&
    event.style === SCALAR_STYLE_PLAIN &&
    event.tagStart < 0 &&
    event.valueEnd - event.valueStart === 2 &&
    text.startsWith('<<', event.valueStart)
  );
}

function mappingsOf(source: Json): readonly Json[] {
  return Array.isArray(source) ? source : [source];
}

/** Whether what `<<` has is a mapping, or a list of them. */
export function canMerge(source: Json): boolean {
  return mappingsOf(source).every(isObject);
}

/** `<<`: members that the mapping has itself win, then those of earlier mappings. */
export function merge(object: JsonObject, source: Json): void {
  for (const mapping of mappingsOf(source)) {
    if (!isObject(mapping)) continue;
    for (const key of Object.keys(mapping)) {
      const value = mapping[key];
      if (value !== undefined && !Object.hasOwn(object, key)) define(object, key, value);
    }
  }
}

/** Keeps every key an own member: `__proto__` too, which an assignment would take for something else. */
export function define(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
