import { foldName, trimSpace } from '../../go/strings.ts';
import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { authorizerTypes, type CedarOptionsRead, cedarOptions } from '../cedar-options.ts';
import type { Reconcile } from '../reconcile.ts';

/**
 * The Cedar options in the ConfigMap that `spec.incomingAuth.authzConfig.configMap` refers to, or what is wrong with
 * its content; whether it is there at all is for the caller to see. (`LoadAuthzConfigFromConfigMap` in
 * controllerutil/authz.go, `Validate` in pkg/authz/authorizers/config.go)
 */
export function authzConfigMapOptions(
  { cluster, parseYaml }: Reconcile,
  ref: { readonly name: string; readonly key: string },
): CedarOptionsRead {
  const data = cluster.get('ConfigMap', ref.name)?.data;
  const key = ref.key || 'authz.json';
  const text = data !== undefined && Object.hasOwn(data, key) ? data[key] : undefined;
  if (text === undefined)
    return problem(`it must have the key "${key}", with a Cedar configuration as its value`);
  if (trimSpace(text) === '')
    return problem(`the value of its key "${key}" must be a Cedar configuration, not blank`);
  const config = parseYaml(text);
  if (!isObject(config)) return problem(`the value of its key "${key}" must be a JSON or YAML object`);
  const read = cedarConfig(config);
  return read.problem === undefined
    ? read
    : { problem: `in its key "${key}", ${read.problem}`, path: read.path };
}

function cedarConfig(config: JsonObject): CedarOptionsRead {
  const version = field(config, 'version') ?? '';
  if (typeof version !== 'string') return problem('`version` must be a string, in quotes: "1.0"');
  if (version === '') return problem('`version` must be set: "1.0"');
  const type = field(config, 'type') ?? '';
  if (typeof type !== 'string' || !authorizerTypes.includes(type)) return problem('`type` must be "cedarv1"');
  if (type !== 'cedarv1') return problem('`type` must be "cedarv1": a VirtualMCPServer can use no other');
  const options = field(config, 'cedar') ?? undefined;
  if (options === undefined) return problem('`cedar` must be set');
  return cedarOptions(options);
}

/** A field as encoding/json finds it: in any case, the last one winning (keys come sorted), null being nothing. */
function field(object: JsonObject, name: string): Json | undefined {
  let value: Json | undefined;
  for (const key of Object.keys(object).sort())
    if (foldName(key) === name && object[key] !== null) value = object[key];
  return value;
}

function problem(text: string): CedarOptionsRead {
  return { problem: text, path: '' };
}
