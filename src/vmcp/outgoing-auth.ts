import { rule } from '../finding.ts';
import type { BackendAuthStrategy } from '../operator/vmcp-config/auth-strategies.ts';
import { causeInConfig } from './cause.ts';
import { refuse, type Startup } from './startup.ts';

const validator = 'pkg/vmcp/config/validator.go validateBackendAuthStrategy';

export const outgoingAuthStartRules = {
  discovered: rule<[]>({
    code: 'AuthTypeDiscoveredInline',
    severity: 'warning',
    source: validator,
    message: () =>
      'must be "externalAuthConfigRef", as `spec.outgoingAuth.source` is "inline", where nothing is discovered: refer to an MCPExternalAuthConfig, of `type: unauthenticated` if the backend asks for nothing, or remove the entry',
    example: { path: 'spec.outgoingAuth.backends.github.type', facts: [] },
  }),
  field: rule<[]>({
    code: 'AuthStrategyField',
    severity: 'warning',
    source: validator,
    message: () => 'must not be empty, as a VirtualMCPServer uses this configuration for a backend',
    example: { path: 'spec.tokenExchange.tokenUrl', facts: [] },
  }),
  subjectAmbiguous: rule<[]>({
    code: 'SubjectProviderAmbiguous',
    severity: 'warning',
    source: 'pkg/vmcp/config/defaults.go InjectSubjectProviderNames',
    message: () =>
      'must name the upstream whose token is exchanged, as `spec.authServerConfig` of the VirtualMCPServer has several',
    example: { path: 'spec.xaa.subjectProviderName', facts: [] },
  }),
};

/** `validateOutgoingAuth`, and what `InjectSubjectProviderNames` cannot decide. */
export function validateOutgoingAuth(startup: Startup): void {
  const { outgoingAuth } = startup.config;
  if (outgoingAuth.default !== undefined) validateStrategy(startup, outgoingAuth.default, ['default']);
  if (outgoingAuth.backends === undefined) return;
  for (const [name, strategy] of outgoingAuth.backends)
    validateStrategy(startup, strategy, ['backends', name]);
}

function validateStrategy(startup: Startup, strategy: BackendAuthStrategy, path: readonly string[]): void {
  const { discovered, field, subjectAmbiguous } = outgoingAuthStartRules;
  const at = (...rest: string[]) => causeInConfig(startup, ['outgoingAuth', ...path, ...rest]);
  const { type, tokenExchange, xaa } = strategy;
  if (type === 'discovered')
    refuse(startup, discovered, { ...at('type'), value: type, proposed: 'externalAuthConfigRef' });
  if (tokenExchange?.tokenUrl === '')
    refuse(startup, field, { ...at('tokenExchange', 'tokenUrl'), value: '' });
  if (xaa === undefined) return;
  for (const name of ['targetTokenUrl', 'targetAudience'] as const)
    if (xaa[name] === '') refuse(startup, field, { ...at('xaa', name), value: '' });
  if (xaa.subjectProviderName === undefined && (startup.authServer?.upstreams.length ?? 0) > 1)
    refuse(startup, subjectAmbiguous, at('xaa', 'subjectProviderName'));
}
