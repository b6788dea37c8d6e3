import fc from 'fast-check';
import { extentOfEntry } from '../../../src/krm/scan/extent-of-entry.ts';
import { readAlone } from '../../../src/yaml/read-yaml.ts';
import { itemMutant, itemText, runs, tail } from '../item-texts.ts';

/** What is the entry's own of a text that starts with it, what stands between, and what follows. */
function parts(text: string, column = 0): readonly [own: string, between: string, rest: string] | undefined {
  const extent = extentOfEntry(text, 0, column);
  return extent && [text.slice(0, extent.end), text.slice(extent.end, extent.next), text.slice(extent.next)];
}

describe.each([
  ['an item', '- a: b\n', '- next\n'],
  ['an entry with a key', 'key:\n  a: b\n', 'next: x\n'],
])('%s', (_, start, next) => {
  test.each([
    ['keys and values', '  c: d\n  e:\n    f: g\n'],
    ['a list below its key', '  c:\n  - d\n  - e: f\n    g: h\n'],
    ['lists in lists', '  c:\n    - - d\n      - e\n    - - - f\n'],
    ['an entry on the line behind its dash', '  c:\n  -\n    d: e\n'],
    ['text with quotes and brackets in it', '  c: it\'s "so" {[\n  d: -x\n  e: ?x\n  f: :x\n'],
    ['text over lines', '  c: one\n    "two\n    {three\n\n    # four\n'],
    ['double quotes', '  c: "d\\"e\\\\" # f\n  "g": "h"\n'],
    ['double quotes over lines', '  c: "d\n- next\n\n  \\"\\\n  e"\n'],
    ['single quotes', "  c: 'd''e'\n  'f''g': '\\'\n"],
    ['single quotes over lines', "  c: 'd\n- next\n\n  '''\n"],
    ['a colon behind blanks', '  c : d\n  "e" : f\n'],
    ['brackets', '  c: {d: [e, {f: g}], "h": \'}\'} # i\n'],
    ['brackets over lines', '  c: {d: e, # }\nf: g,\n\n  h: [\n]\n  }\n'],
    ['a block of anything', '  c: |\n    - next\n    "d\n\n      {\n  e: f\n'],
    ['a folded block', '  c: >-\n    d\n\n    e\n'],
    ['a block that tells its indentation', '  c: |2\n      d\n    e\n  f: |1-\n   g\n  h: |-1\n   i\n'],
    ['a block with a comment', '  c: | # d\n    e\n'],
    ['a block that is an entry', '  c:\n  - |\n    d\n  - >\n    e\n'],
    ['a block without lines', '  c: |\n  d: e\n'],
    ['a block without lines at its end', '  c: |\n'],
    ['blocks after each other that have no lines', '  c:\n    d: >\n  e: |-\n'],
    ['a block whose first lines are blank', '  c: |\n\n   \n    d\n  e: f\n'],
    ['an anchor and an alias', '  c: &d e\n  f: *d\n  g: *d # h\n'],
    ['an anchor of a mapping', '  c: &d\n    e: f\n  g: &h {i: j}\n'],
    ['tags', '  c: !!str d\n  e: !f\n    g: h\n  i: !<j> [k]\n'],
    ['a merge', '  <<: *d\n'],
    ['comments and blank lines between', '  # c\n\n  d: e # f\n # g\n  h: i\n'],
    ['blank lines of blanks', '  \n    \n  d: e\n'],
    ['CRLF', '  c: d\r\n  e: "f\\\r\n    g"\r\n  h: |\r\n    i\r\n\r\n  j: k\r\n'],
    ['text with characters of all kinds', '  c: é😀\n  "d": "\u2028"\n'],
  ])('with %s goes on to the next one', (_name, more) => {
    for (const rest of [next, '---\n', '...\n', '"q": x\n', ''])
      expect(parts(start + more + rest)).toEqual([start + more, '', rest]);
  });

  test.each([
    ['blank lines', '\n   \n\n'],
    ['comments at its column', '# a\n# "b\n'],
    ['comments and blank lines', '\n# a\n\n'],
  ])('does not have the %s at its foot, which are no part of what follows either', (_name, foot) => {
    expect(parts(start + foot + next)).toEqual([start, foot, next]);
  });

  test('has the comments at its foot that are indented', () => {
    expect(parts(`${start}  # a\n\n  # b\n\n# c\n${next}`)).toEqual([
      `${start}  # a\n\n  # b\n`,
      '\n# c\n',
      next,
    ]);
  });

  test('has the blank lines that a block keeps, and no others', () => {
    for (const header of ['|+', '>+', '|+2', '|2+'])
      expect(parts(`${start}  c: ${header}\n    d\n\n\n${next}`)).toEqual([
        `${start}  c: ${header}\n    d\n\n\n`,
        '',
        next,
      ]);
    for (const header of ['|', '>', '|-', '|2', '|-2', '|2-'])
      expect(parts(`${start}  c: ${header}\n    d\n\n\n${next}`)).toEqual([
        `${start}  c: ${header}\n    d\n`,
        '\n\n',
        next,
      ]);
  });

  test('has lines of blanks that are as deep as the text of its block', () => {
    expect(parts(`${start}  c: |2\n    d\n     \n${next}`)).toEqual([
      `${start}  c: |2\n    d\n     \n`,
      '',
      next,
    ]);
  });

  test('may end with the text, whatever line that is', () => {
    for (const last of ['  c: d', '  c: "d"', '  c: {d: e}', '  c: |\n    d', '  c:', '  # c', '  c: *d'])
      expect(parts(start + last)).toEqual([start + last, '', '']);
  });

  test.each([
    ['an open quote', '  c: "d\n'],
    ['an open single quote', "  c: 'd\n"],
    ['an open bracket', '  c: [d\n'],
    ['an open brace', '  c: {d: e\n'],
    ['a document that ends in quotes', '  c: "d\n---\n  "\n'],
    ['a document that ends in brackets', '  c: [d,\n...\n  ]\n'],
    ['text behind quotes', '  c: "d" e\n'],
    ['text behind brackets', '  c: [d] e\n'],
    ['a comment that no blank parts from a quote', '  c: "d"#e\n'],
    ['a comment that no blank parts from a bracket', '  c: []#e\n'],
    ['a quoted key over lines', '  "c\n    d": e\n'],
    ['two colons on a line', '  c: d: e\n'],
    ['a key behind text over lines', '  c: d\n    e: f\n'],
    ['text over lines behind a comment', '  c: d # e\n    f\n'],
    ['text that goes on behind a comment', '  c: d\n  # e\n    f\n'],
    ['a dash behind a key', '  c: - d\n'],
    ['a tab behind a dash', '  c:\n  -\td\n'],
    ['a tab in front of a key', '  \tc: d\n'],
    ['a tab behind a colon', '  c:\td\n'],
    ['a value on a line of its own', '  c:\n    d\n'],
    ['a quoted value on a line of its own, with more behind', '  c:\n    "d" e\n'],
    ['a block on a line of its own', '  c:\n    |\n    d\n'],
    ['a block with text in its first line', '  c: | d\n    e\n'],
    ['a block with two indentations', '  c: |22\n    d\n'],
    ['a block with the indentation 0', '  c: |0\n    d\n'],
    ['a block whose first lines are blank and deeper', '  c: |\n       \n    d\n'],
    ['a block in which a tab indents a line', '  c: |\n    d\n\te\n'],
    ['a key that is marked', '  ? c\n  : d\n'],
    ['an anchor in front of a key', '  &c d: e\n'],
    ['a tag in front of a key', '  !!str d: e\n'],
    ['an alias as a key', '  *c : d\n'],
    ['a dash in brackets', '  c: [- d]\n'],
    ['a marked key in brackets', '  c: {? d}\n'],
    ['a block in brackets', '  c: [|\n    d]\n'],
    ['a folded block in brackets', '  c: [>\n    d]\n'],
    ['a directive in brackets', '  c: [%d]\n'],
    ['an @ in brackets', '  c: [@d]\n'],
    ['a backtick in brackets', '  c: [`d]\n'],
    ['a comma at the start', '  , c\n'],
    ['a closing brace at the start', '  } c\n'],
    ['a closing bracket at the start', '  ] c\n'],
    ['a percent sign at the start', '  c: %d\n'],
    ['an @ at the start', '  c: @d\n'],
    ['a backtick at the start', '  c: `d\n'],
  ])('with %s is left to a parser', (_name, more) => {
    expect(parts(start + more + next)).toBeUndefined();
  });
});

test('an anchor or a tag of a whole item may stand behind its dash', () => {
  for (const what of ['&a', '!!map', '!<tag:yaml.org,2002:map> '])
    expect(parts(`- ${what}\n  b: c\n- next\n`)).toEqual([`- ${what}\n  b: c\n`, '', '- next\n']);
  expect(parts('- &a !!map\n  b: c\n')).toBeUndefined();
  expect(parts('- &a {b: c}\n- next\n')).toEqual(['- &a {b: c}\n', '', '- next\n']);
  expect(parts('- &a [b]\n- next\n')).toEqual(['- &a [b]\n', '', '- next\n']);
});

test('dashes at the column of a key are its value, and those at the column of a dash are its neighbours', () => {
  expect(parts('key:\n- a\n- b: c\nnext:\n- d\n')).toEqual(['key:\n- a\n- b: c\n', '', 'next:\n- d\n']);
  expect(parts('- a\n- b\n')).toEqual(['- a\n', '', '- b\n']);
});

test('an entry at a column ends in front of what stands at it or left of it', () => {
  expect(parts('  - a: b\n    c: d\n  - e\n', 2)).toEqual(['  - a: b\n    c: d\n', '', '  - e\n']);
  expect(parts('  - a: b\n    # c\n  # d\nkey: x\n', 2)).toEqual([
    '  - a: b\n    # c\n',
    '  # d\n',
    'key: x\n',
  ]);
  expect(parts('  - a: |\n      b\n\n  # d\n e\n', 2)).toEqual(['  - a: |\n      b\n', '\n  # d\n', ' e\n']);
});

test('the entry starts at the offset given', () => {
  const text = '- a: b\n- c: d\n  e: f\n- g\n';
  expect(extentOfEntry(text, 7, 0)).toEqual({ next: 21, end: 21 });
});

test('as many dashes on one line as collections may be nested are followed, and no more', () => {
  expect(parts(`${'- '.repeat(500)}a\n`)).toBeDefined();
  expect(parts(`${'- '.repeat(501)}a\n`)).toBeUndefined();
});

test('as many brackets as collections may be nested are followed, and no more', () => {
  expect(parts(`- ${'['.repeat(500)}${']'.repeat(500)}\n`)).toBeDefined();
  expect(parts(`- ${'['.repeat(501)}${']'.repeat(501)}\n`)).toBeUndefined();
});

/** What the items of a sequence are, unless the text has a fault. */
function itemsIn(text: string): readonly unknown[] | undefined {
  const { value, faults } = readAlone(text);
  return faults.length === 0 && Array.isArray(value) ? value : undefined;
}

test.each([
  ['items', itemText, 2000],
  ['mutants of items', itemMutant, 8000],
] as const)('what it says ends one of %s leaves the item and what follows as they are', (_, texts, inCi) => {
  let compared = 0;
  fc.assert(
    fc.property(texts, tail, (item, rest) => {
      const text = item + rest;
      const extent = /^-[ \n]/.test(text) ? extentOfEntry(text, 0, 0) : undefined;
      // Behind the items comes a key or a marker: what stands there is no part of the sequence.
      const list = extent && text.startsWith('- ', extent.next) ? text : text.slice(0, extent?.next);
      const whole = itemsIn(list);
      if (extent === undefined || whole === undefined) return;
      compared++;
      const own = itemsIn(text.slice(0, extent.next));
      expect({ text, own }).toEqual({ text, own: whole.slice(0, 1) });
      // A line break at the end of its own part is that of its last line.
      expect({ text, own: itemsIn(text.slice(0, extent.end)) }).toEqual({ text, own });
    }),
    runs(inCi),
  );
  expect(compared).toBeGreaterThan(runs(inCi).numRuns / 3);
});
