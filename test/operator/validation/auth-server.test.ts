import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { verdictOf } from './verdict.ts';

const upstream = (more: JsonObject = {}) => ({
  name: 'idp',
  type: 'oidc',
  oidcConfig: { issuerUrl: 'https://idp.example.com', clientId: 'c', ...more },
});
const delegate = {
  clientId: 'agent',
  clientSecretRef: { name: 's', key: 'k' },
  audiences: ['https://mcp.example.com'],
  scopes: ['openid'],
};
const verdictOn = (config: JsonObject) =>
  verdictOf({
    authServerConfig: { issuer: 'https://mcp.example.com', upstreamProviders: [upstream()], ...config },
  });

test.each<[string, JsonObject]>([
  ['an https issuer', {}],
  ['an http issuer on localhost', { issuer: 'http://localhost:8080' }],
  ['an http issuer on 127.0.0.1', { issuer: 'http://127.9.9.9' }],
  ['an http issuer on ::1', { issuer: 'http://[::1]:8080' }],
  ['an http issuer that is allowed', { issuer: 'http://as.tools.svc', insecureAllowHTTP: true }],
  ['delegate clients over https', { delegateClients: [delegate] }],
  [
    'confidential clients on localhost, if allowed',
    {
      issuer: 'http://localhost',
      allowConfidentialClientRegistration: true,
      insecureAllowConfidentialOverLoopbackHTTP: true,
    },
  ],
  [
    "parameters of one's own",
    { upstreamProviders: [upstream({ additionalAuthorizationParams: { prompt: 'consent' } })] },
  ],
])('%s is taken', (_, config) => {
  expect(verdictOn(config)).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ['an http issuer elsewhere', { issuer: 'http://as.tools.svc' }, 'spec.authServerConfig.issuer'],
  [
    'delegate clients with insecureAllowHTTP',
    { delegateClients: [delegate], insecureAllowHTTP: true },
    'spec.authServerConfig.insecureAllowHTTP',
  ],
  [
    'confidential clients on localhost',
    { issuer: 'http://localhost', allowConfidentialClientRegistration: true },
    'spec.authServerConfig.issuer',
  ],
  [
    'a parameter of the auth server',
    { upstreamProviders: [upstream({ additionalAuthorizationParams: { state: 'x' } })] },
    'spec.authServerConfig.upstreamProviders[0].oidcConfig.additionalAuthorizationParams.state',
  ],
])('%s is refused', (_, config, path) => {
  expect(verdictOn(config)).toMatchObject([{ severity: 'error', code: 'AuthServerConfigInvalid', path }]);
});
