import { readAlone } from '../../src/yaml/read-yaml.ts';

const valueIn = (text: string) => {
  const { value, faults } = readAlone(text);
  return faults.length === 0 ? value : faults.map(({ code }) => code);
};

test.each([
  ['double quotes', 'a:\n  b: "x\n\n y\nz"\nc: d\n', { a: { b: 'x\ny z' }, c: 'd' }],
  ['single quotes', "a:\n  b: 'x\ny'\nc: d\n", { a: { b: 'x y' }, c: 'd' }],
  ['brackets', 'a:\n  b: [x,\ny,\n z\n]\nc: d\n', { a: { b: ['x', 'y', 'z'] }, c: 'd' }],
  ['braces', 'a:\n- {x: y,\nz: "w\nv"}\nc: d\n', { a: [{ x: 'y', z: 'w v' }], c: 'd' }],
  ['several quotes', 'a:\n  b: "x\ny"\n  c: "x\ny"\n', { a: { b: 'x y', c: 'x y' } }],
])('%s may go on left of what they belong to, and mean the same there', (_, text, value) => {
  expect(valueIn(text)).toEqual(value);
});

test('values, anchors and aliases behind such lines are what they are', () => {
  expect(valueIn('a:\n  b: "x\ny"\n  c: &d [1, "2"]\n  e: *d\n  f: |\n    g\n')).toEqual({
    a: { b: 'x y', c: [1, '2'], e: [1, '2'], f: 'g\n' },
  });
});

test('what is wrong behind such lines is told', () => {
  expect(valueIn('a:\n  b: "x\ny"\n  c: d: e\n')).toEqual(['YAMLInvalid']);
  expect(valueIn('a:\n  b: "x\ny"\n  c: d\n  c: e\n')).toEqual(['DuplicateKey']);
});

test('what is wrong in front of such lines, in them and behind them is told with its own place', () => {
  const text = 'a: .inf\nb:\n  c: "x\ny\n z"\n  d: [.nan,\n.inf, e]\n  f: g\n  f: h\n';
  expect(
    readAlone(text).faults.map(({ path, offset }) => [path, text.slice(offset).split(/[\n,\]]/, 1)[0]]),
  ).toEqual([
    ['a', '.inf'],
    ['b.d[0]', '.nan'],
    ['b.d[1]', '.inf'],
    ['b.f', 'f: h'],
  ]);
  const invalid = 'a:\n  b: "x\ny"\n  c: "x\ny"\n  d: %\ne: f\n';
  expect(readAlone(invalid).faults).toMatchObject([{ code: 'YAMLInvalid', offset: invalid.indexOf('%') }]);
});

test('no more than 50 of them are read: each takes as long as all the text', () => {
  const text = (lines: number) => `a:\n  b: "x\n${'y\n'.repeat(lines)}"\n`;
  expect(valueIn(text(49))).toEqual({ a: { b: `x ${'y '.repeat(49)}` } });
  expect(valueIn(text(60))).toEqual(['YAMLInvalid']);
});
