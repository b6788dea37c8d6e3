import type { MCPExternalAuthConfig } from '../../api/kinds/mcp-external-auth-config.ts';
import type { BackendAuth } from '../../api/kinds/outgoing-auth.ts';
import type { Member } from '../cluster.ts';
import { authsAmong } from '../members/picked-members.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { externalAuthProblem } from '../steady-state.ts';
import {
  authStrategyRules,
  type BackendAuthStrategy,
  convertToStrategy,
  withSubjectProvider,
} from './auth-strategies.ts';
import { omitEmpty } from './omit-empty.ts';

export const degradedAuthRules = {
  default: rule<[problem: string]>({
    code: 'DefaultAuthConfig',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_controller.go setAuthConfigConditions',
    message: (problem) => `the operator goes on without this auth, since it cannot be built: ${problem}`,
    example: {
      path: 'spec.outgoingAuth.default',
      facts: [
        'in MCPExternalAuthConfig "aws", `spec.awsSts`: set `fallbackRoleArn` or at least one of `roleMappings`',
      ],
    },
  }),
  backend: rule<[backend: string, problem: string]>({
    code: 'BackendAuthConfig',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_controller.go setAuthConfigConditions',
    message: (backend, problem) =>
      `the operator goes on without the auth of backend "${backend}", since it cannot be built: ${problem}`,
    example: {
      path: 'spec.outgoingAuth.backends.s3',
      facts: [
        's3',
        'in MCPExternalAuthConfig "aws", `spec.awsSts`: set `fallbackRoleArn` or at least one of `roleMappings`',
      ],
    },
  }),
  discovered: rule<[backend: string, problem: string]>({
    code: 'DiscoveredAuthConfig',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_controller.go discoverExternalAuthConfigs',
    message: (backend, problem) =>
      `the operator goes on without the auth of backend "${backend}", a member of the group, since it cannot be built: ${problem}`,
    example: {
      path: 'spec.groupRef.name',
      facts: ['github', 'MCPExternalAuthConfig "github-token" is missing'],
    },
  }),
};

type Upstreams = readonly { readonly name: string }[] | undefined;

/** `OutgoingAuthConfig` of pkg/vmcp/config/config.go. */
export type OutgoingAuth = {
  source: string;
  default?: BackendAuthStrategy | undefined;
  backends?: Map<string, BackendAuthStrategy> | undefined;
};

/**
 * Backends whose auth could not be built, with what to do about it. They must not be served with the default's identity.
 * (`backendsWithFailedAuth` in controllers/virtualmcpserver_vmcpconfig.go)
 */
export type FailedAuth = ReadonlyMap<string, string>;

export type BuiltOutgoingAuth = { readonly outgoingAuth: OutgoingAuth; readonly failed: FailedAuth };

/** A strategy, or why there is none: the end of a sentence that tells the user what to do. */
type Attempt = BackendAuthStrategy | string;

/**
 * Outgoing auth as the controller builds it: what cannot be built is left out, with a warning. Members bring their own
 * auth along; `spec.outgoingAuth.backends` overrides it by name.
 */
export function buildOutgoingAuthConfig(reconcile: Reconcile, members: readonly Member[]): BuiltOutgoingAuth {
  const given = reconcile.server.spec.outgoingAuth;
  const overrides = Object.entries(given?.backends ?? {});
  const fallback = given?.default && specifiedStrategy(reconcile, given.default);
  if (typeof fallback === 'string')
    found(reconcile, degradedAuthRules.default, { path: 'spec.outgoingAuth.default' }, fallback);

  const { strategies, failed } = discoveredStrategies(
    reconcile,
    members,
    new Set(overrides.map(([name]) => name)),
  );
  for (const [name, auth] of overrides) {
    const built = specifiedStrategy(reconcile, auth);
    if (typeof built === 'object') {
      strategies.set(name, built);
      continue;
    }
    failed.set(name, built ?? '');
    const path = `spec.outgoingAuth.backends.${name}`;
    if (built !== undefined) found(reconcile, degradedAuthRules.backend, { path }, name, built);
  }
  for (const name of strategies.keys()) failed.delete(name);

  const outgoingAuth = {
    source: given?.source ?? 'discovered',
    default: typeof fallback === 'object' ? fallback : undefined,
    backends: omitEmpty(strategies),
  };
  return { outgoingAuth, failed };
}

/**
 * The strategies that members bring along. The auth of an overridden one is looked at too, though nothing comes of it
 * but the warning. (`discoverExternalAuthConfigs`)
 */
function discoveredStrategies(
  reconcile: Reconcile,
  members: readonly Member[],
  overridden: ReadonlySet<string>,
): { strategies: Map<string, BackendAuthStrategy>; failed: Map<string, string> } {
  const strategies = new Map<string, BackendAuthStrategy>();
  const failed = new Map<string, string>();
  for (const { member, config } of authsAmong(members)) {
    const isOverridden = overridden.has(member);
    const built = discoveredStrategy(reconcile, config, isOverridden ? undefined : upstreamsOf(reconcile));
    if (typeof built === 'string') failed.set(member, built);
    else if (!isOverridden) strategies.set(member, built);
  }
  for (const [name, problem] of failed) {
    const path = 'spec.groupRef.name';
    if (problem === '') reconcile.leftOut?.(path, `backend "${name}", whose auth is not known, is left out`);
    else found(reconcile, degradedAuthRules.discovered, { path }, name, problem);
  }
  return { strategies, failed };
}

function discoveredStrategy({ cluster }: Reconcile, name: string, upstreams: Upstreams): Attempt {
  const config = cluster.get('MCPExternalAuthConfig', name);
  if (cluster.state('MCPExternalAuthConfig', name) === 'unfilled') return '';
  return config === undefined
    ? `MCPExternalAuthConfig "${name}" is ${cluster.state('MCPExternalAuthConfig', name)}`
    : strategyOf(config, upstreams);
}

/**
 * The strategy of `default` or one of `backends`; undefined where the reference, or its type, is an error that was
 * reported before. (`convertBackendAuthConfigToVMCP`)
 */
function specifiedStrategy(reconcile: Reconcile, auth: BackendAuth): Attempt | undefined {
  if (auth.type === 'discovered') return { type: 'discovered' };
  const name = auth.externalAuthConfigRef?.name;
  const config = name === undefined ? undefined : reconcile.cluster.get('MCPExternalAuthConfig', name);
  if (config === undefined || convertToStrategy(config, false) === undefined) return undefined;
  return strategyOf(config, upstreamsOf(reconcile));
}

function strategyOf(config: MCPExternalAuthConfig, upstreams: Upstreams): Attempt {
  const { name } = config.metadata;
  const problem = externalAuthProblem(config);
  if (problem !== undefined)
    return `in MCPExternalAuthConfig "${name}", \`${problem.path}\`: ${problem.message}`;
  const strategy = convertToStrategy(config, true);
  if (strategy === undefined) return authStrategyRules.unsupportedType.message(name, config.spec.type);
  return (
    withSubjectProvider(strategy, upstreams) ??
    `set \`spec.xaa.subjectProviderName\` of MCPExternalAuthConfig "${name}", as \`spec.authServerConfig\` has several upstreams`
  );
}

function upstreamsOf({ server }: Reconcile): Upstreams {
  return server.spec.authServerConfig?.upstreamProviders;
}
