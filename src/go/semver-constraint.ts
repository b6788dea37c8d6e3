/** A version: three numbers. What is written of it can end earlier, as `0.44`. */
export type Version = readonly [major: number, minor: number, patch: number];

const number = '(\\d{1,9}|[xX*])';
const version = `v?${number}(?:\\.${number})?(?:\\.${number})?(?:[-+][\\w.+-]{0,99})?`;
const wholeVersion = new RegExp(`^${version}$`);
const hyphens = new RegExp(`^${version} +- +${version}$`);
const comparator = new RegExp(`^(\\^|~>?|[<>]=?|=[<>]?|!=)? *${version}$`);

/** The numbers of a version that has all three, with `v` in front or not; undefined for any other text. */
export function semver(text: string): Version | undefined {
  const [, ...parts] = wholeVersion.exec(text) ?? [];
  const [major, minor, patch] = numbersOf(parts);
  return major === undefined || minor === undefined || patch === undefined
    ? undefined
    : [major, minor, patch];
}

/**
 * Whether a constraint on versions, as Helm and Flux take it, lets a version through; undefined where it cannot be read.
 * Pre-releases count as their release. (`NewConstraint` and `Check` of github.com/Masterminds/semver/v3)
 */
export function admits(constraint: string, asked: Version): boolean | undefined {
  let admitted = false;
  for (const part of constraint.split('||')) {
    const one = admitsAll(part.trim(), asked);
    if (one === undefined) return undefined;
    admitted ||= one;
  }
  return admitted;
}

function admitsAll(part: string, asked: Version): boolean | undefined {
  const [range, ...parts] = hyphens.exec(part) ?? [];
  if (range !== undefined)
    return holds('>=', numbersOf(parts.slice(0, 3)), asked) && holds('<=', numbersOf(parts.slice(3)), asked);
  let all = true;
  // A blank can stand behind an operator, and between two comparators.
  for (const one of part.replace(/([\^~<>=]) +/g, '$1').split(/[ ,]+/)) {
    const [read, operator = '=', ...numbers] = comparator.exec(one) ?? [];
    if (read === undefined) return undefined;
    all &&= holds(operator, numbersOf(numbers), asked);
  }
  return all;
}

/** Up to the first that is a wildcard or is not written. */
function numbersOf(parts: readonly (string | undefined)[]): readonly number[] {
  const end = parts.findIndex((part) => part === undefined || !/^\d/.test(part));
  return parts.slice(0, end < 0 ? 3 : end).map(Number);
}

/** What is not written counts as any: `>0.44` begins with 0.45.0, and `<=0.44` ends before it. */
function holds(operator: string, written: readonly number[], asked: Version): boolean {
  const order = compare(asked.slice(0, written.length), written);
  switch (operator) {
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      return order <= 0;
    case '~':
    case '~>':
      return order >= 0 && sameUpTo(Math.min(2, written.length), written, asked);
    case '^': {
      const first = written.findIndex((one) => one !== 0);
      return order >= 0 && sameUpTo(first < 0 ? written.length : first + 1, written, asked);
    }
    default:
      return order === 0;
  }
}

const sameUpTo = (count: number, written: readonly number[], asked: Version) =>
  compare(written.slice(0, count), asked.slice(0, count)) === 0;

/** Less than, equal to or greater than 0, as `one` is the earlier, the same or the later version as far as it is written. */
export function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((one, i) => one !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
