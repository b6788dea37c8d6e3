import { rule } from '../finding.ts';
import { sharedValue } from '../go/yaml/marshal-yaml.ts';
import { causeInConfig } from './cause.ts';
import { refuse, type Startup } from './startup.ts';

const source = 'pkg/vmcp/config/validator.go validateStaticBackends';

export const backendStartRules = {
  bundleOfMember: rule<[entry: string]>({
    code: 'StaticBackendCABundle',
    severity: 'warning',
    source,
    message: (entry) =>
      `must be "discovered" as long as the group has MCPServerEntry "${entry}": with "inline" the operator writes down its \`caBundleRef\`, which vMCP takes of no backend that it is given`,
    example: { path: 'spec.outgoingAuth.source', facts: ['notes'] },
  }),
  bundle: rule<[]>({
    code: 'StaticBackendCABundle',
    severity: 'warning',
    source,
    message: () => 'must not be set unless the backend has `type: entry`',
    example: { path: 'spec.config.backends[0].caBundlePath', facts: [] },
  }),
  bundlePath: rule<[]>({
    code: 'CABundlePath',
    severity: 'warning',
    source,
    message: () => 'must be an absolute path without ".." in it',
    example: { path: 'spec.config.backends[0].caBundlePath', facts: [] },
  }),
};

/** `validateStaticBackends` */
export function validateStaticBackends(startup: Startup): void {
  const { backends, outgoingAuth } = startup.config;
  const { bundleOfMember, bundle, bundlePath } = backendStartRules;
  for (const [i, backend] of (backends ?? []).entries()) {
    const { name, type, caBundlePath } = sharedValue(backend);
    if (caBundlePath === undefined) continue;
    const cause = { ...causeInConfig(startup, ['backends', i, 'caBundlePath']), value: caBundlePath };
    if (type === 'entry') {
      if (!isSafePath(caBundlePath)) refuse(startup, bundlePath, cause);
    } else if (outgoingAuth.source === 'inline')
      refuse(
        startup,
        bundleOfMember,
        { path: 'spec.outgoingAuth.source', value: 'inline', proposed: 'discovered' },
        name,
      );
    else refuse(startup, bundle, cause);
  }
}

/** What a path to certificates must be, of a backend as of the incoming OIDC configuration. */
export function isSafePath(path: string): boolean {
  return path.startsWith('/') && !path.includes('..') && !path.includes('\0');
}
