import type { BackendAuth } from '../../api/kinds/outgoing-auth.ts';
import type { Member } from '../cluster.ts';
import type { Reconcile } from '../reconcile.ts';
import { found } from '../rule.ts';
import { specRules } from '../validation/spec.ts';
import { authStrategyRules, type BackendAuthStrategy, convertToStrategy } from './auth-strategies.ts';
import { type BuiltOutgoingAuth, buildOutgoingAuthConfig, type OutgoingAuth } from './build-outgoing-auth.ts';
import { omitEmpty } from './omit-empty.ts';

/**
 * How vMCP authenticates to backends. The operator builds this twice: first the converter, for which a reference that
 * cannot be used is an error, then the controller, which goes on without what cannot be built and warns. Discovered
 * mode keeps the converter's, inline mode takes the controller's. (`convertOutgoingAuthWithDefaults` in converter.go,
 * `processOutgoingAuth` in controllers/virtualmcpserver_vmcpconfig.go)
 */
export function outgoingAuthFor(reconcile: Reconcile, members: readonly Member[]): BuiltOutgoingAuth {
  const converted = convertOutgoingAuth(reconcile);
  const built = buildOutgoingAuthConfig(reconcile, members);
  return converted.source === 'inline' ? built : { ...built, outgoingAuth: converted };
}

function convertOutgoingAuth(reconcile: Reconcile): OutgoingAuth {
  const given = reconcile.server.spec.outgoingAuth;
  if (given === undefined) return { source: 'discovered' };
  const backends = new Map<string, BackendAuthStrategy>();
  for (const [name, auth] of Object.entries(given.backends ?? {})) {
    const strategy = convertBackendAuthConfig(reconcile, `spec.outgoingAuth.backends.${name}`, auth);
    if (strategy !== undefined) backends.set(name, strategy);
  }
  const path = 'spec.outgoingAuth.default';
  // `spec.Validate` looks at the backends alone, so the converter is the first to miss this one.
  if (given.default?.type === 'externalAuthConfigRef' && given.default.externalAuthConfigRef === undefined)
    found(reconcile, specRules.backendAuthRef, { path: `${path}.externalAuthConfigRef` });
  return {
    source: given.source,
    default: given.default && convertBackendAuthConfig(reconcile, path, given.default),
    backends: omitEmpty(backends),
  };
}

/** The converter's strategy; undefined if the reference is missing, or of no use, which is reported. */
function convertBackendAuthConfig(
  reconcile: Reconcile,
  path: string,
  auth: BackendAuth,
): BackendAuthStrategy | undefined {
  if (auth.type === 'discovered') return { type: 'unauthenticated' };
  const name = auth.externalAuthConfigRef?.name;
  const config = name === undefined ? undefined : reconcile.cluster.get('MCPExternalAuthConfig', name);
  if (name === undefined || config === undefined) return undefined;
  const strategy = convertToStrategy(config, false);
  if (strategy === undefined) {
    const place = { path: `${path}.externalAuthConfigRef.name`, value: name };
    found(reconcile, authStrategyRules.unsupportedType, place, name, config.spec.type);
  }
  return strategy;
}
