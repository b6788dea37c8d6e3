import { emitKey, emitString } from '../../../src/krm/write/emit-string.ts';
import { readings } from './readings.ts';

test.each([
  'plain',
  'two words',
  "it's",
  'a:b',
  'a#b',
  '--config=/etc/vmcp',
  '/etc/vmcp',
  'ghcr.io/stacklok/toolhive/vmcp:v0.44.0',
  '500m',
  '128Mi',
  '{workload}_'.slice(1),
  '$(NAME)',
  'http://redis.tools.svc:6379/0?a=b&c=d',
])('%j needs no quotes', (text) => {
  expect(emitString(text, '')).toBe(text);
});

test.each([
  ['', '""'],
  [' a', '" a"'],
  ['a ', '"a "'],
  ['a: b', '"a: b"'],
  ['a:', '"a:"'],
  ['a #b', '"a #b"'],
  ['- a', '"- a"'],
  ['-', '"-"'],
  ['-1', '"-1"'],
  ['-.5', '"-.5"'],
  ['yes', '"yes"'],
  ['TRUE', '"TRUE"'],
  ['Null', '"Null"'],
  ['~', '"~"'],
  ['=', '"="'],
  ['<<', '"<<"'],
  ['1', '"1"'],
  ['0x1F', '"0x1F"'],
  ['1_000', '"1_000"'],
  ['12:30', '"12:30"'],
  ['2026-01-01', '"2026-01-01"'],
  ['e5', '"e5"'],
  ['+e5', '"+e5"'],
  ['.inf', '".inf"'],
  ['-.INF', '"-.INF"'],
  ['.NaN', '".NaN"'],
  ['.', '"."'],
  ['...', '"..."'],
  ['--- a', '"--- a"'],
  ['"a\\c', '"\\"a\\\\c"'],
  ['a\tb', '"a\\tb"'],
  ['\0\b\f\r', '"\\0\\b\\f\\r"'],
  ['\x07\x1f\x7f\x80\x9f', '"\\x07\\x1f\\x7f\\x80\\x9f"'],
  ['\x85\xa0\u2028\u2029\ufeff\ufffe\uffff', '"\\x85\\xa0\\u2028\\u2029\\ufeff\\ufffe\\uffff"'],
  ['é\xa1\u2027\u202a\ufefc\ufffd😀', '"é\xa1\u2027\u202a\ufefc\ufffd😀"'],
  ['\udc00', '"\\ufffd"'],
])('%j is quoted: %s', (text, quoted) => {
  expect(emitString(text, '')).toBe(quoted);
  for (const read of readings(quoted)) expect(read).toBe(text.replace('\udc00', '\ufffd'));
});

test.each([
  'yesterday',
  'nullable',
  'trueish',
  'nothing',
  'a-b',
  '-a',
  'e',
  'Ea',
  'x1',
  '10m',
  '1.2.3-rc+c',
  '(a)',
  'a=b',
  '.a',
  '+a',
  '<a>',
  '^a',
  '~a',
  '=a',
  ';',
  '$',
  '_',
])('%j is no word that has another meaning', (text) => {
  expect(emitString(text, '')).toBe(text);
  for (const read of readings(text)) expect(read).toBe(text);
});

test('several lines are a block that is indented by two more than the line that it starts on', () => {
  expect(emitString('a\n\n  b\n', '    ')).toBe('|\n      a\n\n        b');
  expect(emitString('a\nb', '')).toBe('|-\n  a\n  b');
});

test.each([
  ' a\nb',
  '\ta\nb',
  '\na',
  'a\n\n',
  'a \nb',
  'a\t\nb',
  'a\nb ',
  'a\n\x85b',
  'a\r\nb',
  'a\n\u2029b',
  'a\n\x7fb',
])('the lines of %j are in quotes, as not every reader keeps them in a block', (text) => {
  expect(emitString(text, '')).toMatch(/^".*"$/);
});

test('text of any length is written, quoted where it is long', () => {
  expect(emitString('a'.repeat(1000), '')).toBe('a'.repeat(1000));
  const long = 'ab '.repeat(1_000_000);
  expect(emitString(`${long}c`, '')).toBe(`"${long}c"`);
});

test('a key is its text and a colon, every time it is asked for', () => {
  for (let times = 0; times < 2; times++) {
    expect(emitKey('a', '')).toBe('a:');
    expect(emitKey('a b/c', '  ')).toBe('a b/c:');
    expect(emitKey('true', '')).toBe('"true":');
    expect(emitKey('a\nb', '')).toBe('"a\\nb":');
  }
});

test('a key that is too long for readers to find its colon is marked', () => {
  const longest = 'k'.repeat(1000);
  expect(emitKey(longest, '  ')).toBe(`${longest}:`);
  expect(emitKey(`${longest}k`, '  ')).toBe(`? "${longest}k"\n  :`);
});

test('any number of keys are written', () => {
  for (let at = 0; at < 2500; at++) expect(emitKey(`key-${at}`, '')).toBe(`key-${at}:`);
  expect(emitKey('key-2400', '')).toBe('key-2400:');
});
