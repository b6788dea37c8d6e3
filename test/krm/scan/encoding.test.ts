import { isAscii, isUtf8 } from '../../../src/krm/scan/encoding.ts';

test.each([100, 1 << 16, 1 << 18])('one byte beyond ASCII is seen among %i, wherever it stands', (length) => {
  const bytes = Buffer.alloc(length, 'a');
  expect(isAscii(bytes)).toBe(true);
  for (const at of [0, length >> 1, length - 1]) {
    for (const code of [0x80, 0xc3, 0xff]) {
      bytes[at] = code;
      expect(isAscii(bytes)).toBe(false);
    }
    bytes[at] = 0x7f;
    expect(isAscii(bytes)).toBe(true);
  }
});

test('half a character is not UTF-8', () => {
  expect(isUtf8(Buffer.from('é'))).toBe(true);
  expect(isUtf8(Buffer.from('é').subarray(0, 1))).toBe(false);
});
