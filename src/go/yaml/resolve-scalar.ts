import { parseFloat64 } from '../float.ts';
import { magnitudeOf } from './magnitude.ts';
import { isTimestamp } from './yaml-resolve.ts';

/** What a scalar stands for, by the type that it has in Go: `uint` holds what is too large for an `int`. */
export type Resolved =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int' | 'uint'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'null'; readonly value: null }
  | { readonly type: 'timestamp'; readonly value: string };

const words: ReadonlyMap<string, Resolved> = new Map(
  (
    [
      ['y Y yes Yes YES true True TRUE on On ON', { type: 'bool', value: true }],
      ['n N no No NO false False FALSE off Off OFF', { type: 'bool', value: false }],
      ['~ null Null NULL', { type: 'null', value: null }],
      ['.nan .NaN .NAN', { type: 'float', value: Number.NaN }],
      ['.inf .Inf .INF +.inf +.Inf +.INF', { type: 'float', value: Infinity }],
      ['-.inf -.Inf -.INF', { type: 'float', value: -Infinity }],
    ] as const
  ).flatMap(([texts, resolved]) => texts.split(' ').map((text) => [text, resolved] as const)),
);

/** YAML 1.1's types by their tags; a scalar with another tag is a string. */
const types: ReadonlyMap<string, Resolved['type']> = new Map([
  ['tag:yaml.org,2002:str', 'string'],
  ['tag:yaml.org,2002:bool', 'bool'],
  ['tag:yaml.org,2002:int', 'int'],
  ['tag:yaml.org,2002:float', 'float'],
  ['tag:yaml.org,2002:null', 'null'],
  ['tag:yaml.org,2002:timestamp', 'timestamp'],
]);

/** A scalar without quotes or with a tag, "" for none. Undefined if it is not of the tag's type. (resolve.go `resolve`) */
export function resolveScalar(tag: string, text: string): Resolved | undefined {
  const type = types.get(tag);
  if (type === 'string' || (type === undefined && tag !== '')) return { type: 'string', value: text };
  const resolved = resolveText(text, type);
  if (type === undefined || type === resolved.type) return resolved;
  if (type === 'int' && resolved.type === 'uint') return resolved;
  if (type === 'float' && resolved.type === 'int') return { type, value: Number(resolved.value) };
  return undefined;
}

const numeral = /^[-+.0-9]/;

function resolveText(text: string, type: Resolved['type'] | undefined): Resolved {
  if (text === '') return { type: 'null', value: null };
  const word = words.get(text);
  if (word !== undefined) return word;
  if (numeral.test(text)) {
    // Without the tag a time is a string all the same (decode.go `scalar`).
    if (type === 'timestamp' && isTimestamp(text)) return { type, value: text };
    const number = text.startsWith('.') ? floatOf(parseFloat64(text)) : numberOf(text.replaceAll('_', ''));
    if (number !== undefined) return number;
  }
  return { type: 'string', value: text };
}

/** What `strconv.ParseInt` takes with base 0; then with base 2, which a sign may come before. */
const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const signedBinary = /^0b([-+])([01]+)$/;
const decimal = /^[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$|^[-+]\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;

function numberOf(text: string): Resolved | undefined {
  const [, sign, digits] = integer.exec(text) ?? [];
  const whole = digits === undefined ? undefined : integerOf(sign ?? '', digits);
  if (whole !== undefined) return whole;
  if (decimal.test(text)) return floatOf(parseFloat64(text));
  const [, innerSign, bits] = signedBinary.exec(text) ?? [];
  return bits === undefined ? undefined : integerOf(innerSign ?? '', `0b${bits}`);
}

function integerOf(sign: string, digits: string): Resolved | undefined {
  const magnitude = magnitudeOf(/^0[0-7]/.test(digits) ? `0o${digits}` : digits);
  if (magnitude === undefined) return undefined;
  const value = sign === '-' ? -magnitude : magnitude;
  if (value >= -(2n ** 63n) && value < 2n ** 63n) return { type: 'int', value };
  return sign === '' && value < 2n ** 64n ? { type: 'uint', value } : undefined;
}

function floatOf(value: number | undefined): Resolved | undefined {
  return value === undefined ? undefined : { type: 'float', value };
}
