import type { LineBreak } from '../../../src/krm/scan/bounds.ts';
import { itemExtent, scanItems } from '../../../src/krm/scan/scan-items.ts';

const key = 'items:';

/** What stands behind the key `items`: the items, and what follows them. */
function items(value: string, lineBreak: LineBreak = '\n'): unknown {
  const text = key + value;
  const scanned = scanItems(text, 0, key.length, lineBreak);
  if ('unsureAt' in scanned) return { unsureAt: text.slice(scanned.unsureAt) };
  const { starts, nexts, kinds, apiVersions, empty, column, start, end } = scanned.items;
  return {
    items: starts.map((from, index) => text.slice(from, nexts[index])),
    kinds,
    apiVersions,
    column,
    start: text.slice(start),
    end: text.slice(end),
    rest: text.slice(scanned.next),
    ...(empty && { empty: text.slice(empty.start, empty.end) }),
  };
}

const plain = (kind: string, apiVersion = 'v1') => `- apiVersion: ${apiVersion}\n  kind: ${kind}\n  a: b\n`;

test('items are found with their kinds and versions, where these are plain', () => {
  const quoted = plain('"C"');
  const other = plain('B', 'b.c/v2');
  expect(items(`\n${plain('A')}${other}${quoted}${plain('A')}next: x\n`)).toEqual({
    items: [plain('A'), other, quoted, plain('A')],
    kinds: ['A', 'B', '', 'A'],
    apiVersions: ['v1', 'b.c/v2', '', 'v1'],
    column: 0,
    start: `${plain('A')}${other}${quoted}${plain('A')}next: x\n`,
    end: 'next: x\n',
    rest: 'next: x\n',
  });
});

test('comments and blank lines belong to the item in front of them, and nothing is appended behind those of the last', () => {
  expect(items('  # a\n\n# b\n- c\n# d\n\n- e: |\n    f\n  # g\n# h\nnext: x\n')).toMatchObject({
    items: ['- c\n# d\n\n', '- e: |\n    f\n  # g\n# h\n'],
    start: '- c\n# d\n\n- e: |\n    f\n  # g\n# h\nnext: x\n',
    end: '# h\nnext: x\n',
  });
});

test('items may be indented, and then no kind is read off', () => {
  const indented = plain('A').replace(/^/gm, '  ').trimEnd();
  expect(items(`\n${indented}\n${indented}\nnext: x\n`)).toMatchObject({
    items: [`${indented}\n`, `${indented}\n`],
    kinds: ['', ''],
    column: 2,
    rest: 'next: x\n',
  });
});

test('in a list with CRLF no kind is read off', () => {
  const crlf = plain('A').replaceAll('\n', '\r\n');
  expect(items(`\r\n${crlf}${crlf}`, '\r\n')).toMatchObject({
    items: [crlf, crlf],
    kinds: ['', ''],
    rest: '',
  });
});

test('items whose end only a parser can tell are found among others', () => {
  const odd = '- a:\n    b\n';
  expect(items(`\n${plain('A')}${odd}${plain('B')}`)).toMatchObject({
    items: [plain('A'), odd, plain('B')],
    kinds: ['A', '', 'B'],
  });
  expect(items(`\n${odd}# c\nnext: x\n`)).toMatchObject({ end: '# c\nnext: x\n', rest: 'next: x\n' });
});

test.each(['', ' # a', '\n', '\n# a\n\n', ' \r\n'])('behind a key with %j there are no items', (value) => {
  for (const rest of ['', 'next: x\n', '---\n'])
    expect(items(`${value}${value.endsWith('\n') || rest === '' ? '' : '\n'}${rest}`)).toMatchObject({
      items: [],
      rest,
      column: 0,
    });
});

test('what is appended to no items starts behind the line of the key', () => {
  expect(items(' # a\n# b\nnext: x\n')).toMatchObject({ end: '# b\nnext: x\n', rest: 'next: x\n' });
});

test('items in brackets are found, and their kinds are not', () => {
  expect(items(' [{kind: A}, {kind: B}] # c\n# d\nnext: x\n')).toEqual({
    items: ['{kind: A}', '{kind: B}'],
    kinds: ['', ''],
    apiVersions: ['', ''],
    column: -1,
    start: '{kind: A}, {kind: B}] # c\n# d\nnext: x\n',
    end: '] # c\n# d\nnext: x\n',
    rest: 'next: x\n',
  });
});

test('brackets without items go when items come, and these go behind the line', () => {
  for (const empty of [' []', '  [ ]', ' [\n]'])
    expect(items(`${empty} # a\n# b\nnext: x\n`)).toMatchObject({
      items: [],
      empty,
      column: 0,
      end: '# b\nnext: x\n',
      rest: 'next: x\n',
    });
});

test.each([
  ['text', ' a\n', 'a\n'],
  ['a mapping', '\n  a: b\n', '  a: b\n'],
  ['a mapping in braces', ' {}\n', '{}\n'],
  ['an anchor', ' &a\n- b\n', '&a\n- b\n'],
  ['an item whose end nothing can tell', '\n- a\n- b: "c\n', '- b: "c\n'],
  ['text behind brackets', ' [] a\n', ' a\n'],
  ['an alias in brackets', ' [*a]\n', '*a]\n'],
  ['an item at another column', '\n  - a\n - b\n', ' - b\n'],
  ['a key that is indented, behind items', '\n  - a\n b: c\n', ' b: c\n'],
])('at %s it is unsure', (_, value, at) => {
  expect(items(value)).toEqual({ unsureAt: at });
});

test('the end of an item is told by the lexer or by a parser', () => {
  const text = '- a: b\n\n- c:\n    d\n# e\n- f: "\n';
  expect(itemExtent(text, 0, 0)).toEqual({ end: 7, next: 8 });
  expect(itemExtent(text, 8, 0)).toEqual({ end: 19, next: 23 });
  expect(itemExtent(text, 23, 0)).toBeUndefined();
});
