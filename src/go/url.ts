import { parseIp } from './ip.ts';

/** What Go's net/url finds in a URL. */
export interface GoUrl {
  /** In lower case; empty for a relative reference. */
  readonly scheme: string;
  /** What follows the scheme where it is no path: `a@b` in `mailto:a@b`. */
  readonly opaque: string;
  /** As it is written; undefined without an "@", which is not the same as empty. */
  readonly user: string | undefined;
  /** With the port, if any, and with brackets around an IPv6 address. */
  readonly host: string;
  readonly rawQuery: string;
  readonly fragment: string;
}

/**
 * Go's `url.Parse` (net/url as of Go 1.26, which takes only one colon in the host of http and https). Undefined where
 * it gives an error. Escapes that are no UTF-8 become U+FFFD, as JavaScript strings cannot hold them.
 */
export function parseUrl(raw: string): GoUrl | undefined {
  const [url, rawFragment] = cut(raw, '#');
  const fragment = unescapePart(rawFragment);
  if (fragment === undefined || /[\0-\x1f\x7f]/.test(url) || url.startsWith(':')) return undefined;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(url)?.[1] ?? '';
  const [reference, rawQuery] = cut(scheme === '' ? url : url.slice(scheme.length + 1), '?');
  const parts = { scheme: scheme.toLowerCase(), opaque: '', user: undefined, host: '', rawQuery, fragment };

  if (!reference.startsWith('/')) {
    if (scheme !== '') return { ...parts, opaque: reference };
    // Such a thing is more likely a scheme with a mistake than a path.
    if (cut(reference, '/')[0].includes(':')) return undefined;
  }
  const hasAuthority = reference.startsWith('//') && (scheme !== '' || !reference.startsWith('///'));
  if (!hasAuthority) return unescapePart(reference) === undefined ? undefined : parts;
  const [, authority = '', path = ''] = /^\/\/([^/]*)(.*)$/s.exec(reference) ?? [];
  const found = parseAuthority(parts.scheme, authority);
  return found === undefined || unescapePart(path) === undefined ? undefined : { ...parts, ...found };
}

/** Go's `URL.Hostname`: the host without port and brackets. */
export function hostname(url: GoUrl): string {
  const host = url.host.replace(/:[0-9]*$/, '');
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

function parseAuthority(scheme: string, authority: string): Pick<GoUrl, 'user' | 'host'> | undefined {
  const at = authority.lastIndexOf('@');
  const host = parseHost(scheme, authority.slice(at + 1));
  if (host === undefined) return undefined;
  if (at < 0) return { user: undefined, host };
  const user = authority.slice(0, at);
  const valid = /^[A-Za-z0-9._:~!$&'()*+,;=%@-]*$/.test(user) && unescapePart(user) !== undefined;
  return valid ? { user, host } : undefined;
}

function parseHost(scheme: string, host: string): string | undefined {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) return undefined;
  if (bracket === 0) return parseIpLiteral(host);
  const first = host.indexOf(':');
  const last = scheme === 'http' || scheme === 'https' ? first : host.lastIndexOf(':');
  if (first >= 0 && !optionalPort.test(host.slice(last))) return undefined;
  return unescapeHost(host);
}

const optionalPort = /^(?::[0-9]*)?$/;

/** "[address]:port", of which the address may have a zone after "%25". */
function parseIpLiteral(host: string): string | undefined {
  const end = host.lastIndexOf(']');
  const port = host.slice(end + 1);
  if (end < 0 || !optionalPort.test(port)) return undefined;
  const literal = host.slice(1, end);
  const zoneAt = literal.indexOf('%25');
  const address = unescapeHost(zoneAt < 0 ? literal : literal.slice(0, zoneAt));
  const zone = zoneAt < 0 ? '' : unescapeZone(literal.slice(zoneAt));
  if (address === undefined || zone === undefined) return undefined;
  return isIpv6(address + zone) ? `[${address}${zone}]${port}` : undefined;
}

/** Whether Go's `netip.ParseAddr` takes `text` as an address of version 6, mapped ones included. */
function isIpv6(text: string): boolean {
  const [address, zone] = cut(text, '%');
  return address.includes(':') && parseIp(address) !== undefined && (zone !== '' || address === text);
}

const allowedInHost = /^[A-Za-z0-9!$&'()*+,;=:[\]<>"._~-]$/;
const forbiddenInHost = /[^A-Za-z0-9!$&'()*+,;=:[\]<>"._~%\x80-\uffff-]/;

/** Only bytes beyond ASCII, and the percent sign itself, may be escaped in a host. */
function unescapeHost(text: string): string | undefined {
  if (/%(?!25)[0-7]/.test(text) || forbiddenInHost.test(text)) return undefined;
  return unescapePart(text);
}

/** In a zone, what a host may hold may be escaped as well, and a space. */
function unescapeZone(text: string): string | undefined {
  for (const [escaped] of text.matchAll(/%[0-9a-fA-F]{2}/g)) {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    if (escaped !== '%25' && character !== ' ' && !allowedInHost.test(character)) return undefined;
  }
  return forbiddenInHost.test(text) ? undefined : unescapePart(text);
}

/** Undefined if a percent sign starts no escape. */
function unescapePart(text: string): string | undefined {
  if (!text.includes('%')) return text;
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return undefined;
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  });
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
