import type { Json } from '../kubernetes/object.ts';
import { formatFloat64 } from './float.ts';
import { byteLength } from './utf8.ts';
import { compareKeys } from './yaml-order.ts';
import { isMultiline, isSurelyPlain, scalar } from './yaml-scalar.ts';

/** A Go float64: it is written as one even where it is whole. */
export class GoFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A Go struct: its fields in the order in which they were set, without those that are undefined. */
export interface YamlStruct {
  readonly [field: string]: YamlValue | undefined;
}

/** A Go value: a `Map` is a Go map, whose keys get sorted; `number` and `bigint` are integers. */
export type YamlValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | GoFloat
  | readonly YamlValue[]
  | ReadonlyMap<string, YamlValue>
  | YamlStruct;

export function goFloat(value: number): GoFloat {
  return new GoFloat(value);
}

/** A JSON value as Go's encoding/json decodes it into `any`: objects become maps, numbers float64. */
export function fromJson(value: Json): YamlValue {
  if (typeof value === 'number' || typeof value === 'bigint') return new GoFloat(Number(value));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  const map = new Map<string, YamlValue>();
  for (const key of Object.keys(value)) map.set(key, fromJson(value[key] ?? null));
  return map;
}

/** The text that `Marshal` of gopkg.in/yaml.v3 gives for `value`, byte for byte. */
export function marshalYaml(value: YamlValue): string {
  const out: Out = { text: '', lineStart: true };
  writeNode(out, value, typeof value === 'object' ? 0 : indentStep, 0);
  // What is written in one piece is written after a space; here nothing stands before it.
  const text = out.text.startsWith(' ') ? out.text.slice(1) : out.text;
  return out.lineStart ? text : `${text}\n`;
}

/** yaml.v3's default. */
const indentStep = 4;
/** Longer keys, in bytes, need the `? ` form (emitterc.go `yaml_emitter_check_simple_key`). */
const simpleKeyLength = 128;

interface Out {
  text: string;
  /** Whether what was written last has ended its line. */
  lineStart: boolean;
}

/**
 * Writes what stands after `-`, `:` or `?`, and the root. The items of a collection stand at `indent`, the first one
 * in the same line if `column`, where the line has come to, is not 0.
 */
function writeNode(out: Out, value: YamlValue, indent: number, column: number): void {
  if (typeof value === 'string') writeString(out, value, indent);
  else if (typeof value !== 'object' || value === null || value instanceof GoFloat)
    writeFlat(out, flat(value));
  else if (isList(value)) writeList(out, value, indent, column);
  else if (value instanceof Map) writeMap(out, value, indent, column);
  else writeStruct(out, value as YamlStruct, indent, column);
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function writeList(out: Out, list: readonly YamlValue[], indent: number, column: number): void {
  if (list.length === 0) writeFlat(out, '[]');
  let at = column;
  for (const item of list) {
    startItem(out, indent, at);
    out.text += '-';
    writeNode(out, item, indent + 2, indent + 1);
    at = 0;
  }
}

function writeMap(out: Out, map: ReadonlyMap<string, YamlValue>, indent: number, column: number): void {
  if (map.size === 0) writeFlat(out, '{}');
  let at = column;
  for (const key of [...map.keys()].sort(compareKeys)) {
    writeEntry(out, key, map.get(key) ?? null, indent, at);
    at = 0;
  }
}

function writeStruct(out: Out, struct: YamlStruct, indent: number, column: number): void {
  let at = column;
  let empty = true;
  for (const field of Object.keys(struct)) {
    const value = struct[field];
    if (value === undefined) continue;
    writeEntry(out, field, value, indent, at);
    at = 0;
    empty = false;
  }
  if (empty) writeFlat(out, '{}');
}

function writeEntry(out: Out, key: string, value: YamlValue, indent: number, column: number): void {
  const inner = indent + indentStep - (indent % indentStep);
  startItem(out, indent, column);
  if (isSurelyPlain(key) && key.length <= simpleKeyLength) {
    out.text += `${key}:`;
    writeNode(out, value, inner, 0);
  } else if (!isMultiline(key) && byteLength(key) <= simpleKeyLength) {
    out.text += `${scalar(key, inner)}:`;
    writeNode(out, value, inner, 0);
  } else {
    out.text += '?';
    writeString(out, key, inner);
    startItem(out, indent, 0);
    out.text += ':';
    writeNode(out, value, inner, indent + 1);
  }
}

function startItem(out: Out, indent: number, column: number): void {
  if (column === 0 && !out.lineStart) out.text += newLines[indent] ?? `\n${' '.repeat(indent)}`;
  else if (indent > column) out.text += ' '.repeat(indent - column);
  out.lineStart = false;
}

/** Line breaks with the usual indentations, made once. */
const newLines: readonly string[] = Array.from({ length: 40 }, (_, indent) => `\n${' '.repeat(indent)}`);

function writeString(out: Out, text: string, indent: number): void {
  const written = isSurelyPlain(text) ? text : scalar(text, indent);
  writeFlat(out, written);
  // Only the line break at the end of a literal block can be the last character.
  if (written !== text) out.lineStart = isMultiline(written.slice(-1));
}

function writeFlat(out: Out, text: string): void {
  out.text += ` ${text}`;
  out.lineStart = false;
}

function flat(value: null | boolean | number | bigint | GoFloat): string {
  if (value instanceof GoFloat) return float(value.value);
  if (Number.isSafeInteger(value)) return String(value);
  // Only a float can have a fraction.
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : float(value);
  return String(value);
}

/** encode.go `floatv`. */
function float(value: number): string {
  if (Number.isFinite(value)) return formatFloat64(value);
  return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}
