import { lineOf } from '../../src/krm/wire-error.ts';
import { header, listOf, serverItem, wireErrorOf } from './list-text.ts';

const refusal = (text: string | Buffer) =>
  wireErrorOf(() => {
    for (const server of listOf(text).servers) server.read();
  });
const spec = (text: string) =>
  `${header}items:\n${serverItem.slice(0, serverItem.indexOf('  spec:'))}  spec: ${text}\n`;
const refusedAt = (text: string | Buffer) => {
  const { code, line, column } = refusal(text);
  return [code, line, column];
};

test.each([
  ['nothing', '', 'InputEmpty'],
  ['blank lines', '\n  \n', 'InputEmpty'],
  ['a byte order mark', '\ufeff', 'InputEmpty'],
  ['words', 'hello world\n', 'NotAResourceList'],
  ['a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', 'NotAResourceList'],
  [
    'a list of another kind',
    `${header.replace('ResourceList', 'List # ResourceList')}items: []\n`,
    'NotAResourceList',
  ],
  ['a list without apiVersion', 'kind: ResourceList\nitems: []\n', 'NotAResourceList'],
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0x00]), 'InputNotText'],
  ['UTF-16', Buffer.from(`\ufeff${header}`, 'utf16le'), 'InputNotText'],
  ['a NUL', `${header}items: []\n# \0\n`, 'InputNotText'],
  ['no items', header, 'ItemsMissing'],
  ['items that are a mapping', `${header}items:\n  a: b\n`, 'ItemsNotAList'],
  ['items that are text', `${header}items: abc\n`, 'ItemsNotAList'],
  ['two documents', `${header}items: []\n---\na: b\n`, 'SecondDocument'],
  ['a function config that is text', `${header}items: []\nfunctionConfig: abc\n`, 'NotAResourceList'],
])('%s is refused', (_, text, code) => {
  expect(refusal(text).code).toBe(code);
});

test.each([
  ['a bracket that is not closed', spec('{a: [b'), ['YAMLInvalid', 10, 1]],
  ['a quote that is not closed', spec('"abc'), ['YAMLInvalid', 10, 1]],
  ['a key that is indented too deep', `${header}items:\n${serverItem}   bad: x\n`, ['YAMLInvalid', 12, 1]],
  ['a mapping in a line', spec('a: b'), ['YAMLInvalid', 9, 9]],
  ['a tab for indentation', `${header}items:\n${serverItem}\tbad: x\n`, ['YAMLInvalid', 12, 1]],
  ['a key that is there twice', spec('{a: 1, a: 2}'), ['DuplicateKey', 9, 16]],
  ['two keys `items`', `${header}items: []\nitems: []\n`, ['DuplicateKey', 4, 1]],
  ['an alias to nothing', spec('*nothing'), ['YAMLInvalid', 4, undefined]],
  ['an alias in what it repeats', spec('&a\n    b: *a'), ['AliasBomb', 10, 8]],
  ['infinity', spec('.inf'), ['YAMLUnsupported', 9, 9]],
  [
    'a line separator that only some readers see',
    `${header}items: []\n# a\u2028b\n`,
    ['YAMLUnsupported', 4, undefined],
  ],
  ['a lone carriage return', `${header}items: []\n# a\rb\n`, ['YAMLUnsupported', 4, undefined]],
])('%s is refused, with its place', (_, text, place) => {
  expect(refusedAt(text)).toEqual(place);
});

test('aliases that multiply are refused before they fill the memory', () => {
  let bomb = '\n    a0: &a0 [x, x, x, x, x, x, x, x, x]\n';
  for (let level = 1; level < 12; level++) {
    bomb += `    a${level}: &a${level} [${Array(9)
      .fill(`*a${level - 1}`)
      .join(', ')}]\n`;
  }
  expect(refusal(spec(bomb)).code).toBe('AliasBomb');
});

test.each([
  ['brackets', `${'['.repeat(20000)}${']'.repeat(20000)}`],
  ['brackets that are not closed', '['.repeat(20000)],
  ['braces', `${'{a: '.repeat(20000)}${'}'.repeat(20000)}`],
  ['dashes', `\n  ${'- '.repeat(20000)}x`],
  ['mappings', `\n${Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(4 + depth)}a:`).join('\n')}`],
])('%s that are nested without end are refused', (_, text) => {
  expect(refusal(spec(text)).code).toBe('YAMLTooDeep');
});

test('JSON that is nested without end is refused', () => {
  const deep = `${'['.repeat(20000)}${']'.repeat(20000)}`;
  expect(refusal(`{"apiVersion":"v1","kind":"ResourceList","items":${deep}}`).code).toBe('YAMLTooDeep');
});

test('an error is one line, and control characters of the input are not in it', () => {
  const line = lineOf(refusal(spec('{a\u001b31m: 1, a\u001b31m: 2}')));
  expect(line).toMatch(/^\[error\] line 9, column \d+: [^\p{Cc}]+$/u);
});

test.each([
  ['a quoted value', `"${'x'.repeat(2e7)}"`],
  ['a quoted value of escapes', `"${'x\\n'.repeat(7e6)}"`],
  ['a block', `|\n${'    some line of text\n'.repeat(9e5)}`],
])('%s of 20 MB is read', (_, text) => {
  const [server] = listOf(spec(text)).servers;
  expect(String(server?.read().spec).length).toBeGreaterThan(1e7);
});

test('keys that objects inherit are keys like others', () => {
  const [server] = listOf(spec('{__proto__: {a: 1}, constructor: x, toString: y}')).servers;
  const read = server?.read().spec as object;
  expect(Object.keys(read)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});
