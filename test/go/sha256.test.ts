import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256Hex } from '../../src/go/sha256.ts';

const expected = (text: string) => createHash('sha256').update(text).digest('hex');

test('the hash is that of the bytes in UTF-8', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256Hex('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});

test('every length of message is padded right', () => {
  for (let length = 0; length < 300; length++)
    expect(sha256Hex('x'.repeat(length))).toBe(expected('x'.repeat(length)));
});

test('any text has the hash that node:crypto gives it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 500 }),
      (text) => sha256Hex(text) === expected(text),
    ),
    { numRuns: 2000 },
  );
});

test('half of a surrogate pair is the replacement character, as Go has it', () => {
  expect(sha256Hex('half a pair: \ud800')).toBe(expected('half a pair: \ufffd'));
});
