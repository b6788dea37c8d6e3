import { findingOf, type Rule, rule } from '../finding.ts';
import { hostname, parseUrl } from '../go/url.ts';
import type { Json } from '../kubernetes/object.ts';
import { isLoopback } from '../operator/validation/auth-server.ts';
import { isPrivateIp } from '../operator/vmcp-config/private-ip.ts';
import { canWrite } from './server-container.ts';
import type { Startup } from './startup.ts';

const provider = 'spec.authServerConfig.upstreamProviders[0]';
const builder = 'pkg/authserver/upstream/oauth2.go newHTTPClientForHost';

export const adviceRules = {
  temporary: rule<[]>({
    code: 'OptimizerWithoutTmp',
    severity: 'info',
    source: 'pkg/vmcp/optimizer/internal/toolstore',
    message: () =>
      'keeps a database that may need the folder /tmp, and the root file system of the container "vmcp" is read-only: mount an `emptyDir` at /tmp in `spec.podTemplateSpec`, or searches can fail with "disk I/O error"',
    example: { path: 'spec.config.optimizer', facts: [] },
  }),
  privateIssuer: rule<[host: string]>({
    code: 'UpstreamPrivateHost',
    severity: 'info',
    source: builder,
    message: (host) =>
      `"${host}" looks like a host inside the cluster, which an upstream of \`type: oidc\` cannot reach, as addresses that are not public are refused: use a public name, or \`type: oauth2\` with \`allowPrivateIPs: true\``,
    example: { path: `${provider}.oidcConfig.issuerUrl`, facts: ['keycloak.auth.svc.cluster.local'] },
  }),
  privateEndpoint: rule<[host: string]>({
    code: 'UpstreamPrivateHost',
    severity: 'info',
    source: builder,
    message: (host) =>
      `"${host}" looks like a host inside the cluster, and addresses that are not public are refused: set \`allowPrivateIPs: true\` beside it`,
    example: { path: `${provider}.oauth2Config.tokenEndpoint`, facts: ['keycloak.auth.svc.cluster.local'] },
  }),
};

/** What no judge refuses, and yet has failed in the field. */
export function advise(startup: Startup): void {
  const { spec } = startup.reconcile.server;
  if (startup.config.optimizer !== undefined && !canWrite(startup, '/tmp/database')) {
    const path = spec.config?.optimizer === undefined ? 'spec.embeddingServerRef' : 'spec.config.optimizer';
    tell(startup, adviceRules.temporary, path, undefined);
  }
  const upstreams = spec.authServerConfig?.upstreamProviders;
  if (upstreams === undefined) return;
  for (const [i, { oidcConfig, oauth2Config }] of upstreams.entries()) {
    const path = `spec.authServerConfig.upstreamProviders[${i}]`;
    const issuer = oidcConfig?.issuerUrl;
    if (issuer !== undefined)
      tellOfHost(startup, adviceRules.privateIssuer, `${path}.oidcConfig.issuerUrl`, issuer);
    if (oauth2Config === undefined || oauth2Config.allowPrivateIPs) continue;
    const place = `${path}.oauth2Config.tokenEndpoint`;
    tellOfHost(startup, adviceRules.privateEndpoint, place, oauth2Config.tokenEndpoint);
  }
}

function tellOfHost(startup: Startup, advice: Rule<[host: string]>, path: string, raw: string): void {
  const url = parseUrl(raw);
  const host = url && hostname(url);
  if (host !== undefined && isPrivateHost(host)) tell(startup, advice, path, raw, host);
}

/** Names of Services, and addresses that are not public; what is on the machine itself can be reached. */
function isPrivateHost(host: string): boolean {
  if (host === '' || isLoopback(host)) return false;
  return isPrivateIp(host) || /^[^.:]+$|\.svc$|\.cluster\.local$/i.test(host);
}

function tell<Facts extends readonly unknown[]>(
  { reconcile }: Startup,
  advice: Rule<Facts>,
  path: string,
  value: Json | undefined,
  ...facts: Facts
): void {
  const about = { object: reconcile.ref, path, ...(value !== undefined && { value }) };
  reconcile.report(findingOf(advice, about, ...facts));
}
