import { cidr, contains, parseIp } from '../go/ip.ts';
import { toLower } from '../go/strings.ts';
import { type GoUrl, hostname, parseUrl } from '../go/url.ts';

/** Names inside a cluster or a cloud; their subdomains are refused too (pkg/validation/url_validation.go). */
const blockedHostnames = [
  'localhost',
  'kubernetes.default.svc.cluster.local',
  'kubernetes.default.svc',
  'kubernetes.default',
  'cluster.local',
  'metadata.google.internal',
] as const;

/** Loopback, link-local, private and unspecified ranges (pkg/validation/url_validation.go). */
const internalRanges = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::/128',
  '::1/128',
  'fe80::/10',
  'fc00::/7',
] as const;

let internalBlocks: ReturnType<typeof cidr>[] | undefined;

/** What is wrong with the URL of a remote server (`ValidateRemoteURL`), as the end of "must …", or undefined. */
export function remoteUrlProblem(raw: string): string | undefined {
  const url = parseUrl(raw);
  if (url === undefined) return 'must be a URL';
  if (url.scheme !== 'http' && url.scheme !== 'https') return 'must start with http:// or https://';
  if (url.host === '') return 'must name a host';
  return internalHostProblem(hostname(url));
}

/** `validateHostNotInternal`: no DNS is asked, so a name that is not on the list passes. */
function internalHostProblem(host: string): string | undefined {
  const ip = parseIp(host);
  if (ip !== undefined) {
    internalBlocks ??= internalRanges.map(cidr);
    const i = internalBlocks.findIndex((block) => contains(block, ip));
    return i < 0 ? undefined : `must not point into the internal range ${internalRanges[i]}`;
  }
  const lower = toLower(host);
  const blocked = blockedHostnames.find((name) => lower === name || lower.endsWith(`.${name}`));
  return blocked === undefined ? undefined : `must not point at the internal host ${blocked}`;
}

/**
 * What is wrong with the issuer or the JWKS URL of an inline OIDC configuration (`ValidateOIDCIssuerURL`,
 * `ValidateJWKSURL`), or undefined. An empty one passes.
 */
export function httpsUrlProblem(raw: string, insecureAllowHTTP: boolean): string | undefined {
  if (raw === '') return undefined;
  const url: GoUrl | undefined = parseUrl(raw);
  if (url === undefined) return 'must be a URL';
  if (url.scheme === 'http' && !insecureAllowHTTP)
    return 'must start with https://; for development only, `insecureAllowHTTP: true` allows http://';
  if (url.scheme !== 'http' && url.scheme !== 'https') return 'must start with https://';
  return url.host === '' ? 'must name a host' : undefined;
}
