import { marshalJson } from '../go/json.ts';
import { sha256Hex } from '../go/sha256.ts';
import { compareStrings } from '../go/utf8.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import type { Reconcile } from './reconcile.ts';

/**
 * The names of the image pull secrets: the server's own in their order, then the operator's defaults that it does not
 * name. (`Defaults.Merge` of pkg/imagepullsecrets)
 */
export function imagePullSecretNames({ server, options }: Reconcile): readonly string[] {
  const own = server.spec.imagePullSecrets;
  if (own === undefined && options.imagePullSecrets.length === 0) return [];
  const names = new Set<string>();
  for (const { name } of own ?? []) names.add(name);
  for (const name of options.imagePullSecrets) names.add(name);
  return [...names];
}

/** As they stand in a pod and in a ServiceAccount: an empty name is left out, as Go does. */
export function imagePullSecretRefs(names: readonly string[]): JsonObject[] {
  return names.map((name) => (name === '' ? {} : { name }));
}

/** `imagePullSecretsHash`: of the same names in any order. */
export function imagePullSecretsHash(names: readonly string[]): string {
  return sha256Hex(marshalJson(imagePullSecretRefs([...names].sort(compareStrings))));
}
