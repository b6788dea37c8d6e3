import { formatDuration } from '../../go/duration.ts';
import { onceValue } from '../../go/once-value.ts';
import type { Json } from '../../kubernetes/object.ts';

/** A field of earlier versions, in the kinds named with blanks between. */
export interface OldField {
  readonly kinds: string;
  /** `[]` is any index, `*` any key. */
  readonly from: string;
  /** The way out: the end of a sentence that says what becomes of the field. */
  readonly hint: string;
  /** The field's name by now, where that is all that changed. */
  readonly name?: string;
  /** The field that must be there by now, and what it has to be for what the old one is. */
  readonly to?: string;
  readonly becomes?: (value: Json) => Json | undefined;
  /** The rule between fields that asks for what took its place, in the object that has the old field. */
  readonly rule?: string;
}

/** A value that a field of today took in earlier versions. */
export interface OldValue {
  readonly kinds: string;
  readonly at: string;
  readonly is: string | ((value: Json) => boolean);
  readonly hint: string;
  readonly becomes?: (value: Json) => Json;
}

const servers = 'VirtualMCPServer';
const workloads = 'MCPServer MCPRemoteProxy';
const tools = 'VirtualMCPCompositeToolDefinition';
const oidc = 'MCPOIDCConfig';

const went = (kinds: string, from: string, hint: string): OldField => ({ kinds, from, hint });

function renamed(kinds: string, from: string, name: string): OldField {
  return { kinds, from, name, hint: `\`${from.slice(from.lastIndexOf('.') + 1)}\` has become \`${name}\`` };
}

/** A name in place of the object that has it is answered by `structural.ts`. */
const nameOf = (value: Json) => (typeof value === 'string' && value !== '' ? { name: value } : undefined);
/** A URL can have a password in it. */
const urlOf = (value: Json) => (typeof value === 'string' && !value.includes('@') ? value : undefined);

const toGroupRef = (from: string): OldField => ({
  kinds: servers,
  from: `spec.${from}`,
  to: 'spec.groupRef',
  hint: `\`${from}\` has become \`groupRef.name\``,
  becomes: nameOf,
});
const toRemoteUrl = { to: 'spec.remoteUrl', becomes: urlOf };

const oidcConfig =
  '`oidcConfig` has become an object of its own: write an MCPOIDCConfig, and name it in `oidcConfigRef`, with the `audience`, `scopes` and `resourceUrl` of this one';
const telemetry =
  '`telemetry` has become an object of its own: write an MCPTelemetryConfig, and name it in `telemetryConfigRef`, with the `serviceName` of this one';
const serviceAccount =
  '`serviceAccount` has become an MCPExternalAuthConfig of `type: headerInjection`: write one, and name it in `externalAuthConfigRef`';
const inReference = (name: string) =>
  `\`${name}\` goes into the \`oidcConfigRef\` of each object that refers to this one`;

/**
 * Fields that moved or went, and people still write: from the CRDs of ToolHive v0.5.2 to v0.44.0, and from examples that
 * never held to them. Not here is what is only spelled with other letters, dashes or underscores (`closest.ts`).
 */
export const movedFields = onceValue((): readonly OldField[] => [
  ...['config.groupRef', 'config.group_ref', 'config.group'].map(toGroupRef),
  ...['aggregation', 'compositeTools', 'compositeToolRefs', 'operational', 'audit'].map((name) =>
    went(servers, `spec.${name}`, `\`${name}\` has become \`config.${name}\``),
  ),
  { ...went(servers, 'spec.incomingAuth.oidcConfig', oidcConfig), rule: 'OIDCConfigRefRequired' },
  went(servers, 'spec.telemetry', telemetry),
  went(servers, 'spec.outgoingAuth.default.serviceAccount', serviceAccount),
  went(servers, 'spec.outgoingAuth.backends.*.serviceAccount', serviceAccount),
  went(servers, 'spec.tokenCache', 'it never did anything, and went with v0.6.9: remove it'),
  went(
    servers,
    'spec.config.operational.sessionManagementV2',
    'since v0.12.2 sessions are always managed like that: remove it',
  ),
  renamed(servers, 'spec.config.compositeTools[].steps[].onError.maxRetries', 'retryCount'),
  renamed(tools, 'spec.steps[].onError.maxRetries', 'retryCount'),
  went(tools, 'spec.failureMode', '`failureMode` has become `onError.action` of each step'),

  renamed(workloads, 'spec.port', 'proxyPort'),
  renamed('MCPServer', 'spec.targetPort', 'mcpPort'),
  went(
    'MCPServer',
    'spec.tools',
    '`tools` has become an object of its own: write an MCPToolConfig with this list as its `toolsFilter`, and name it in `toolConfigRef`',
  ),
  went(workloads, 'spec.oidcConfig', oidcConfig),
  went(workloads, 'spec.telemetry', telemetry),
  went(
    workloads,
    'spec.authServerConfig',
    'write an MCPExternalAuthConfig of `type: embeddedAuthServer`, and name it in `authServerRef`',
  ),
  { ...renamed('MCPRemoteProxy MCPServerEntry', 'spec.remoteURL', 'remoteUrl'), ...toRemoteUrl },
  { ...renamed('MCPRemoteProxy', 'spec.upstreamURL', 'remoteUrl'), ...toRemoteUrl },

  // What comes along where an `oidcConfig` or a `telemetry` is made the object that it became.
  { ...renamed(oidc, 'spec.kubernetes', 'kubernetesServiceAccount'), rule: 'OIDCKubernetesServiceAccount' },
  went(oidc, 'spec.configMap', 'write out in `inline` what that ConfigMap says'),
  went(
    oidc,
    'spec.inline.thvCABundlePath',
    '`thvCABundlePath` has become `caBundleRef`, which names a ConfigMap and the key of the bundle in it',
  ),
  went(
    oidc,
    'spec.inline.clientSecret',
    '`clientSecret` has become `clientSecretRef`, which names a Secret and a key in it',
  ),
  went(oidc, 'spec.resourceUrl', inReference('resourceUrl')),
  went(oidc, 'spec.inline.audience', inReference('audience')),
  went(oidc, 'spec.inline.scopes', inReference('scopes')),
  went(oidc, 'spec.kubernetesServiceAccount.audience', inReference('audience')),
  went(
    'MCPTelemetryConfig',
    'spec.openTelemetry.serviceName',
    '`serviceName` goes into the `telemetryConfigRef` of each object that refers to this one',
  ),
  renamed('EmbeddingServer', 'spec.resourceOverrides.deployment', 'statefulSet'),
]);

/** A value that is called `now` by now; `hint` says it where that is not all. */
function called(
  kinds: string,
  at: string,
  is: string,
  now: string,
  hint = `\`${is}\` has become \`${now}\``,
): OldValue {
  return { kinds, at, is, hint, becomes: () => now };
}

const authTypes = ['spec.outgoingAuth.default.type', 'spec.outgoingAuth.backends.*.type'];
const failureHandling = 'spec.config.operational.failureHandling';
const durations = [
  'spec.config.operational.timeouts.default',
  'spec.config.operational.timeouts.perWorkload.*',
  `${failureHandling}.healthCheckInterval`,
  `${failureHandling}.circuitBreaker.timeout`,
  'spec.config.compositeTools[].timeout',
  'spec.config.compositeTools[].steps[].timeout',
  'spec.config.compositeTools[].steps[].onError.retryDelay',
];
/** A small number was never meant as nanoseconds, which it was. */
const isNanoseconds = (value: Json) => typeof value === 'number' && value >= 1e6 && value % 1e6 === 0;

/** Values that are taken no more. */
export const movedValues = onceValue((): readonly OldValue[] => [
  {
    kinds: servers,
    at: 'spec.incomingAuth.type',
    is: 'local',
    hint: '`local` went with v0.6.8: take `oidc`, or `anonymous` to let everybody in',
  },
  called(
    servers,
    'spec.outgoingAuth.source',
    'mixed',
    'discovered',
    '`mixed` has become `discovered`, where `backends` counts too',
  ),
  ...authTypes.flatMap((at) => [
    called(servers, at, 'external_auth_config_ref', 'externalAuthConfigRef'),
    {
      kinds: servers,
      at,
      is: 'pass_through',
      hint: '`pass_through` never did anything, and went with v0.6.8: take `discovered`, or leave the entry out',
    },
    { kinds: servers, at, is: 'service_account', hint: serviceAccount },
  ]),
  called(servers, `${failureHandling}.partialFailureMode`, 'bestEffort', 'best_effort'),
  ...durations.map((at) => ({
    kinds: servers,
    at,
    is: isNanoseconds,
    hint: 'it was a number of nanoseconds, and has its unit by now',
    becomes: (value: Json) => formatDuration(BigInt(Number(value))),
  })),
  called(servers, 'spec.config.compositeTools[].steps[].type', 'tool_call', 'tool'),
  called(tools, 'spec.steps[].type', 'tool_call', 'tool'),
  called(oidc, 'spec.type', 'kubernetes', 'kubernetesServiceAccount'),
  {
    kinds: oidc,
    at: 'spec.type',
    is: 'configMap',
    hint: 'write out in `inline` what that ConfigMap says, with `type: inline`',
  },
  {
    kinds: 'MCPTelemetryConfig',
    at: 'spec.openTelemetry.headers',
    is: Array.isArray,
    hint: 'the list of `NAME=VALUE` has become a map: write each as `NAME: VALUE`',
  },
]);
