import { rule } from '../finding.ts';
import { toLower } from '../go/strings.ts';
import { byteLength } from '../go/utf8.ts';
import { causeInConfig } from './cause.ts';
import { refuse, type Startup } from './startup.ts';

const source = 'pkg/vmcp/config/validator.go validatePassthroughHeaders';

export const passthroughHeaderRules = {
  restricted: rule<[header: string]>({
    code: 'PassthroughHeaderRestricted',
    severity: 'warning',
    source,
    message: (header) =>
      `"${header}" must not be passed on to backends, as it belongs to the connection or to one who is trusted: remove it`,
    example: { path: 'spec.config.passthroughHeaders[0]', facts: ['Authorization'] },
  }),
  name: rule<[]>({
    code: 'PassthroughHeaderName',
    severity: 'warning',
    source,
    message: () => "must be the name of an HTTP header, of at most 256 letters, digits and !#$%&'*+-.^_`|~",
    example: { path: 'spec.config.passthroughHeaders[0]', facts: [] },
  }),
};

/** `RestrictedHeaders` of pkg/transport/middleware and `vmcpRestrictedHeaders`, in lower case. */
const restricted: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
  'http2-settings',
  'proxy-authorization',
  'proxy-authenticate',
  'proxy-connection',
  'transfer-encoding',
  'content-length',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'authorization',
  'cookie',
]);

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const greatestLength = 256;

export function validatePassthroughHeaders(startup: Startup): void {
  const headers = startup.config.passthroughHeaders;
  if (headers === undefined) return;
  for (const [i, header] of headers.entries()) {
    const isToken = token.test(header);
    const isRestricted = isToken && restricted.has(toLower(header));
    if (isToken && !isRestricted && byteLength(header) <= greatestLength) continue;
    const cause = { ...causeInConfig(startup, ['passthroughHeaders', i]), value: header };
    if (isRestricted) refuse(startup, passthroughHeaderRules.restricted, cause, header);
    else refuse(startup, passthroughHeaderRules.name, cause);
  }
}
