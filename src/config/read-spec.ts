import type { Finding } from '../finding.ts';
import { isObject, type Json, type JsonObject, own } from '../kubernetes/object.ts';
import { greatestUnknown, unknownField, wrongValue } from './findings.ts';
import { specRule } from './option-table.ts';
import { defaultOptions, type OptionsOrFindings } from './options.ts';
import {
  type Fields,
  greatestText,
  type List,
  type Texts,
  type ValueRule,
  type Words,
} from './value-rule.ts';

/** A field of `spec`, by what leads to it: names, and places in lists. */
export type Path = readonly (string | number)[];

interface Reading {
  readonly functionConfig: JsonObject;
  /** How a field is called where the user wrote it: the fields may come from a ConfigMap. */
  readonly pathOf: (path: Path) => string;
  readonly findings: Finding[];
}

/** Holds the fields of `spec` against the table of the options; what is not set has its default. */
export function readSpec(
  functionConfig: JsonObject,
  spec: Json,
  pathOf: (path: Path) => string,
): OptionsOrFindings {
  const reading: Reading = { functionConfig, pathOf, findings: [] };
  const set = read(reading, spec, specRule, []);
  if (reading.findings.length > 0 || !isObject(set)) return { findings: reading.findings };
  return { options: { ...defaultOptions, ...set }, given: Object.keys(set) };
}

/** The value as it goes on, without fields that are not set. Where there is a finding it is of no use. */
function read(reading: Reading, value: Json, rule: ValueRule, path: Path): Json {
  switch (rule.type) {
    case 'words':
      if (!isOneOf(rule, value)) wrong(reading, path, value, mustOf(rule), rule.words);
      return value;
    case 'text':
      if (typeof value !== 'string' || value.length > greatestText || !rule.pattern.test(value))
        wrong(reading, path, value, rule.must);
      return value;
    case 'list':
      return readList(reading, value, rule, path);
    case 'texts':
      return readTexts(reading, value, rule, path);
    case 'object':
      return readFields(reading, value, rule, path);
  }
}

function readList(reading: Reading, value: Json, rule: List, path: Path): Json {
  if (Array.isArray(value)) return value.map((entry, i) => read(reading, entry, rule.of, [...path, i]));
  wrong(reading, path, value, rule.must);
  return value;
}

/** The texts can be secrets: none is told. */
function readTexts(reading: Reading, value: Json, rule: Texts, path: Path): Json {
  if (!isObject(value)) {
    wrong(reading, path, value, rule.must);
    return value;
  }
  for (const [key, text] of Object.entries(value)) {
    if (!rule.keys.test(key)) wrong(reading, [...path, key], undefined, rule.keyMust);
    if (typeof text !== 'string') wrong(reading, [...path, key], undefined, rule.valueMust);
  }
  return value;
}

function readFields(reading: Reading, value: Json, rule: Fields, path: Path): Json {
  if (!isObject(value)) {
    wrong(reading, path, value, rule.must);
    return value;
  }
  const set: JsonObject = {};
  for (const [name, field] of Object.entries(rule.fields)) {
    // `image:` with nothing behind it is not set.
    const given = own(value, name);
    if (given !== undefined && given !== null) set[name] = read(reading, given, field, [...path, name]);
    else if (rule.required.includes(name)) wrong(reading, [...path, name], given, mustOf(field));
  }
  // What is open goes on as it came: it is an object of others.
  if (rule.open) return value;
  const names = Object.keys(rule.fields);
  const unknown = Object.keys(value).filter((key) => !names.includes(key));
  for (const key of unknown.slice(0, greatestUnknown)) {
    reading.findings.push(unknownField(reading.functionConfig, reading.pathOf([...path, key]), key, names));
  }
  return set;
}

function isOneOf({ words }: Words, value: Json): boolean {
  return typeof value === 'string' && words.includes(value);
}

function mustOf(rule: ValueRule): string {
  if (rule.type !== 'words') return rule.must;
  const quoted = rule.words.map((one) => `\`${one}\``);
  return `must be ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function wrong(
  { functionConfig, pathOf, findings }: Reading,
  path: Path,
  value: Json | undefined,
  must: string,
  words: readonly string[] = [],
): void {
  findings.push(wrongValue(functionConfig, pathOf(path), value, must, words));
}
