import fc from 'fast-check';
import { extentByParser } from '../../../src/krm/scan/extent-by-parser.ts';
import { extentOfEntry } from '../../../src/krm/scan/extent-of-entry.ts';
import { itemText, runs, tail } from '../item-texts.ts';

/** What is the item's own of a text that starts with it, what stands between, and what follows. */
function parts(text: string, column = 0): readonly [own: string, between: string, rest: string] | undefined {
  const extent = extentByParser(text, 0, column);
  return extent && [text.slice(0, extent.end), text.slice(extent.end, extent.next), text.slice(extent.next)];
}

test.each([
  ['a value on a line of its own', '- a:\n    b\n'],
  ['a marked key', '- ? a\n  : b\n'],
  ['a tab behind a colon', '- a:\tb\n'],
  ['an anchor in front of a key', '- &a b: c\n'],
  ['quotes behind a tab', '- a:\t"b\n- c\n  d"\n'],
  ['quotes with three lines that look like items', '- a:\t"b\n- c\n- d\n- e\n  f"\n'],
])('an item with %s ends in front of the next', (_, item) => {
  for (const rest of ['- next\n', 'key: x\n', '...\n', '"q": x\n', ''])
    expect(parts(item + rest)).toEqual([item, '', rest]);
});

test('an item at a column ends in front of what starts at it or left of it', () => {
  expect(parts('  - a:\n      b\n    c: d\n  - e\n', 2)).toEqual([
    '  - a:\n      b\n    c: d\n',
    '',
    '  - e\n',
  ]);
  expect(parts('  - a:\n      b\nkey: x\n', 2)).toEqual(['  - a:\n      b\n', '', 'key: x\n']);
});

test('the item starts at the offset given', () => {
  expect(extentByParser('- a\n- b:\n    c\n- d\n', 4, 0)).toEqual({ next: 15, end: 15 });
});

test.each([
  ['blank lines and comments at its column', '\n# a\n   \n# "b\n'],
  ['comments at its column', '# a\n'],
])('%s at the foot are not part of an item', (_, foot) => {
  expect(parts(`- a:\n    b\n${foot}- next\n`)).toEqual(['- a:\n    b\n', foot, '- next\n']);
  expect(parts(`- a:\n    b\n${foot}`)).toEqual(['- a:\n    b\n', foot, '']);
});

test('comments at the foot that are deeper than the dash are part of an item', () => {
  expect(parts('- a:\n    b\n  # c\n\n# d\n- next\n')).toEqual([
    '- a:\n    b\n  # c\n',
    '\n# d\n',
    '- next\n',
  ]);
});

test('blank lines that a block may keep are part of an item', () => {
  for (const header of ['|+', '>+', '|2+'])
    expect(parts(`- a:\n    b\n  c: ${header}\n    d\n\n- next\n`)).toEqual([
      `- a:\n    b\n  c: ${header}\n    d\n\n`,
      '',
      '- next\n',
    ]);
  expect(parts('- a:\n    b\n  c: |\n    d\n\n- next\n')?.[1]).toBe('\n');
});

test('the last line may be open', () => {
  expect(parts('- a:\n    b')).toEqual(['- a:\n    b', '', '']);
  expect(parts('- a:\n    b\n# c')).toEqual(['- a:\n    b\n', '# c', '']);
  expect(parts('- a')).toEqual(['- a', '', '']);
});

test('what is no YAML has no end', () => {
  expect(parts('- a: "b\n- c\n')).toBeUndefined();
  expect(parts('- a: b: c\n- d\n')).toBeUndefined();
  expect(parts('- a: %\n')).toBeUndefined();
});

test('no more than four lines are tried, as each try takes as long as the item is', () => {
  expect(parts('- a:\t"b\n- c\n- d\n- e\n- f\n  g"\n- next\n')).toBeUndefined();
});

test('it finds the end of items that the lexer finds', () => {
  fc.assert(
    fc.property(itemText, tail, (item, rest) => {
      const text = item + rest;
      const extent = extentOfEntry(text, 0, 0);
      const parsed = extentByParser(text, 0, 0);
      if (extent !== undefined && parsed !== undefined)
        expect({ text, ...parsed }).toEqual({
          text,
          ...extent,
          ...(/[|>]\+/.test(text) && { end: parsed.end }),
        });
    }),
    runs(2000),
  );
});
