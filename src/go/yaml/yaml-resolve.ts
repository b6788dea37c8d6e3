import { parseFloat64 } from '../float.ts';

/** Words that yaml.v3 reads as another type (resolve.go), and YAML 1.1's booleans, which it quotes too (encode.go `isOldBool`). */
const words = new Set(
  (
    'true True TRUE false False FALSE ~ null Null NULL .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf ' +
    '-.INF y Y yes Yes YES on On ON n N no No NO off Off OFF'
  ).split(' '),
);

/** The longest of `words`. */
const wordLength = 5;

/** Whether `text` is a word that stands for something else than a string. */
export function isReservedWord(text: string): boolean {
  return text.length <= wordLength && (text === '' || words.has(text));
}

/**
 * Whether `text`, written without quotes, is read back as a string by readers of YAML 1.1 and 1.2, as yaml.v3 sees
 * them (resolve.go `resolve`, encode.go `isBase60Float` and `isOldBool`).
 */
export function resolvesToString(text: string): boolean {
  if (isReservedWord(text)) return false;
  const first = text.charCodeAt(0);
  if (first === 0x2e) return parseFloat64(text) === undefined;
  const numberLike = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  return !numberLike || !(isNumber(text.replaceAll('_', '')) || isBase60(text) || isTimestamp(text));
}

const base60Start = /^[-+]?[0-9][0-9_]*(?=:)/;
const base60Part = /:[0-5]?[0-9]/y;
const base60End = /(?:\.[0-9_]*)?$/y;

/** Part by part, as one expression would keep each of them on a stack, which a long text could overflow. */
function isBase60(text: string): boolean {
  let at = base60Start.exec(text)?.[0].length ?? 0;
  if (at === 0) return false;
  const start = at;
  for (base60Part.lastIndex = at; base60Part.test(text); ) at = base60Part.lastIndex;
  base60End.lastIndex = at;
  return at > start && base60End.test(text);
}

const yamlFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const prefixedInteger = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/;
/** `0b` and `0o` are cut off before the rest is parsed, so that a sign may follow them. */
const signAfterPrefix = /^(0[bo])([-+])([0-7]+)$/;

/** `text` has no underscores any more. Integers without a prefix are floats too, so they need no look of their own. */
function isNumber(text: string): boolean {
  if (yamlFloat.test(text)) return Number.isFinite(Number(text));
  const [, sign, digits] = prefixedInteger.exec(text) ?? [];
  if (digits !== undefined) return isAtMost(digits, largest(sign ?? ''));
  const [, prefix, inner, rest] = signAfterPrefix.exec(text) ?? [];
  if (prefix === undefined || (prefix === '0b' && /[2-7]/.test(rest ?? ''))) return false;
  return isAtMost(`${prefix}${rest}`, largest(inner ?? ''));
}

/** Whether an integer with a prefix is no more than a `limit` of 64 bits. */
function isAtMost(digits: string, limit: bigint): boolean {
  const significant = digits.slice(2).replace(/^0+/, '');
  return significant.length <= 64 && BigInt(`${digits.slice(0, 2)}0${significant}`) <= limit;
}

/** The largest number that `strconv.ParseInt` or, without a sign, `strconv.ParseUint` takes. */
function largest(sign: string): bigint {
  if (sign === '') return 2n ** 64n - 1n;
  return sign === '-' ? 2n ** 63n : 2n ** 63n - 1n;
}

const date = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})/;
const clock = '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?';
const zoned = new RegExp(`^[Tt]${clock}(?:Z|[-+]([0-9]{2}):([0-9]{2}))$`);
const local = new RegExp(`^ +${clock}$`);

/** Whether one of yaml.v3's layouts (resolve.go `parseTimestamp`) takes `text`, as Go's `time.Parse` reads them. */
export function isTimestamp(text: string): boolean {
  const [day, year, month, dayOfMonth] = date.exec(text) ?? [];
  if (day === undefined || !isDay(Number(year), Number(month), Number(dayOfMonth))) return false;
  const rest = text.slice(day.length);
  if (rest === '') return true;
  const [time, hour, minute, second, zoneHour = 0, zoneMinute = 0] =
    zoned.exec(rest) ?? local.exec(rest) ?? [];
  if (time === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return false;
  // time.Parse lets offsets of a full day and a full hour pass.
  return Number(zoneHour) <= 24 && Number(zoneMinute) <= 60;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}
