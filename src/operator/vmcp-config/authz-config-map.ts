import { foldName, trimSpace } from '../../go/strings.ts';
import { type YamlRead, yamlToJson } from '../../go/yaml/sigs-yaml.ts';
import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { authorizerTypes, type CedarOptionsRead, cedarOptions } from '../cedar-options.ts';
import type { Cluster } from '../cluster.ts';
import { httpAuthorizerProblem } from '../http-authorizer.ts';

interface ConfigMapKey {
  readonly name: string;
  readonly key: string;
}

/**
 * The Cedar options in the ConfigMap that `spec.incomingAuth.authzConfig.configMap` refers to, or what is wrong with
 * its content; whether it is there at all is for the caller to see. (`LoadAuthzConfigFromConfigMap` in
 * controllerutil/authz.go, `Validate` in pkg/authz/authorizers/config.go)
 */
export function authzConfigMapOptions(cluster: Cluster, ref: ConfigMapKey): CedarOptionsRead {
  return inKey(ref, loadConfig(cluster, ref), cedarConfig);
}

/** What is wrong with a ConfigMap that a server or proxy refers to. Of the two, only a server may ask another service. */
export function authorizerProblem(
  cluster: Cluster,
  ref: ConfigMapKey,
  cedarOnly: boolean,
): string | undefined {
  const read = (config: JsonObject) =>
    textOf(config, 'type') === 'httpv1' && !cedarOnly ? httpConfig(config) : cedarConfig(config);
  return inKey(ref, loadConfig(cluster, ref), read).problem;
}

/** The text of the configuration, where there is one. */
export function authzText(cluster: Cluster, { name, key }: ConfigMapKey): string | undefined {
  const data = cluster.get('ConfigMap', name)?.data ?? {};
  return Object.hasOwn(data, key || defaultKey) ? data[key || defaultKey] : undefined;
}

/** What `read` makes of the configuration, its problem told with the key. */
function inKey<T extends { readonly problem?: string; readonly path?: string }>(
  ref: ConfigMapKey,
  loaded: JsonObject | string,
  read: (config: JsonObject) => T | CedarOptionsRead,
): T | CedarOptionsRead {
  if (typeof loaded === 'string') return problem(loaded);
  const made = read(loaded);
  if (made.problem === undefined) return made;
  return { problem: `in its key "${ref.key || defaultKey}", ${made.problem}`, path: made.path ?? '' };
}

const defaultKey = 'authz.json';

/** The object in the ConfigMap, or why there is none. */
function loadConfig(cluster: Cluster, ref: ConfigMapKey): JsonObject | string {
  const data = cluster.get('ConfigMap', ref.name)?.data ?? {};
  const key = ref.key || defaultKey;
  const known = loaded.get(data) ?? new Map<string, JsonObject | string>();
  const config = known.get(key) ?? readKey(data, key);
  loaded.set(data, known.set(key, config));
  return config;
}

/** A text is read once, for the validation and for the configuration of all servers that refer to it. */
const loaded = new WeakMap<object, Map<string, JsonObject | string>>();

function readKey(data: Readonly<Record<string, string>>, key: string): JsonObject | string {
  const text = Object.hasOwn(data, key) ? data[key] : undefined;
  if (text === undefined) return `it must have the key "${key}", with a Cedar configuration as its value`;
  if (trimSpace(text) === '') return `the value of its key "${key}" must be a Cedar configuration, not blank`;
  const { value, problem: unreadable } = readConfig(text);
  if (unreadable !== undefined)
    return `the value of its key "${key}" must be JSON or YAML 1.1: ${unreadable}`;
  return isObject(value) ? value : `the value of its key "${key}" must be a JSON or YAML object`;
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

/** `Validate` of an authorizer that asks another service (pkg/authz/authorizers/http/config.go). */
function httpConfig(config: JsonObject): { problem?: string } {
  if (!textOf(config, 'version')) return { problem: '`version` must be set: "1.0"' };
  const read = httpAuthorizerProblem(values(config, 'pdp').at(-1));
  return read === undefined ? {} : { problem: read };
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
