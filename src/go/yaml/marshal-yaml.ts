import type { Json } from '../../kubernetes/object.ts';
import { formatFloat64 } from '../float.ts';
import { byteLength } from '../utf8.ts';
import { compareKeys } from './yaml-order.ts';
import { isMultiline, isSurelyPlain, scalar } from './yaml-scalar.ts';

/** A Go float64: it is written as one even where it is whole. */
export class GoFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A part that many documents have: its text is made once for each place in which it stands. */
export class SharedYaml<Value extends YamlStruct = YamlStruct> {
  readonly value: Value;
  /** By the indentation of its fields, and by where the line has come to in front of the first. */
  readonly texts: string[][] = [];

  constructor(value: Value) {
    this.value = value;
  }
}

/** The value of a part that many documents may have. */
export function sharedValue<Value extends YamlStruct>(part: Value | SharedYaml<Value>): Value {
  return part instanceof SharedYaml ? part.value : part;
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
  | SharedYaml
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
  return marshalYamlWithin(value, Number.POSITIVE_INFINITY) ?? '';
}

/** The same, or undefined once it is sure to have more than `limit` characters: a value may have one part many times. */
export function marshalYamlWithin(value: YamlValue, limit: number): string | undefined {
  const room: Room = { left: limit };
  const text = node(value, typeof value === 'object' ? 0 : indentStep, 0, room);
  // Before what is written in one piece is a space, before a collection a line break: here nothing stands before it.
  return room.left < 0 ? undefined : text.slice(1);
}

/** How many characters may still be written. With less than none, what is written does not matter any more. */
interface Room {
  left: number;
}

/** yaml.v3's default. */
const indentStep = 4;
/** Longer keys, in bytes, need the `? ` form (emitterc.go `yaml_emitter_check_simple_key`). */
const simpleKeyLength = 128;

/**
 * What stands after `-`, `:` or `?`, to the end of its last line. The items of a collection stand at `indent`, the first
 * one in the same line if `column`, where the line has come to, is not 0.
 */
function node(value: YamlValue, indent: number, column: number, room: Room): string {
  if (typeof value === 'string') return taken(stringNode(value, indent), room);
  if (typeof value !== 'object' || value === null || value instanceof GoFloat)
    return taken(` ${flat(value)}\n`, room);
  if (isList(value)) return listNode(value, indent, column, room);
  if (value instanceof SharedYaml) return sharedNode(value, indent, column, room);
  return value instanceof Map
    ? mapNode(value, indent, column, room)
    : structNode(value as YamlStruct, indent, column, room);
}

function taken(text: string, room: Room): string {
  room.left -= text.length;
  return text;
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function listNode(list: readonly YamlValue[], indent: number, column: number, room: Room): string {
  if (list.length === 0) return ' []\n';
  const margin = spaces(indent);
  let text = before(indent, column);
  let start = '';
  for (const item of list) {
    text += `${taken(start, room)}-${node(item, indent + 2, indent + 1, room)}`;
    if (room.left < 0) break;
    start = margin;
  }
  return text;
}

function mapNode(map: ReadonlyMap<string, YamlValue>, indent: number, column: number, room: Room): string {
  if (map.size === 0) return ' {}\n';
  const margin = spaces(indent);
  const keys = [...map.keys()];
  if (keys.length > 1) keys.sort(compareKeys);
  let text = before(indent, column);
  let start = '';
  for (const key of keys) {
    text += taken(start, room) + entry(key, map.get(key) ?? null, indent, room);
    if (room.left < 0) break;
    start = margin;
  }
  return text;
}

/** The names of fields that are written as they are: of those that the program has, the ones that were met so far. */
const plainFields = new Set<string>();

function structNode(struct: YamlStruct, indent: number, column: number, room: Room): string {
  const margin = spaces(indent);
  const inner = valueIndent(indent);
  let text = '';
  for (const field of Object.keys(struct)) {
    const value = struct[field];
    if (value === undefined) continue;
    text += text === '' ? before(indent, column) : taken(margin, room);
    if (plainFields.has(field)) {
      text += `${taken(field, room)}:${node(value, inner, 0, room)}`;
    } else {
      if (isPlainKey(field)) plainFields.add(field);
      text += entry(field, value, indent, room);
    }
    if (room.left < 0) break;
  }
  return text === '' ? ' {}\n' : text;
}

function sharedNode({ value, texts }: SharedYaml, indent: number, column: number, room: Room): string {
  texts[indent] ??= [];
  const known = texts[indent][column];
  if (known !== undefined) return taken(known, room);
  const text = structNode(value, indent, column, room);
  if (room.left >= 0) texts[indent][column] = text;
  return text;
}

function entry(key: string, value: YamlValue, indent: number, room: Room): string {
  const inner = valueIndent(indent);
  room.left -= key.length;
  if (isPlainKey(key)) return `${key}:${node(value, inner, 0, room)}`;
  if (!isMultiline(key) && byteLength(key) <= simpleKeyLength)
    return `${scalar(key, inner)}:${node(value, inner, 0, room)}`;
  return `?${stringNode(key, inner)}${spaces(indent)}:${node(value, inner, indent + 1, room)}`;
}

function isPlainKey(key: string): boolean {
  return key.length <= simpleKeyLength && isSurelyPlain(key);
}

/** Where the value of an entry at `indent` stands: at the next multiple of the step. */
function valueIndent(indent: number): number {
  return indent + indentStep - (indent % indentStep);
}

/** What leads to the first item of a collection: a new line, or what is missing in the present one. */
function before(indent: number, column: number): string {
  return column === 0 ? `\n${spaces(indent)}` : spaces(indent - column);
}

function spaces(count: number): string {
  if (count >= greatestMargin) return ' '.repeat(count);
  margins[count] ??= ' '.repeat(count);
  return margins[count];
}

/** The usual indentations, each made once. */
const margins: string[] = [];
const greatestMargin = 40;

/** Short strings of one line that needed a closer look, as they are written: many documents have the same ones. */
const writtenStrings = new Map<string, string>();
const writtenLimit = { count: 256, length: 64 };

function stringNode(text: string, indent: number): string {
  if (isSurelyPlain(text)) return ` ${text}\n`;
  const known = writtenStrings.get(text);
  if (known !== undefined) return known;
  const written = ` ${scalar(text, indent)}`;
  // Only the line break at the end of a literal block can be the last character.
  if (isMultiline(written)) return isMultiline(written.slice(-1)) ? written : `${written}\n`;
  const line = `${written}\n`;
  if (text.length <= writtenLimit.length && writtenStrings.size < writtenLimit.count)
    writtenStrings.set(text, line);
  return line;
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
