import {
  caBundleVolumeName,
  delegateClientSecretEnv,
  headerForwardEnv,
  headerForwardSecretId,
  otelHeaderEnv,
  tokenExchangeSecretEnv,
  upstreamClientSecretEnv,
} from '../../src/operator/names.ts';

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

describe('the volume of a CA bundle', () => {
  test('is named after its entry as long as that fits', () => {
    expect(caBundleVolumeName('a'.repeat(53))).toBe(`ca-bundle-${'a'.repeat(53)}`);
  });

  test('has a cut name with a hash where it does not', () => {
    const name = caBundleVolumeName('a'.repeat(54));
    expect(name).toMatch(/^ca-bundle-a{44}-[0-9a-f]{8}$/);
    expect(name).toHaveLength(63);
    expect(caBundleVolumeName(`${'a'.repeat(54)}b`)).not.toBe(name);
  });

  test('does not end its cut name in dashes', () => {
    expect(caBundleVolumeName(`${'a'.repeat(40)}-----${'b'.repeat(20)}`)).toMatch(
      /^ca-bundle-a{40}-[0-9a-f]{8}$/,
    );
  });
});
