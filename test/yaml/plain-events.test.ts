import fc from 'fast-check';
import { EVENT_SCALAR, type Event, getScalarValue, parseEvents } from 'js-yaml';
import { plainEvents } from '../../src/yaml/plain-events.ts';
import { greatestDepth } from '../../src/yaml/yaml-fault.ts';

const byLibrary = (text: string): readonly Event[] => parseEvents(text, { maxDepth: greatestDepth });

/** With what scalars say: whether that is what stands there, the library knows of fewer. */
const told = (text: string, events: readonly Event[] | undefined) =>
  events?.map((event) =>
    event.type === EVENT_SCALAR ? { ...event, fast: undefined, said: getScalarValue(text, event) } : event,
  );

/** What people write: the quick reading has to know it. */
const usual = [
  'a: b\n',
  'a: b',
  '# first\na: b # said\n\nb:\n  c: d\n  # in between\n  e:\n  - f\n  - g: h\n    i: j\n',
  "- apiVersion: v1\n  kind: 'A'\n  metadata:\n    name: \"b\"\n    annotations:\n      config.k8s.io/id: '1'\n",
  'a:\n- b\n- c: {d: [1, two, "three"], e: {}}\n- []\nf: g\n',
  'a: |\n  one\n    two\n\n  three\nb: >-\n  one\n  two\n\nc: d\n',
  'a:\n  - |+\n    text\n\n  - b\n',
  'a:\nb:\n',
  '-\n- a\n-\n  b: c\n',
  '- - a\n  - b\n- - c\n',
  'a: http://host:80/path?x=1#part\nb: -1\nc: it is: so\n'.replace('it is: so', "it's #1"),
  'a: \'\'\nb: ""\n',
  'ä: ö ü\n'.replace('ä', 'a'),
];

/** What a line can hold, right or wrong. */
const fragments = [
  ...['a: b', 'b: c d', 'c:', 'd: # c', "'e': f", '"g":  h', 'a:b', 'a : b', 'k: v: w', 'k: v:', 'a b: c'],
  ...["k: 'it''s'", 'k: "\\n"', "k: 'open", 'k: "a" b', "k: 'a'# c", 'k: a # c', 'k: a# c', 'k: #'],
  ...[
    'k: {a: 1, b: [c, "d"]}',
    'k: [a, b',
    'k: {a}',
    'k: {a:1}',
    '{a: b}',
    '[a]',
    'k: [a: b]',
    'k: [a, ]',
    'k: {"a":1}',
  ],
  ...['k: |', 'k: >-', 'k: |2', 'k: |+ # c', '|', 'k: | a', 'k: >'],
  ...['- a', '-', '- - b', '- c: d', '- ', '- |', '-a', '- -', '- - c: d', '- # c', '-   e: f'],
  ...[
    'text',
    'two words',
    '# comment',
    '',
    ' ',
    '   ',
    '---',
    '...',
    '--- a',
    '%YAML 1.2',
    '<<: a',
    '? a',
    ': b',
  ],
  ...[
    'k: &x y',
    'k: *x',
    'k: !t y',
    'k: @',
    'k: -',
    'k: - a',
    'k: -1',
    'k: .5',
    'k: ~',
    'k:\tv',
    '\ta: b',
    'k: ä',
    'k: \u2028',
  ],
  ...[
    'k: \u0085',
    'k: \ufeff',
    'k: \x07',
    'k: 😀',
    "'",
    '"',
    '{',
    ']',
    'k: a\r',
    '\\: a',
    'k: \\',
    'k: (a)',
    'k: <a',
    'k: `',
  ],
];
const common = fragments.filter((fragment) => /^(?:- )?[a-z']+:(?: [a-z{[|>]|$)|^-|^#|^ *$/.test(fragment));
const line = fc
  .tuple(
    fc.oneof(fc.constantFrom(0, 2, 4), fc.integer({ min: 0, max: 5 })),
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...common) }, fc.constantFrom(...fragments)),
  )
  .map(([indent, fragment]) => ' '.repeat(indent) + fragment);
const text = fc
  .tuple(fc.array(line, { maxLength: 9 }), fc.boolean())
  .map(([lines, isClosed]) => lines.join('\n') + (isClosed ? '\n' : ''));

test.each(usual)('%j has the events of the library', (text) => {
  expect(told(text, plainEvents(text))).toEqual(told(text, byLibrary(text)));
});

test('a text has the events of the library, or is left to it', () => {
  let read = 0;
  fc.assert(
    fc.property(text, (text) => {
      const events = plainEvents(text);
      if (events === undefined) return;
      read++;
      expect(told(text, events)).toEqual(told(text, byLibrary(text)));
    }),
    { numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(1000);
});

test('what is deep is left to the library, which has a limit', () => {
  const deep = Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('');
  expect(plainEvents(deep)).toBeUndefined();
  expect(plainEvents(`${'- '.repeat(200)}a\n`)).toBeUndefined();
  expect(plainEvents(`a: ${'['.repeat(200)}${']'.repeat(200)}\n`)).toBeUndefined();
});
