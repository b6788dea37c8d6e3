import { admit } from '../../src/api/admit.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';

function first(
  spec: JsonObject,
  kind = 'VirtualMCPServer',
): { message: string; value?: Json; proposed?: Json } {
  const base = { groupRef: { name: 'g' }, incomingAuth: { type: 'anonymous' } };
  const { findings } = admit({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind,
    metadata: { name: 'a' },
    spec: kind === 'VirtualMCPServer' ? { ...base, ...spec } : spec,
  });
  const [finding] = findings;
  if (finding === undefined) throw new Error('nothing found');
  const { message, value, proposed } = finding;
  return {
    message,
    ...(value === undefined ? {} : { value }),
    ...(proposed === undefined ? {} : { proposed }),
  };
}

test('a value of the wrong type is shown, and proposed in the right one', () => {
  expect(first({ replicas: '3' })).toEqual({
    message: 'must be an integer, not the string "3": remove the quotes',
    value: '3',
    proposed: 3,
  });
  expect(first({ serviceAccount: true })).toEqual({
    message: 'must be a string, not the boolean "true": put it in quotes',
    value: true,
    proposed: 'true',
  });
});

test('a choice names all choices, and the nearest as the proposal', () => {
  expect(first({ serviceType: 'clusterip' })).toEqual({
    message: 'must be "ClusterIP", "NodePort" or "LoadBalancer", not "clusterip"',
    value: 'clusterip',
    proposed: 'ClusterIP',
  });
  expect(first({ incomingAuth: {} }).message).toBe('is required: set it to "anonymous" or "oidc"');
});

test('a long value is cut, one with control characters stays on one line', () => {
  const timeout = (text: string) =>
    first({ config: { operational: { timeouts: { default: text } } } }).message;
  expect(timeout('x'.repeat(500)).length).toBeLessThan(180);
  expect(timeout('1\n"')).toBe('must be a duration such as `30s`, `1m30s` or `1.5h`, not "1\\n\\""');
});

test('a value that may be a secret is not shown', () => {
  const optimizer = { embeddingProvider: 'openai', embeddingHeaders: { 'X-Key': 'hunter2\n' } };
  expect(first({ config: { optimizer } })).toEqual({
    message: 'must be a header value without control characters',
  });
});

test('a part of another type says both ways out', () => {
  const authzConfig = { inline: { policies: ['permit(principal, action, resource);'] } };
  expect(first({ incomingAuth: { type: 'anonymous', authzConfig } }).message).toBe(
    'set `configMap`, which `type: configMap` needs',
  );
  expect(
    first(
      { type: 'bearerToken', bearerToken: { tokenSecretRef: { name: 'a', key: 'b' } }, obo: {} },
      'MCPExternalAuthConfig',
    ).message,
  ).toBe('remove `obo`, or set `type: obo`');
});
