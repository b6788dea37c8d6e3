import { type Path, pathText } from '../kubernetes/field-path.ts';
import type { Place } from './referred-place.ts';

/** Fields of authserver-config.yaml whose names are not those of `spec.authServerConfig` with underscores. */
const fields: ReadonlyMap<string, string> = new Map([
  ['upstreams', 'upstreamProviders'],
  ['userinfo', 'userInfo'],
  ['userinfo_override', 'userInfoOverride'],
  ['redis_config', 'redis'],
  ['insecure_allow_http', 'insecureAllowHTTP'],
  ['insecure_allow_confidential_over_loopback_http', 'insecureAllowConfidentialOverLoopbackHTTP'],
  ['allow_private_ips', 'allowPrivateIPs'],
]);

/** Fields whose keys are the user's own. */
const maps: ReadonlySet<string> = new Set(['additional_authorization_params', 'additional_headers']);

/** The field of the server that made what stands at `path` in authserver-config.yaml. */
export function causeInAuthServer(path: Path): Place {
  const [section, ...rest] = path;
  if (section === 'scopes_supported')
    return { path: pathText(['spec', 'incomingAuth', 'oidcConfigRef', 'scopes', ...rest]) };
  if (section === 'allowed_audiences') return { path: 'spec.incomingAuth.oidcConfigRef.resourceUrl' };
  const made: (string | number)[] = ['spec', 'authServerConfig'];
  let free = false;
  for (const step of path) {
    made.push(typeof step === 'number' || free ? step : (fields.get(step) ?? camelCase(step)));
    free ||= maps.has(String(step));
  }
  return { path: pathText(made) };
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
