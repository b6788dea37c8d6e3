import fc from 'fast-check';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { withAuthServer, withConfig } from '../operator/vmcp-config/config-of.ts';
import { authServer, config } from './drawn-config.ts';
import { atStart } from './start-of.ts';

const settings = { seed: 44, numRuns: 400 };

const inner = (value: JsonObject, field: string) => (value[field] ?? {}) as JsonObject;
const list = (value: JsonObject, field: string) => (value[field] ?? []) as JsonObject[];

/** What breaks one constraint of a configuration, and what must be told of it: without `spec.config.` in its path. */
type Break = (given: JsonObject) => readonly [broken: JsonObject, place: string];

function handling(change: JsonObject, place: string): Break {
  return (given) => {
    const operational = inner(given, 'operational');
    const failureHandling = { ...inner(operational, 'failureHandling'), ...change };
    return [
      { ...given, operational: { ...operational, failureHandling } },
      `${place.replace(' ', ' operational.failureHandling.')}`,
    ];
  };
}

function changed(section: string, change: JsonObject, place: string): Break {
  return (given) => [
    { ...given, [section]: { ...inner(given, section), ...change } },
    place.replace(' ', ` ${section}.`),
  ];
}

function tool(more: JsonObject, place: string): Break {
  return (given) => {
    const tools = list(given, 'compositeTools');
    const broken = { name: 'broken', description: 'd', steps: [{ id: 's', tool: 't' }], ...more };
    return [
      { ...given, compositeTools: [...tools, broken] },
      place.replace(' ', ` compositeTools[${tools.length}].`),
    ];
  };
}

const output = (property: JsonObject) => ({
  output: { properties: { a: { type: 'string', description: 'd', value: 'v', ...property } } },
});

const breaks: Readonly<Record<string, Break>> = {
  interval: handling(
    { healthCheckInterval: '9s', healthCheckTimeout: '10s' },
    'HealthCheckTimeout healthCheckInterval',
  ),
  timeout: handling(
    { healthCheckTimeout: '2m', healthCheckInterval: '1m' },
    'HealthCheckTimeout healthCheckTimeout',
  ),
  threshold: handling({ unhealthyThreshold: -3 }, 'UnhealthyThreshold unhealthyThreshold'),
  workload: (given) => {
    const aggregation = inner(given, 'aggregation');
    const tools = list(aggregation, 'tools');
    const twice = [...tools, { workload: 'twice' }, { workload: 'twice' }];
    return [
      { ...given, aggregation: { ...aggregation, tools: twice } },
      `ToolsWorkloadTwice aggregation.tools[${tools.length + 1}].workload`,
    ];
  },
  override: (given) => {
    const aggregation = inner(given, 'aggregation');
    const tools = list(aggregation, 'tools');
    const empty = [...tools, { workload: 'empty', overrides: { t: {} } }];
    return [
      { ...given, aggregation: { ...aggregation, tools: empty } },
      `ToolOverrideEmpty aggregation.tools[${tools.length}].overrides.t`,
    ];
  },
  manual: changed(
    'aggregation',
    { conflictResolution: 'manual', tools: [], defaultToolVisibility: 'allow' },
    'ManualConflictTools tools',
  ),
  hidden: changed(
    'aggregation',
    {
      conflictResolution: 'priority',
      defaultToolVisibility: 'deny',
      conflictResolutionConfig: { priorityOrder: ['nobody'] },
    },
    'PriorityOrderUnlisted conflictResolutionConfig.priorityOrder[0]',
  ),
  prefix: changed(
    'aggregation',
    { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '' } },
    'PrefixFormatRequired conflictResolutionConfig.prefixFormat',
  ),
  event: changed('audit', { eventTypes: ['mcp_ping', 'mcp_pong'] }, 'AuditEventType eventTypes[1]'),
  excluded: changed('audit', { excludeEventTypes: ['pong'] }, 'AuditExcludeEventType excludeEventTypes[0]'),
  size: changed('audit', { maxDataSize: -1 }, 'AuditMaxDataSize maxDataSize'),
  file: changed('audit', { logFile: 'audit.log' }, 'AuditLogFile logFile'),
  ratio: changed(
    'optimizer',
    { embeddingService: 'http://e:80', hybridSearchSemanticRatio: '1.01' },
    'HybridSearchRatio hybridSearchSemanticRatio',
  ),
  distance: changed(
    'optimizer',
    { embeddingService: 'http://e:80', semanticDistanceThreshold: '3' },
    'SemanticDistanceThreshold semanticDistanceThreshold',
  ),
  model: changed(
    'optimizer',
    { embeddingService: 'http://e:80', embeddingProvider: 'openai', embeddingModel: '' },
    'EmbeddingModelRequired embeddingModel',
  ),
  tab: changed('metadata', { note: '\ta\nb' }, 'YamlTab note'),
  merge: changed('metadata', { '<<': 'a' }, 'YamlMergeKey <<'),
  header: (given) => {
    const headers = list(given, 'passthroughHeaders');
    return [
      { ...given, passthroughHeaders: [...headers, 'cOOkie'] },
      `PassthroughHeaderRestricted passthroughHeaders[${headers.length}]`,
    ];
  },
  question: tool(
    { steps: [{ id: 'q', type: 'elicitation', message: 'm' }] },
    'ElicitationSchema steps[0].schema',
  ),
  loop: tool(
    { steps: [{ id: 'f', type: 'forEach', collection: '{{ .a }}', step: { tool: 't' } }] },
    'ForEachStepID steps[0].step.id',
  ),
  description: tool(output({ description: '' }), 'OutputDescription output.properties.a.description'),
  value: tool(output({ value: '' }), 'OutputValue output.properties.a'),
  delimiters: tool(output({ value: '{{ .a }' }), 'OutputTemplateDelimiters output.properties.a.value'),
  default: tool(output({ type: 'object', default: [1] }), 'OutputDefault output.properties.a.default'),
};

test('a server whose configuration is right starts', () => {
  fc.assert(
    fc.property(config, (given) => {
      expect(atStart(withConfig(given))).toEqual([]);
    }),
    settings,
  );
});

test('of a configuration with one fault that one is told', () => {
  fc.assert(
    fc.property(config, fc.constantFrom(...Object.keys(breaks)), (given, name) => {
      const [broken, place] = breaks[name]?.(given) ?? [given, ''];
      expect([name, atStart(withConfig(broken))]).toEqual([name, [place.replace(' ', ' spec.config.')]]);
    }),
    { ...settings, numRuns: 800 },
  );
});

/** What breaks one constraint of an auth server, with an upstream of its own at the end. */
const authServerBreaks: Readonly<
  Record<string, readonly [change: JsonObject, upstream: JsonObject | undefined, place: string]>
> = {
  access: [
    { tokenLifespans: { accessTokenLifespan: '59s' } },
    undefined,
    'AccessTokenLifespan tokenLifespans.accessTokenLifespan',
  ],
  refresh: [
    { tokenLifespans: { refreshTokenLifespan: '721h' } },
    undefined,
    'RefreshTokenLifespan tokenLifespans.refreshTokenLifespan',
  ],
  code: [
    { tokenLifespans: { authCodeLifespan: '29s' } },
    undefined,
    'AuthCodeLifespan tokenLifespans.authCodeLifespan',
  ],
  scope: [
    { baselineClientScopes: ['openid', 'root'] },
    undefined,
    'BaselineClientScope baselineClientScopes[1]',
  ],
  name: [{}, oauth2({}, 'default'), 'UpstreamNameDefault name'],
  redirect: [
    {},
    oauth2({ redirectUri: 'http://mcp.example.com/cb' }),
    'UpstreamRedirectURIScheme oauth2Config.redirectUri',
  ],
  fragment: [
    {},
    oauth2({ redirectUri: 'https://mcp.example.com/cb#x' }),
    'UpstreamRedirectURI oauth2Config.redirectUri',
  ],
  endpoint: [
    {},
    oauth2({ tokenEndpoint: 'http://idp.example.com' }),
    'UpstreamEndpointHTTPS oauth2Config.tokenEndpoint',
  ],
  user: [
    {},
    oauth2({ userInfo: { endpointUrl: 'http://idp.example.com' } }),
    'UserInfoEndpoint oauth2Config.userInfo.endpointUrl',
  ],
  openid: [
    {},
    { name: 'last', type: 'oidc', oidcConfig: { issuerUrl: 'https://i', clientId: 'c', scopes: ['email'] } },
    'OpenIDScope oidcConfig.scopes',
  ],
};

function oauth2(more: JsonObject, name = 'last'): JsonObject {
  const endpoints = { authorizationEndpoint: 'https://i/a', tokenEndpoint: 'https://i/t', clientId: 'c' };
  return { name, type: 'oauth2', oauth2Config: { ...endpoints, ...more } };
}

test('an auth server that is right starts, and of one with one fault that one is told', () => {
  fc.assert(
    fc.property(authServer, fc.constantFrom(...Object.keys(authServerBreaks)), (given, name) => {
      expect(atStart(withAuthServer(given))).toEqual([]);
      const [change, upstream, place] = authServerBreaks[name] ?? [{}, undefined, ''];
      const upstreams = list(given, 'upstreamProviders');
      const upstreamProviders = upstream === undefined ? upstreams : [...upstreams, upstream];
      const of = upstream === undefined ? '' : `upstreamProviders[${upstreams.length}].`;
      const told = atStart(withAuthServer({ ...given, ...change, upstreamProviders }));
      expect([name, told]).toEqual([name, [place.replace(' ', ` spec.authServerConfig.${of}`)]]);
    }),
    settings,
  );
});
