import { eventsOf, isYaml, readAlone } from '../../src/yaml/read-yaml.ts';

test.each([
  ['a tab for indentation', 'a: b\n\tc: d\n', 6],
  ['a mapping in a line', 'a: b\nc: d: e\n', 9],
  ['a character that no text starts with', 'a: b\nc: %\n', 8],
])('%s is told with its place, and what is in front of its line is read', (_, text, offset) => {
  const { value, faults } = readAlone(text);
  expect(faults).toEqual([
    {
      code: 'YAMLInvalid',
      message: expect.stringMatching(/^this is not valid YAML: \w/),
      offset: expect.any(Number),
      path: '',
    },
  ]);
  expect(Math.abs((faults[0]?.offset ?? 0) - offset)).toBeLessThanOrEqual(2);
  expect(value).toEqual({ a: 'b' });
});

test.each([
  ['a bracket', 'a: b\nc: [d,\n  e\n'],
  ['a brace', 'a: b\nc: {d: e,\n  f: g\n'],
  ['a quote', 'a: b\nc: "d\ne: f\ng: h\n'],
])('%s that nobody closes is told where it is opened', (_, text) => {
  const { value, faults } = readAlone(text);
  expect(faults).toMatchObject([{ code: 'YAMLInvalid', offset: 5 }]);
  expect(value).toEqual({ a: 'b' });
});

test('where the first line has a fault, nothing can be read', () => {
  expect(readAlone('a: "b')).toMatchObject({ value: null, faults: [{ offset: 0 }] });
});

test('of a text with a fault as much is read as is YAML by itself', () => {
  const lines = Array.from({ length: 100 }, (_, at) => `key${at}: ${at}\n`);
  const { value } = readAlone(`${lines.join('')}bad: "x\n${lines.join('')}`);
  expect(Object.keys(value as object)).toHaveLength(100);
});

test('a second document is refused', () => {
  for (const text of ['a: b\n---\nc: d\n', '---\na\n---\nb\n', 'a: b\n...\n---\n', '--- a\n--- b'])
    expect(readAlone(text)).toMatchObject({
      value: null,
      faults: [{ code: 'SecondDocument', offset: 0, path: '' }],
    });
});

test.each(['---\na: b\n', '%YAML 1.1\n---\na: b\n', 'a: b\n...\n', '# c\n---\n# d\na: b\n...\n'])(
  '%j is one document',
  (text) => {
    expect(readAlone(text)).toMatchObject({ value: { a: 'b' }, faults: [] });
    expect(isYaml(text)).toBe(true);
  },
);

test('a text of nothing is null', () => {
  for (const text of ['', '\n', '# a\n', '---\n'])
    expect(readAlone(text)).toMatchObject({ value: null, faults: [] });
});

test('collections may be nested 500 deep, and no deeper', () => {
  const nested = (depth: number) => `a: b\nc: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
  expect(readAlone(nested(490)).faults).toEqual([]);
  const { value, faults } = readAlone(nested(510));
  expect(value).toEqual({ a: 'b' });
  expect(faults).toMatchObject([
    { code: 'YAMLTooDeep', message: expect.stringContaining('500 deep'), path: '' },
  ]);
  expect(faults[0]?.offset).toBeGreaterThan(490);
});

test('a text is YAML if it is one document without a fault of its form, whatever it means', () => {
  for (const text of ['a: b\na: c\n', '- *a\n', 'a: .inf\n', 'a: "b\nc"\n']) expect(isYaml(text)).toBe(true);
  for (const text of ['a: "b', 'a: b: c\n', '[', 'a\n---\nb\n', '- a: "b\n- c\n'])
    expect(isYaml(text)).toBe(false);
});

test('the events are those of the text, or of one that means the same, or there is a reason why not', () => {
  expect(eventsOf('a: b\n')).toMatchObject({ text: 'a: b\n', events: expect.any(Array) });
  expect(eventsOf('a:\n  b: "c\nd"\n')).toMatchObject({ events: expect.any(Array) });
  expect(eventsOf('a: b\nc: %\n')).toEqual({ reason: expect.any(String), position: 8 });
});

test('what stands on the last line, which no line break ends, has none', () => {
  for (const [text, value] of [
    ['a: |\n  b', 'b'],
    ['a: >\n  b\n  c', 'b c'],
    ['a: |+\n  b', 'b'],
    ['a: |\n  b\n', 'b\n'],
    ['a: |+\n  b\n\n', 'b\n\n'],
    ['a: |\n  b\n# c', 'b\n'],
    ['a: |-\n  b', 'b'],
    ['a: "b\\n"', 'b\n'],
  ])
    expect(readAlone(text ?? '').value).toEqual({ a: value });
});

test('control characters are text like other text, in quotes and out of them', () => {
  expect(readAlone('a: b\x7fc\nd: |\n  e\x9ff\n')).toMatchObject({
    value: { a: 'b\x7fc', d: 'e\x9ff\n' },
    faults: [],
  });
});

test('a text with control characters whose quotes go on left of their key is told as a fault', () => {
  expect(readAlone('a:\n  b: c\x7f\n  d: "e\nf"\n').faults).toMatchObject([{ code: 'YAMLInvalid' }]);
});
