/** Go's `strconv.FormatFloat(value, 'g', -1, 64)`: the shortest digits, with an exponent from 1e+06 and below 1e-04. */
export function formatFloat64(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? '-0' : '0';
  // The 21 digits that `%v` allows before the exponent do not hold for FormatFloat: its limit is the number of
  // digits, at least 6 (strconv/ftoa.go, `%e is used if`).
  const scientific = value.toExponential();
  const e = scientific.indexOf('e');
  const exponent = Number(scientific.slice(e + 1));
  if (exponent >= -4 && exponent < 6) return String(value);
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${scientific.slice(0, e)}e${exponent < 0 ? '-' : '+'}${digits}`;
}

/** Go's `strconv.FormatFloat(value, 'g', -1, 32)`, for a float64 too: the digits that a float32 needs. */
export function formatFloat32(value: number): string {
  const rounded = Math.fround(value);
  if (!Number.isFinite(rounded) || rounded === 0) return formatFloat64(rounded);
  let digits = 1;
  while (digits < 9 && Math.fround(Number(rounded.toPrecision(digits))) !== rounded) digits++;
  return formatFloat64(Number(rounded.toPrecision(digits)));
}

/**
 * A float64 as encoding/json writes it. Its rules (exponent from 1e21 and below 1e-6, no leading zero in it) are
 * those of JavaScript, but for the sign of zero.
 *
 * @throws if `value` is not finite, as `json.Marshal` fails
 */
export function formatJsonFloat64(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`JSON has no ${value}`);
  return Object.is(value, -0) ? '-0' : String(value);
}

const decimal = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/** An underscore that does not stand between two digits. */
const misplaced = /(?:^|\D)_|_(?:\D|$)/;

/**
 * Go's `strconv.ParseFloat(text, 64)` for decimal numbers. Undefined where Go gives an error, which it also does for
 * numbers too large for a float64, and for what is not decimal (hexadecimal mantissas, infinities, NaN).
 */
export function parseFloat64(text: string): number | undefined {
  const digits = text.replaceAll('_', '');
  if (!decimal.test(digits) || misplaced.test(text)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}
