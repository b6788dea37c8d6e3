import type { Json } from './object.ts';

/**
 * A part that is the same in many made objects, made once: frozen with all that is in it, so that none of them can change
 * it for the others.
 */
export function constant<T extends Json>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values<Json>(value)) constant(part);
  return Object.freeze(value) as T;
}
