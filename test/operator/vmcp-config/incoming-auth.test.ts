import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { packageOf, toolhiveObject } from '../expand-one.ts';
import {
  complaints,
  configAt,
  configText,
  convert,
  incomingOIDC,
  withAuthServer,
  withConfig,
  withOIDC,
  withoutNamespace,
} from './config-of.ts';

/** The OIDC part of a server that refers to an MCPOIDCConfig with this spec. */
const oidc = (spec: JsonObject, ref: JsonObject = {}, type = 'oidc') => {
  const oidcConfigRef = { name: 'it', audience: 'mcp', ...ref };
  const objects = [
    ...packageOf({ incomingAuth: { type, oidcConfigRef } }),
    toolhiveObject('MCPOIDCConfig', 'it', spec),
  ];
  return configAt(objects, 'incomingAuth', 'oidc');
};

describe('incoming OIDC', () => {
  it('of an inline configuration has secrets and CA bundles as names and files', () => {
    const inline = {
      issuer: 'https://idp.example.com',
      clientSecretRef: { name: 'secret', key: 'key' },
      caBundleRef: { configMapRef: { name: 'corporate', key: 'bundle.pem' } },
      jwksAuthTokenPath: '/token',
    };
    expect(oidc({ type: 'inline', inline }, { scopes: ['openid'] })).toEqual({
      issuer: 'https://idp.example.com',
      clientId: '',
      clientSecretEnv: 'VMCP_OIDC_CLIENT_SECRET',
      audience: 'mcp',
      resource: 'http://demo.tools.svc.cluster.local:4483',
      scopes: ['openid'],
      caBundlePath: '/config/certs/corporate/bundle.pem',
    });
  });

  const serviceAccount = (kubernetesServiceAccount: JsonObject) =>
    oidc(
      { type: 'kubernetesServiceAccount', kubernetesServiceAccount },
      { resourceUrl: 'https://mcp.example.com' },
    );

  it('of the cluster trusts its API server', () => {
    expect(serviceAccount({})).toEqual({
      issuer: 'https://kubernetes.default.svc',
      clientId: '',
      audience: 'mcp',
      resource: 'https://mcp.example.com',
      jwksAllowPrivateIp: true,
      caBundlePath: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
    });
  });

  it('of the cluster without its own trust has the issuer alone', () => {
    expect(serviceAccount({ useClusterAuth: false, issuer: '' })).toEqual({
      issuer: 'https://kubernetes.default.svc',
      clientId: '',
      audience: 'mcp',
      resource: 'https://mcp.example.com',
    });
  });

  it('is there for anonymous clients too, if it is referred to', () => {
    expect(
      oidc({ type: 'inline', inline: { issuer: 'https://a.example.com' } }, {}, 'anonymous'),
    ).toMatchObject({
      issuer: 'https://a.example.com',
    });
  });

  it.each(['', 'a'.repeat(49)])('is refused if a volume cannot be named after its CA bundle "%s"', (name) => {
    const inline = {
      issuer: 'https://a.example.com',
      caBundleRef: { configMapRef: { name, key: 'ca.crt' } },
    };
    const objects = [
      ...packageOf({ incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'it', audience: 'mcp' } } }),
      toolhiveObject('MCPOIDCConfig', 'it', { type: 'inline', inline }),
    ];
    expect(complaints(objects)).toEqual(['OIDCCABundleName spec.incomingAuth.oidcConfigRef.name']);
  });

  it('is refused if its CA bundle comes from nowhere', () => {
    const inline = { issuer: 'https://a.example.com', caBundleRef: {} };
    const objects = [
      ...packageOf({ incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'it', audience: 'mcp' } } }),
      toolhiveObject('MCPOIDCConfig', 'it', { type: 'inline', inline }),
    ];
    expect(complaints(objects)).toEqual(['OIDCCABundleSource spec.incomingAuth.oidcConfigRef.name']);
  });

  it('needs the namespace unless the resource is given', () => {
    const path = 'spec.incomingAuth.oidcConfigRef.resourceUrl';
    expect(complaints(withoutNamespace(withOIDC({}, { resourceUrl: '' })))).toEqual([
      `NamespaceRequired ${path}`,
    ]);
    expect(complaints(withoutNamespace(withOIDC({})))).toEqual([]);
  });
});

describe('authorization', () => {
  const policies = ['permit(principal, action, resource);'];
  const options = {
    policies,
    entities_json: '[{}]',
    group_claim_name: 'groups',
    primary_upstream_provider: 'theirs',
  };
  const configMap = (text: string): JsonObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'policies', namespace: 'tools' },
    data: { 'authz.json': text },
  });
  const incomingAuth = (authz: JsonObject) => ({ incomingAuth: { type: 'anonymous', ...authz } });
  const fromConfigMap = { type: 'configMap', configMap: { name: 'policies' } };
  const shared = toolhiveObject('MCPAuthzConfig', 'shared', { type: 'cedarv1', config: options });

  it('of the server itself always has entities', () => {
    const authzConfig = { type: 'inline', inline: { policies }, roleClaimName: 'roles' };
    expect(configAt(packageOf(incomingAuth({ authzConfig })), 'incomingAuth', 'authz')).toEqual({
      type: 'cedar',
      policies,
      entitiesJson: '[]',
      roleClaimName: 'roles',
    });
  });

  it.each([
    ['JSON', JSON.stringify({ version: '1.0', type: 'cedarv1', cedar: options })],
    ['YAML', `version: "1.0"\ntype: cedarv1\ncedar: ${JSON.stringify(options)}\n`],
    ['JSON with keys as Go takes them', JSON.stringify({ Version: '1.0', TYPE: 'cedarv1', Cedar: options })],
  ])("comes from a ConfigMap's %s, but for what the server says itself", (_, text) => {
    const authzConfig = { ...fromConfigMap, groupClaimName: 'mine' };
    const objects = [...packageOf(incomingAuth({ authzConfig })), configMap(text)];
    expect(configAt(objects, 'incomingAuth', 'authz')).toEqual({
      type: 'cedar',
      policies,
      entitiesJson: '[{}]',
      groupClaimName: 'mine',
    });
  });

  it.each([
    '',
    'just text',
    '{"version": 1}',
    '{"version": "1.0", "type": "httpv1"}',
    '{"version": "1.0", "type": "cedarv1"}',
  ])('is left out, for validation to complain, where the ConfigMap has %j', (text) => {
    const objects = [...packageOf(incomingAuth({ authzConfig: fromConfigMap })), configMap(text)];
    expect(configText(objects)).not.toContain('authz');
    expect(convert(objects).findings).toEqual([]);
  });

  const withAuthz = (config: JsonObject, authz: JsonObject) => [
    ...withAuthServer(config, { incomingAuth: { ...incomingOIDC(), ...authz } }),
    shared,
  ];

  it('trusts the first upstream of the auth server, or the one that the server names', () => {
    const provider = (config: JsonObject, authz: JsonObject) =>
      configAt(withAuthz(config, authz), 'incomingAuth', 'authz', 'primaryUpstreamProvider');
    const inline = { type: 'inline', inline: { policies, primaryUpstreamProvider: 'okta' } };
    expect(provider({}, { authzConfigRef: { name: 'shared' } })).toBe('github');
    expect(provider({}, { authzConfig: inline })).toBe('okta');
    expect(provider({ primaryUpstreamProvider: 'github' }, { authzConfig: inline })).toBe('github');
  });

  it('of an MCPAuthzConfig must not trust an upstream that is not there', () => {
    const config = { primaryUpstreamProvider: 'okta' };
    expect(complaints(withAuthz(config, { authzConfigRef: { name: 'shared' } }))).toEqual([
      'AuthzUpstreamUnknown spec.authServerConfig.primaryUpstreamProvider',
    ]);
    expect(complaints(withAuthz(config, {}))).toEqual([]);
  });

  it('is not invented', () => {
    expect(configText(withConfig({}))).not.toContain('authz');
  });
});
