import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { validate } from '../../../src/operator/validation/validate.ts';
import { packageOf, reconcileOf, toolhiveObject } from '../expand-one.ts';
import { placesOf, verdictOf } from './verdict.ts';

const oidc = { type: 'oidc', oidcConfigRef: { name: 'x', audience: 'a' } };
const ref = { name: 'x' };

/** Every reference of a server that the operator needs: the spec, the path, the kind. */
const references: [JsonObject, string, string][] = [
  [{ groupRef: ref }, 'spec.groupRef.name', 'MCPGroup'],
  [
    { config: { compositeToolRefs: [ref] } },
    'spec.config.compositeToolRefs[0].name',
    'VirtualMCPCompositeToolDefinition',
  ],
  [{ embeddingServerRef: ref }, 'spec.embeddingServerRef.name', 'EmbeddingServer'],
  [{ incomingAuth: oidc }, 'spec.incomingAuth.oidcConfigRef.name', 'MCPOIDCConfig'],
  [{ incomingAuth: { ...oidc, type: 'anonymous' } }, 'spec.incomingAuth.oidcConfigRef.name', 'MCPOIDCConfig'],
  [
    { incomingAuth: { type: 'anonymous', authzConfigRef: ref } },
    'spec.incomingAuth.authzConfigRef.name',
    'MCPAuthzConfig',
  ],
  [
    { incomingAuth: { type: 'anonymous', authzConfig: { type: 'configMap', configMap: ref } } },
    'spec.incomingAuth.authzConfig.configMap.name',
    'ConfigMap',
  ],
  [{ telemetryConfigRef: ref }, 'spec.telemetryConfigRef.name', 'MCPTelemetryConfig'],
  [
    { config: { aggregation: { tools: [{ workload: 'w', toolConfigRef: ref }] } } },
    'spec.config.aggregation.tools[0].toolConfigRef.name',
    'MCPToolConfig',
  ],
  [
    { outgoingAuth: { default: { type: 'externalAuthConfigRef', externalAuthConfigRef: ref } } },
    'spec.outgoingAuth.default.externalAuthConfigRef.name',
    'MCPExternalAuthConfig',
  ],
  [
    { outgoingAuth: { backends: { b: { type: 'externalAuthConfigRef', externalAuthConfigRef: ref } } } },
    'spec.outgoingAuth.backends.b.externalAuthConfigRef.name',
    'MCPExternalAuthConfig',
  ],
];

describe.each(references)('with %j', (spec, path, kind) => {
  test(`a missing ${kind} is an error at ${path}`, () => {
    const [finding, ...others] = verdictOf(spec);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', code: 'ReferenceMissing', path, value: 'x' });
    expect(finding?.message).toContain(`${kind} "x"`);
  });

  test(`a missing ${kind} is a warning where references are lenient`, () => {
    const [finding, ...others] = verdictOf(spec, [], { references: 'lenient' });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', code: 'ReferenceMissing', path });
    expect(finding?.message).toContain(`${kind} "x"`);
  });

  test(`a ${kind} of another namespace is missing`, () => {
    const elsewhere = toolhiveObject(kind, 'x', {}, { namespace: 'elsewhere' });
    expect(verdictOf(spec, [elsewhere]).map(({ code }) => code)).toEqual(['ReferenceMissing']);
  });
});

test('a reference beside `type: discovered` is none', () => {
  expect(
    verdictOf({ outgoingAuth: { default: { type: 'discovered', externalAuthConfigRef: ref } } }),
  ).toEqual([]);
});

test('what members of the group refer to is not needed', () => {
  const entry = toolhiveObject('MCPServerEntry', 'e', {
    groupRef: { name: 'team' },
    remoteUrl: 'https://mcp.example.com',
    transport: 'streamable-http',
    externalAuthConfigRef: ref,
  });
  expect(verdictOf({}, [entry])).toEqual([]);
});

test.each<[string, JsonObject, JsonObject, string, string]>([
  [
    'MCPOIDCConfig',
    { incomingAuth: oidc },
    { type: 'inline', inline: { issuer: 'http://idp.example.com', clientId: 'c' } },
    'spec.inline.issuer',
    'spec.incomingAuth.oidcConfigRef.name',
  ],
  [
    'MCPAuthzConfig',
    { incomingAuth: { type: 'anonymous', authzConfigRef: ref } },
    { type: 'cedarv1', config: {} },
    'spec.config',
    'spec.incomingAuth.authzConfigRef.name',
  ],
  [
    'MCPTelemetryConfig',
    { telemetryConfigRef: ref },
    { openTelemetry: { enabled: true, endpoint: 'otel:4318' } },
    'spec.openTelemetry.endpoint',
    'spec.telemetryConfigRef.name',
  ],
])(
  'an invalid %s is reported once on itself and named at the server',
  (kind, spec, referred, path, refPath) => {
    const findings = verdictOf(spec, [toolhiveObject(kind, 'x', referred)]);
    expect(findings).toMatchObject([
      { severity: 'error', object: { kind, name: 'x', namespace: 'tools' }, path },
      { severity: 'error', code: 'ReferenceInvalid', object: { kind: 'VirtualMCPServer' }, path: refPath },
    ]);
  },
);

test('an object that the API server would refuse is named at the server', () => {
  const broken = toolhiveObject('MCPTelemetryConfig', 'x', { openTelemetry: 'on' });
  const { reconcile, findings } = reconcileOf([...packageOf({ telemetryConfigRef: ref }), broken]);
  validate(reconcile);
  expect(findings.at(-1)).toMatchObject({ code: 'ReferenceInvalid', path: 'spec.telemetryConfigRef.name' });
});

test('an authz config that is not for Cedar cannot be used', () => {
  const config = toolhiveObject('MCPAuthzConfig', 'x', {
    type: 'httpv1',
    config: { http: { url: 'http://pdp' }, claim_mapping: 'mpe' },
  });
  expect(placesOf(verdictOf({ incomingAuth: { type: 'anonymous', authzConfigRef: ref } }, [config]))).toEqual(
    ['AuthzConfigRefNotValid spec.incomingAuth.authzConfigRef.name'],
  );
});

test.each([
  [{ resources: { requests: { memory: '1 GB' } } }, 'spec.resources.requests.memory'],
  [{ modelCache: { size: 'big' } }, 'spec.modelCache.size'],
])('an embedding server with the spec %j never gets a URL', (spec, path) => {
  const embeddings = toolhiveObject('EmbeddingServer', 'x', spec);
  const server = { embeddingServerRef: ref, config: { optimizer: {} } };
  expect(placesOf(verdictOf(server, [embeddings]))).toEqual([
    `EmbeddingServerInvalid ${path}`,
    'ReferenceInvalid spec.embeddingServerRef.name',
  ]);
});

test('an embedding server whose pod template Go cannot read gets one all the same', () => {
  const spec = { podTemplateSpec: { spec: 1 }, modelCache: { enabled: false, size: 'big' } };
  const server = { embeddingServerRef: ref, config: { optimizer: {} } };
  expect(verdictOf(server, [toolhiveObject('EmbeddingServer', 'x', spec)])).toEqual([]);
});
