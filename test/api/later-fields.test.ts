import { admit } from '../../src/api/admit.ts';
import { laterFields } from '../../src/api/kinds/later-fields.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { nodeAt } from './node-at.ts';

const warningsOf = (kind: string, spec: JsonObject) =>
  admit({ apiVersion: 'toolhive.stacklok.dev/v1beta1', kind, metadata: { name: 'a' }, spec })
    .findings.filter(({ severity }) => severity === 'warning')
    .map(({ path, message }) => `${path} ${message}`);

const said = 'is no field of operator v0.44.0: later operators have it, this version does not render it';

test('a field that later operators have is told as that', () => {
  expect(
    warningsOf('VirtualMCPServer', {
      authServerUpstreamFilter: { claim: 'groups' },
      authServerConfig: { upstreamProviders: [{ oidcConfig: { caBundleRef: {} } }], tlsListener: {} },
      config: { operational: { timeouts: { backendInit: '5s' } } },
      sessionStorage: { tls: {} },
    }).sort(),
  ).toEqual([
    `spec.authServerConfig.tlsListener ${said}`,
    `spec.authServerConfig.upstreamProviders[0].oidcConfig.caBundleRef ${said}`,
    `spec.authServerUpstreamFilter ${said}`,
    `spec.config.operational.timeouts.backendInit ${said}`,
    `spec.sessionStorage.tls ${said}`,
  ]);
  expect(warningsOf('MCPServerEntry', { allowPrivateEndpoint: true })).toEqual([
    `spec.allowPrivateEndpoint ${said}`,
  ]);
});

test('another field is told as one of none, and not as a later one in another kind or place', () => {
  const none =
    'is no field of operator v0.44.0, so `kubectl apply` refuses it and for others the API server drops it: remove it';
  expect(warningsOf('MCPGroup', { allowPrivateEndpoint: true })).toEqual([
    `spec.allowPrivateEndpoint ${none}`,
  ]);
  expect(warningsOf('VirtualMCPServer', { tlsListener: {} })).toEqual([`spec.tlsListener ${none}`]);
});

test('what stands in no kind of ToolHive is no field of an operator', () => {
  const { findings } = admit({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', labelz: {} },
    dta: {},
  });
  expect(findings.map(({ path, message }) => `${path} ${message}`)).toEqual([
    'metadata.labelz is no field of `metadata`, so `kubectl apply` refuses it and for others the API server drops it: remove it',
    'dta is no field of this kind, so `kubectl apply` refuses it and for others the API server drops it: did you mean `data`?',
  ]);
});

const rows = laterFields.flatMap((fields) =>
  fields.kinds.split(' ').flatMap((kind) => fields.names.map((name) => [kind, fields.in, name] as const)),
);

test.each(rows)('%s %s has no %s by now', (kind, object, name) => {
  expect(nodeAt(kind, object)).toBeDefined();
  expect(nodeAt(kind, `${object}.${name}`)).toBeUndefined();
});
