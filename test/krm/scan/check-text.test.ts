import { checkText } from '../../../src/krm/scan/check-text.ts';
import { wireErrorOf } from '../list-text.ts';

const check = (text: string) => checkText(Buffer.from(text));
const refusal = (input: string | Buffer) => {
  const { code, line, message } = wireErrorOf(() => checkText(Buffer.from(input)));
  return { code, line, message };
};

test('a text is what its bytes say, a byte order mark included', () => {
  for (const text of ['a', 'żółw 😀\n', '\ufeffa: b\n', '\t\f\x1b\x7f', 'x\u2027\u202a\u0084\u0086'])
    expect(check(text)).toEqual({ text, lineBreak: '\n' });
});

test('lines end in CRLF where one of them does', () => {
  expect(check('a\r\nb\r\n').lineBreak).toBe('\r\n');
  expect(check('a\nb\r\n').lineBreak).toBe('\r\n');
  expect(check('a\nb\n').lineBreak).toBe('\n');
});

test.each(['', ' ', '\n\t \r\n', '\ufeff\n', '\u2028'])('%j is empty', (text) => {
  expect(refusal(text)).toMatchObject({ code: 'InputEmpty', line: undefined });
});

test('a NUL is told with its line', () => {
  expect(refusal('a\nb\n\0c\n')).toMatchObject({ code: 'InputNotText', line: 3 });
  expect(refusal('a\0')).toMatchObject({ code: 'InputNotText', line: 1 });
});

test('bytes that are not UTF-8 are told as what they are', () => {
  for (const bom of [
    [0xff, 0xfe],
    [0xfe, 0xff],
  ])
    expect(refusal(Buffer.from([...bom, 0x61, 0x00]))).toMatchObject({
      code: 'InputNotText',
      message: expect.stringContaining('the input is UTF-16'),
    });
  for (const bytes of [[0x61, 0xff], [0xff, 0x61], [0xfe], [0xc3], [0xed, 0xa0, 0x80], [0x61, 0xfe, 0xff]])
    expect(refusal(Buffer.from(bytes))).toMatchObject({
      code: 'InputNotText',
      message: expect.stringContaining('not UTF-8 text'),
    });
});

test('what no engine has room for is refused by its size', () => {
  const bytes = new Uint8Array(2 ** 29 - 23);
  expect(wireErrorOf(() => checkText(bytes))).toMatchObject({
    code: 'InputTooLarge',
    message: expect.stringContaining('536870889 bytes'),
  });
});

test('a lone carriage return is told with its line', () => {
  for (const text of ['a\r\nb\rc\n', 'a\r\nb\r', 'a\nb\r\r\n'])
    expect(refusal(text)).toMatchObject({
      code: 'YAMLUnsupported',
      line: 2,
      message: expect.stringContaining('a carriage return without a line feed'),
    });
});

describe.each([
  ['U+0085', '\u0085'],
  ['U+2028', '\u2028'],
  ['U+2029', '\u2029'],
])('%s, which only some readers end a line at', (name, character) => {
  const refused = (line: number) => ({
    code: 'YAMLUnsupported',
    line,
    message: expect.stringContaining(`${name} ends a line for some YAML readers`),
  });

  test.each([
    ['in a comment', `a: b # c${character}d\n`],
    ['in a comment that is all of a line', `# c${character}`],
    ['at the end of a comment', `a: b\t# c${character}\n`],
    ['in a comment behind quotes', `a: "b" # c${character}\n`],
    ['in front of an item', `a: b${character}- kind: X\n`],
    ['in front of an item, with blanks', `a: b${character}  - "kind" : X\n`],
    ['in front of an item, with others of its kind', `a: b${character} \u2028\u2029\u0085- a/b.c: X\n`],
    ['in front of a key of the list', `a: b${character}items: []\n`],
    ['in front of another key of the list', `a: b${character}functionConfig : {}\n`],
    ['in front of the kind', `a: b${character}kind: X\n`],
    ['in front of a version', `a: b${character}apiVersion: X\n`],
    ['in front of the metadata', `a: b${character}metadata:\n`],
    ['in front of the results', `a: b${character}results:\n`],
    ['in front of a marker', `a: b${character}---\n`],
    ['in front of the other marker', `a: b${character}...\n`],
    ['in front of an item, behind an apostrophe', `a: it's${character}- kind: X\n`],
    ['in front of an item, behind quotes', `a: "b" 'c' "\\"" ''''${character}- kind: X\n`],
    ['in front of an item, behind a hash that is text', `a: b#${character}- kind: X\n`],
    ['in front of an item, behind another that is harmless', `a: b${character}c${character}- kind: X\n`],
  ])('is refused %s', (_, text) => {
    expect(refusal(text)).toMatchObject(refused(1));
    expect(refusal(`a: "b"\n${text}`)).toMatchObject(refused(2));
  });

  test.each([
    ['in double quotes', `a: "b${character}- kind: X"\n`],
    ['in single quotes', `a: 'b${character}- kind: X'\n`],
    ['in quotes behind an escaped quote', `a: "\\"${character}- kind: X"\n`],
    ['in quotes behind a doubled quote', `a: '''${character}- kind: X'\n`],
    [
      'in quotes in brackets',
      `a: ["b${character}- kind: X",'c${character}- d: e', {"f${character}- g: h":"i"}]\n`,
    ],
    ['in quotes in front of a comment with quotes', `a: "b${character}" # "c" 'd'\n`],
    ['in a quoted key', `"a${character}- kind: X": b\n`],
    ['in quotes behind a dash', `- "a${character}- kind: X"\n`],
    ['in a quote that is no comment', `a: " # ${character}- kind: X"\n`],
    ['in text with words behind it', `a: b${character}c\n`],
    ['in text with another key behind it', `a: b${character}kinds: d\n`],
    ['in text with a dash behind it', `a: b${character}-c ${character}- d ${character}--\n`],
    ['at the end of a line', `a: b${character}\n- kind: X\n# c\n`],
    ['in front of a comment', `a: b${character}c # d\n`],
    ['in front of a hash', `a: b#${character}c\n`],
  ])('is what it is %s', (_, text) => {
    expect(check(text).text).toBe(text);
  });
});

test.each([
  ['escapes', `"${'\\n'.repeat(8e6)}"`],
  ['doubled quotes', `'${"''".repeat(8e6)}'`],
])('quotes may hold any number of %s in front of such a character', (_, quoted) => {
  const text = `a: [${quoted}, "\u2028- kind: X"]\n`;
  expect(check(text).text).toBe(text);
});
