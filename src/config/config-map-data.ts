import type { Finding } from '../finding.ts';
import { setOwn } from '../go/own-key.ts';
import { isObject, type Json, type JsonObject, own } from '../kubernetes/object.ts';
import { greatestUnknown, unknownField, wrongValue } from './findings.ts';
import { ownKind } from './function-config-kind.ts';
import { specRule } from './option-table.ts';
import type { OptionsOrFindings } from './options.ts';
import { type Path, readSpec } from './read-spec.ts';

const topLevel = ['apiVersion', 'kind', 'metadata', 'data', 'immutable'];

/** The keys of `data`, each with what puts its text into `spec`. */
const keys = new Map<string, (spec: JsonObject, text: string) => void>();
/** The options that are no keys of `data`. */
const onlyInSpec: string[] = [];
/** The options that hold texts by name, which stands behind a dot. */
const ofTexts: string[] = [];

for (const [name, rule] of Object.entries(specRule.fields)) {
  const inData = 'inData' in rule ? rule.inData : 'text';
  if (inData === 'no') {
    onlyInSpec.push(name);
  } else if (rule.type === 'texts') {
    ofTexts.push(name);
  } else if (rule.type === 'object') {
    for (const field of Object.keys(rule.fields)) {
      keys.set(`${name}.${field}`, putInto(name, field));
    }
  } else {
    keys.set(name, (spec, text) => {
      spec[name] = inData === 'commas' ? listOf(text) : text;
    });
  }
}

/** What puts a text into an object of `spec`. */
function putInto(name: string, field: string): (spec: JsonObject, text: string) => void {
  return (spec, text) => {
    const others = own(spec, name);
    const object: JsonObject = isObject(others) ? others : {};
    setOwn(object, field, text);
    spec[name] = object;
  };
}

/** Where the text of a key goes; undefined for one that there is not. */
function placeOf(key: string): ReturnType<typeof putInto> | undefined {
  const option = ofTexts.find((name) => key.startsWith(`${name}.`));
  return option === undefined ? keys.get(key) : putInto(option, key.slice(option.length + 1));
}

/** Reads a functionConfig of kind ConfigMap: every value is text, and a list is separated by commas. */
export function optionsFromConfigMap(functionConfig: JsonObject): OptionsOrFindings {
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
  let unknown = 0;
  for (const [key, value] of Object.entries(data)) {
    const path = `data.${key}`;
    const put = placeOf(key);
    if (onlyInSpec.includes(key)) findings.push(wrongValue(functionConfig, path, undefined, notInData));
    else if (put === undefined) {
      if (unknown++ < greatestUnknown) findings.push(unknownField(functionConfig, path, key, allKeys));
    } else if (typeof value !== 'string')
      findings.push(wrongValue(functionConfig, path, value, 'must be text'));
    else put(spec, value);
  }

  const result = readSpec(functionConfig, spec, pathInData);
  if (findings.length === 0) return result;
  return { findings: 'findings' in result ? [...findings, ...result.findings] : findings };
}

/** As messages name them. */
const allKeys = [...keys.keys(), ...ofTexts.map((name) => `${name}.NAME`)];

const notInData = `cannot be given in a ConfigMap, which holds only text: use a functionConfig of kind \`${ownKind}\``;

/** As the operator reads TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS: blanks around a name and empty names do not count. */
function listOf(text: string): Json[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Entries of a list have no place of their own in a text. */
function pathInData(path: Path): string {
  const names = path.filter((segment) => typeof segment === 'string');
  return ['data', ...names].join('.');
}
