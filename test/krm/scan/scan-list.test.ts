import { scanList } from '../../../src/krm/scan/scan-list.ts';
import { wireErrorOf } from '../list-text.ts';

/** The parts of a list; what it is unsure at; the line of a second document. */
function parts(text: string): unknown {
  const scan = scanList(text, '\n');
  if ('unsureAt' in scan) return { unsureAt: text.slice(scan.unsureAt) };
  const { flow, entries, items, end } = scan;
  return {
    flow,
    entries: [...entries].map(([key, range]) => [key, text.slice(range.start, range.end)]),
    items: items?.starts.map((start, index) => text.slice(start, items.nexts[index])),
    rest: text.slice(end),
  };
}

describe('in block style', () => {
  test.each([
    ['', ''],
    ['\ufeff', ''],
    ['# comment\n\n', ''],
    ['---\n', ''],
    ['--- # comment\n', ''],
    ['\ufeff# a\n%YAML 1.1\n# b\n---\n\n# c\n', ''],
    ['%YAML 1.1\n%YAML 1.2\n---\n', ''],
    ['', '# comment\n'],
    ['', '---\n'],
    ['', '...\n'],
    ['', '\n...\n# a\n---\n\n'],
    ['', '...'],
    ['', '--- # a'],
  ])('the keys between %j and %j are found, with what belongs to them', (before, after) => {
    const text = 'apiVersion: a\n# of kind\nkind: b # c\nitems:\n- d\n- e\nx: |\n  y\n\nresults:\n- f\n';
    expect(parts(before + text + after)).toMatchObject({
      flow: false,
      entries: [
        ['apiVersion', 'apiVersion: a\n'],
        ['kind', 'kind: b # c\n'],
        ['x', 'x: |\n  y\n'],
        ['results', 'results:\n- f\n'],
      ],
      items: ['- d\n', '- e\n'],
    });
  });

  test('what is put at the end stands in front of markers, and behind comments', () => {
    expect(parts('a: b\n# c\n...\n')).toMatchObject({ rest: '...\n' });
    expect(parts('a: b\n# c\n')).toMatchObject({ rest: '' });
  });

  test.each([
    ['"items"', '"kind"', "'a b'"],
    ["'items' ", '"kind" ', 'a/b'],
    ['items ', 'kind  ', '$a'],
  ])('keys may be written as %s, %s and %s', (items, kind, other) => {
    expect(parts(`${kind}: a\n${items}:\n- b\n${other}: c\n`)).toMatchObject({
      entries: [
        ['kind', expect.any(String)],
        [other.replaceAll("'", ''), expect.any(String)],
      ],
      items: ['- b\n'],
    });
  });

  test('a key may end its line, CR or not', () => {
    expect(parts('a:\r\n  b: c\r\nitems:\r\n- d\r\n')).toMatchObject({
      entries: [['a', 'a:\r\n  b: c\r\n']],
      items: ['- d\r\n'],
    });
    expect(parts('a: b\nitems:')).toMatchObject({ items: [] });
  });

  test('without the key there are no items', () => {
    expect(parts('a: b\n')).toMatchObject({ items: undefined });
  });

  test.each([
    ['a key that is there twice', 'a: b\na: c\n', 'a: c\n'],
    ['items that are there twice', 'items: []\nitems: []\n', 'items: []\n'],
    ['results that are there twice', 'results: []\nresults: []\n', 'results: []\n'],
    ['a key with a colon in it', 'a:b: c\n', 'a:b: c\n'],
    ['a key with an escape', '"a\\x62": c\n', '"a\\x62": c\n'],
    ['a key with a tag', '!!str a: b\n', '!!str a: b\n'],
    ['a key that is marked', '? a\n: b\n', '? a\n: b\n'],
    ['a merge', '<<: {a: b}\n', '<<: {a: b}\n'],
    ['a key without a blank behind its colon', 'a:"b"\n', 'a:"b"\n'],
    ['keys that are indented', '  a: b\n', '  a: b\n'],
    ['a sequence', '- a: b\n', '- a: b\n'],
    ['an entry whose end is not clear', 'a: "b\n', 'a: "b\n'],
    ['items whose end is not clear', 'items:\n- a: "b\n', '- a: "b\n'],
    ['a key as long as none is', `${'k'.repeat(300)}: a\n`, `${'k'.repeat(300)}: a\n`],
    ['text behind the marker in front', '--- a: b\n', '--- a: b\n'],
    ['a directive that it does not know', '%TAG ! a:\n---\nb: c\n', '%TAG ! a:\n---\nb: c\n'],
    ['nothing', '# a\n', ''],
    ['a marker alone', '---\n', ''],
  ])('at %s it is unsure', (_, text, at) => {
    expect(parts(text)).toEqual({ unsureAt: at });
  });

  test.each([
    ['a: b\n---\nc: d\n', 3],
    ['a: b\n...\n---\n\n# c\nd: e\n', 6],
    ['a: b\n--- c: d\n', 2],
    ['a: b\n...\nc\n', 3],
  ])('%j has a second document', (text, line) => {
    expect(wireErrorOf(() => scanList(text, '\n'))).toMatchObject({ code: 'SecondDocument', line });
  });
});

describe('in flow style', () => {
  test('the keys are found in any order', () => {
    expect(parts('# a\n{"kind": "K", "results": [1], "items": [{"b": 2}, {}], c: d} # e\n')).toEqual({
      flow: true,
      entries: [
        ['kind', '"kind": "K"'],
        ['results', '"results": [1]'],
        ['c', 'c: d'],
      ],
      items: ['{"b": 2}', '{}'],
      rest: '} # e\n',
    });
  });

  test('what is put at the end stands behind the last entry, wherever the brace is', () => {
    expect(parts('{"items": []\n}\n')).toMatchObject({ rest: '\n}\n', items: [] });
    expect(parts('{}\n')).toEqual({ flow: true, entries: [], rest: '}\n' });
  });

  test.each([
    ['a key that is there twice', '{a: b, a: c}', 'a: c}'],
    ['items that are there twice', '{items: [], items: []}', 'items: []}'],
    ['results that are there twice', '{results: [], results: 1}', 'results: 1}'],
    ['items that are no sequence', '{items: {}}', '{}}'],
    ['an item that it cannot follow', '{items: [*a]}', '*a]}'],
    ['an entry that it cannot follow', '{a: *b}', '*b}'],
    ['text behind the list', '{a: b} c\n', ' c\n'],
    ['a colon behind the list', '{a: b}: c\n', ': c\n'],
  ])('at %s it is unsure', (_, text, at) => {
    expect(parts(text)).toEqual({ unsureAt: at });
  });

  test('a second document is refused, and a marker is none', () => {
    expect(wireErrorOf(() => scanList('{a: b}\n---\n{}\n', '\n'))).toMatchObject({ line: 3 });
    expect(wireErrorOf(() => scanList('{a: b}\n{}\n', '\n'))).toMatchObject({ line: 2 });
    expect(parts('{a: b}\n...\n')).toMatchObject({ rest: '}\n...\n' });
  });
});
