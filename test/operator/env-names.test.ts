import {
  delegateClientSecretEnv,
  headerForwardEnv,
  headerForwardSecretId,
  otelHeaderEnv,
  tokenExchangeSecretEnv,
  upstreamClientSecretEnv,
} from '../../src/operator/env-names.ts';

test('names of variables are upper case, with an underscore for each other character', () => {
  expect(tokenExchangeSecretEnv('my-auth.v1')).toBe('TOOLHIVE_TOKEN_EXCHANGE_CLIENT_SECRET_MY_AUTH_V1');
  expect(headerForwardEnv('a.b-c')).toBe('TOOLHIVE_HEADER_FORWARD_A_B_C');
  expect(headerForwardSecretId('e', 'X-Ä ß😀_1')).toBe('HEADER_FORWARD_X______1_E');
});

test('headers of telemetry and upstreams only have their dashes changed', () => {
  expect(otelHeaderEnv('x.dotted-name')).toBe('TOOLHIVE_OTEL_HEADER_X.DOTTED_NAME');
  expect(otelHeaderEnv('straße')).toBe('TOOLHIVE_OTEL_HEADER_STRAßE');
  expect(upstreamClientSecretEnv('my-idp')).toBe('TOOLHIVE_UPSTREAM_CLIENT_SECRET_MY_IDP');
  expect(delegateClientSecretEnv(3)).toBe('TOOLHIVE_DELEGATE_CLIENT_SECRET_3');
});
