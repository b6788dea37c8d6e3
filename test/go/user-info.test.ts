import fc from 'fast-check';
import { withoutUserInfo } from '../../src/go/user-info.ts';

test.each([
  ['https://user:secret@host/path', 'https://…@host/path'],
  ['https://secret@host', 'https://…@host'],
  ['redis://:secret@host:6379/0', 'redis://…@host:6379/0'],
  ['a "https://a:secret@b" and "http://c:secret@d/e"', 'a "https://…@b" and "http://…@d/e"'],
  ['https://user:p@ss@host', 'https://…@host'],
  ['https://user:pa/ss@host/x', 'https://…@host/x'],
  ['https://user:pa#ss@host', 'https://…@host'],
  ['https://user:pa ss@host', 'https://…@host'],
  ['https://user:pa"ss@host', 'https://…@host'],
  ['https://user:secret', 'https://…'],
  ['"https://user:secret", and', '"https://…", and'],
  ['https://user:secret/path', 'https://…/path'],
  ['https://user:12ab@host:1', 'https://…@host:1'],
  ['must be HOST:PORT, not "user:secret@redis:6379"', 'must be HOST:PORT, not "…@redis:6379"'],
  [':secret@redis:6379', '…@redis:6379'],
  ['redis=user:sec:ret@redis', 'redis=…@redis'],
])('%s is shown as %s', (text, shown) => {
  expect(withoutUserInfo(text)).toBe(shown);
});

test.each([
  '',
  'no URL, a@b',
  'https://host/a@b?c=d@e',
  'https://host:8080/x',
  'https://host:',
  '"http://host:8080", not "http://other:80"',
  '(see http://host:8080).',
  'http://[::1]:8080/a@b',
  `https://auth.\${DOMAIN}/x`,
  `https://\${HOST}:\${PORT}/x`,
  '://',
  'ghcr.io/a/b:v1@sha256:0123',
  `nginx:1.25@sha256:${'0'.repeat(64)}`,
  'image: a@b, c: d@e',
])('%s is shown as it is', (text) => {
  expect(withoutUserInfo(text)).toBe(text);
});

test('whatever a password is, it is not shown, and the host is', () => {
  const password = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((it) => `se${it}cret`);
  fc.assert(
    fc.property(
      password.filter((it) => !/[\r\n]/.test(it)),
      fc.constantFrom('user', '', 'a.b'),
      (secret, user) => {
        const shown = withoutUserInfo(`must be better, not "https://${user}:${secret}@host.example/x"`);
        expect(shown).toBe('must be better, not "https://…@host.example/x"');
      },
    ),
    { seed: 1, numRuns: 2000 },
  );
});

test('a long text of URLs takes no longer than its length asks for', () => {
  for (const [text, shown] of [
    ['https://user:x ', 'https://… '],
    ['https://user@x ', 'https://…@x '],
    ['https://', 'https://'],
    ['a:b:c', 'a:b:c'],
    [' a:b', ' a:b'],
  ] as const)
    expect(withoutUserInfo(text.repeat(100_000))).toBe(shown.repeat(100_000));
});
