import fc from 'fast-check';
import { marshalJson } from '../../../src/go/json.ts';
import { yamlToJson } from '../../../src/go/yaml/sigs-yaml.ts';
import { measured } from '../measured.ts';

/** As Go would print it, or null where the text is refused. */
function asJson(text: string): string | null {
  const { value, problem } = yamlToJson(text);
  return problem === undefined ? marshalJson(value, { numbers: 'exact' }) : null;
}

test('texts are read and refused as sigs.k8s.io/yaml does', () => {
  const rows = measured<[string, string | null]>('sigs-yaml');
  // json.Marshal escapes what was no UTF-8, which says the same.
  const expected = rows.map(([text, json]) => [text, json?.replaceAll('\\ufffd', '\ufffd') ?? null]);
  expect(rows.map(([text]) => [text, asJson(text)])).toEqual(expected);
});

test.each([
  ['a: 1\nb:\n\tc: 2\n', 'line 3: a tab cannot indent'],
  ['%YAML 1.2\n---\na: 1\n', 'line 1: it is YAML 1.2, not 1.1: remove the %YAML line'],
  ['a: 1\nb: "c\n', 'line 2: a quote is not closed'],
  ['a: 1\nb: [c\n', 'line 3: a `,` or `]` must stand between or after the entries of a list'],
  ['a: [1]\nb: *c\n', 'line 2: there is no anchor "c" before its alias'],
  ['a: \x07\n', 'line 1: the character U+0007 is not allowed'],
  ['a: 1\nb: .inf\n', 'line 2: JSON has no .inf'],
  ['a: 1\n~: 2\n', 'line 2: no key can be null or above 9223372036854775807'],
])('%j is refused with its line and the reason', (text, problem) => {
  expect(yamlToJson(text)).toEqual({ problem });
});

test('what is nested too deeply is refused, and nothing overflows', () => {
  const list = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(yamlToJson(list(1000)).problem).toBeUndefined();
  expect(yamlToJson(list(1002)).problem).toBe('line 1: it is nested more than 1000 levels deep');
  expect(yamlToJson(list(9999)).problem).toBe('line 1: it is nested more than 1000 levels deep');
  expect(yamlToJson(list(100_000)).problem).toBe('line 1: it is nested too deeply');
  expect(yamlToJson('- '.repeat(100_000)).problem).toBe('line 1: it is nested too deeply');
});

test('values that aliases stand for are shared, so that a small text stays a small value', () => {
  const { value } = yamlToJson('a: &a [x]\nb: [*a, *a]\n');
  const { a, b } = value as { a: unknown; b: unknown[] };
  expect(b[0]).toBe(b[1]);
  expect(b[0]).toEqual(a);
});

test('aliases of aliases are refused once they stand for too much', () => {
  const levels = (count: number) =>
    Array.from(
      { length: count },
      (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `${`*a${i - 1}, `.repeat(9)}`}]\n`,
    );
  expect(yamlToJson(levels(3).join('')).problem).toBeUndefined();
  expect(yamlToJson(levels(9).join('')).problem).toMatch(/^line \d: its aliases stand for too much$/);
});

test('a character that is not allowed counts only in what go-yaml reads: 512 bytes at a time, to the end of the document', () => {
  const behind = (bytes: number) => `a: 1\n---\n${'#'.repeat(bytes - 9)}\n\x01`;
  expect(yamlToJson(behind(500)).problem).toBe('line 1: the character U+0001 is not allowed');
  expect(yamlToJson(behind(600)).value).toEqual({ a: 1 });
  expect(yamlToJson(`${'é'.repeat(300)}: 1\n---\n\x01`).problem).toBe(
    'line 1: the character U+0001 is not allowed',
  );
});

test('whatever the text, there is a value or a problem', () => {
  const piece = fc.constantFrom(
    ...Array.from('\n\n -:?[]{},"\'#&*!|>%@\\\t~<ab1'),
    ...[
      '\n  ',
      ': ',
      '- ',
      '<<: ',
      '&a ',
      '*a',
      '!!int ',
      '---\n',
      '\u0085',
      '\u2028',
      '\ufeff',
      '\ud800',
      '\x00',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const read = yamlToJson(pieces.join(''));
      expect(Object.keys(read)).toHaveLength(1);
    }),
  );
});
