/** Draws a number from 0 on, below `below`. */
export type Draw = (below: number) => number;

/** A generator of numbers below `below` that starts at `seed`. */
export function random(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What YAML gives a meaning to, and the start of what the function looks for. */
const fragments = [
  ['\n', '  ', ' ', '\n  ', '\n    ', '\n\n', '\r\n', '\n# c\n'],
  [
    'a',
    '- ',
    ': ',
    ':',
    ', ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    ' #',
    '|',
    '>',
    '|-',
    '>+',
    '|2\n',
    '? ',
    '\\',
    '%',
    '@',
    '`',
  ],
  ['&a ', '*a', '!!str ', '<<: ', '---\n', '...\n', '\t', '~', 'null', '0x1', 'é'],
  [
    'kind: VirtualMCPServer\n',
    '- apiVersion: v1\n',
    '  kind: ConfigMap\n',
    'items:\n',
    '- # c\n',
    '-\n',
    "'x'",
    '"y"',
  ],
].flat();

/** A text that is broken in one or two places: something is gone, is there again, or is put in. */
export function mutantOf(base: string, draw: Draw): string {
  let text = base;
  for (let edits = 1 + draw(2); edits > 0; edits--) {
    const at = draw(text.length + 1);
    const kind = draw(4);
    const rest = kind === 0 ? text.slice(at + 1 + draw(5)) : text.slice(at);
    const from = draw(text.length);
    const put =
      kind === 0 ? '' : kind === 1 ? text.slice(from, from + draw(20)) : fragments[draw(fragments.length)];
    text = text.slice(0, at) + put + rest;
  }
  return text;
}
