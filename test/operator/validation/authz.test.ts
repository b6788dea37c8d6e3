import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { placesOf, verdictOf } from './verdict.ts';

const policies = ['permit(principal, action, resource);'];
const inline = (more: JsonObject = {}) => ({ type: 'inline', inline: { policies, ...more } });
const upstreams = (...names: string[]) => ({
  issuer: 'https://mcp.example.com',
  upstreamProviders: names.map((name) => ({
    name,
    type: 'oidc',
    oidcConfig: { issuerUrl: 'https://idp.example.com', clientId: 'c' },
  })),
});
const authz = (authzConfig: JsonObject) => ({ incomingAuth: { type: 'anonymous', authzConfig } });

test('a primary upstream needs an auth server', () => {
  expect(placesOf(verdictOf(authz(inline({ primaryUpstreamProvider: 'idp' }))))).toEqual([
    'AuthzPrimaryProviderRequiresAuthServer spec.incomingAuth.authzConfig.inline.primaryUpstreamProvider',
    'AuthzPrimaryUpstreamProviderDeprecated spec.incomingAuth.authzConfig.inline.primaryUpstreamProvider',
  ]);
});

test('a primary upstream must be one of the upstreams', () => {
  const authServerConfig = { ...upstreams('a', 'b'), primaryUpstreamProvider: 'c' };
  const [finding, ...others] = verdictOf({ ...authz(inline()), authServerConfig });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    code: 'AuthzUpstreamUnknown',
    path: 'spec.authServerConfig.primaryUpstreamProvider',
  });
  expect(finding?.message).toContain('"a", "b"');
});

test('without authorization nobody asks which upstream is the primary one', () => {
  const authServerConfig = { ...upstreams('a', 'b'), primaryUpstreamProvider: 'c' };
  expect(verdictOf({ authServerConfig })).toEqual([]);
});

test('of several upstreams the first is chosen with a warning', () => {
  const findings = verdictOf({ ...authz(inline()), authServerConfig: upstreams('a', 'b') });
  expect(findings).toMatchObject([
    {
      severity: 'warning',
      code: 'AuthzUpstreamAutoSelected',
      path: 'spec.authServerConfig.primaryUpstreamProvider',
    },
  ]);
});

const cedar = { version: '1.0', type: 'cedarv1', cedar: { policies } };

describe('a ConfigMap of policies', () => {
  const verdictOn = (data: JsonObject, key?: string) => {
    const configMap = { name: 'policies', ...(key === undefined ? {} : { key }) };
    return verdictOf(authz({ type: 'configMap', configMap }), [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'policies', namespace: 'tools' }, data },
    ]);
  };

  test.each<[string, JsonObject, string | undefined]>([
    ['in JSON', { 'authz.json': JSON.stringify(cedar) }, undefined],
    [
      'in YAML, under a key of its own',
      { mine: 'version: "1"\ntype: cedarv1\ncedar: {policies: [p]}' },
      'mine',
    ],
  ])('%s is taken', (_, data, key) => {
    expect(verdictOn(data, key)).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ['without the key', { other: 'x' }],
    ['that is blank', { 'authz.json': ' \n' }],
    ['that is neither YAML nor JSON', { 'authz.json': '{' }],
    ['that is a list', { 'authz.json': '[]' }],
    ['without a version', { 'authz.json': JSON.stringify({ ...cedar, version: '' }) }],
    ['with a number for a version', { 'authz.json': JSON.stringify({ ...cedar, version: 1 }) }],
    ['of another type', { 'authz.json': JSON.stringify({ ...cedar, type: 'httpv1' }) }],
    ['of no known type', { 'authz.json': JSON.stringify({ ...cedar, type: 'opa' }) }],
    ['without policies', { 'authz.json': JSON.stringify({ ...cedar, cedar: { policies: [] } }) }],
    ['whose policies are a text', { 'authz.json': JSON.stringify({ ...cedar, cedar: { policies: 'p' } }) }],
  ])('%s is refused', (_, data) => {
    expect(placesOf(verdictOn(data))).toEqual([
      'AuthzConfigMapInvalid spec.incomingAuth.authzConfig.configMap',
    ]);
  });
});
