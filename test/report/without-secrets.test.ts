import type { Finding } from '../../src/finding.ts';
import { isSecretPlace, withoutSecrets } from '../../src/report/without-secrets.ts';

const finding = (path: string, more: Partial<Finding> = {}, kind = 'VirtualMCPServer'): Finding => ({
  severity: 'error',
  code: 'Code',
  judge: 'schema',
  message: 'must be "a" or "b", not "secret"',
  object: { apiVersion: 'v1', kind, name: 'x' },
  path,
  value: 'secret',
  proposed: 'a',
  ...more,
});

test('at a secret place neither the value nor what the message quotes of it is shown', () => {
  expect(withoutSecrets(finding('spec.sessionStorage.passwordRef'))).toEqual({
    severity: 'error',
    code: 'Code',
    judge: 'schema',
    message: 'must be "(hidden)"',
    object: { apiVersion: 'v1', kind: 'VirtualMCPServer', name: 'x' },
    path: 'spec.sessionStorage.passwordRef',
  });
});

test('a quote in a secret hides nothing of where it ends', () => {
  const { message } = withoutSecrets(finding('spec.env[0]', { message: 'not "sec"ret" here' }));
  expect(message).toBe('not "(hidden)" here');
});

test('elsewhere a finding stays as it is', () => {
  const it = finding('spec.replicas', { file: { path: 'a.yaml' } });
  expect(withoutSecrets(it)).toEqual(it);
  const { object: _, path: __, ...bare } = it;
  expect(withoutSecrets(bare)).toEqual(bare);
});

test.each([
  'spec.env[0].value',
  'spec.podTemplateSpec.spec.containers[0].ENV[0]',
  'spec.podTemplateSpec.spec.containers[0].args',
  'spec.podTemplateSpec.spec.containers[0].lifecycle.preStop.exec.command[0]',
  'spec.podTemplateSpec.spec.containers[0].livenessProbe.httpGet.httpHeaders[0].value',
  'spec.imagePullSecrets[0]',
  'spec.headerForward.addPlaintextHeaders.X-Api-Key',
  'spec.config.compositeTools[0].steps[0].arguments.query',
  'spec.openTelemetry.headers.Authorization',
  'spec.bearerToken',
  'spec.authServerConfig.upstreamProviders[0].oauth2Config.dcrConfig.initialAccessTokenRef.name',
  'data.defaultRedis.secretName',
])('%s is a secret place', (path) => {
  expect(isSecretPlace('Any', path)).toBe(true);
});

test.each([
  '',
  'kind',
  'spec.groupRef.name',
  'spec.passthroughHeaders[0]',
  'spec.tokenLifespans.accessTokenLifespan',
  'spec.oauth2Config.tokenEndpoint',
  'spec.tokenExchange.subjectTokenType',
  'spec.environment',
  'spec.authServerConfig.issuer',
])('%j is none', (path) => {
  expect(isSecretPlace('Any', path)).toBe(false);
});

test('the data of a Secret are secret, that of a ConfigMap not', () => {
  for (const path of ['data.a', 'stringData.a'])
    expect([isSecretPlace('Secret', path), isSecretPlace('ConfigMap', path)]).toEqual([true, false]);
  expect(isSecretPlace('Secret', 'metadata.name')).toBe(false);
});

test('in a value that is a map, what is secret is hidden, and nothing else', () => {
  const value = {
    name: 'vmcp',
    env: [{ name: 'A', value: 'b' }],
    more: [{ password: 'x', url: 'https://u:p@h' }],
  };
  expect(withoutSecrets(finding('spec.containers[0]', { value })).value).toEqual({
    name: 'vmcp',
    env: '(hidden)',
    more: [{ password: '(hidden)', url: 'https://…@h' }],
  });
});

test('the user of a URL is shown nowhere', () => {
  const url = 'https://user:secret@host/x';
  const it = finding(`metadata.annotations.${url}`, { message: `not "${url}"`, value: url, proposed: url });
  expect(JSON.stringify(withoutSecrets(it))).not.toContain('secret');
  expect(withoutSecrets(it)).toMatchObject({ message: 'not "https://…@host/x"', value: 'https://…@host/x' });
});

test.each(['a: b\nc: d', '{"a": "b"}', ' ["a"]'])(
  '%j is a text of its own, which is not shown as a value',
  (value) => {
    expect(withoutSecrets(finding('spec.podTemplateSpec', { value }))).not.toHaveProperty('value');
  },
);

test.each(['a b', '{{ .steps.a }}', '', 5, null, ['a']])('%j is shown as a value', (value) => {
  expect(withoutSecrets(finding('spec.a', { value })).value).toEqual(value);
});
