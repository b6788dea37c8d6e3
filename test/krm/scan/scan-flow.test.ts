import { scanFlowItems, scanFlowMapping } from '../../../src/krm/scan/scan-flow.ts';

/** The entries of the mapping that a text starts with: each key, its entry and what its value starts with. */
function entries(text: string): unknown {
  const mapping = scanFlowMapping(text, 0);
  if ('unsureAt' in mapping) return text.slice(mapping.unsureAt);
  return {
    rest: text.slice(mapping.end),
    entries: mapping.entries.map(({ key, range, value }) => [
      key,
      text.slice(range.start, range.end),
      text.slice(value, range.end),
    ]),
  };
}

test.each<[string, string, readonly (readonly [key: string, entry: string, value: string])[]]>([
  ['no entries', '{}', []],
  ['only blanks', '{ \n\t\r\n }', []],
  [
    'JSON',
    '{"a":"b","c":[1,{}]}',
    [
      ['a', '"a":"b"', '"b"'],
      ['c', '"c":[1,{}]', '[1,{}]'],
    ],
  ],
  [
    'blanks and line breaks',
    '{\r\n\t"a" : "b" ,\n  "c":\n  {} }',
    [
      ['a', '"a" : "b"', '"b"'],
      ['c', '"c":\n  {}', '{}'],
    ],
  ],
  [
    'comments',
    '{ # {\n"a": # "\n1, # }\n"b": 2 # ]\n}',
    [
      ['a', '"a": # "\n1', '1'],
      ['b', '"b": 2', '2'],
    ],
  ],
  [
    'plain words',
    '{a: b.c/d-e+1, f: true}',
    [
      ['a', 'a: b.c/d-e+1', 'b.c/d-e+1'],
      ['f', 'f: true', 'true'],
    ],
  ],
  ['single quotes', "{'a': 'b''c'}", [['a', "'a': 'b''c'", "'b''c'"]]],
  ['keys with escapes', '{"\\u0061": 1}', [['"\\u0061"', '"\\u0061": 1', '1']]],
  ['a comma at the end', '{"a": 1,}', [['a', '"a": 1', '1']]],
])('a mapping with %s is read', (_, text, expected) => {
  for (const rest of ['', '\n', ' # c', '}', ', {}'])
    expect(entries(text + rest)).toEqual({ rest, entries: expected });
});

test.each([
  ['a key without a value', '{a, b: c}', ', b: c}'],
  ['a value that is missing', '{a: , b: c}', ', b: c}'],
  ['text of several words', '{a: b c}', 'c}'],
  ['two commas', '{a: b,, c: d}', ', c: d}'],
  ['a tag', '{a: !!str b}', '!!str b}'],
  ['an alias', '{a: *b}', '*b}'],
  ['a key of several words', '{a b: c}', 'b: c}'],
  ['a quote that is not closed', '{a: "b', '"b'],
  ['a bracket that is not closed', '{a: [b', '[b'],
  ['a brace that is not closed', '{a: b', ''],
  ['no comma', '{"a": "b" "c": "d"}', '"c": "d"}'],
  ['a word that goes on with other characters', '{a: b%c}', 'b%c}'],
  ['a hash that no blank is in front of', '{a: "b"#c\n}', '#c\n}'],
  ['a closing bracket', '{a: b]', ']'],
])('at %s in a mapping it is unsure', (_, text, at) => {
  expect(entries(text)).toBe(at);
});

/** The items of the sequence at the end of `before`, and its place. */
function items(text: string, before = ''): unknown {
  const sequence = scanFlowItems(before + text, before.length, 7);
  if ('unsureAt' in sequence) return (before + text).slice(sequence.unsureAt);
  const { starts, nexts, kinds, apiVersions, ...place } = sequence.items;
  return {
    items: starts.map((start, index) => (before + text).slice(start, nexts[index])),
    kinds,
    apiVersions,
    place,
    rest: (before + text).slice(sequence.end),
  };
}

test('the items of a sequence are found, with the place for others at their end', () => {
  expect(items('[ {"a": 1},\n[2] , # c\n "}", d ] x', 'items: ')).toEqual({
    items: ['{"a": 1}', '[2]', '"}"', 'd'],
    kinds: ['', '', '', ''],
    apiVersions: ['', '', '', ''],
    place: { keyLine: 7, key: 7, column: -1, start: 9, end: 36 },
    rest: ' x',
  });
});

test('a sequence without items has the place for some behind its bracket', () => {
  const place = { keyLine: 7, key: 2, column: -1, start: 3, end: 3 };
  for (const text of ['[]', '[ # c\n ]'])
    expect(items(text, 'a:')).toEqual({ items: [], kinds: [], apiVersions: [], place, rest: '' });
});

test('a comma may stand behind the last item', () => {
  expect(items('[{}, {},]')).toMatchObject({ items: ['{}', '{}'], place: { end: 7 }, rest: '' });
});

test.each([
  ['two commas', '[{},,{}]', ',{}]'],
  ['no comma', '[{} {}]', '{}]'],
  ['a brace that is not closed', '[{}, {', '{'],
  ['a bracket that is not closed', '[{}', ''],
  ['a closing brace', '[{}}', '}'],
  ['a mapping of one', '[a: b]', ': b]'],
  ['an alias', '[*a]', '*a]'],
])('at %s in a sequence it is unsure', (_, text, at) => {
  expect(items(text)).toBe(at);
});
