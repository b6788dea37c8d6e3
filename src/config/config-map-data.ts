import type { Finding } from '../finding.ts';
import { isObject, type Json, type JsonObject, own } from '../kubernetes/object.ts';
import { ownKind, redisFields, specFields } from './fields.ts';
import { unknownField, wrongValue } from './findings.ts';
import type { OptionsOrFindings } from './options.ts';
import { readSpec } from './read-spec.ts';

/** The fields of `spec` as keys of `data`: a field of an object is dotted, and objects cannot be written. */
const keys: string[] = [];
for (const field of specFields) {
  if (field === 'defaultRedis') for (const name of redisFields) keys.push(`defaultRedis.${name}`);
  else if (field !== 'resources') keys.push(field);
}
const topLevel = ['apiVersion', 'kind', 'metadata', 'data', 'immutable'];

/** Reads a functionConfig of kind ConfigMap: every value is text, and a list is separated by commas. */
export async function optionsFromConfigMap(functionConfig: JsonObject): Promise<OptionsOrFindings> {
  const findings: Finding[] = [];
  for (const key of Object.keys(functionConfig)) {
    if (!topLevel.includes(key)) findings.push(unknownField(functionConfig, key, key, topLevel));
  }
  const data = own(functionConfig, 'data') ?? {};
  if (!isObject(data)) {
    return {
      findings: [...findings, wrongValue(functionConfig, 'data', data, 'must be an object of text values')],
    };
  }

  const spec: JsonObject = {};
  const redis: JsonObject = {};
  for (const [key, value] of Object.entries(data)) {
    const path = `data.${key}`;
    if (key === 'resources') findings.push(wrongValue(functionConfig, path, undefined, noResources));
    else if (!keys.includes(key)) findings.push(unknownField(functionConfig, path, key, keys));
    else if (typeof value !== 'string')
      findings.push(wrongValue(functionConfig, path, value, 'must be text'));
    else if (key === 'imagePullSecrets') spec[key] = listOf(value);
    else if (key.startsWith(dotted)) redis[key.slice(dotted.length)] = value;
    else spec[key] = value;
  }
  if (Object.keys(redis).length > 0) spec['defaultRedis'] = redis;

  const result = await readSpec(functionConfig, spec, pathInData);
  if (findings.length === 0) return result;
  return { findings: 'findings' in result ? [...findings, ...result.findings] : findings };
}

const dotted = 'defaultRedis.';
const noResources = `cannot be given in a ConfigMap, which holds only text: use a functionConfig of kind \`${ownKind}\``;

/** As the operator reads TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS: blanks around a name and empty names do not count. */
function listOf(text: string): Json[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function pathInData(segments: readonly PropertyKey[]): string {
  const names = segments.filter((segment) => typeof segment === 'string');
  return ['data', ...names].join('.');
}
