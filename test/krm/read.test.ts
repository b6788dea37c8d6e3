import { faultOf, header, listOf, serverItem, serversIn, wireErrorOf } from './list-text.ts';

const spec = (text: string) =>
  `${header}items:\n${serverItem.slice(0, serverItem.indexOf('  spec:'))}  spec: ${text}\n`;

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
  expect(faultOf(text).code).toBe(code);
});

test.each([
  ['a key that is indented too deep', `${header}items:\n${serverItem}   bad: x\n`, 'YAMLInvalid', 'line 9'],
  ['a mapping in a line', spec('a: b: c'), 'YAMLInvalid', 'line 6'],
  ['a key that is there twice', spec('{a: 1, a: 2}'), 'DuplicateKey', 'line 6'],
  ['an alias to nothing', spec('*nothing'), 'YAMLInvalid', 'line 6'],
  ['an alias in what it repeats', spec('&a\n    b: *a'), 'AliasBomb', 'line 7'],
  ['infinity', spec('.inf'), 'YAMLUnsupported', 'line 6'],
])('%s is told with the object and the line of it', (_, text, code, line) => {
  expect(faultOf(text)).toMatchObject({
    severity: 'error',
    code,
    object: { kind: 'VirtualMCPServer', name: 'gateway', namespace: 'tools' },
    message: expect.stringContaining(`(${line} of this object)`),
  });
});

test.each([
  ['a tab for indentation', `${header}items:\n${serverItem}\tbad: x\n`, ['YAMLInvalid', 12, 1]],
  ['two keys `items`', `${header}items: []\nitems: []\n`, ['DuplicateKey', 4, 1]],
  [
    'a line separator that only some readers see',
    `${header}items: []\n# a\u2028b\n`,
    ['YAMLUnsupported', 4, undefined],
  ],
  ['a lone carriage return', `${header}items: []\n# a\rb\n`, ['YAMLUnsupported', 4, undefined]],
])('%s makes the whole list unreadable, and is told with its place', (_, text, place) => {
  const { code, line, column } = wireErrorOf(() => listOf(text));
  expect([code, line, column]).toEqual(place);
});

test.each([
  ['bracket', '{a: [b'],
  ['quote', '"abc'],
])('a %s that is not closed is told with its line and the object', (_, text) => {
  const { code, line, message } = wireErrorOf(() => listOf(spec(text)));
  expect([code, line]).toEqual(['YAMLInvalid', 9]);
  expect(message).toMatch(/^this is not valid YAML: .* in VirtualMCPServer "tools\/gateway"$/);
});

test('aliases that multiply are refused before they fill the memory', () => {
  let bomb = '\n    a0: &a0 [x, x, x, x, x, x, x, x, x]\n';
  for (let level = 1; level < 12; level++) {
    bomb += `    a${level}: &a${level} [${Array(9)
      .fill(`*a${level - 1}`)
      .join(', ')}]\n`;
  }
  expect(faultOf(spec(bomb)).code).toBe('AliasBomb');
});

test.each([
  ['brackets', `${'['.repeat(20000)}${']'.repeat(20000)}`],
  ['brackets that are not closed', '['.repeat(20000)],
  ['braces', `${'{a: '.repeat(20000)}${'}'.repeat(20000)}`],
  ['dashes', `\n  ${'- '.repeat(20000)}x`],
  ['mappings', `\n${Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(4 + depth)}a:`).join('\n')}`],
])('%s that are nested without end are refused', (_, text) => {
  expect(faultOf(spec(text)).code).toBe('YAMLTooDeep');
});

test('JSON that is nested without end is refused', () => {
  const deep = `${'['.repeat(20000)}${']'.repeat(20000)}`;
  expect(faultOf(`{"apiVersion":"v1","kind":"ResourceList","items":${deep}}`).code).toBe('YAMLTooDeep');
});

test('keys that objects inherit are keys like others', () => {
  const [server] = serversIn(listOf(spec('{__proto__: {a: 1}, constructor: x, toString: y}')));
  const read = server?.read().spec as object;
  expect(Object.keys(read)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test('the function config is read wherever it stands', () => {
  const config = 'functionConfig:\n  data: {a: b}\n';
  for (const text of [
    `${header}${config}items: []\n`,
    `${header}items: []\n${config}`,
    `${config}${header}items:\n${serverItem}`,
  ]) {
    expect(listOf(text).functionConfig).toEqual({ data: { a: 'b' } });
  }
  expect(listOf(`${header}items: []\n`).functionConfig).toBeUndefined();
});

test.each(['v1', 'v1beta1', 'v1alpha1'])('a ResourceList %s is one', (version) => {
  const text = `apiVersion: config.kubernetes.io/${version}\nkind: ResourceList\nitems:\n${serverItem}`;
  expect(listOf(text).apiVersion).toBe(`config.kubernetes.io/${version}`);
  expect(serversIn(listOf(text))[0]?.range.start).toBe(text.indexOf('- api'));
});

test.each([
  [
    'another kind',
    `${header.replace('ResourceList', 'List # ResourceList')}items: []\n`,
    'the kind is "List": give',
  ],
  ['a kind that is no text', 'apiVersion: v1\nkind: [ResourceList]\nitems: []\n', '`kind` is missing: give'],
  ['no kind', 'apiVersion: v1 # ResourceList\nitems: []\n', '`kind` is missing: give'],
  ['no kind anywhere', 'apiVersion: v1\nitems: []\n', 'the input has no `kind: ResourceList`: give'],
  ['no version', 'kind: ResourceList\nitems: []\n', '`apiVersion` is missing: give'],
])('of a list with %s the message says what is there', (_, text, message) => {
  expect(wireErrorOf(() => listOf(text)).message).toContain(message);
});

test('a function config that is no object is told with its line, and null is none', () => {
  expect(wireErrorOf(() => listOf(`${header}items: []\nfunctionConfig: 1\n`)).line).toBe(4);
  expect(listOf(`${header}items: []\nfunctionConfig: null\n`).functionConfig).toBeUndefined();
});

test('what is wrong in a key of the list is told with its line and column', () => {
  const { code, line, column, message } = wireErrorOf(() =>
    listOf(`${header}items: []\n# c\nfunctionConfig:\n  a: b\n  a: c\n`),
  );
  expect([code, line, column]).toEqual(['DuplicateKey', 7, 3]);
  expect(message).toBe('the key `a` is there twice: remove one of the two');
  const json = wireErrorOf(() =>
    listOf(
      '{"kind": "ResourceList", "apiVersion": "v1", "items": [],\n"functionConfig": {"a": 1,\n  "a": 2}}',
    ),
  );
  expect([json.code, json.line]).toEqual(['DuplicateKey', 3]);
});

test('a list in a style that nobody writes is told as that, with its line', () => {
  for (const text of ['? kind\n: ResourceList\n', `${header}? items\n: []\n`, `${header}items: &a []\n`])
    expect(wireErrorOf(() => listOf(text))).toMatchObject({
      code: 'YAMLUnsupported',
      line: text.startsWith('?') ? 1 : 3,
    });
});

test('what is wrong in no item is told without one', () => {
  for (const text of [
    `${header}items: []\nitems: []\n`,
    `${header}items:\n- "a\n- b\n`,
    `${header}items:\n- - "a\n`,
  ])
    expect(wireErrorOf(() => listOf(text)).message).not.toContain(' in ');
});

test('what is wrong in an item is told with the object and its file', () => {
  const placed = serverItem.replace(
    '  spec:',
    '    annotations: {config.kubernetes.io/path: a.yaml}\n  spec:',
  );
  const text = `${header}items:\n${placed}  x: "\n`;
  expect(wireErrorOf(() => listOf(text)).message).toMatch(
    / in VirtualMCPServer "tools\/gateway" of a\.yaml$/,
  );
  expect(wireErrorOf(() => listOf(text.replace('    namespace: tools\n', ''))).message).toMatch(
    / in VirtualMCPServer "gateway" of a\.yaml$/,
  );
});

test('a list of many megabytes that cannot be followed is refused without parsing all of it', () => {
  const text = `${header}items: []\nitems: []\n# `;
  const long = text + 'x'.repeat((8 << 20) - text.length);
  expect(wireErrorOf(() => listOf(long)).code).toBe('DuplicateKey');
  expect(wireErrorOf(() => listOf(`${long}x`)).code).toBe('YAMLUnsupported');
});
