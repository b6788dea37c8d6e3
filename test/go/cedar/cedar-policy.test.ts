import { cedarPolicyProblem } from '../../../src/go/cedar/cedar-policy.ts';
import { measured } from '../measured.ts';

test('policies are taken and refused as cedar-go does', () => {
  const rows = measured<[string, boolean]>('cedar-policies');
  expect(rows.map(([text]) => [text, cedarPolicyProblem(text) === undefined])).toEqual(rows);
});

test.each([
  ['permit(principal, action);', 'line 1: "," must stand here'],
  ['permit(principal, action, resource)\nwhen { foo };', 'line 2: there is no variable "foo"'],
  [
    'permit(principal, action, resource)\n\nwhen { "a };',
    'line 3: a string must be closed on its line, with the escapes of Cedar only',
  ],
  ['permit(principal, action, resource)', 'line 1: ";" must stand here'],
])('%j is refused with its line and what is missing', (text, problem) => {
  expect(cedarPolicyProblem(text)).toBe(problem);
});

test('of a policy that is nested beyond all measure nothing is said, and nothing overflows', () => {
  const policy = (depth: number) =>
    `permit(principal, action, resource) when { ${'('.repeat(depth)}true${')'.repeat(depth)} };`;
  expect(cedarPolicyProblem(policy(150))).toBeUndefined();
  expect(cedarPolicyProblem(policy(100_000))).toBeUndefined();
  expect(cedarPolicyProblem(`${'!'.repeat(100_000)}`)).toBe('line 1: "permit" or "forbid" must stand here');
});

test.each([
  ['comments', `${'//\n'.repeat(4e6)}permit(principal, action, resource);`],
  ['escapes', `@id("${'\\n'.repeat(8e6)}") permit(principal, action, resource);`],
])('a policy may have any number of %s', (_, text) => {
  expect(cedarPolicyProblem(text)).toBeUndefined();
});
