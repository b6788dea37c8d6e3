import type { Json } from '../../kubernetes/object.ts';

/** A value as JSON on one line, integers of any size in full. */
export function emitJson(value: Json): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(emitJson).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${emitJson(member)}`);
  return `{${members.join(', ')}}`;
}
