import type { JsonObject } from '../../src/kubernetes/object.ts';
import { expandOne, packageOf, podSpecOf, toolhiveObject, vmcpOf } from './expand-one.ts';

/** Volumes and mounts after that of the config, which is always first. */
function volumesOf(spec: JsonObject, ...others: JsonObject[]) {
  const { Deployment } = expandOne([...packageOf(spec), ...others]);
  const volumes = podSpecOf(Deployment)['volumes'] as JsonObject[];
  const mounts = vmcpOf(Deployment)['volumeMounts'] as JsonObject[];
  expect(volumes.map(({ name }) => name)).toEqual(mounts.map(({ name }) => name));
  return { volumes: volumes.slice(1), mounts: mounts.slice(1) };
}

const entry = (name: string, bundle: JsonObject) =>
  toolhiveObject('MCPServerEntry', name, {
    remoteUrl: 'https://mcp.example.com',
    transport: 'sse',
    groupRef: { name: 'team' },
    caBundleRef: { configMapRef: bundle },
  });

const oidc = (bundle: JsonObject) =>
  toolhiveObject('MCPOIDCConfig', 'oidc', {
    type: 'inline',
    inline: { issuer: 'https://idp.example.com', caBundleRef: { configMapRef: bundle } },
  });

const telemetry = (bundle: JsonObject) =>
  toolhiveObject('MCPTelemetryConfig', 'otel', { openTelemetry: { caBundleRef: { configMapRef: bundle } } });

const incomingAuth = { type: 'oidc', oidcConfigRef: { name: 'oidc', audience: 'a' } };

test('CA bundles come in the order OIDC, entries by name, telemetry', () => {
  const { volumes, mounts } = volumesOf(
    { incomingAuth, telemetryConfigRef: { name: 'otel' } },
    telemetry({ name: 'otel-ca', key: 'o.pem' }),
    entry('b', { name: 'b-ca', key: 'ca.crt' }),
    entry('a', { name: 'a-ca', key: 'root.pem' }),
    oidc({ name: 'idp-ca', key: 'i.pem' }),
  );
  expect(volumes).toEqual([
    {
      name: 'oidc-ca-bundle-idp-ca',
      configMap: { name: 'idp-ca', items: [{ key: 'i.pem', path: 'i.pem' }] },
    },
    { name: 'ca-bundle-a', configMap: { name: 'a-ca', items: [{ key: 'root.pem', path: 'root.pem' }] } },
    { name: 'ca-bundle-b', configMap: { name: 'b-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    {
      name: 'otel-ca-bundle-otel-ca',
      configMap: { name: 'otel-ca', items: [{ key: 'o.pem', path: 'o.pem' }] },
    },
  ]);
  expect(mounts).toEqual([
    { name: 'oidc-ca-bundle-idp-ca', mountPath: '/config/certs/idp-ca', readOnly: true },
    { name: 'ca-bundle-a', mountPath: '/etc/toolhive/ca-bundles/a', readOnly: true },
    { name: 'ca-bundle-b', mountPath: '/etc/toolhive/ca-bundles/b', readOnly: true },
    { name: 'otel-ca-bundle-otel-ca', mountPath: '/config/certs/otel/otel-ca', readOnly: true },
  ]);
});

test('an empty key is ca.crt', () => {
  const { volumes } = volumesOf({}, entry('a', { name: 'ca', key: '' }));
  expect(volumes).toEqual([
    { name: 'ca-bundle-a', configMap: { name: 'ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  ]);
});

test('keys and certificates of the auth server are files that their owner alone reads', () => {
  const issuer = 'https://as.example.com';
  const secret = (name: string) => ({ name, key: 'pem' });
  const { volumes, mounts } = volumesOf(
    {
      incomingAuth: {
        type: 'oidc',
        oidcConfigRef: { name: 'oidc', audience: 'http://demo.tools.svc.cluster.local:4483' },
      },
      authServerConfig: {
        issuer,
        upstreamProviders: [
          { name: 'a', type: 'oidc', oidcConfig: { issuerUrl: 'https://a', clientId: 'c' } },
        ],
        signingKeySecretRefs: [secret('s0'), secret('s1')],
        hmacSecretRefs: [secret('h0')],
        storage: {
          type: 'memory',
          redis: {
            addr: 'redis:6379',
            aclUserConfig: { passwordSecretRef: secret('acl') },
            tls: { caCertSecretRef: secret('master') },
            sentinelTls: { caCertSecretRef: secret('sentinel') },
          },
        },
      },
    },
    toolhiveObject('MCPOIDCConfig', 'oidc', { type: 'inline', inline: { issuer } }),
  );
  const file = (name: string, secretName: string, path: string) => ({
    name,
    secret: { secretName, items: [{ key: 'pem', path }], defaultMode: 0o400 },
  });
  expect(volumes).toEqual([
    file('authserver-signing-key-0', 's0', 'key-0.pem'),
    file('authserver-signing-key-1', 's1', 'key-1.pem'),
    file('authserver-hmac-secret-0', 'h0', 'hmac-0'),
    file('redis-tls-ca-master', 'master', 'ca.crt'),
    file('redis-tls-ca-sentinel', 'sentinel', 'sentinel-ca.crt'),
  ]);
  expect(mounts.map(({ mountPath, subPath, readOnly }) => ({ mountPath, subPath, readOnly }))).toEqual([
    { mountPath: '/etc/toolhive/authserver/keys/key-0.pem', subPath: 'key-0.pem', readOnly: true },
    { mountPath: '/etc/toolhive/authserver/keys/key-1.pem', subPath: 'key-1.pem', readOnly: true },
    { mountPath: '/etc/toolhive/authserver/hmac/hmac-0', subPath: 'hmac-0', readOnly: true },
    { mountPath: '/etc/toolhive/authserver/redis-tls/ca.crt', subPath: 'ca.crt', readOnly: true },
    {
      mountPath: '/etc/toolhive/authserver/redis-tls/sentinel-ca.crt',
      subPath: 'sentinel-ca.crt',
      readOnly: true,
    },
  ]);
});
