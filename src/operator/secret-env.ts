import type { JsonObject } from '../kubernetes/object.ts';

/** An environment variable of a container. */
export type EnvVar = { name: string; value: string } | { name: string; valueFrom: JsonObject };

/** A key of a Secret; both may be empty, as the schema lets them. */
export interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** A variable that holds a key of a Secret; never a plain value. Go leaves an empty name out, but not an empty key. */
export function envFromSecret(variable: string, { name, key }: SecretKey): EnvVar {
  return { name: variable, valueFrom: { secretKeyRef: name === '' ? { key } : { name, key } } };
}

/** Sorts by name, as the operator does where Go's maps and informers have no order. */
export function sortByName(env: EnvVar[]): EnvVar[] {
  return env.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
