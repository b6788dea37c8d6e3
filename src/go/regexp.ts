import { isUnicodeClass } from './unicode-class.ts';

/** Go's bounds (regexp/syntax/parse.go). */
const maxNesting = 1000;
const maxRepeat = 1000;

const posixClasses: ReadonlySet<string> = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);

/** What has been read of one alternative: whether something can be repeated, and how often its parts repeat. */
interface Sequence {
  repeatable: boolean;
  /** The most repetitions, multiplied along the nesting, of anything in the group so far, and of its last part. */
  most: number;
  last: number;
}

/**
 * Why Go's regexp does not compile `text`, or undefined if it does. Go's syntax is RE2's: no look-around, no
 * backreferences, no repeat beyond 1,000. Follows regexp/syntax/parse.go with the flags of `regexp.Compile`.
 */
export function regexpProblem(text: string): string | undefined {
  let at = 0;
  let problem: string | undefined;
  let posixEnd = 0;
  const names = new Set<string>();
  const outer: Sequence[] = [];
  let here: Sequence = { repeatable: false, most: 1, last: 1 };

  function fail(message: string): void {
    problem ??= message;
    at = text.length;
  }
  function matched(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    return pattern.exec(text) ?? undefined;
  }
  function atom(weight = 1): void {
    here.most = Math.max(here.most, weight);
    here.last = weight;
    here.repeatable = true;
  }

  let repeatedBefore = false;
  while (at < text.length) {
    const repeated = one();
    if (repeated && repeatedBefore) fail('two repetitions cannot follow each other');
    repeatedBefore = repeated;
  }
  if (outer.length > 0) fail('a `(` is not closed');
  return problem;

  /** Reads one piece; gives whether it was a repetition. */
  function one(): boolean {
    const first = text[at];
    switch (first) {
      case '(':
        open();
        return false;
      case ')':
        close();
        return false;
      case '|':
        at++;
        here.repeatable = false;
        return false;
      case '[':
        characterClass();
        return false;
      case '\\':
        escaped();
        return false;
      case '*':
      case '+':
      case '?':
        at += text[at + 1] === '?' ? 2 : 1;
        repeat(1);
        return true;
      case '{':
        return counted();
      default:
        at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
        atom();
        return false;
    }
  }

  function repeat(times: number): void {
    if (!here.repeatable) fail('a repetition has nothing to repeat');
    here.last *= times;
    here.most = Math.max(here.most, here.last);
    if (times > 1 && here.last > maxRepeat) fail(`something is repeated more than ${maxRepeat} times`);
  }

  function counted(): boolean {
    const braces = matched(/\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}\??/y);
    if (braces === undefined) {
      at++;
      atom();
      return false;
    }
    at += braces[0].length;
    const least = Number(braces[1]);
    const most = braces[2] === undefined ? least : braces[3] === undefined ? undefined : Number(braces[3]);
    if (least > maxRepeat || (most ?? 0) > maxRepeat)
      fail(`something is repeated more than ${maxRepeat} times`);
    if (most !== undefined && least > most) fail(`"${braces[0]}" has its bounds in the wrong order`);
    repeat(most ?? Math.max(least, 1));
    return true;
  }

  function open(): void {
    if (text[at + 1] === '?') {
      const name = matched(/\(\?P?<(\w+)>/y)?.[1];
      const flags = matched(/\(\?(?:[imsU]*|[imsU]*-[imsU]+)([:)])/y);
      if (name !== undefined) {
        if (names.has(name)) {
          fail(`the group name "${name}" is used twice`);
          return;
        }
        names.add(name);
        at = text.indexOf('>', at) + 1;
      } else if (flags !== undefined) {
        at += flags[0].length;
        if (flags[1] === ')') return;
      } else {
        fail(`"${text.slice(at, at + 4)}": Go has no look-around and no other groups of this form`);
        return;
      }
    } else {
      at++;
    }
    if (outer.length >= maxNesting) {
      fail(`groups are nested deeper than ${maxNesting}`);
      return;
    }
    outer.push(here);
    here = { repeatable: false, most: 1, last: 1 };
  }

  function close(): void {
    const group = here;
    const enclosing = outer.pop();
    if (enclosing === undefined) {
      fail('a `)` has no `(`');
      return;
    }
    at++;
    here = enclosing;
    atom(group.most);
  }

  function escaped(): void {
    const next = text[at + 1];
    if (next === 'Q') {
      const end = text.indexOf('\\E', at + 2);
      const literal = text.slice(at + 2, end < 0 ? undefined : end);
      at = end < 0 ? text.length : end + 2;
      if (literal !== '') atom();
      return;
    }
    if (next !== undefined && 'AbBz'.includes(next)) {
      at += 2;
      atom();
      return;
    }
    if (classEscape()) atom();
    else if (character() !== undefined) atom();
  }

  /** `\d`, `\pL` and their like. */
  function classEscape(): boolean {
    const perl = matched(/\\[dDsSwW]/y);
    if (perl !== undefined) {
      at += 2;
      return true;
    }
    const property = matched(/\\[pP](?:\{\^?([^}]{0,99})\}|([^{]))/uy);
    if (property === undefined) {
      if (matched(/\\[pP]/y)) fail('a `\\p` needs a class, as in `\\p{Greek}`');
      return problem !== undefined;
    }
    const name = property[1] ?? property[2] ?? '';
    if (!isUnicodeClass(name)) fail(`there is no class \`\\p{${name}}\``);
    at += property[0].length;
    return true;
  }

  /** One character or escape that stands for one; its code point. */
  function character(): number | undefined {
    if (text[at] !== '\\') {
      const code = text.codePointAt(at);
      at += (code ?? 0) > 0xffff ? 2 : 1;
      return code;
    }
    const octal = matched(/\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/y);
    const hex = matched(/\\x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\})/y);
    const known = matched(/\\([afnrtv]|[!-/:-@[-`{-~\t\n\r ])/y) ?? matched(/\\([\0-\x1f\x7f])/y);
    const read = octal ?? hex ?? known;
    const code = octal
      ? Number.parseInt(octal[1] ?? '', 8)
      : hex
        ? Number.parseInt(hex[1] ?? hex[2] ?? '', 16)
        : (controls.get(known?.[1] ?? '') ?? known?.[1]?.codePointAt(0));
    if (read === undefined || code === undefined || code > 0x10ffff) {
      fail(`"${text.slice(at, at + 2)}" is no escape that Go knows`);
      return undefined;
    }
    at += read[0].length;
    return code;
  }

  /** `[:alpha:]` and its like. */
  function posixClass(): boolean {
    if (!text.startsWith('[:', at)) return false;
    // Kept, as there may be thousands of starts in front of one end, or of none.
    if (posixEnd !== -1 && posixEnd < at + 2) posixEnd = text.indexOf(':]', at + 2);
    if (posixEnd === -1) return false;
    const name = text.slice(at + 2, posixEnd);
    if (!posixClasses.has(name.replace('^', ''))) fail(`there is no class "[:${name}:]"`);
    at = posixEnd + 2;
    return true;
  }

  function characterClass(): void {
    at += text[at + 1] === '^' ? 2 : 1;
    for (let first = true; problem === undefined && (first || text[at] !== ']'); first = false) {
      if (at >= text.length) {
        fail('a `[` is not closed');
        return;
      }
      if (posixClass()) continue;
      if (classEscape()) continue;
      const low = character();
      if (text[at] !== '-' || at + 1 >= text.length || text[at + 1] === ']') continue;
      at++;
      const high = character();
      if (high !== undefined && low !== undefined && high < low)
        fail('a range in `[]` is in the wrong order');
    }
    at++;
    atom();
  }
}

const controls: ReadonlyMap<string, number> = new Map(
  Object.entries({ a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }),
);
