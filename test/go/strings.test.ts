import { equalFold, foldName, toLower, toUpper, trimRight, trimSpace } from '../../src/go/strings.ts';
import { measured } from './measured.ts';

const rows = measured<[string, string, string, string, boolean]>('strings');

test.each(rows)(
  '%j in capitals is %j, in small letters %j, without spaces around it %j',
  (text, upper, lower, trimmed) => {
    expect([toUpper(text), toLower(text), trimSpace(text)]).toEqual([upper, lower, trimmed]);
  },
);

test.each(rows)('whether %j is "localhost", whatever its case', (text, _upper, _lower, _trimmed, equal) => {
  expect(equalFold(text, 'localhost')).toBe(equal);
});

test('names of fields fold as encoding/json folds them', () => {
  expect(foldName('\u212aeyS')).toBe(foldName('KEY\u017f'));
  expect(foldName('straße')).not.toBe(foldName('strasse'));
});

test('what is of a set is taken off the end alone', () => {
  expect(['', '/', 'a', '/a//', 'a/.;'].map((text) => trimRight(text, '/;'))).toEqual([
    '',
    '',
    'a',
    '/a',
    'a/.',
  ]);
});
