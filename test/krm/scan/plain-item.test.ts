import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { resolvePlain } from '../../../src/go/yaml/resolve-plain.ts';
import { plainItemAt } from '../../../src/krm/scan/plain-item.ts';
import { itemExtent } from '../../../src/krm/scan/scan-items.ts';
import type { Json } from '../../../src/kubernetes/object.ts';
import { own } from '../../../src/kubernetes/object.ts';
import { readAlone } from '../../../src/yaml/read-yaml.ts';
import { itemMutant, itemText, runs, tail } from '../item-texts.ts';

const head = '- apiVersion: v1\n  kind: ConfigMap\n';
const next = '- apiVersion: v1\n';

/** The kind of the item that a text starts with, and what follows it. */
function seen(text: string): { kind: string; rest: string } | undefined {
  const item = plainItemAt(text, 0);
  return item && { kind: item.kind, rest: text.slice(item.next) };
}

test.each([
  ['metadata and nested keys', '  metadata:\n    name: a\n  spec:\n    a:\n      b: c\n'],
  ['text with punctuation', '  a: b:c d#e\n  f: http://g/h?i=j#k\n  l: it\'s "so" {\n'],
  ['comments', '  a: b # c: "d\n  # "e\n    # f\n  g: h\n'],
  ['blank lines', '  a: b\n\n   \n  c: d\n'],
  ['quoted values', "  a: \"b: \\\" # c\"\n  d: 'e''s: f' # g\n"],
  ['values in brackets', '  a: {b: c, d: "e"}\n  f: [g, \'h\', 1]\n  i: {}\n  j: [] # k\n'],
  ['lists', '  a:\n  - b\n  - c: d\n    e: f\n  g:\n    - - h\n      - "i"\n    - {j: k}\n'],
  ['keys without a value', '  a:\n  b:\n    c:\n'],
  ['text over lines', '  a: one\n    two\n    three\n'],
  ['a block of what looks like an item', '  a: |\n    - kind: X\n    "open\n    {\n\n     deeper\n  b: c\n'],
  ['folded and chomped blocks', '  a: >-\n    x\n  b: |+\n    y\n\n  c: >\n    z\n'],
  ['a block without lines', '  a: |\n  b: c\n'],
  ['a block at a depth', '  a:\n    b:\n      c: |-\n        {\n    d: e\n'],
])('an item with %s is plain, and ends in front of what starts at column 0', (_, body) => {
  for (const rest of [next, 'functionConfig: {}\n', '---\n', '...\n', '"quoted": x\n', ''])
    expect(seen(head + body + rest)).toEqual({ kind: 'ConfigMap', rest });
});

test.each([
  ['blank lines', '\n'.repeat(6e6)],
  ['comments', '  #\n'.repeat(4e6)],
  ['keys', '    a: b\n'.repeat(2e6)],
  ['dashes', `  a:\n${'  - - - a\n'.repeat(2e6)}`],
])('an item is plain however many %s it has', (_, body) => {
  expect(seen(`${head}  z: y\n${body}${next}`)).toEqual({ kind: 'ConfigMap', rest: next });
});

test.each([
  ['dashes in one line', `  a:\n  ${'- '.repeat(8e6)}b\n`],
  ['entries in brackets', `  a: [${'b, '.repeat(4e6)}c]\n`],
  ['members in braces', `  a: {${'b: c, '.repeat(3e6)}d: e}\n`],
])('an item with more %s than an expression has room for is left to the lexer', (_, body) => {
  expect(plainItemAt(`${head}${body}`, 0)).toBeUndefined();
});

test('comments and blank lines behind an item belong to its text', () => {
  expect(seen(`${head}  a: b\n# foot\n\n${next}`)).toEqual({ kind: 'ConfigMap', rest: next });
});

test('comments between the dash and the first key are passed over', () => {
  expect(seen(`- # "one\n  # two\n${head.replace('- ', '  ')}  a: b\n${next}`)).toEqual({
    kind: 'ConfigMap',
    rest: next,
  });
});

test('the item is the one that starts at the offset given', () => {
  const text = `${head}  a: b\n${head.replace('ConfigMap', 'Secret')}  c: d\n`;
  expect(plainItemAt(text, 0)).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', next: text.length / 2 + 1.5 });
  expect(plainItemAt(text, text.lastIndexOf('- '))).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    next: text.length,
  });
  expect(plainItemAt(text, 2)).toBeUndefined();
});

test.each([
  ['its kind first', '- kind: ConfigMap\n  apiVersion: v1\n  a: b\n'],
  ['a quoted kind', head.replace('ConfigMap', '"ConfigMap"')],
  ['a kind with a tag', head.replace('ConfigMap', '!!str ConfigMap')],
  ['a kind with an anchor', head.replace('ConfigMap', '&k ConfigMap')],
  ['a kind that goes on behind its line', `${head}    Part\n`],
  ['a comment behind its kind', head.replace('ConfigMap', 'ConfigMap # c')],
  ['no key behind its kind', head],
  ['a second kind', `${head}  a: b\n  kind: Secret\n`],
  ['a second apiVersion', `${head}  a: b\n  apiVersion: v2\n`],
  ['its keys on lines behind the dash', `-\n${head.replace('- ', '  ')}`],
  ['keys at another column', head.replace('- ', '-  ').replace('  kind', '   kind')],
  ['lines that end in CRLF', `${head}  a: b\n`.replaceAll('\n', '\r\n')],
])('an item with %s is not plain', (_, text) => {
  expect(plainItemAt(`${text}  z: y\n${next}`.replace('  z: y\n', text === head ? '' : '  z: y\n'), 0)).toBe(
    undefined,
  );
});

test.each([
  ['double quotes over lines', '  a: "b\n    c"\n'],
  ['single quotes over lines', "  a: 'b\n    c'\n"],
  ['brackets over lines', '  a: [b,\n    c]\n'],
  ['brackets in brackets', '  a: {b: {c: d}}\n'],
  ['text behind a quote', '  a: "b" c\n'],
  ['a comment without a blank before it', '  a: "b"# c\n'],
  ['an anchor', '  a: &b c\n'],
  ['an alias', '  a: *b\n'],
  ['a tag', '  a: !!str b\n'],
  ['a merge', '  <<: {a: b}\n'],
  ['a key in quotes', '  "a": b\n'],
  ['a key that has to be marked', '  ? a\n  : b\n'],
  ['a tab behind a colon', '  a:\t"b\n'],
  ['a tab behind a dash', '  a:\n  -\t"b\n'],
  ['a tab in front of a key', '  a:\n  \tb: c\n'],
  ['a key at column 1', ' a: b\n'],
  ['a block with its own indentation', '  a: |2\n      b\n'],
  ['a block with a comment', '  a: | # c\n    b\n'],
  ['a block that is an entry', '  a:\n  - |\n    b\n'],
  ['a block behind a dash', '  a:\n  - b: |\n      c\n'],
  ['an open quote', '  a: "b\n'],
  ['a value that no plain text starts with', '  a: %b\n'],
  ['an open last line', '  a: b'],
])('an item with %s is not plain', (_, body) => {
  expect(plainItemAt(`${head}  z: y\n${body}`, 0)).toBeUndefined();
});

test('a comment behind the item that is not at column 0 is left to the lexer where the item is not over', () => {
  expect(plainItemAt(`${head}  a: b\n # c\n  !d\n`, 0)).toBeUndefined();
});

/** Whether another parser takes the text for YAML. */
const isYaml = (text: string) =>
  parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false }).every(
    ({ errors }) => errors.length === 0,
  );

/** What the kind of an item is to the full parser, or that the item has a fault. */
function kindOf(text: string): { readonly kind: Json | undefined } | 'faulty' {
  const { value, faults } = readAlone(text);
  if (faults.length > 0 || !Array.isArray(value)) return 'faulty';
  return { kind: own(value[0], 'kind') };
}

describe.each([
  ['items', itemText, 5000],
  // A list with a CR has no item that is looked at so.
  ['mutants of items', itemMutant.filter((text) => !text.includes('\r')), 20_000],
] as const)('of %s that are plain', (_, texts, inCi) => {
  test('the lexer or a parser finds the same end, unless the text is no YAML', () => {
    let compared = 0;
    fc.assert(
      fc.property(texts, tail, (item, rest) => {
        const text = item + rest;
        const plain = plainItemAt(text, 0);
        if (plain === undefined) return;
        compared++;
        if (itemExtent(text, 0, 0)?.next !== plain.next)
          expect({ text, isYaml: isYaml(text) }).toEqual({ text, isYaml: false });
      }),
      runs(inCi),
    );
    expect(compared).toBeGreaterThan(runs(inCi).numRuns / 10);
  });

  test('the kind is that of the full parser', () => {
    fc.assert(
      fc.property(texts, tail, (item, rest) => {
        const text = item + rest;
        const plain = plainItemAt(text, 0);
        if (plain === undefined) return;
        const full = kindOf(text.slice(0, plain.next));
        if (full !== 'faulty')
          expect({ text, kind: full.kind }).toEqual({ text, kind: resolvePlain(plain.kind) });
      }),
      runs(inCi),
    );
  });
});
