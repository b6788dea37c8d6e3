import { endOfFlowNode } from '../../../src/krm/scan/skip-tokens.ts';

/** The node that a text starts with; undefined: not sure. */
function node(text: string): string | undefined {
  const end = endOfFlowNode(text, 0);
  return end === undefined ? undefined : text.slice(0, end);
}

test.each([
  '""',
  "''",
  '"a"',
  '"a\\"b"',
  '"a\\\\"',
  "'a''b'",
  "''''",
  "'a\\'",
  '"a\n- b\n\n  c"',
  '"a\\\n  b"',
  '"a\\\r\n  b"',
  "'a\n\n'",
  '"a---\n ---\n....\n---x"',
  '{}',
  '[]',
  '{"a":"b","c":{"d":[1,2,{}]}}',
  '{"a":"}","b":"]\\"}"}',
  "{'a':'}', 'b': ''']'}",
  '{a: b, c: [d, e f]}',
  "{a: it's, b: x'y\"z}",
  '[a "b, c]',
  '{a: "b", # }]"\n c: d}',
  '{# }\n}',
  '[a, # b]\n]',
  '[a#b, c]',
  '[a #b]\n]',
  '{a:"}',
  "[http://a/b?c='d]",
  '[a:b, "c"]',
  '[a: "}]"]',
  "[a: '}]']",
  '{a: {b: c}, "d": e}',
  '[&a b, &c "]", *a , !!str "]", !d \'}\']',
  '{&a "}": b}',
  '[-1, -a, "-"]',
  '[a - b, a ? b, a | b, a > b, a %b, a @b]',
  '[\t"a]",\t{}]',
  '[a,\r\n "b]"\r\n]',
  '[a\n---x]',
  '[{"a":1}, ["]"]]',
])('%j is a node as a whole', (text) => {
  for (const rest of ['', ' x', ', "b"', '}', ']', '\n']) expect(node(text + rest)).toBe(text);
});

test.each([
  ['a quote that is not closed', '"a'],
  ['a quote that is escaped', '"a\\"'],
  ['a single quote that is doubled', "'a''"],
  ['a marker in quotes', '"a\n---\n"'],
  ['the other marker in quotes', "'a\n...\n'"],
  ['a marker in brackets', '[a\n---\n]'],
  ['brackets that are not closed', '[[a]'],
  ['braces that are not closed', '{a: {}'],
  ['a closing brace in a comment', '{a: b #}'],
  ['an open quote in brackets', '["a]'],
  ['an open quote behind a brace that ends a word', '[a{"}]'],
  ['an entry of a block sequence in brackets', '[- a]'],
  ['such an entry at the end of a line', '[a,\n-\n]'],
  ['a key with a mark', '{? a : b}'],
  ['a block', '[|a]'],
  ['a folded block', '[>a]'],
  ['a percent sign', '[%a]'],
  ['an @', '[@a]'],
  ['a backtick', '[`a]'],
])('%s makes it unsure', (_, text) => {
  expect(node(text)).toBeUndefined();
});

test('the node may start anywhere', () => {
  expect(endOfFlowNode('x: "a" b', 3)).toBe(6);
  expect(endOfFlowNode('x: [a] b', 3)).toBe(6);
});
