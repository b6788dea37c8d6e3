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
  metadata: JsonObject & { name: string };
}

/** Whether `value` is a JSON object, not null and not a list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of `value`; undefined where `value` is no object or has none of that name. */
export function own(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** What names an object, as far as it says so: what is absent or no string is `''`, an empty namespace is none. */
export function refOf(object: JsonObject): ObjectRef {
  const metadata = own(object, 'metadata');
  const namespace = text(own(metadata, 'namespace'));
  return {
    apiVersion: text(own(object, 'apiVersion')),
    kind: text(own(object, 'kind')),
    name: text(own(metadata, 'name')),
    ...(namespace !== '' && { namespace }),
  };
}

/** The API group of an object, `''` for the core group. */
export function groupOf({ apiVersion }: Pick<ObjectRef, 'apiVersion'>): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
