import { Environment } from '@marcbachmann/cel-js';
import { isObject, type Json } from '../src/kubernetes/object.ts';

const environment = new Environment().registerVariable('self', 'dyn');
const programs = new Map<string, (context: { readonly self: unknown }) => unknown>();

/**
 * Whether a rule of a CRD holds for `self`, by a CEL library of others. A rule that ends in an error does not hold, as for the API
 * server (apiextensions-apiserver, schema/cel/validation.go).
 */
export function celHolds(rule: string, self: Json): boolean {
  let program = programs.get(rule);
  if (program === undefined) {
    program = environment.parse(rule);
    programs.set(rule, program);
  }
  try {
    return program({ self: asCel(self) }) === true;
  } catch {
    return false;
  }
}

/** CEL's integers are not its doubles. */
function asCel(value: Json): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(asCel);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asCel(item)]));
}
