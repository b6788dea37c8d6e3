/** A JSON value as YAML readers of Kubernetes see it; integers beyond 2^53 are bigint, so that none is rounded. */
export type Json = null | boolean | number | bigint | string | Json[] | JsonObject;

/** A JSON object. Objects made here and by `krm` have no prototype surprises: read keys with `Object.hasOwn`. */
export interface JsonObject {
  [key: string]: Json;
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What names one object of a cluster. `namespace` is absent for an object without one. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** An object that the operator makes, in the key order in which a person writes it. */
export interface MadeObject extends JsonObject {
  apiVersion: string;
  kind: string;
  metadata: JsonObject;
}

/** Whether `value` is a JSON object, not null and not a list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
