import fc from 'fast-check';
import { byteLength, compareStrings, runeCount, toValidUtf8 } from '../../src/go/utf8.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'é', '日', '\ue000', '\uffff', '😀', '\u{10ffff}') });

test('runes are code points', () => {
  fc.assert(fc.property(text, (value) => expect(runeCount(value)).toBe([...value].length)));
});

test('half a surrogate pair counts as a rune and becomes U+FFFD', () => {
  expect(runeCount('\udc00a\ud800')).toBe(3);
  expect(toValidUtf8('\udc00a\ud800😀')).toBe('\ufffda\ufffd😀');
});

test('strings compare as their bytes do', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareStrings(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});

test('the length is that of UTF-8', () => {
  expect(byteLength('aé日😀')).toBe(10);
  const halves = fc.string({
    unit: fc.constantFrom('a', '\x7f', '\x80', '\u07ff', '\u0800', '\ud800', '\udfff', '😀'),
  });
  fc.assert(fc.property(halves, (value) => expect(byteLength(value)).toBe(Buffer.byteLength(value))));
});
