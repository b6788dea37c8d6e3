import type { AuthServerConfig } from '../../api/kinds/auth-server-config.ts';
import { cidr, contains, parseIp } from '../../go/ip.ts';
import { equalFold } from '../../go/strings.ts';
import { hostname, parseUrl } from '../../go/url.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';

const code = 'AuthServerConfigInvalid';
const source = 'controllers/virtualmcpserver_controller.go validateAuthServerConfig';

export const authServerRules = {
  issuerOverHTTP: rule<[issuer: string]>({
    code,
    severity: 'error',
    source,
    message: (issuer) =>
      `"${issuer}" must be an https:// URL, or set \`insecureAllowHTTP: true\` beside it if only a trusted cluster can reach it`,
    example: { path: 'spec.authServerConfig.issuer', facts: ['http://mcp.example.com'] },
  }),
  secretsOverHTTP: rule<[]>({
    code,
    severity: 'error',
    source: 'pkg/authserver/config.go ValidateConfidentialClientTransport',
    message: () =>
      'must be false: `delegateClients` and `allowConfidentialClientRegistration` send secrets, which must not travel over http://',
    example: { path: 'spec.authServerConfig.insecureAllowHTTP', facts: [] },
  }),
  secretsOverLoopback: rule<[issuer: string]>({
    code,
    severity: 'error',
    source: 'pkg/authserver/config.go ValidateConfidentialClientTransport',
    message: (issuer) =>
      `"${issuer}" must be an https:// URL, as clients with secrets are allowed; on your own machine \`insecureAllowConfidentialOverLoopbackHTTP: true\` lifts this`,
    example: { path: 'spec.authServerConfig.issuer', facts: ['http://localhost:4483'] },
  }),
  reservedParameter: rule<[parameter: string]>({
    code,
    severity: 'error',
    source: 'pkg/authserver/oauthparams/reserved.go Validate',
    message: (parameter) => `"${parameter}" is a parameter that the auth server sets itself: remove it`,
    example: {
      path: 'spec.authServerConfig.upstreamProviders[0].oidcConfig.additionalAuthorizationParams.scope',
      facts: ['scope'],
    },
  }),
};

const reserved: ReadonlySet<string> = new Set([
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'nonce',
]);

/** The embedded auth server, taken by itself; how it fits the rest is seen when it is converted. */
export function validateAuthServerConfig(reconcile: Reconcile): void {
  const config = reconcile.server.spec.authServerConfig;
  if (config === undefined) return;
  validateIssuer(reconcile, config);
  for (const [i, { oidcConfig, oauth2Config }] of config.upstreamProviders.entries()) {
    const parameters = (oidcConfig ?? oauth2Config)?.additionalAuthorizationParams;
    if (parameters === undefined) continue;
    const field = oidcConfig ? 'oidcConfig' : 'oauth2Config';
    const path = `spec.authServerConfig.upstreamProviders[${i}].${field}.additionalAuthorizationParams`;
    for (const [parameter, value] of Object.entries(parameters))
      if (reserved.has(parameter))
        found(
          reconcile,
          authServerRules.reservedParameter,
          { path: `${path}.${parameter}`, value },
          parameter,
        );
  }
}

function validateIssuer(reconcile: Reconcile, config: AuthServerConfig): void {
  const { issuer, insecureAllowHTTP } = config;
  const host = issuer.startsWith('http://') ? hostOf(issuer) : undefined;
  const place = { path: 'spec.authServerConfig.issuer', value: issuer };
  if (host !== undefined && host !== '' && !isLoopback(host) && !insecureAllowHTTP)
    found(reconcile, authServerRules.issuerOverHTTP, place, issuer);
  if (!config.allowConfidentialClientRegistration && !config.delegateClients?.length) return;
  if (insecureAllowHTTP)
    found(reconcile, authServerRules.secretsOverHTTP, {
      path: 'spec.authServerConfig.insecureAllowHTTP',
      value: true,
      proposed: false,
      others: [config.allowConfidentialClientRegistration],
    });
  else if (host !== undefined && isLoopback(host) && !config.insecureAllowConfidentialOverLoopbackHTTP)
    found(
      reconcile,
      authServerRules.secretsOverLoopback,
      { ...place, others: [config.allowConfidentialClientRegistration] },
      issuer,
    );
}

function hostOf(raw: string): string | undefined {
  const url = parseUrl(raw);
  return url && hostname(url);
}

/** `IsLoopbackHost` in pkg/oauthproto/locality.go, for the host of a URL without its port. */
export function isLoopback(host: string): boolean {
  if (equalFold(host, 'localhost')) return true;
  const ip = parseIp(host);
  return ip !== undefined && ['127.0.0.0/8', '::1/128'].some((block) => contains(cidr(block), ip));
}
