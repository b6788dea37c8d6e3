import fc from 'fast-check';
import { amountOf, canonicalQuantity } from '../../src/go/quantity.ts';
import { measured } from './measured.ts';

test('every quantity that was measured is printed as Go prints it, or refused where Go refuses it', () => {
  for (const [text, printed] of measured<[string, string | null]>('quantities')) {
    expect([text, canonicalQuantity(text) ?? null]).toEqual([text, printed]);
  }
});

test.each([
  ['0.5', '500m', 'fractions go into the suffix'],
  ['1024Mi', '1Gi', 'the suffix is as large as possible'],
  ['1000m', '1', 'and may go away'],
  ['12e6', '12e6', 'an exponent stays an exponent'],
  ['1E1', '10', 'but is a multiple of three'],
  ['+1', '+1', 'a number that looks canonical is kept, with its sign'],
  ['2.', '2.', 'and with its point'],
  ['0.5Ki', '512', 'little binary amounts are printed without a suffix'],
  ['9Ei', '9223372036854775807', 'binary amounts are capped at the largest int64'],
  ['0.1n', '1n', 'what is too small is rounded up'],
  ['Mi', '0', 'no digits are none'],
])('"%s" is "%s": %s', (text, printed) => {
  expect(canonicalQuantity(text)).toBe(printed);
});

test.each(['', '1 Gi', '1.2.3', '1gib', 'NaN', '0x10', '1_000'])('"%s" is no quantity', (text) => {
  expect(canonicalQuantity(text)).toBeUndefined();
});

test('the canonical form of an amount is its own canonical form', () => {
  const amounts = fc.tuple(
    fc.integer({ min: -99_999_999, max: 99_999_999 }),
    fc.constantFrom('', 'm', 'k', 'Ki', 'Mi', 'e3'),
  );
  fc.assert(
    fc.property(amounts, ([number, suffix]) => {
      const canonical = canonicalQuantity(`${number / 100}${suffix}`) ?? '';
      expect(canonicalQuantity(canonical)).toBe(canonical);
    }),
  );
});

test('any text is either refused or printed, however long', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[-+]?[0-9.]{0,20}[eEnumkKMGTPi0-9.+-]{0,6}$/), (text) => {
      const printed = canonicalQuantity(text);
      if (printed !== undefined)
        expect(printed).toMatch(/^[-+]?[0-9.]*([numkMGTPE]|[KMGTPE]i|[eE][-+]?[0-9]+)?$/);
    }),
  );
  for (const text of ['1'.repeat(2_000_000), `${'0'.repeat(2_000_000)}x`, `1${'e'.repeat(2_000_000)}`]) {
    expect(canonicalQuantity(text)).toBeUndefined();
  }
});

test.each<[string, bigint, number]>([
  ['1Gi', 2n ** 30n, 0],
  ['-500m', -500n, -3],
  ['1.500', 1500n, -3],
  ['2e6', 2n, 6],
  ['0', 0n, 0],
])('%s is an amount', (text, mantissa, exponent) => {
  expect(amountOf(text)).toEqual({ mantissa, exponent });
});

test.each(['', '.', 'a', '1e999'])('%j is no amount that is counted with', (text) => {
  expect(amountOf(text)).toBeUndefined();
});
