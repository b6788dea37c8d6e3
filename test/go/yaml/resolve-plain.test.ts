import { resolvePlain } from '../../../src/go/yaml/resolve-plain.ts';

// What sigs.k8s.io/yaml v1.6.0 and yaml.v3 v3.0.1 decode, as JSON. They were asked; where they differ, see `resolvePlain`.
test.each<[string, unknown]>([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['tRUE', 'tRUE'],
  ['false', false],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['nULL', 'nULL'],
  ['', null],
  ['=', '='],
  ['0', 0],
  ['-0', 0],
  ['+1', 1],
  ['0755', 493],
  [`0x${'0'.repeat(70)}f`, 15],
  [`0b${'1'.repeat(64)}`, 2n ** 64n - 1n],
  [`0b${'1'.repeat(65)}`, `0b${'1'.repeat(65)}`],
  ['9'.repeat(70), 1e70],
  ['0755_0', 3944],
  ['08', 8],
  ['007', 7],
  ['0o17', 15],
  ['-0o17', '-0o17'],
  ['0o8', '0o8'],
  ['0x1F', 31],
  ['0X1f', '0X1f'],
  ['+0x1F', 31],
  ['-0x1F', -31],
  ['0x', '0x'],
  ['0x1p4', '0x1p4'],
  ['0b11', 3],
  ['0b2', '0b2'],
  ['1_000', 1000],
  ['1__0', 10],
  ['0_', 0],
  ['0_7', 7],
  ['_1', '_1'],
  ['1_0.5', 10.5],
  ['1_e3', 1000],
  ['1e3', 1000],
  ['1E3', 1000],
  ['1e+', '1e+'],
  ['1e5.5', '1e5.5'],
  ['1e400', '1e400'],
  ['1.', 1],
  ['.5', 0.5],
  ['.5_5', 0.55],
  ['-.5', -0.5],
  // As the API server stores what encoding/json makes of it: `-0`, the integer 0.
  ['-0.0', 0],
  ['-.0', 0],
  ['-0e0', 0],
  ['-1e-400', 0],
  ['.', '.'],
  ['.e3', '.e3'],
  ['1.5e+3', 1500],
  ['9007199254740993', 9007199254740993n],
  ['18446744073709551615', 18446744073709551615n],
  ['18446744073709551616', 18446744073709552000],
  ['-9223372036854775808', -9223372036854775808n],
  ['-9223372036854775809', -9223372036854776000],
  ['12:30:45', '12:30:45'],
  ['190:20:30', '190:20:30'],
  ['infinity', 'infinity'],
  ['NaN', 'NaN'],
])('%j means %p', (text, value) => {
  expect(resolvePlain(text)).toEqual(value);
});

test.each(['yes', 'no', 'on', 'Off', 'y', 'N'])('%j is text, as it is for kpt and kustomize', (text) => {
  expect(resolvePlain(text)).toBe(text);
});

test.each(['2026-01-01', '2001-12-14T21:59:43.10Z'])('the date %j stays the text that it is', (text) => {
  expect(resolvePlain(text)).toBe(text);
});

test.each(['.inf', '-.INF', '+.Inf', '.nan'])('JSON has no %j', (text) => {
  expect(resolvePlain(text)).toBeUndefined();
});
