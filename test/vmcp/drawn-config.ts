import fc from 'fast-check';
import { aggregation } from '../../src/api/kinds/aggregation.ts';
import { operational } from '../../src/api/kinds/operational.ts';
import { optimizer } from '../../src/api/kinds/optimizer.ts';
import { upstreamProvider } from '../../src/api/kinds/upstream-provider.ts';
import { vmcpConfig } from '../../src/api/kinds/vmcp-config.ts';
import { fieldsOf, type Node, schemaOf } from '../../src/api/node.ts';
import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';
import { drawn } from '../api/drawn.ts';

/** Values of a schema that are objects, each made right by `mended`. */
function fitting(schema: Node, mended: (value: JsonObject) => JsonObject): fc.Arbitrary<JsonObject> {
  return drawn(schema).map((value) => mended(isObject(value) ? value : {}));
}

const list = (value: Json | undefined) => (Array.isArray(value) ? value.filter(isObject) : []);
const inner = (value: JsonObject, field: string): JsonObject => {
  const given = value[field];
  return isObject(given) ? given : {};
};

function fieldOfConfig(name: string): Node {
  const schema: Node = vmcpConfig;
  const field = schema.type === 'object' ? fieldsOf(schema)[name] : undefined;
  if (field === undefined) throw new Error(`no field ${name}`);
  return schemaOf(field);
}

/** What the schema lets through and vMCP does not, replaced. */
function fitAggregation(value: JsonObject): JsonObject {
  const tools = list(value['tools']).map(({ toolConfigRef: _, overrides, ...rest }, i) => ({
    ...rest,
    workload: `w${i}`,
    overrides: Object.fromEntries(
      Object.entries(isObject(overrides) ? overrides : {}).map(([name, one]) => [
        name,
        { ...(isObject(one) ? one : {}), description: 'd' },
      ]),
    ),
  }));
  const isManual = value['conflictResolution'] === 'manual';
  return {
    ...value,
    tools: isManual && tools.length === 0 ? [{ workload: 'w0' }] : tools,
    conflictResolutionConfig: {
      prefixFormat: '{workload}-',
      priorityOrder:
        value['defaultToolVisibility'] === 'deny' ? tools.map((one) => one.workload).concat(['w0']) : ['x'],
    },
  };
}

const withTool = (value: JsonObject): JsonObject =>
  value['defaultToolVisibility'] === 'deny' && list(value['tools']).length === 0
    ? { ...value, tools: [{ workload: 'w0' }] }
    : value;

function fitOperational(value: JsonObject): JsonObject {
  const timeouts = inner(value, 'timeouts');
  const perWorkload = Object.fromEntries(
    Object.keys(inner(timeouts, 'perWorkload')).map((name) => [name, '2s']),
  );
  const handling = inner(value, 'failureHandling');
  const threshold = handling['unhealthyThreshold'];
  return {
    ...value,
    timeouts: { ...timeouts, perWorkload },
    failureHandling: {
      ...handling,
      healthCheckInterval: '1m',
      healthCheckTimeout: '59s',
      unhealthyThreshold: typeof threshold === 'number' ? Math.abs(threshold) : 1,
    },
  };
}

function fitAudit({ logFile: _, ...value }: JsonObject): JsonObject {
  const size = value['maxDataSize'];
  return {
    ...value,
    eventTypes: ['mcp_ping', 'http_request'],
    excludeEventTypes: ['vmcp_workflow_step_skipped'],
    maxDataSize: typeof size === 'number' ? Math.abs(size) : 0,
  };
}

function fitOptimizer(value: JsonObject): JsonObject {
  return {
    ...value,
    embeddingService: 'http://e:80',
    embeddingModel: 'm',
    hybridSearchSemanticRatio: '0.5',
    semanticDistanceThreshold: '1.5',
  };
}

const outputProperty: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  { type: 'string', description: 'd', value: '{{ .params.a }}', default: 1 },
  { type: 'boolean', description: 'd', value: 'true', default: 'true' },
  {
    type: 'object',
    description: 'd',
    properties: { a: { type: 'array', description: 'd', value: '[]', default: [1] } },
  },
);

const step: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  { tool: 'search', arguments: { q: '{{ .params.q }}' } },
  { type: 'elicitation', message: 'which?', schema: { type: 'object' } },
  { type: 'forEach', collection: '{{ .params.all }}', step: { id: 'one', tool: 'search' } },
  { tool: 'search', onError: { action: 'retry', retryCount: 2 } },
);

/** Composite tools that have nothing against them. */
const tools: fc.Arbitrary<JsonObject[]> = fc
  .array(
    fc.record({
      description: fc.string({ minLength: 1 }),
      steps: fc
        .array(step, { minLength: 1, maxLength: 4 })
        .map((steps) => steps.map((one, i): JsonObject => ({ id: `s${i}`, ...one }))),
      output: fc
        .dictionary(fc.stringMatching(/^[a-z]{1,4}$/), outputProperty, { minKeys: 1, maxKeys: 2 })
        .map((properties) => ({ properties })),
    }),
    { maxLength: 3 },
  )
  .map((some) => some.map((one, i): JsonObject => ({ name: `tool-${i}`, ...one })));

/** A `spec.config` that vMCP starts with. */
export const config: fc.Arbitrary<JsonObject> = fc.record(
  {
    aggregation: fitting(aggregation, (value) => fitAggregation(withTool(value))),
    operational: fitting(operational, fitOperational),
    audit: fitting(fieldOfConfig('audit'), fitAudit),
    optimizer: fitting(optimizer, fitOptimizer),
    codeMode: drawn(fieldOfConfig('codeMode')),
    metadata: drawn(fieldOfConfig('metadata')),
    passthroughHeaders: fc.array(fc.constantFrom('X-Request-Id', 'traceparent', '!#$%'), { maxLength: 3 }),
    compositeTools: tools,
  },
  { requiredKeys: ['metadata'], noNullPrototype: true },
);

function fitUpstream(value: JsonObject, i: number): JsonObject {
  const common = { redirectUri: 'https://mcp.example.com/cb', additionalAuthorizationParams: {} };
  const oidc = value['oidcConfig'];
  const oauth2 = value['oauth2Config'];
  return {
    ...value,
    name: `u${i}`,
    ...(isObject(oidc) && {
      oidcConfig: { ...oidc, ...common, issuerUrl: 'https://idp.example.com', scopes: ['openid', 'email'] },
    }),
    ...(isObject(oauth2) && {
      oauth2Config: {
        ...oauth2,
        ...common,
        authorizationEndpoint: 'https://idp.example.com/a',
        tokenEndpoint: 'http://localhost/t',
        insecureAllowHTTP: false,
        userInfo: { endpointUrl: 'https://idp.example.com/u' },
      },
    }),
  };
}

/** A `spec.authServerConfig` that vMCP starts with. */
export const authServer: fc.Arbitrary<JsonObject> = fc.record({
  upstreamProviders: fc
    .array(
      fitting(upstreamProvider, (value) => value),
      { minLength: 1, maxLength: 3 },
    )
    .map((some) => some.map(fitUpstream)),
  tokenLifespans: fc.constantFrom<JsonObject>(
    {},
    { accessTokenLifespan: '1m' },
    { authCodeLifespan: '10m', refreshTokenLifespan: '720h' },
  ),
  baselineClientScopes: fc.constantFrom<Json[]>([], ['openid']),
});
