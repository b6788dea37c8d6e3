import fc from 'fast-check';
import { type GoUrl, hostname, parseUrl } from '../../src/go/url.ts';
import { measured } from './measured.ts';

type Measured = Omit<GoUrl, 'user'> & { readonly hostname: string; readonly user: true | null };

test.each(measured<[string, Measured | null]>('urls'))('%j is read as net/url reads it', (text, expected) => {
  const url = parseUrl(text);
  const found = url && { ...url, user: url.user === undefined ? null : true, hostname: hostname(url) };
  expect(found ?? null).toEqual(expected);
});

test('the user is kept as it is written', () => {
  expect(parseUrl('https://a:b%41@c')?.user).toBe('a:b%41');
  expect(parseUrl('https://@c')?.user).toBe('');
});

test('a path may be as long as it likes', () => {
  expect(parseUrl(`https://a/${'世'.repeat(9e6)}`)?.host).toBe('a');
});

test('any text is read or refused', () => {
  const text = fc.string({ unit: fc.constantFrom(...'htp:/@?#[]%25.é a1') });
  fc.assert(fc.property(text, (raw) => expect(['object', 'undefined']).toContain(typeof parseUrl(raw))));
});
