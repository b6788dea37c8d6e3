import type { Finding } from '../../src/finding.ts';
import type { Json } from '../../src/kubernetes/object.ts';
import { resultsOf } from '../../src/report/results.ts';
import { header, listOf } from '../krm/list-text.ts';

const server = (name: string, path: string) => `- apiVersion: toolhive.stacklok.dev/v1beta1
  kind: VirtualMCPServer
  metadata:
    name: ${name}
    namespace: tools
    annotations:
      internal.config.kubernetes.io/path: ${path}
      internal.config.kubernetes.io/index: '2'
`;
const list = listOf(
  `${header}items:\n${server('first', 'b.yaml')}${server('second', 'a.yaml')}${server('third', 'a.yaml')}`,
);
const object = (name: string) => ({
  apiVersion: 'toolhive.stacklok.dev/v1beta1',
  kind: 'VirtualMCPServer',
  name,
  namespace: 'tools',
});
const finding = (severity: Finding['severity'], message: string, more: Partial<Finding> = {}): Finding => ({
  severity,
  code: 'Code',
  message,
  judge: 'operator',
  ...more,
});

test('a finding becomes a result with its object, field and file', () => {
  const [result] = resultsOf(list, [
    finding('error', 'must be "a"', { object: object('first'), path: 'spec.a', value: 'b', proposed: 'a' }),
  ]);
  expect(result).toEqual({
    message: 'must be "a"',
    severity: 'error',
    resourceRef: object('first'),
    field: { path: 'spec.a', currentValue: 'b', proposedValue: 'a' },
    file: { path: 'b.yaml', index: 2 },
    tags: { code: 'Code', judge: 'operator' },
  });
});

test('errors come first, then the files and the objects in them have their order', () => {
  const messages = resultsOf(list, [
    finding('info', '1', { object: object('first') }),
    finding('warning', '2'),
    finding('error', '3', { object: object('first') }),
    finding('error', '4', { object: object('third') }),
    finding('error', '5', { object: object('second') }),
    finding('error', '6', { object: object('second') }),
  ]).map(({ message }) => message);
  expect(messages).toEqual(['5', '6', '4', '3', '2', '1']);
});

test('control characters are shown as escapes, and a message of several lines is one', () => {
  const [result] = resultsOf(list, [finding('error', 'must be\n  "a"\u001b[31m')]);
  expect(result?.message).toBe('must be "a"\\u001b[31m');
});

test('a functionConfig has the file that it says, where it is not among the items', () => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', name: 'expand' };
  const text = (annotations: string) =>
    `${header}functionConfig:\n  apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: expand${annotations}}\nitems: []\n`;
  const fileOf = (annotations: string, object = config) =>
    resultsOf(listOf(text(annotations)), [finding('error', 'a', { object })])[0]?.file;
  const annotations = ', annotations: {internal.config.kubernetes.io/path: fn.yaml}';
  expect(fileOf(annotations)).toEqual({ path: 'fn.yaml' });
  expect(fileOf('')).toBeUndefined();
  expect(fileOf(annotations, { ...config, name: 'other' })).toBeUndefined();
  expect(fileOf(annotations, { ...config, kind: 'Other' })).toBeUndefined();
});

test('values and messages that are too long to be read are not repeated', () => {
  const long = 'x'.repeat(1e6);
  const [result] = resultsOf(list, [
    finding('error', `"${long}" is long`, { path: 'spec.a', value: { a: [long] } }),
  ]);
  expect(result?.field).toEqual({ path: 'spec.a' });
  expect(result?.message.length).toBeLessThan(3000);
});

describe('the order', () => {
  const messagesOf = (findings: readonly Finding[]) =>
    resultsOf(list, findings).map(({ message }) => message);

  test('is by severity before all else', () => {
    const messages = messagesOf([
      finding('info', 'info', { file: { path: 'a' } }),
      finding('warning', 'warning', { file: { path: 'b' } }),
      finding('error', 'error', { file: { path: 'c' } }),
      finding('warning', 'second warning', { file: { path: 'b' } }),
    ]);
    expect(messages).toEqual(['error', 'warning', 'second warning', 'info']);
  });

  test('is that of the paths as they are, those without a file first', () => {
    const paths = ['b', 'a/b', 'B', 'a', '', 'a.yaml', 'é'];
    const messages = messagesOf(
      paths.map((path) => finding('error', path, path === '' ? {} : { file: { path } })),
    );
    expect(messages).toEqual(['', 'B', 'a', 'a.yaml', 'a/b', 'b', 'é']);
  });

  test('in a file is that of the items, what is about none of them last', () => {
    const messages = messagesOf([
      finding('error', 'no item', { file: { path: 'a.yaml' } }),
      finding('error', 'third', { object: object('third') }),
      finding('error', 'second', { object: object('second') }),
      finding('error', 'no item either', { file: { path: 'a.yaml' } }),
      finding('error', 'third again', { object: object('third') }),
    ]);
    expect(messages).toEqual(['second', 'third', 'third again', 'no item', 'no item either']);
  });

  test('of two items with one name is that of the first', () => {
    const twice = listOf(
      `${header}items:\n${server('same', 'a.yaml')}${server('other', 'a.yaml')}${server('same', 'b.yaml')}`,
    );
    const results = resultsOf(twice, [
      finding('error', '1', { object: object('other') }),
      finding('error', '2', { object: object('same') }),
    ]);
    expect(results.map(({ message, file }) => [message, file?.path])).toEqual([
      ['2', 'a.yaml'],
      ['1', 'a.yaml'],
    ]);
  });
});

test('an object is the one of its group, kind, namespace and name', () => {
  const fileOf = (about: Partial<ReturnType<typeof object>>) =>
    resultsOf(list, [finding('error', 'x', { object: { ...object('first'), ...about } })])[0]?.file;
  expect(fileOf({})).toEqual({ path: 'b.yaml', index: 2 });
  expect(fileOf({ apiVersion: 'toolhive.stacklok.dev/v1alpha1' })).toEqual({ path: 'b.yaml', index: 2 });
  for (const other of [{ apiVersion: 'v1' }, { kind: 'MCPServer' }, { namespace: 'other' }, { name: 'gone' }])
    expect(fileOf(other)).toBeUndefined();
  const { namespace: _, ...clusterWide } = object('first');
  expect(resultsOf(list, [finding('error', 'x', { object: clusterWide })])[0]?.file).toBeUndefined();
});

test('the file that a finding names itself is that of the result', () => {
  const [result] = resultsOf(list, [
    finding('error', 'x', { object: object('first'), file: { path: 'c.yaml' } }),
  ]);
  expect(result?.file).toEqual({ path: 'c.yaml' });
});

test('a finding about nothing is a result without object, field and file', () => {
  expect(resultsOf(list, [finding('info', 'x')])).toEqual([
    { message: 'x', severity: 'info', tags: { code: 'Code', judge: 'operator' } },
  ]);
  expect(resultsOf(list, [])).toEqual([]);
});

test('the field has no value where the finding has none', () => {
  const fieldOf = (more: Partial<Finding>) =>
    resultsOf(list, [finding('error', 'x', { path: 'a', ...more })])[0]?.field;
  expect(fieldOf({})).toEqual({ path: 'a' });
  expect(fieldOf({ value: null })).toEqual({ path: 'a', currentValue: null });
  expect(fieldOf({ proposed: 0 })).toEqual({ path: 'a', proposedValue: 0 });
  expect(fieldOf({ value: 2n ** 60n })).toEqual({ path: 'a', currentValue: 2n ** 60n });
  expect(resultsOf(list, [finding('error', 'x', { value: 'y' })])[0]?.field).toBeUndefined();
});

test('what would write to a terminal is an escape, wherever it is shown', () => {
  const bad = 'a\x1b[1m\x7f\x9b\u2028\u2029\r\0';
  const shown = 'a\\u001b[1m\\u007f\\u009b\\u2028\\u2029\\r\\u0000';
  const [result] = resultsOf(list, [
    finding('error', `"a\x1b\u2029"`, {
      object: { apiVersion: bad, kind: bad, name: bad, namespace: bad },
      path: bad,
      value: { [bad]: [bad, 1, null, true], b: bad },
      file: { path: bad, index: 3 },
    }),
  ]);
  expect(result).toEqual({
    message: '"a\\u001b\\u2029"',
    severity: 'error',
    resourceRef: { apiVersion: shown, kind: shown, name: shown, namespace: shown },
    field: { path: shown, currentValue: { [shown]: [shown, 1, null, true], b: shown } },
    file: { path: shown, index: 3 },
    tags: { code: 'Code', judge: 'operator' },
  });
  expect(resultsOf(list, [finding('error', 'x', { path: 'a', value: 'é "\\"\xa0😀' })])[0]?.field).toEqual({
    path: 'a',
    currentValue: 'é "\\"\xa0😀',
  });
});

test('a message of several lines becomes one', () => {
  const messages = ['a\nb', 'a \t\r\n\n  b', 'a\rb'];
  expect(
    resultsOf(
      list,
      messages.map((message) => finding('info', message)),
    ).map(({ message }) => message),
  ).toEqual(['a b', 'a b', 'a b']);
});

test('messages of up to 2,000 characters are whole, and longer ones say how much they lack', () => {
  const messageOf = (length: number) => resultsOf(list, [finding('info', 'x'.repeat(length))])[0]?.message;
  expect(messageOf(2000)).toBe('x'.repeat(2000));
  expect(messageOf(2001)).toBe(`${'x'.repeat(2000)}… (1 more characters)`);
});

test('values that are about as long as 1,000 characters are repeated, and longer ones are not', () => {
  const isRepeated = (value: Json) =>
    resultsOf(list, [finding('error', 'x', { path: 'a', value, proposed: value })])[0]?.field
      ?.currentValue !== undefined;
  for (const [value, longer] of [
    ['x'.repeat(1000), 'x'.repeat(1001)],
    [['x'.repeat(900)], ['x'.repeat(600), 'x'.repeat(600)]],
    [{ a: 'x'.repeat(900) }, { a: { b: 'x'.repeat(600), c: ['x'.repeat(600)] } }],
    [{ ['x'.repeat(900)]: 1 }, { ['x'.repeat(1100)]: 1 }],
    [Array(100).fill(1), Array(2000).fill(null)],
    [{}, Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [at, {}]))],
  ] as const) {
    expect(isRepeated(value as Json)).toBe(true);
    expect(isRepeated(longer as Json)).toBe(false);
  }
});

test('of a name and a path that no system takes, the start is shown', () => {
  const [name, path] = ['n'.repeat(1000), `${'p'.repeat(5000)}.yaml`];
  const long = listOf(`${header}items:\n${server(name, path)}`);
  const [result] = resultsOf(long, [finding('error', 'must be "a"', { object: object(name) })]);
  expect(result?.resourceRef).toEqual(object(`${name.slice(0, 253)}…`));
  expect(result?.file).toEqual({ path: `${path.slice(0, 1024)}…`, index: 2 });
});

test('an item is found by its whole name', () => {
  const name = 'n'.repeat(300);
  const two = listOf(`${header}items:\n${server(`${name}a`, 'a.yaml')}${server(`${name}b`, 'b.yaml')}`);
  const [result] = resultsOf(two, [finding('error', 'must be "a"', { object: object(`${name}b`) })]);
  expect(result?.file?.path).toBe('b.yaml');
});
