import { rule } from '../finding.ts';
import { own } from '../kubernetes/object.ts';
import type { BackendAuthStrategy } from '../operator/vmcp-config/auth-strategies.ts';
import { memberNamed } from './referred-place.ts';
import { type ContainerEnv, placeOfEnv, serverContainer, serverEnv } from './server-container.ts';
import { refuse, type Startup } from './startup.ts';

const loader = 'pkg/vmcp/config/yaml_loader.go processBackendAuthStrategy';

export const envStartRules = {
  discovered: rule<[config: string, backend: string, variable: string]>({
    code: 'EnvironmentVariableMissing',
    severity: 'warning',
    source: loader,
    message: (config, backend, variable) =>
      `with "inline" the operator sets no ${variable}, which the auth of backend "${backend}" needs: name MCPExternalAuthConfig "${config}" in \`spec.outgoingAuth.backends.${backend}\` or in \`spec.outgoingAuth.default\` too, or use "discovered"`,
    example: {
      path: 'spec.outgoingAuth.source',
      facts: ['github-token', 'github', 'TOOLHIVE_HEADER_INJECTION_VALUE_GITHUB_TOKEN'],
    },
  }),
  takenAway: rule<[variable: string]>({
    code: 'EnvironmentVariableMissing',
    severity: 'warning',
    source: loader,
    message: (variable) =>
      `leaves the container \`vmcp\` without ${variable}, or with an empty one, and the configuration names it: leave in what the operator sets`,
    example: {
      path: 'spec.podTemplateSpec.spec.containers[0].env[0]',
      facts: ['TOOLHIVE_UPSTREAM_CLIENT_SECRET_GITHUB'],
    },
  }),
};

/** Every variable that the process reads at its start, and does not start without. */
export function validateEnv(startup: Startup): void {
  const need = needOf(startup);
  const { source, default: fallback, backends } = startup.config.outgoingAuth;
  if (source === 'discovered') need('VMCP_NAMESPACE');
  if (fallback !== undefined) needStrategy(need, fallback);
  if (backends !== undefined) for (const [name, strategy] of backends) needStrategy(need, strategy, name);
  const { authServer } = startup;
  if (authServer === undefined) return;
  // `resolveSecret` and `convertRedisACLConfig` in pkg/authserver/runner/embeddedauthserver.go.
  for (const { oidc_config: oidc, oauth2_config: oauth2 } of authServer.upstreams) {
    need(oidc?.client_secret_env_var ?? oauth2?.client_secret_env_var);
    need(oauth2?.dcr_config?.initial_access_token_env_var);
  }
  for (const client of authServer.delegate_clients ?? []) need(client.client_secret_env_var);
  const acl = authServer.storage?.redis_config.acl_user_config;
  need(acl?.username_env_var, undefined, true);
  need(acl?.password_env_var, undefined, true);
}

/** `backend` is the one in whose name the configuration asks. */
type Need = (variable: string | undefined, backend?: string, mayBeEmpty?: boolean) => void;

/** Asks for one variable after the other; the Deployment is looked at when there is a first one. */
function needOf(startup: Startup): Need {
  let env: ReadonlyMap<string, ContainerEnv> | undefined;
  return (variable, backend, mayBeEmpty = false) => {
    if (variable === undefined || variable === '') return;
    env ??= serverEnv(startup);
    const given = env.get(variable);
    if (given !== undefined && (mayBeEmpty || given.value !== '')) return;
    const container = serverContainer(startup);
    // Without the container it is told that this is missing, and what comes from `envFrom` nobody knows.
    if (container === undefined || own(container, 'envFrom') !== undefined) return;
    const config = backend === undefined ? undefined : discoveredConfig(startup, backend);
    if (backend === undefined || config === undefined) {
      refuse(startup, envStartRules.takenAway, { path: placeOfEnv(startup, variable) }, variable);
      return;
    }
    const source = { path: 'spec.outgoingAuth.source', value: 'inline' };
    refuse(startup, envStartRules.discovered, source, config, backend, variable);
  };
}

function needStrategy(need: Need, strategy: BackendAuthStrategy, backend?: string): void {
  need(strategy.headerInjection?.headerValueEnv ?? strategy.tokenExchange?.clientSecretEnv, backend);
}

/**
 * The configuration that a member brings along and the server itself names nowhere. `buildOutgoingAuthEnvVars` looks at those
 * only with `source: discovered`.
 */
function discoveredConfig(startup: Startup, backend: string): string | undefined {
  const { source, backends = {}, default: fallback } = startup.reconcile.server.spec.outgoingAuth ?? {};
  if (source !== 'inline' || Object.hasOwn(backends, backend)) return undefined;
  const config = memberNamed(startup, backend)?.spec.externalAuthConfigRef?.name;
  return fallback?.externalAuthConfigRef?.name === config ? undefined : config;
}
