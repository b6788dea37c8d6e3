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

const yaml = 'version: "1.0"\ntype: cedarv1\ncedar: {policies: [p]}\n';
const json = '{"version":"1.0","type":"cedarv1","cedar":{"policies":["p"]}}';
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
    ['in YAML 1.1', { 'authz.json': `%YAML 1.1\n---\n${yaml}` }, undefined],
    ['in JSON with brackets behind it', { 'authz.json': `${JSON.stringify(cedar)}}}` }, undefined],
    ['in JSON with a key twice', { 'authz.json': json.replace('{', '{"version":"0",') }, undefined],
    [
      'in JSON as YAML cannot have it',
      { 'authz.json': json.replace('"p"', '"\\/ \\ud83d\\ude00"') },
      undefined,
    ],
    ['with a tag that means nothing', { 'authz.json': `x: !!omap [a: b]\n${yaml}` }, undefined],
  ])('%s is taken', (_, data, key) => {
    expect(verdictOn(data, key)).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ['without the key', { other: 'x' }],
    ['that is blank', { 'authz.json': ' \n' }],
    ['that is neither YAML nor JSON', { 'authz.json': '{' }],
    ['in YAML 1.2', { 'authz.json': `%YAML 1.2\n---\n${yaml}` }],
    ['with a tab where a key could stand', { 'authz.json': `${yaml}\t\n` }],
    ['that is a list', { 'authz.json': '[]' }],
    ['without a version', { 'authz.json': JSON.stringify({ ...cedar, version: '' }) }],
    ['with a number for a version', { 'authz.json': JSON.stringify({ ...cedar, version: 1 }) }],
    ['with a number for a version in other letters', { 'authz.json': `Version: 1\n${yaml}` }],
    ['of another type', { 'authz.json': JSON.stringify({ ...cedar, type: 'httpv1' }) }],
    ['of no known type', { 'authz.json': JSON.stringify({ ...cedar, type: 'opa' }) }],
    ['without policies', { 'authz.json': JSON.stringify({ ...cedar, cedar: { policies: [] } }) }],
    ['whose policies are a text', { 'authz.json': JSON.stringify({ ...cedar, cedar: { policies: 'p' } }) }],
  ])('%s is refused', (_, data) => {
    expect(placesOf(verdictOn(data))).toEqual([
      'AuthzConfigMapInvalid spec.incomingAuth.authzConfig.configMap',
    ]);
  });

  test('that cannot be read is refused with the line and the reason', () => {
    const [finding] = verdictOn({ 'authz.json': `${yaml}x: [\n` });
    expect(finding?.message).toContain(
      'must be JSON or YAML 1.1: line 5: a value must stand here, not the end',
    );
  });
});
