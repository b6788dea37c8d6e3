import { WireError } from '../../src/krm/wire-error.ts';
import type { Result } from '../../src/krm/write/result.ts';
import { lineOfWireError, stderrOf } from '../../src/report/stderr-lines.ts';
import { header, listOf, wireErrorOf } from '../krm/list-text.ts';

const result = (more: Partial<Result>): Result => ({
  message: 'm',
  severity: 'error',
  tags: { code: 'Code', judge: 'package' },
  ...more,
});
const lineOf = (more: Partial<Result>) => stderrOf([result(more)]);

test('errors and warnings are a line each, in the words of kpt, with the file and the code behind them', () => {
  const resourceRef = { apiVersion: 'v1', kind: 'A', name: 'b', namespace: 'n' };
  const results = [
    result({ resourceRef, field: { path: 'spec.a' }, file: { path: 'apps/a.yaml', index: 2 } }),
    result({ severity: 'warning' }),
    result({ severity: 'info' }),
  ];
  expect(stderrOf(results)).toBe('[error] v1/A/n/b spec.a: m (apps/a.yaml, Code)\n[warning] m (Code)\n');
});

test('what stands on stderr for an object is what is known of it', () => {
  expect(lineOf({ resourceRef: { apiVersion: 'v1', kind: 'A', name: '' } })).toBe('[error] v1/A: m (Code)\n');
  expect(lineOf({ resourceRef: { apiVersion: '', kind: 'A', name: 'b', namespace: 'n' } })).toBe(
    '[error] A/n/b: m (Code)\n',
  );
  expect(lineOf({ field: { path: 'a.b' } })).toBe('[error] a.b: m (Code)\n');
  expect(lineOf({ field: { path: '' } })).toBe('[error] m (Code)\n');
});

describe('the line of a list that cannot be read', () => {
  const wireLine = (...given: ConstructorParameters<typeof WireError>) =>
    lineOfWireError(new WireError(...given));

  test('begins with its place, as far as that is known, and ends with the code', () => {
    expect(wireLine('YAMLInvalid', 'wrong', 3, 4)).toBe('[error] line 3, column 4: wrong (YAMLInvalid)\n');
    expect(wireLine('YAMLInvalid', 'wrong', 3)).toBe('[error] line 3: wrong (YAMLInvalid)\n');
    expect(wireLine('InputEmpty', 'wrong')).toBe('[error] wrong (InputEmpty)\n');
  });

  test('has a blank for what would end it, or write to a terminal', () => {
    for (const character of ['\n', '\r\n', '\x1b', '\x7f', '\x85', '\x9b', '\u2028', '\u2029', '\0\t'])
      expect(wireLine('YAMLInvalid', `a${character}b`)).toBe('[error] a b (YAMLInvalid)\n');
  });

  test('has one blank for any number of them', () => {
    expect(wireLine('YAMLInvalid', `a${'\u2028'.repeat(2e7)}b`)).toBe('[error] a b (YAMLInvalid)\n');
  });

  test('is one, and has no control characters of the input', () => {
    const error = wireErrorOf(() => listOf(`${header}items: []\n"a\\e31m": 1\n"a\\e31m": 2\n`));
    expect(lineOfWireError(error)).toMatch(/^\[error\] line 5, column \d+: [^\p{Cc}]+\n$/u);
  });

  test('has no user of a URL', () => {
    expect(wireLine('YAMLInvalid', 'not "https://a:secret@b"')).toBe(
      '[error] not "https://…@b" (YAMLInvalid)\n',
    );
  });
});
