import fc from 'fast-check';
import { parseTemplate } from '../../../src/go/template/template.ts';

const functions = new Set(['json']);
const problemOf = (text: string) => {
  const parsed = parseTemplate(text, functions, 'main');
  return 'problem' in parsed ? parsed.problem : undefined;
};
const fieldsOf = (text: string) => {
  const parsed = parseTemplate(text, functions, 'main');
  return 'fields' in parsed ? parsed.fields : parsed;
};

describe('a template that Go parses', () => {
  test.each([
    ['a text without actions', 'no } action { here'],
    ['a field', '{{ .params.name }}'],
    ['trim markers', 'a {{- .b -}} c'],
    ['a trim marker behind several spaces', '{{ .b   -}}'],
    ['a negative number right after the delimiter', '{{-3}}'],
    ['a comment', '{{/* nothing */}}{{- /* nothing */ -}}'],
    ['a function of its own and one of Go', '{{ json (index .m "k") }}'],
    ['a pipeline', '{{ .a | printf "%s" | len }}'],
    ['a pipe with nothing behind it', '{{ .a | }}'],
    ['if, else if, else', '{{if .a}}1{{else if .b}}2{{else}}3{{end}}'],
    ['with, else with', '{{with .a}}1{{else with .b}}2{{end}}'],
    ['range with two variables', '{{range $i, $e := .items}}{{$i}}{{$e}}{{else}}none{{end}}'],
    ['break and continue in a range', '{{range .a}}{{break}}{{continue}}{{end}}'],
    ['a variable that is assigned to without a declaration', '{{$x = 1}}{{$x}}'],
    ['define, template and block', '{{define "t"}}x{{end}}{{template "t" .}}{{block "b" .}}y{{end}}'],
    ['a second definition of a template that was empty', '{{define "t"}} {{end}}{{define "t"}}x{{end}}'],
    ['raw strings over several lines', '{{ `a\nb` }}'],
    ['numbers of all kinds', "{{ print 0x1F 0b1 0o7 017 1_000 1e3 .5 0x1p-2 1i 1+2i 'x' }}"],
    ['the greatest integers', '{{ print 18446744073709551615 -9223372036854775808 }}'],
    ['letters of any script', '{{ .größe.日本 }}'],
  ])('%s', (_, text) => {
    expect(problemOf(text)).toBeUndefined();
  });
});

describe('a template that Go refuses', () => {
  test.each([
    ['an action that is not closed', '{{ .a', 'an action is not closed with `}}`'],
    ['a hyphen in a name', '{{ .steps.my-step.output }}', '"-" cannot follow ".my"'],
    ['a function that is not there', '{{ nope .a }}', 'there is no function "nope"'],
    ['a variable that is not declared', '{{ $x }}', 'the variable "$x" is not declared'],
    ['a variable whose block has ended', '{{if $x := .a}}{{end}}{{$x}}', 'the variable "$x" is not declared'],
    ['a missing end', '{{if .a}}x', 'an `{{end}}` is missing'],
    ['an end too many', '{{end}}', 'there is nothing that `{{end}}` could close'],
    ['an else too many', '{{if .a}}{{else}}{{else}}{{end}}', 'an `{{else}}` cannot follow an `{{else}}`'],
    ['else if in a range', '{{range .a}}{{else if .b}}{{end}}', '"if" cannot stand in the text'],
    ['break outside of a range', '{{break}}', '`{{break}}` must be inside `{{range}}`'],
    ['an empty action', '{{ }}', 'a value is missing in an action'],
    ['a constant behind a pipe', '{{ .a | 3 }}', '"3" after a `|` must be a function or a field'],
    ['a field of a constant', '{{ "a".b }}', '""a"" has no fields'],
    ['a parenthesis that is not closed', '{{ (.a }}', 'a `(` is not closed'],
    ['a parenthesis too many', '{{ .a) }}', 'a `)` has no `(`'],
    ['an escape that Go does not know', '{{ "\\q" }}', '"\\q" has an escape that Go does not know'],
    ['a string that is not closed', '{{ "a }}', 'a quoted text is not closed'],
    ['two characters in single quotes', "{{ 'ab' }}", "'ab' is not one character"],
    ['a number with letters', '{{ 12ab }}', '"12" is not a number'],
    ['an integer beyond 64 bits', '{{ 18446744073709551616 }}', '"18446744073709551616" is not a number'],
    ['a float beyond all floats', '{{ 1e999 }}', '"1e999" is not a number'],
    [
      'define inside of a block',
      '{{if .a}}{{define "t"}}{{end}}{{end}}',
      '"define" cannot stand in an action',
    ],
    [
      'a template that is defined twice',
      '{{define "t"}}x{{end}}{{define "t"}}y{{end}}',
      'the template "t" is defined twice',
    ],
    ['a comment that does not end the action', '{{/* a */ .b}}', 'a comment must end right before `}}`'],
    ['a comment that is not closed', '{{/* a }}', 'a comment is not closed with `*/`'],
    ['an operator', '{{ .a + .b }}', '"+" is not a number'],
    [
      'three variables in a range',
      '{{range $a, $b, $c := .x}}{{end}}',
      'there are too many variables in `range`',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('is told the line of its fault', () => {
    expect(parseTemplate('a\nb {{ .c }}\n{{ nope }}', functions)).toMatchObject({ line: 3 });
  });
});

describe('the fields that a template reads', () => {
  test.each([
    ['are those of actions and conditions, once each', '{{.a.b}}{{if .c}}{{.a.b}}{{end}}', ['.a.b', '.c']],
    ['are not those of variables', '{{$x := .a}}{{$x.b}}{{$.c}}', ['.a']],
    [
      'are those in parentheses, and those of what the parentheses give',
      '{{(index .m .k).n.o}}',
      ['.m', '.k', '.n.o'],
    ],
    ['are those of defined templates too', '{{define "t"}}{{.a}}{{end}}', ['.a']],
  ])('%s', (_, text, fields) => {
    expect(fieldsOf(text)).toEqual(fields);
  });
});

test('however deep a template nests, it has an answer', () => {
  expect(problemOf(`{{${'('.repeat(20_000)}`)).toBeDefined();
  expect(problemOf('{{if .a}}'.repeat(20_000))).toBeDefined();
});

test('a name may be as long as it likes', () => {
  const name = '世'.repeat(9e6);
  expect(fieldsOf(`{{.${name}}}`)).toEqual([`.${name}`]);
});

test('a chain of else if may be long', () => {
  expect(problemOf(`{{if .a}}${'{{else if .b}}'.repeat(20_000)}{{end}}`)).toBeUndefined();
});

test('every text has an answer', () => {
  const pieces = fc.constantFrom(
    '{{',
    '}}',
    '{{- ',
    ' -}}',
    '/*',
    '.a',
    '$x',
    ':=',
    '|',
    '(',
    ')',
    '"',
    "'",
    '`',
    'if',
    'end',
    '1e',
    '\\',
    ' ',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 30 }), (parts) => {
      expect(parseTemplate(parts.join(''), functions)).toBeDefined();
    }),
    { seed: 4215, numRuns: 500 },
  );
});
