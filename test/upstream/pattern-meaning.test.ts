import fc from 'fast-check';
import { patternMeaning } from '../../upstream/pattern-meaning.ts';

test.each([
  ['^https?://.*$', '^https?:\\/\\/[^\\n]*$'],
  ['^[^\\s?#]+$', '^[^\\t\\n\\f\\r ?#]+$'],
  ['^[[:space:]]$', '^[\\t-\\r ]$'],
  ['\\x41\\x{b5}\\d\\W', '[A]\\u00b5[0-9][^\\w]'],
  ['(?:a|b){2,3}?', '(a|b){2,3}?'],
  ['[a\\-z.]', '[.z\\-a]'],
])('RE2 means by %s what JavaScript means by %s', (re2, js) => {
  expect(patternMeaning(re2, 're2')).toBe(patternMeaning(js, 'js'));
});

test.each([
  ['.', '.'],
  ['\\s', '\\s'],
  ['[a-y]', '[a-z]'],
  ['ab', 'ba'],
  ['a{1,2}', 'a{1,3}'],
  ['^a', 'a'],
  ['(a|b)', 'a|b'],
])('RE2 means something else by %s than JavaScript by %s', (re2, js) => {
  expect(patternMeaning(re2, 're2')).not.toBe(patternMeaning(js, 'js'));
});

test.each(['(?i)a', '(?=a)', '\\pL', '\\bword', '[[:punct:]]'])('%s cannot be compared', (pattern) => {
  expect(() => patternMeaning(pattern, 're2')).toThrow('cannot be compared');
});

test('a class means the characters that it matches', () => {
  const characters = fc.constantFrom(...'aby09_-^ \n\\]'.split(''));
  const escaped = (text: string) => text.replace(/[\\\]^-]/g, '\\$&').replace('\n', '\\n');
  fc.assert(
    fc.property(fc.array(characters, { minLength: 1 }), fc.array(characters, { minLength: 1 }), (a, b) => {
      const meanings = [a, b].map((it) => patternMeaning(`[${it.map(escaped).join('')}]`, 'js'));
      const same = new Set([...a, ...b]).size === new Set(a).size && new Set(a).size === new Set(b).size;
      expect(meanings[0] === meanings[1]).toBe(same);
    }),
    { seed: 20 },
  );
});
