/** Code points from-to, both included. */
type Range = readonly [from: number, to: number];

const last = 0x10ffff;
const points = (text: string): Range[] =>
  [...text].map((it) => [it.codePointAt(0) ?? 0, it.codePointAt(0) ?? 0]);

const digits: Range[] = [[0x30, 0x39]];
const words: Range[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const blanks = {
  re2: points('\t\n\f\r '),
  js: [...points('\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff'), [0x2000, 0x200a] as const],
};
const posix: Readonly<Record<string, Range[]>> = {
  space: points('\t\n\v\f\r '),
  alpha: [
    [0x41, 0x5a],
    [0x61, 0x7a],
  ],
  digit: digits,
  alnum: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x61, 0x7a],
  ],
  lower: [[0x61, 0x7a]],
  upper: [[0x41, 0x5a]],
};
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };

/**
 * What a pattern means, in one spelling for the CRDs' (`re2`) and for ours (`js`, with the flag `u`): classes and single
 * characters as sorted ranges of code points, groups without their names. Throws for what neither uses: look-around, flags,
 * back-references, Unicode classes.
 */
export function patternMeaning(pattern: string, dialect: 're2' | 'js'): string {
  const key = `${dialect} ${pattern}`;
  let meaning = meanings.get(key);
  if (meaning === undefined) {
    meaning = read(pattern, dialect);
    meanings.set(key, meaning);
  }
  return meaning;
}

/** Few patterns stand in many places. */
const meanings = new Map<string, string>();

function read(pattern: string, dialect: 're2' | 'js'): string {
  let at = 0;
  let meaning = '';
  while (at < pattern.length) meaning += piece();
  return meaning;

  function piece(): string {
    const [whole] = matched(/\$|\||\)|\*\??|\+\??|\?\??|\{\d+(,\d*)?\}\??|\((\?:)?(?!\?)/y) ?? [];
    if (whole !== undefined) return whole.startsWith('(') ? '(' : whole;
    if (matched(/\^/y)) return '^';
    if (matched(/\./y)) return spelt(without(dialect === 're2' ? points('\n') : points('\n\r\u2028\u2029')));
    return spelt(matched(/\[/y) ? bracket() : single(/[^\\()*+?{|]/uy));
  }

  function bracket(): Range[] {
    const negated = matched(/\^/y) !== undefined;
    const ranges: Range[] = [];
    while (matched(/\]/y) === undefined) {
      const named = dialect === 're2' ? matched(/\[:(\w+):\]/y)?.[1] : undefined;
      const from = named === undefined ? single() : posixClass(named);
      const [one] = from;
      if (from.length === 1 && one?.[0] === one?.[1] && one && matched(/-(?!\])/y)) {
        ranges.push([one[0], single()[0]?.[1] ?? fail()]);
      } else ranges.push(...from);
    }
    return negated ? without(ranges) : ranges;
  }

  function single(plain = /[^\\]/uy): Range[] {
    const hex = matched(
      /\\x([0-9A-Fa-f]{2})|\\x\{([0-9A-Fa-f]+)\}|\\u([0-9A-Fa-f]{4})|\\u\{([0-9A-Fa-f]+)\}/y,
    );
    if (hex) {
      const point = Number.parseInt(hex.slice(1).find((it) => it !== undefined) ?? '', 16);
      return [[point, point]];
    }
    const letter = matched(/\\([\s\S])/y)?.[1];
    if (letter !== undefined) return escaped(letter);
    return points(matched(plain)?.[0] ?? fail());
  }

  function escaped(letter: string): Range[] {
    const classes: Readonly<Record<string, Range[]>> = { d: digits, w: words, s: blanks[dialect] };
    const ofClass = classes[letter.toLowerCase()];
    if (ofClass !== undefined) return letter === letter.toLowerCase() ? ofClass : without(ofClass);
    const control = controls[letter];
    if (control !== undefined) return points(control);
    return /\w/.test(letter) ? fail() : points(letter);
  }

  function matched(regexp: RegExp): RegExpExecArray | undefined {
    regexp.lastIndex = at;
    const found = regexp.exec(pattern) ?? undefined;
    if (found) at = regexp.lastIndex;
    return found;
  }

  function fail(): never {
    throw new Error(`the pattern ${pattern} cannot be compared at ${pattern.slice(at - 2, at + 8)}`);
  }
}

function posixClass(name: string): Range[] {
  const ranges = Object.hasOwn(posix, name) ? posix[name] : undefined;
  if (ranges === undefined) throw new Error(`the class [:${name}:] cannot be compared`);
  return ranges;
}

function merged(ranges: readonly Range[]): Range[] {
  const all: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = all.at(-1);
    if (before !== undefined && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else all.push([from, to]);
  }
  return all;
}

function without(ranges: readonly Range[]): Range[] {
  const left: Range[] = [];
  let next = 0;
  for (const [from, to] of merged(ranges)) {
    if (from > next) left.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= last) left.push([next, last]);
  return left;
}

function spelt(ranges: readonly Range[]): string {
  const hex = (point: number) => point.toString(16);
  return `[${merged(ranges).map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`))}]`;
}
