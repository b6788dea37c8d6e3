import type { Finding } from '../../../src/finding.ts';
import { resultsOf, stderrOf } from '../../../src/krm/write/results.ts';
import { header, listOf } from '../list-text.ts';

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
    tags: { code: 'Code' },
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

test('on stderr, errors and warnings are a line each, in the words of kpt', () => {
  const results = resultsOf(list, [
    finding('error', 'must be\n  "a"\u001b[31m', { object: object('first'), path: 'spec.a' }),
    finding('warning', 'look', { object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'x' } }),
    finding('warning', 'no object'),
    finding('info', 'not told'),
  ]);
  expect(stderrOf(results)).toBe(
    [
      '[error] toolhive.stacklok.dev/v1beta1/VirtualMCPServer/tools/first spec.a: must be "a"\\u001b[31m',
      '[warning] v1/ConfigMap/x: look',
      '[warning] no object',
      '',
    ].join('\n'),
  );
});

test('values and messages that are too long to be read are not repeated', () => {
  const long = 'x'.repeat(1e6);
  const [result] = resultsOf(list, [
    finding('error', `"${long}" is long`, { path: 'spec.a', value: { a: [long] } }),
  ]);
  expect(result?.field).toEqual({ path: 'spec.a' });
  expect(result?.message.length).toBeLessThan(3000);
});
