import type { Json } from '../../kubernetes/object.ts';
import { magnitudeOf } from './magnitude.ts';

/**
 * What an unquoted YAML scalar means, as kpt and kustomize read it: go-yaml v3's `resolve` (resolve.go), with two
 * exceptions. Dates stay the text that they are, as kubectl has it, and what JSON cannot hold (.inf, .nan) is undefined.
 * The YAML 1.1 words (yes, on, y, …) are strings, since both callers see strings there.
 */
export function resolvePlain(text: string): Json | undefined {
  switch (text.charCodeAt(0)) {
    case 0x74: // t
    case 0x54: // T
      return text === 'true' || text === 'True' || text === 'TRUE' ? true : text;
    case 0x66: // f
    case 0x46: // F
      return text === 'false' || text === 'False' || text === 'FALSE' ? false : text;
    case 0x6e: // n
    case 0x4e: // N
      return text === 'null' || text === 'Null' || text === 'NULL' ? null : text;
    case 0x7e: // ~
      return text === '~' ? null : text;
    case 0x2e: // .
      if (/^\.(?:inf|Inf|INF|nan|NaN|NAN)$/.test(text)) return undefined;
      return resolveFloat(text.replaceAll('_', '')) ?? text;
    case 0x2b: // +
    case 0x2d: // -
      if (/^[-+]\.(?:inf|Inf|INF)$/.test(text)) return undefined;
      return resolveNumber(text) ?? text;
    default: {
      if (text === '') return null;
      const first = text.charCodeAt(0);
      return first >= 0x30 && first <= 0x39 ? (resolveNumber(text) ?? text) : text;
    }
  }
}

const decimal = /^[-+]?(?:0|[1-9][0-9]*)$/;
/**
 * What strconv.ParseInt takes with base 0, once the underscores are gone; but not `0X1F`, `0B1`, `0O17` and `+0o17`, which
 * are integers for go-yaml alone, and text in YAML 1.1 and 1.2.
 */
const based = /^(?:([-+]?)0(?:(x)([0-9a-fA-F]+)|(b)([01]+)|([0-7]+))|0o([0-7]+))$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const greatest = 2n ** 64n - 1n;
const least = -(2n ** 63n);

function resolveNumber(text: string): number | bigint | undefined {
  if (text.length < 16 && decimal.test(text)) return Number(text) + 0;
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  return resolveInteger(plain) ?? resolveFloat(plain);
}

function resolveInteger(text: string): number | bigint | undefined {
  let digits: string;
  let negative = text.startsWith('-');
  if (decimal.test(text)) {
    digits = text.replace(/^[-+]/, '');
  } else {
    const match = based.exec(text);
    if (match === null) return undefined;
    negative = match[1] === '-';
    digits = match[2] ? `0x${match[3]}` : match[4] ? `0b${match[5]}` : `0o${match[6] ?? match[7]}`;
  }
  const magnitude = magnitudeOf(digits);
  if (magnitude === undefined) return undefined;
  const value = negative ? -magnitude : magnitude;
  if (value > greatest || value < least) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Without a minus zero: encoding/json writes it as `-0` to the API server, for which that is the integer 0. */
function resolveFloat(text: string): number | undefined {
  if (!float.test(text)) return undefined;
  const value = Number(text) + 0;
  return Number.isFinite(value) ? value : undefined;
}
