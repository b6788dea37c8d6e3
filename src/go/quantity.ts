/**
 * Kubernetes quantities ("500m", "1.5Gi", "12e6") as apimachinery's `resource.Quantity` reads and prints them
 * (pkg/api/resource: quantity.go, suffix.go, amount.go, math.go). The digits are kept, never rounded through a float.
 */

type Format = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** mantissa × 10^exponent. */
export interface Amount {
  readonly mantissa: bigint;
  readonly exponent: number;
}

interface Parts {
  readonly sign: string;
  /** Digits before the point without leading zeros, "0" if there are none. */
  readonly whole: string;
  readonly fraction: string;
  /** Whether there is any digit at all: "." and "+" are accepted by the fast path. */
  readonly digits: boolean;
  readonly suffix: string;
}

const decimalSuffixes = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

function decimalSuffixOf(exponent: number): string {
  for (const [suffix, itsExponent] of decimalSuffixes) if (itsExponent === exponent) return suffix;
  return '';
}

const smallestExponent = -9;
const maxInt64 = 2n ** 63n - 1n;

/** Go has no limit; but counting with millions of digits takes seconds, and nobody asks for so much. */
const longest = 10_000;

/**
 * What Go prints for the quantity `text`, or undefined if Go cannot parse it. The unit of the text is kept, its number is
 * made as short as possible without fractions ("0.5" is "500m", "1024Mi" is "1Gi"); but a text whose number looks canonical
 * is kept as it is, with its sign and its point ("+1", "2.", "1.500").
 */
export function canonicalQuantity(text: string): string | undefined {
  if (text === '' || text.length > longest) return undefined;
  const parts = split(text);
  if (parts === undefined) return undefined;
  const unit = unitOf(parts.suffix);
  if (unit === undefined) return undefined;
  return quickly(text, parts, unit) ?? exactly(parts, unit);
}

/** What is beyond it is more or less than anything that there is. */
const greatestExponent = 400;

/** The amount of a quantity as Go prints it; undefined for any other text. */
export function amountOf(printed: string): Amount | undefined {
  if (printed.length > longest) return undefined;
  const { sign, whole, fraction, digits, suffix } = split(printed) ?? { digits: false };
  const unit = suffix === undefined ? undefined : unitOf(suffix);
  if (!digits || unit === undefined || Math.abs(unit.exponent) > greatestExponent) return undefined;
  const size = BigInt(whole + fraction);
  const mantissa = unit.format === 'BinarySI' ? size << BigInt(unit.exponent) : size;
  const exponent = (unit.format === 'BinarySI' ? 0 : unit.exponent) - fraction.length;
  return { mantissa: sign === '-' ? -mantissa : mantissa, exponent };
}

/** parseQuantityString. Two expressions, so that neither has a choice to go back to on long texts. */
function split(text: string): Parts | undefined {
  const [number = '', sign = '', digits = '', point = ''] = /^([+-]?)([0-9]*)(\.[0-9]*)?/.exec(text) ?? [];
  const suffix = text.slice(number.length);
  if (!/^[eEinumkKMGTP]*[-+]?[0-9]*$/.test(suffix)) return undefined;
  const whole = digits.replace(/^0+/, '');
  const fraction = point.slice(1);
  return { sign, whole: whole === '' ? '0' : whole, fraction, digits: digits + fraction !== '', suffix };
}

interface Unit {
  readonly format: Format;
  /** Of 10, or of 2 for `BinarySI`. */
  readonly exponent: number;
}

/** suffixHandler.interpret. The exponent of "e" wraps around as an int32 does. */
function unitOf(suffix: string): Unit | undefined {
  const decimal = decimalSuffixes.get(suffix);
  if (decimal !== undefined) return { format: 'DecimalSI', exponent: decimal };
  const binary = binarySuffixes.indexOf(suffix);
  if (binary > 0) return { format: 'BinarySI', exponent: binary * 10 };
  if (!/^[eE][-+]?[0-9]+$/.test(suffix)) return undefined;
  const exponent = BigInt(suffix.slice(suffix[1] === '+' ? 2 : 1));
  if (BigInt.asIntN(64, exponent) !== exponent) return undefined;
  return { format: 'DecimalExponent', exponent: Number(BigInt.asIntN(32, exponent)) };
}

/**
 * The path of ParseQuantity for numbers that surely fit an int64; undefined if this is none. It decides what is kept as it
 * is, and it lets exponents of any size pass.
 */
function quickly(text: string, parts: Parts, { format, exponent }: Unit): string | undefined {
  const { whole, fraction } = parts;
  const binary = format === 'BinarySI';
  if (
    binary ? fraction !== '' || whole.length + (exponent * 3) / 10 > 14 : whole.length + fraction.length > 18
  ) {
    return undefined;
  }
  const scale = ((binary ? 0 : exponent) - fraction.length) | 0;
  if (scale < smallestExponent) return undefined;
  const shifted = whole + fraction;
  const value = BigInt(shifted);
  const mantissa = binary ? value << BigInt(exponent) : value;
  if (mantissa > maxInt64) return undefined;
  const kept = binary
    ? (value & 7n) !== 0n
    : scale % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
  if (kept) return text;
  return print({ mantissa: parts.sign === '-' ? -mantissa : mantissa, exponent: scale }, format);
}

/** The path of ParseQuantity through inf.Dec: rounds up to nano, caps binary amounts at the largest int64. */
function exactly(parts: Parts, { format, exponent }: Unit): string | undefined {
  if (!parts.digits) return undefined;
  const digits = BigInt(parts.whole + parts.fraction);
  let amount: Amount =
    format === 'BinarySI'
      ? { mantissa: digits << BigInt(exponent), exponent: -parts.fraction.length }
      : { mantissa: digits, exponent: (exponent - parts.fraction.length) | 0 };
  amount = roundedUp(amount, smallestExponent);
  if (format === 'BinarySI') {
    const ceiling = roundedUp(amount, 0).mantissa;
    if (ceiling > maxInt64) amount = { mantissa: maxInt64, exponent: 0 };
    else if (ceiling === 1n && !isWhole(amount)) format = 'DecimalSI';
  }
  if (parts.sign === '-') amount = { mantissa: -amount.mantissa, exponent: amount.exponent };
  return print(amount, format);
}

/** The amount of at least that exponent which is nearest, away from zero. Of a tiny amount the smallest is left. */
function roundedUp({ mantissa, exponent }: Amount, least: number): Amount {
  if (exponent >= least) return { mantissa, exponent };
  if (mantissa === 0n) return { mantissa, exponent: least };
  const places = least - exponent;
  const negative = mantissa < 0n;
  const size = negative ? -mantissa : mantissa;
  let rounded = 1n;
  if (places <= size.toString().length) {
    const divisor = 10n ** BigInt(places);
    rounded = size / divisor + (size % divisor === 0n ? 0n : 1n);
  }
  return { mantissa: negative ? -rounded : rounded, exponent: least };
}

function isWhole(amount: Amount): boolean {
  return amount.exponent >= 0 || amount.mantissa % 10n ** BigInt(-amount.exponent) === 0n;
}

/** Quantity.CanonicalizeBytes. Binary amounts below 1Ki and those with a fraction are printed as decimal ones. */
function print(amount: Amount, format: Format): string {
  if (amount.mantissa === 0n) return '0';
  if (format === 'BinarySI' && isWhole(amount)) {
    const whole = roundedUp(amount, 0).mantissa;
    if (whole <= -1024n || whole >= 1024n) return printBinary(whole);
  }
  return printDecimal(amount, format === 'BinarySI' ? 'DecimalSI' : format);
}

function printBinary(whole: bigint): string {
  let mantissa = whole;
  let thousands = 0;
  while (mantissa % 1024n === 0n) {
    mantissa /= 1024n;
    thousands++;
  }
  return `${mantissa}${binarySuffixes[thousands] ?? ''}`;
}

/** The exponent is a multiple of 3. Go leaves out the suffix of an exponent that has none, and so changes the amount. */
function printDecimal(amount: Amount, format: Format): string {
  const all = amount.mantissa.toString();
  let end = all.length;
  while (all[end - 1] === '0') end--;
  let exponent = (amount.exponent + all.length - end) | 0;
  const shift = ((exponent % 3) + 3) % 3;
  const digits = all.slice(0, end) + '0'.repeat(shift);
  exponent = (exponent - shift) | 0;
  if (format === 'DecimalSI') return digits + decimalSuffixOf(exponent);
  return exponent === 0 ? digits : `${digits}e${exponent}`;
}
