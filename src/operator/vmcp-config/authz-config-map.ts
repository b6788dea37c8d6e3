import { foldName, trimSpace } from '../../go/strings.ts';
import { type YamlRead, yamlToJson } from '../../go/yaml/sigs-yaml.ts';
import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { authorizerTypes, type CedarOptionsRead, cedarOptions } from '../cedar-options.ts';
import type { Reconcile } from '../reconcile.ts';

/**
 * The Cedar options in the ConfigMap that `spec.incomingAuth.authzConfig.configMap` refers to, or what is wrong with
 * its content; whether it is there at all is for the caller to see. (`LoadAuthzConfigFromConfigMap` in
 * controllerutil/authz.go, `Validate` in pkg/authz/authorizers/config.go)
 */
export function authzConfigMapOptions(
  { cluster }: Reconcile,
  ref: { readonly name: string; readonly key: string },
): CedarOptionsRead {
  const data = cluster.get('ConfigMap', ref.name)?.data ?? {};
  const key = ref.key || 'authz.json';
  const known = reads.get(data) ?? new Map<string, CedarOptionsRead>();
  const read = known.get(key) ?? readKey(data, key);
  reads.set(data, known.set(key, read));
  return read;
}

/** A text is read once, for the validation and for the configuration of all servers that refer to it. */
const reads = new WeakMap<object, Map<string, CedarOptionsRead>>();

function readKey(data: Readonly<Record<string, string>>, key: string): CedarOptionsRead {
  const text = Object.hasOwn(data, key) ? data[key] : undefined;
  if (text === undefined)
    return problem(`it must have the key "${key}", with a Cedar configuration as its value`);
  if (trimSpace(text) === '')
    return problem(`the value of its key "${key}" must be a Cedar configuration, not blank`);
  const { value: config, problem: unreadable } = readConfig(text);
  if (unreadable !== undefined)
    return problem(`the value of its key "${key}" must be JSON or YAML 1.1: ${unreadable}`);
  if (!isObject(config)) return problem(`the value of its key "${key}" must be a JSON or YAML object`);
  const read = cedarConfig(config);
  return read.problem === undefined
    ? read
    : { problem: `in its key "${key}", ${read.problem}`, path: read.path };
}

/** As YAML, and as JSON where that fails: go-yaml has no escape `\/`, no pairs of surrogates, no keys over 1,024 characters. */
function readConfig(text: string): YamlRead {
  const read = yamlToJson(text);
  if (read.problem === undefined) return read;
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return read;
  }
}

function cedarConfig(config: JsonObject): CedarOptionsRead {
  const version = textOf(config, 'version');
  if (version === undefined) return problem('`version` must be a string, in quotes: "1.0"');
  if (version === '') return problem('`version` must be set: "1.0"');
  const type = textOf(config, 'type');
  if (type === undefined || !authorizerTypes.includes(type)) return problem('`type` must be "cedarv1"');
  if (type !== 'cedarv1') return problem('`type` must be "cedarv1": a VirtualMCPServer can use no other');
  const options = values(config, 'cedar').at(-1) ?? undefined;
  if (options === undefined) return problem('`cedar` must be set');
  return cedarOptions(options);
}

/** The values of a field as encoding/json finds them: its name in any case, in the order in which they come. */
function values(object: JsonObject, name: string): Json[] {
  return Object.entries(object).flatMap(([key, value]) => (foldName(key) === name ? [value] : []));
}

/** The last one wins, but each must be a string; null is nothing. */
function textOf(object: JsonObject, name: string): string | undefined {
  let text = '';
  for (const value of values(object, name)) {
    if (value !== null && typeof value !== 'string') return undefined;
    text = value ?? text;
  }
  return text;
}

function problem(text: string): CedarOptionsRead {
  return { problem: text, path: '' };
}
