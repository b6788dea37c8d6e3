import type { JsonObject } from '../../src/kubernetes/object.ts';
import { packageOf, toolhiveObject } from '../operator/expand-one.ts';
import {
  externalAuth,
  github,
  member,
  withAuthServer,
  withConfig,
} from '../operator/vmcp-config/config-of.ts';
import { advised, atStart } from './start-of.ts';

describe('a text that cannot be read back from a file', () => {
  const tab = '\ta\nb';
  const blank = ' a\nb';
  const tool = (more: JsonObject): JsonObject => ({
    name: 't',
    description: 'd',
    steps: [{ id: 's', tool: 't' }],
    ...more,
  });
  const definition = (name: string, spec: JsonObject) =>
    toolhiveObject('VirtualMCPCompositeToolDefinition', name, { ...tool(spec), name });

  test.each<[string, JsonObject[], string[]]>([
    ['in metadata', withConfig({ metadata: { a: tab } }), ['YamlTab spec.config.metadata.a']],
    ['that is a key', withConfig({ metadata: { [tab]: 'x' } }), [`YamlTab spec.config.metadata.${tab}`]],
    [
      'in a tool',
      withConfig({ compositeTools: [tool({}), { ...tool({ description: blank }), name: 'u' }] }),
      ['YamlIndentation spec.config.compositeTools[1].description'],
    ],
    [
      'in a definition',
      [
        ...packageOf({
          config: { compositeTools: [tool({})], compositeToolRefs: [{ name: 'a' }, { name: 'b' }] },
        }),
        definition('a', {}),
        definition('b', { description: blank }),
      ],
      ['YamlIndentation VirtualMCPCompositeToolDefinition b spec.description'],
    ],
    [
      'in a policy',
      packageOf({
        incomingAuth: {
          type: 'anonymous',
          authzConfig: { type: 'inline', inline: { policies: [' permit(\nprincipal, action, resource);'] } },
        },
      }),
      ['YamlIndentation spec.incomingAuth.authzConfig.inline.policies[0]'],
    ],
    [
      'in an annotation of a member',
      [
        ...packageOf({ outgoingAuth: { source: 'inline' } }),
        { ...member('m'), metadata: { name: 'm', namespace: 'tools', annotations: { note: tab } } },
      ],
      ['YamlTab MCPServer m metadata.annotations.note'],
    ],
    [
      'in an override of an MCPToolConfig',
      [
        ...packageOf({
          config: { aggregation: { tools: [{ workload: 'a', toolConfigRef: { name: 'c' } }] } },
        }),
        toolhiveObject('MCPToolConfig', 'c', { toolsOverride: { t: { description: tab } } }),
      ],
      ['YamlTab MCPToolConfig c spec.toolsOverride.t.description'],
    ],
    [
      'in a configuration of auth',
      [
        ...packageOf({
          outgoingAuth: { default: { type: 'externalAuthConfigRef', externalAuthConfigRef: { name: 'x' } } },
        }),
        externalAuth('x', {
          type: 'tokenExchange',
          tokenExchange: { tokenUrl: 'https://idp/t', audience: tab },
        }),
      ],
      ['YamlTab MCPExternalAuthConfig x spec.tokenExchange.audience'],
    ],
    [
      'in the attributes of telemetry',
      [
        ...packageOf({ telemetryConfigRef: { name: 'o' } }),
        toolhiveObject('MCPTelemetryConfig', 'o', {
          openTelemetry: { enabled: true, resourceAttributes: { a: tab } },
        }),
      ],
      ['YamlTab MCPTelemetryConfig o spec.openTelemetry.resourceAttributes.a'],
    ],
    [
      'in the file of the auth server',
      withAuthServer({
        upstreamProviders: [
          {
            ...github,
            oauth2Config: {
              ...(github['oauth2Config'] as JsonObject),
              additionalAuthorizationParams: { a_b: tab },
            },
          },
        ],
      }),
      ['YamlTab spec.authServerConfig.upstreamProviders[0].oauth2Config.additionalAuthorizationParams.a_b'],
    ],
    [
      'for a key that merges',
      withConfig({ metadata: { '<<': 'x' } }),
      ['YamlMergeKey spec.config.metadata.<<'],
    ],
  ])('%s is told where it was written', (_, objects, places) => {
    expect(atStart(objects)).toEqual(places);
  });

  test('of several lines that start as others do is none', () => {
    expect(atStart(withConfig({ metadata: { a: 'a\n\tb\n c', b: blank } }))).toEqual([]);
  });
});

describe('telemetry', () => {
  const told = (openTelemetry: JsonObject, ref: JsonObject = {}, more: JsonObject = {}) =>
    atStart([
      ...packageOf({ telemetryConfigRef: { name: 'o', ...ref }, ...more }),
      toolhiveObject('MCPTelemetryConfig', 'o', { openTelemetry: { enabled: true, ...openTelemetry } }),
    ]);
  const endpoint = 'MCPTelemetryConfig o spec.openTelemetry.endpoint';
  const metrics = { metrics: { enabled: true } };
  const tracing = { tracing: { enabled: true } };

  test.each<[string, JsonObject, string[]]>([
    ['to a host', { endpoint: 'otel:4318', ...metrics }, []],
    ['to a URL with a path', { endpoint: 'https://otel.example.com/api/otel', ...metrics }, []],
    [
      'to a name with a blank',
      { endpoint: 'otel collector:4318', ...metrics },
      [`TelemetryEndpoint ${endpoint}`],
    ],
    ['to half an address', { endpoint: '[::1:4318', ...metrics }, [`TelemetryEndpoint ${endpoint}`]],
    [
      'of traces to a name with a blank, which fail only later',
      { endpoint: 'otel collector', ...tracing },
      [],
    ],
    ['that is none', { endpoint: 'otel:4318' }, [`TelemetryEndpointUnused ${endpoint}`]],
    ['that is turned off', { enabled: false, endpoint: 'otel collector', ...metrics }, []],
  ])('%s', (_, openTelemetry, places) => {
    expect(told(openTelemetry)).toEqual(places);
  });

  test('a service name has no comma, unless what follows is an attribute', () => {
    const places = ['TelemetryServiceName spec.telemetryConfigRef.serviceName'];
    expect(told(tracing, { serviceName: 'gateway,prod' })).toEqual(places);
    expect(told(tracing, { serviceName: 'gateway,env=prod' })).toEqual([]);
  });

  test.each<[string, JsonObject, boolean]>([
    ['attributes that are none', { value: 'prod' }, true],
    ['attributes', { value: 'a=b,c=d' }, false],
    ['none', { value: '' }, false],
    [
      'attributes that nobody sees',
      { value: null, valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } },
      true,
    ],
  ])('a podTemplateSpec may set %s', (_, variable, isTold) => {
    const env = [{ name: 'OTEL_RESOURCE_ATTRIBUTES', ...variable }];
    const podTemplateSpec = { spec: { containers: [{ name: 'vmcp', env }] } };
    const place = 'TelemetryResourceAttributes spec.podTemplateSpec.spec.containers[0].env[0]';
    expect(told(tracing, {}, { podTemplateSpec })).toEqual(isTold ? [place] : []);
  });
});

describe('advice', () => {
  test('is none for a plain server', () => {
    expect(advised(packageOf({}))).toEqual([]);
    expect(advised(withAuthServer())).toEqual([]);
  });

  const optimizer = { optimizer: { embeddingService: 'http://e:80' } };
  const withVolume = (mountPath: string) => ({
    spec: {
      containers: [{ name: 'vmcp', volumeMounts: [{ name: 'tmp', mountPath }] }],
      volumes: [{ name: 'tmp', emptyDir: {} }],
    },
  });
  test('is a volume on /tmp for the optimizer', () => {
    expect(advised(withConfig(optimizer))).toEqual(['OptimizerWithoutTmp spec.config.optimizer']);
    expect(advised(packageOf({ config: optimizer, podTemplateSpec: withVolume('/tmp') }))).toEqual([]);
    expect(advised(packageOf({ config: optimizer, podTemplateSpec: withVolume('/data') }))).toHaveLength(1);
    const embedding = toolhiveObject('EmbeddingServer', 'e', { model: 'm' });
    expect(advised([...packageOf({ embeddingServerRef: { name: 'e' } }), embedding])).toEqual([
      'OptimizerWithoutTmp spec.embeddingServerRef',
    ]);
  });

  const upstream = 'spec.authServerConfig.upstreamProviders[0]';
  test.each<[string, boolean]>([
    ['https://keycloak.auth.svc.cluster.local/realms/a', true],
    ['https://keycloak.auth.svc', true],
    ['https://keycloak', true],
    ['https://10.0.0.1', true],
    ['https://[fd00::1]:8443', true],
    ['https://localhost:8443', false],
    ['https://idp.example.com', false],
    ['https://svc.example.com', false],
  ])('is another issuer than %s: %s', (url, isTold) => {
    const oidc = { name: 'a', type: 'oidc', oidcConfig: { issuerUrl: url, clientId: 'c' } };
    const place = `UpstreamPrivateHost ${upstream}.oidcConfig.issuerUrl`;
    expect(advised(withAuthServer({ upstreamProviders: [oidc] }))).toEqual(isTold ? [place] : []);
    const oauth2Config = { ...(github['oauth2Config'] as JsonObject), tokenEndpoint: url };
    const told = (more: JsonObject) =>
      advised(
        withAuthServer({ upstreamProviders: [{ ...github, oauth2Config: { ...oauth2Config, ...more } }] }),
      );
    expect(told({})).toEqual(isTold ? [`UpstreamPrivateHost ${upstream}.oauth2Config.tokenEndpoint`] : []);
    expect(told({ allowPrivateIPs: true })).toEqual([]);
  });
});
