/** One step of a pattern: whether it takes a character; `*` takes any number of any. */
type Step = '*' | ((character: string) => boolean);

/**
 * The lengths of the shortest and the longest part at the start of a text that a shell pattern matches, of those that are not
 * empty; undefined where there is none, or the pattern is none. By characters, of which Go may cut one in two. (fluxcd/pkg/envsubst path/match.go, asked for every such part)
 */
export function globPrefixes(
  pattern: string,
  text: string,
): { readonly shortest: number; readonly longest: number } | undefined {
  const steps = stepsOf(pattern);
  if (steps === undefined) return undefined;
  let reached = new Set([0]);
  let shortest: number | undefined;
  let longest = 0;
  let at = 0;
  for (const character of text) {
    const next = new Set<number>();
    for (const step of withStars(reached, steps)) {
      const it = steps[step];
      if (it === '*') next.add(step);
      else if (it?.(character)) next.add(step + 1);
    }
    at += character.length;
    reached = next;
    if (!withStars(reached, steps).has(steps.length)) continue;
    shortest ??= at;
    longest = at;
  }
  return shortest === undefined ? undefined : { shortest, longest };
}

/** A star can also take nothing. */
function withStars(reached: ReadonlySet<number>, steps: readonly Step[]): ReadonlySet<number> {
  const all = new Set<number>();
  for (const step of reached) {
    let last = step;
    all.add(last);
    while (steps[last] === '*') all.add(++last);
  }
  return all;
}

function stepsOf(pattern: string): Step[] | undefined {
  const characters = [...pattern];
  const steps: Step[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*') {
      if (steps.at(-1) !== '*') steps.push('*');
    } else if (character === '?') steps.push(() => true);
    else if (character === '[') {
      const read = classAt(characters, at + 1);
      if (read === undefined) return undefined;
      steps.push(read.takes);
      at = read.end;
    } else {
      const literal = character === '\\' ? characters[++at] : character;
      if (literal === undefined) return undefined;
      steps.push((one) => one === literal);
    }
  }
  return steps;
}

/** `[a-z\]]`, `[^a]`: what it takes, and where its bracket closes. */
function classAt(
  characters: readonly string[],
  start: number,
): { takes: (character: string) => boolean; end: number } | undefined {
  let at = start;
  const isNegated = characters[at] === '^';
  if (isNegated) at++;
  const ranges: [string, string][] = [];
  const next = (): string | undefined => {
    if (characters[at] === '-' || characters[at] === ']') return undefined;
    if (characters[at] === '\\') at++;
    return characters[at++];
  };
  while (characters[at] !== ']' || ranges.length === 0) {
    const low = next();
    if (low === undefined || at >= characters.length) return undefined;
    let high: string | undefined = low;
    if (characters[at] === '-') {
      at++;
      high = next();
      if (high === undefined || at >= characters.length) return undefined;
    }
    ranges.push([low, high]);
  }
  const points = ranges.map(([low, high]) => [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0] as const);
  const takes = (one: string) => {
    const point = one.codePointAt(0) ?? 0;
    return points.some(([low, high]) => low <= point && point <= high) !== isNegated;
  };
  return { takes, end: at };
}
