import type { Json, JsonObject } from '../kubernetes/object.ts';
import { formatJsonFloat64 } from './float.ts';
import { compareStrings, toValidUtf8 } from './utf8.ts';

export interface JsonOptions {
  /**
   * `float64`: as after `json.Unmarshal` into `any`, which keeps every number as a float64. `exact`: integers keep all
   * their digits.
   */
  readonly numbers: 'float64' | 'exact';
}

/**
 * The text that Go's `json.Marshal` gives for a value of maps, slices and scalars: keys in the order of their bytes,
 * `<`, `>` and `&` escaped, no spaces.
 *
 * @throws if a number is not finite
 */
export function marshalJson(value: Json, options: JsonOptions = { numbers: 'float64' }): string {
  if (typeof value === 'string') return quoteJson(value);
  if (typeof value === 'bigint' && options.numbers === 'exact') return String(value);
  if (typeof value === 'number' || typeof value === 'bigint') return formatJsonFloat64(Number(value));
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => marshalJson(item, options)).join(',')}]`;
  const members = validKeys(value)
    .sort(([a], [b]) => compareStrings(a, b))
    .map(([key, member]) => `${quoteJson(key)}:${marshalJson(member, options)}`);
  return `{${members.join(',')}}`;
}

/** The members under the keys that Go sees: of those that differ in invalid characters only, the last one stays. */
function validKeys(value: JsonObject): [string, Json][] {
  const members = Object.entries(value);
  if (members.every(([key]) => plain.test(key))) return members;
  return [...new Map(members.map(([key, member]) => [toValidUtf8(key), member]))];
}

const plain = /^[ !#-%'-;=?-[\]-~]*$/;
const escapedForHtml = /[<>&\u2028\u2029]/g;

/** A string as encoding/json quotes it. JavaScript has the same short forms, but no escapes for HTML. */
function quoteJson(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  return JSON.stringify(toValidUtf8(text)).replace(
    escapedForHtml,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
