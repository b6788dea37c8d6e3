import fc from 'fast-check';
import { documentsIn } from '../../src/input/document-bounds.ts';

const textsOf = (text: string) => documentsIn(text).map(({ start, end }) => text.slice(start, end));

const body = fc.constantFrom(
  'a: 1\n',
  'a: |\n  ---\n  b\n',
  "a: '--- b'\n",
  '{"a": 1}\n',
  '- a\n- b\n',
  '# comment\na: 1 # ---\n',
  '--- text\n',
  'a: ---b\n',
);
const empty = fc.constantFrom('', '\n', '# nothing\n', '  # nothing\n', '...\n', '%YAML 1.2\n');
const marker = fc.constantFrom('---\n', '---   \n', '--- # comment\n', '---\r\n');

test('a stream has the documents that were put into it, whatever empty ones stand between', () => {
  const parts = fc.array(fc.tuple(marker, empty, fc.option(body)), { maxLength: 8 });
  fc.assert(
    fc.property(parts, (written) => {
      const text = written.map(([mark, nothing, one]) => mark + nothing + (one ?? '')).join('');
      // `--- text` is a marker itself.
      const expected = written.flatMap(([, , one]) => (one === null ? [] : [one]));
      const found = textsOf(text);
      expect(found.map((one) => one.trimEnd())).toHaveLength(expected.length);
      expected.forEach((one, i) => {
        expect(found[i]?.endsWith(one)).toBe(true);
      });
    }),
  );
});

test('all text of JSON objects one behind the other is in one of them', () => {
  const objects = fc.array(fc.constantFrom('{}', '{"a": {"b": "}{"}}', '{"a": [1, {}]}'), { minLength: 1 });
  const blanks = fc.constantFrom('', ' ', '\n', '\r\n\t');
  fc.assert(
    fc.property(objects, blanks, (written, between) => {
      const text = `${written.join(between)}\n`;
      expect(textsOf(text).join('')).toBe(text);
      expect(textsOf(text).map((one) => JSON.parse(one))).toEqual(written.map((one) => JSON.parse(one)));
    }),
  );
});

test('JSON that goes wrong is left whole, for the parser to say what is wrong', () => {
  expect(textsOf('{"a": 1} x {"b": 2}\n')).toEqual(['{"a": 1} x {"b": 2}\n']);
  expect(textsOf('{"a": 1} {"b": \n')).toEqual(['{"a": 1} {"b": \n']);
});
