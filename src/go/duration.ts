/** The units of Go's `time.ParseDuration`, in nanoseconds; the micro sign and the Greek letter both mean micro. */
const units = new Map<string | undefined, bigint>([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/** One number, its decimals and its unit. */
const term = /(?=\.?[0-9])([0-9]*)(?:\.([0-9]*))?([^.0-9]+)/y;

/** One more than the largest number of nanoseconds, of which the negative is the smallest. */
const limit = 2n ** 63n;
const digitsOfLimit = 19;

/** Go's `time.ParseDuration`: nanoseconds, or undefined where it gives an error, as beyond about 292 years. */
export function parseDuration(text: string): bigint | undefined {
  if (/^[-+]?0$/.test(text)) return 0n;
  const negative = text.startsWith('-');
  let at = negative || text.startsWith('+') ? 1 : 0;
  if (at === text.length) return undefined;
  let total = 0n;
  while (at < text.length) {
    term.lastIndex = at;
    const [read = '', digits = '', fraction = '', name] = term.exec(text) ?? [];
    const unit = units.get(name);
    const whole = digits.replace(/^0+/, '');
    if (unit === undefined || whole.length > digitsOfLimit) return undefined;
    total += BigInt(whole) * unit + fractionOf(fraction, unit);
    if (total > limit) return undefined;
    at += read.length;
  }
  if (negative) return -total;
  return total < limit ? total : undefined;
}

/** The decimals of one term, cut off at whole nanoseconds. Go computes them in float64, and so in its rounding. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    // Go stops here, as the digits that follow could not change the result by a nanosecond.
    if (value > (limit - 1n) / 10n || next > limit) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

/** Go's `Duration.String`: "1h30m0s", "1.5s", "250ms"; zero is "0s". */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${formatDuration(-nanoseconds)}`;
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < 1_000n) return `${nanoseconds}ns`;
  if (nanoseconds < 1_000_000n) return `${decimal(nanoseconds, 3)}\u00b5s`;
  if (nanoseconds < 1_000_000_000n) return `${decimal(nanoseconds, 6)}ms`;
  const minutes = nanoseconds / 60_000_000_000n;
  const seconds = `${decimal(nanoseconds % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return seconds;
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** `value` / 10^`places`, without zeros at the end. */
function decimal(value: bigint, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
