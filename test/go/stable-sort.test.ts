import fc from 'fast-check';
import { sliceStable } from '../../src/go/stable-sort.ts';
import { measured } from './measured.ts';

test('a comparison that contradicts itself leaves the order that Go leaves', () => {
  for (const [keys, order] of measured<[number[], number[]]>('stable-sorts')) {
    const items = keys.map((key, index) => ({ key, index }));
    sliceStable(items, (a, b) => a.key < 0 || b.key < 0 || a.key < b.key);
    expect(items.map((item) => item.index)).toEqual(order);
  }
});

test('a proper comparison sorts, and keeps the order of equal items', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 150 }), (keys) => {
      const items = keys.map((key, index) => ({ key, index }));
      const expected = [...items].sort((a, b) => a.key - b.key || a.index - b.index);
      sliceStable(items, (a, b) => a.key < b.key);
      expect(items).toEqual(expected);
    }),
  );
});
