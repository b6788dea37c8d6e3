import fc from 'fast-check';
import { equal } from '../../src/kubernetes/equal.ts';
import { isObject, type Json, type JsonObject, own } from '../../src/kubernetes/object.ts';
import { readAlone } from '../../src/yaml/read-yaml.ts';
import { setMember } from '../../src/yaml/set-member.ts';
import { itemMutant, itemText, runs } from '../krm/item-texts.ts';

const path = ['m', 'a', 'k'];

function edited(text: string, keys: readonly string[] = path): string | undefined {
  const edit = setMember(text, keys, 'v');
  return edit && text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

test.each([
  ['as the first member', 'm:\n  a:\n    x: y\n', 'm:\n  a:\n    k: "v"\n    x: y\n'],
  [
    'in front of comments',
    'm:\n  a: # b\n    # c\n    x: y\n',
    'm:\n  a: # b\n    # c\n    k: "v"\n    x: y\n',
  ],
  ['with the mapping that is missing', 'm:\n  x: y\n', 'm:\n  a:\n    k: "v"\n  x: y\n'],
  ['with all mappings that are missing', 'x: y\n', 'm:\n  a:\n    k: "v"\nx: y\n'],
  ['in a sequence', '- m:\n    a:\n      x: y\n', '- m:\n    a:\n      k: "v"\n      x: y\n'],
  ['behind the dash', '- x: y\n', '- m:\n    a:\n      k: "v"\n  x: y\n'],
  ['in an indented sequence', '  - m:\n      x: y\n', '  - m:\n      a:\n        k: "v"\n      x: y\n'],
  ['in braces', 'm: {a: {x: y}}\n', 'm: {a: {"k": "v", x: y}}\n'],
  ['in empty braces', 'm: {a: {}}\n', 'm: {a: {"k": "v"}}\n'],
  ['in braces with blanks', 'm: {a: { x: y } }\n', 'm: {a: {"k": "v",  x: y } }\n'],
  ['with mappings in braces', 'm: {x: y}\n', 'm: {"a": {"k": "v"}, x: y}\n'],
  ['in empty braces on the way', 'm: {}\n', 'm: {"a": {"k": "v"}}\n'],
  ['in JSON', '{"m":{"a":{"x":"y"}}}', '{"m":{"a":{"k": "v", "x":"y"}}}'],
  ['in braces over lines', 'm: {\n  a: {\n  x: y}}\n', 'm: {\n  a: {"k": "v", \n  x: y}}\n'],
  ['in place of another value', 'm:\n  a:\n    k: x # y\n', 'm:\n  a:\n    k: "v" # y\n'],
  ['in place of one in quotes', "m:\n  a: {k: 'x', y: z}\n", 'm:\n  a: {k: "v", y: z}\n'],
  ['in place of one in double quotes', 'm:\n  a:\n    "k": "x\\" #" # y\n', 'm:\n  a:\n    "k": "v" # y\n'],
  ['in place of one over lines', 'm:\n  a:\n    k: x\n      y\n', 'm:\n  a:\n    k: "v"\n'],
  ['in place of nothing', 'm:\n  a:\n    k:\n    x: y\n', 'm:\n  a:\n    k: "v"\n    x: y\n'],
  ['in place of nothing behind a quoted key', 'm:\n  a:\n    "k": # c\n', 'm:\n  a:\n    "k": "v" # c\n'],
  ['in place of null', 'm:\n  a:\n    k: ~ # c\n', 'm:\n  a:\n    k: "v" # c\n'],
  ['where there is no mapping', 'm:\n  a:\n', 'm:\n  a: {"k": "v"}\n'],
  ['where there is null for a mapping', 'm: null\n', 'm: {"a": {"k": "v"}}\n'],
  ['where there is ~ for a mapping', 'm:\n  a: ~\n  x: y\n', 'm:\n  a: {"k": "v"}\n  x: y\n'],
  ['where there is Null or NULL', 'm:\n  a: NULL\n', 'm:\n  a: {"k": "v"}\n'],
  ['behind a colon with a blank before it', 'm :\n  "a" :\n', 'm :\n  "a" : {"k": "v"}\n'],
  ['with an anchor on the way', 'm: &m\n  a: &a\n    x: y\n', 'm: &m\n  a: &a\n    k: "v"\n    x: y\n'],
  ['in braces behind an anchor', 'm: &m {x: y}\n', 'm: &m {"a": {"k": "v"}, x: y}\n'],
  [
    'in the first of two items',
    '- m:\n    x: y\n- m:\n    x: y\n',
    '- m:\n    a:\n      k: "v"\n    x: y\n- m:\n    x: y\n',
  ],
  [
    'past members that are collections',
    'x:\n- {m: y}\n- - a\nm:\n  z: {a: {}}\n  a:\n    b: c\n',
    'x:\n- {m: y}\n- - a\nm:\n  z: {a: {}}\n  a:\n    k: "v"\n    b: c\n',
  ],
  [
    'past keys that are no scalars',
    '? {m: a}\n: b\n? [m]\n: c\nm:\n  x: y\n',
    '? {m: a}\n: b\n? [m]\n: c\nm:\n  a:\n    k: "v"\n  x: y\n',
  ],
  ['under keys with escapes', '"\\u006d":\n  x: y\n', '"\\u006d":\n  a:\n    k: "v"\n  x: y\n'],
  ['with the last line open', 'm:\n  x: y', 'm:\n  a:\n    k: "v"\n  x: y'],
])('a member is put in %s', (_, before, after) => {
  expect(edited(before)).toBe(after);
});

test.each([
  ['an alias', 'x: &x {y: z}\nm: *x\n'],
  ['text', 'm: abc\n'],
  ['a number', 'm: 1\n'],
  ['text that says null', 'm: "null"\n'],
  ['text that a tag makes of null', 'm: !!str null\n'],
  ['a sequence', 'm: []\n'],
  ['a sequence of mappings', 'm:\n- a: b\n'],
  ['a block', 'm:\n  a:\n    k: |\n      x\n'],
  ['a folded block', 'm:\n  a:\n    k: >\n      x\n'],
  ['nothing with an anchor', 'm: &x\nb: c\n'],
  ['a mapping for the value', 'm: {a: {k: {x: y}}}\n'],
  ['no YAML', 'm: {a: b\n'],
  ['a quote that goes on left of its key', 'm:\n  x: "y\n z"\n'.replace('\n z', '\nz')],
])('where there is %s, no edit is made', (_, text) => {
  expect(edited(text)).toBeUndefined();
});

test('values and keys are written as JSON has them', () => {
  const edit = setMember('a: {x: y}\n', ['a', 'b "c"'], 'd\n"e"');
  expect(edit).toEqual({ start: 4, end: 4, text: '"b \\"c\\"": "d\\n\\"e\\"", ' });
});

const keys = ['metadata', 'annotations', 'config.kubernetes.io/local-config'];

/** An object with a member, and what is on the way to it. */
function withMember(object: Json | undefined, [key = '', ...rest]: readonly string[]): JsonObject {
  const members = isObject(object) ? object : {};
  return { ...members, [key]: rest.length === 0 ? 'v' : withMember(own(members, key), rest) };
}

test.each([
  ['items', itemText, 2000],
  ['mutants of items', itemMutant, 10_000],
] as const)('of %s that are edited, all else is kept, in text and in value', (_, texts, inCi) => {
  let compared = 0;
  fc.assert(
    fc.property(texts, fc.constantFrom(keys, ['metadata', 'name'], ['key0', 'x'], ['new']), (text, way) => {
      const before = readAlone(text);
      const edit = setMember(text, way, 'v');
      if (edit === undefined || before.faults.length > 0) return;
      const [item, ...others] = Array.isArray(before.value) ? before.value : [before.value];
      // A merge brings members that the text does not show.
      if (/<<|\?/.test(text) || !isObject(item)) return;
      compared++;
      const after = readAlone(text.slice(0, edit.start) + edit.text + text.slice(edit.end));
      expect({ text, edit, faults: after.faults }).toEqual({ text, edit, faults: [] });
      const wanted = [withMember(item, way), ...others];
      const isSame = equal(Array.isArray(before.value) ? wanted : (wanted[0] ?? null), after.value);
      if (!isSame) expect({ text, edit, value: after.value }).toEqual({ text, edit, value: wanted });
    }),
    runs(inCi),
  );
  expect(compared).toBeGreaterThan(runs(inCi).numRuns / 6);
});
