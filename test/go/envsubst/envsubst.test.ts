import fc from 'fast-check';
import { envsubst } from '../../../src/go/envsubst/envsubst.ts';
import { measured } from '../measured.ts';

/** The variables that the measurements were made with; what is not among them is "" to Flux. */
const variables = {
  A: 'abc',
  B: 'x.Y.z',
  E: '',
  n1: '7',
  _u: 'päth/to/File.tar.gz',
  Q: 'a$b',
};
const values = new Map(Object.entries(variables));

function evaluated(text: string): string | null {
  const first = envsubst(text, values);
  if ('problem' in first) return null;
  const all = new Map([...values, ...[...first.open].map((name) => [name, ''] as const)]);
  const result = envsubst(text, all);
  return 'problem' in result ? null : result.text;
}

test.each(measured<[string, string | null]>('envsubst'))('%j is what Flux makes of it', (text, expected) => {
  expect(evaluated(text)).toBe(expected);
});

describe('what has no value', () => {
  const open = (text: string) => envsubst(text, values);

  test.each([
    ['${X}', '${X}'],
    ['${X:-d}', '${X:-d}'],
    ['a ${X:=$$} ${A}', 'a ${X:=$$} abc'],
    ['${X:-${A}}', '${X:-${A}}'],
    ['${E:-${X}}', '${E:-${X}}'],
    ['${A:-${X}}', 'abc'],
    ['${A/b/${X}}', '${A/b/${X}}'],
    ['$${X}', '${X}'],
  ])('%j becomes %j', (text, expected) => {
    expect(open(text)).toMatchObject({ text: expected });
  });

  test('is told by its name', () => {
    expect(open('${X} ${A} ${E:-${Y}} $${Z}')).toMatchObject({ open: new Set(['X', 'Y']) });
  });
});

test('a text without a dollar is itself, whatever is in it', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('$')),
      (text) => {
        expect(envsubst(text, values)).toEqual({ text, open: new Set() });
      },
    ),
  );
});

test('nothing that a text holds is more than it can read', () => {
  expect(envsubst('${A:-'.repeat(50_000), values)).toHaveProperty('problem');
  expect(envsubst(`${'${A}'.repeat(50_000)}`, values)).toHaveProperty('text');
  const name = '世'.repeat(9e6);
  expect(envsubst(`\${${name}}`, new Map([[name, 'b']]))).toHaveProperty('text', 'b');
});
