import { admit } from '../../src/api/admit.ts';
import type { Finding } from '../../src/finding.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { found, minimal, server } from './server.ts';

const only = (object: JsonObject): Finding => {
  const { findings } = admit(object);
  expect(findings).toHaveLength(1);
  return findings[0] as Finding;
};

const storedSpec = (object: JsonObject): Json | undefined => admit(object).object['spec'];

const other = (kind: string, spec: JsonObject): JsonObject => ({ ...server({}), kind, spec });

describe('what is stored', () => {
  test('defaults are filled in, in objects that are there and in no others', () => {
    expect(storedSpec(server({ sessionStorage: { provider: 'memory' } }))).toEqual({
      ...minimal,
      serviceType: 'ClusterIP',
      sessionAffinity: 'ClientIP',
      sessionStorage: { provider: 'memory', db: 0 },
    });
  });

  test('a null is as good as nothing: the default comes in, or the field goes', () => {
    expect(storedSpec(server({ serviceType: null, replicas: null }))).toEqual(storedSpec(server({})));
    expect(found(server({ groupRef: null }))).toEqual(['error SchemaRequired spec.groupRef']);
    expect(storedSpec(server({ config: { metadata: { a: null, b: 'c' } } }))).toMatchObject({
      config: { metadata: { b: 'c' } },
    });
  });

  test('a null in a list stays and is no item', () => {
    expect(found(server({ passthroughHeaders: ['a', null] }))).toEqual([
      'error SchemaType spec.passthroughHeaders[1]',
    ]);
  });

  test('nulls and unknown fields stay where the schema leaves a value alone', () => {
    const podTemplateSpec = { spec: { x: null, y: [null] } };
    expect(storedSpec(server({ podTemplateSpec }))).toMatchObject({ podTemplateSpec });
  });

  test('an unknown field is dropped, except in spec.config', () => {
    expect(storedSpec(server({ groupref: 'x', config: { later: { a: null } } }))).toEqual({
      ...minimal,
      serviceType: 'ClusterIP',
      sessionAffinity: 'ClientIP',
      config: { later: { a: null } },
    });
  });

  test('status is not looked at and not stored', () => {
    const { object, findings } = admit(server({}, { status: { phase: 5 } }));
    expect(findings).toEqual([]);
    expect(Object.keys(object)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });

  test('the input is not written to, and what did not change is shared with it', () => {
    const input = server({ config: { metadata: { a: 'b' } }, sessionStorage: { provider: 'memory' } });
    const before = structuredClone(input);
    const stored = storedSpec(input) as { config: Json };
    expect(input).toEqual(before);
    expect(stored.config).toBe((input['spec'] as JsonObject)['config']);
  });

  test('an object without a spec is read as one with an empty spec', () => {
    expect(
      admit({ apiVersion: 'toolhive.stacklok.dev/v1beta1', kind: 'MCPGroup', metadata: { name: 'a' } }),
    ).toEqual({
      object: {
        apiVersion: 'toolhive.stacklok.dev/v1beta1',
        kind: 'MCPGroup',
        metadata: { name: 'a' },
        spec: {},
      },
      findings: [],
    });
  });

  test('an object of an unknown kind comes back as it is', () => {
    const object = { apiVersion: 'v1', kind: 'VirtualMCPServer', spec: 5 };
    expect(admit(object)).toEqual({ object, findings: [] });
  });
});

describe('what is refused', () => {
  test.each<[string, JsonObject, string]>([
    ['a missing field', { groupRef: {} }, 'SchemaRequired spec.groupRef.name'],
    ['a number for a string', { serviceAccount: 5 }, 'SchemaType spec.serviceAccount'],
    ['a fraction for an integer', { replicas: 1.5 }, 'SchemaType spec.replicas'],
    ['more than 64 bits', { replicas: 2n ** 63n }, 'SchemaType spec.replicas'],
    ['a list for a map', { groupRef: [] }, 'SchemaType spec.groupRef'],
    ['a map for a list', { passthroughHeaders: {} }, 'SchemaType spec.passthroughHeaders'],
    ['a choice that there is not', { serviceType: 'clusterIp' }, 'SchemaEnum spec.serviceType'],
    ['an empty name', { groupRef: { name: '' } }, 'SchemaMinLength spec.groupRef.name'],
    ['a negative count', { replicas: -1 }, 'SchemaMinimum spec.replicas'],
    [
      'a value in a map',
      { outgoingAuth: { backends: { slack: { type: 'x' } } } },
      'SchemaEnum spec.outgoingAuth.backends.slack.type',
    ],
    [
      'a duration without unit',
      { config: { operational: { timeouts: { default: '30' } } } },
      'SchemaPattern spec.config.operational.timeouts.default',
    ],
  ])('%s', (_, spec, expected) => {
    expect(found(server(spec))).toEqual([`error ${expected}`]);
  });

  test('lengths count characters, however they are stored', () => {
    const named = (groupClaimName: string) =>
      server({
        incomingAuth: { type: 'anonymous', authzConfig: { configMap: { name: 'c' }, groupClaimName } },
      });
    expect(found(named('😀'.repeat(253)))).toEqual([]);
    expect(found(named('😀'.repeat(254)))).toEqual([
      'error SchemaMaxLength spec.incomingAuth.authzConfig.groupClaimName',
    ]);
  });

  test('patterns mean what RE2 means: a blank is ASCII, a dot stops at a line feed only', () => {
    const idp = (issuerUrl: string) =>
      server({
        authServerConfig: {
          issuer: 'https://a\u00a0b',
          upstreamProviders: [{ name: 'a', type: 'oidc', oidcConfig: { issuerUrl, clientId: 'c' } }],
        },
      });
    expect(found(idp('https://a\u2028\r'))).toEqual([]);
    expect(found(idp('https://a\nb'))).toEqual([
      'error SchemaPattern spec.authServerConfig.upstreamProviders[0].oidcConfig.issuerUrl',
    ]);
  });

  test('the second of several list items with one key is reported, once', () => {
    const tool = { name: 'a', shared: { maxTokens: 1, refillPeriod: '1s' } };
    const spec = {
      sessionStorage: { provider: 'redis', address: 'r:6379' },
      config: { rateLimiting: { tools: [tool, { ...tool, name: 'b' }, tool, tool] } },
    };
    expect(found(server(spec))).toEqual(['error SchemaDuplicate spec.config.rateLimiting.tools[2]']);
  });

  test('a list that is a set has no item twice', () => {
    expect(found(other('MCPToolConfig', { toolsFilter: ['a', 'b', 'a'] }))).toEqual([
      'error SchemaDuplicate spec.toolsFilter[2]',
    ]);
  });

  test('everything is said at once', () => {
    expect(found(server({ replicas: 'x', groupRef: null, incomingAuth: { type: 'basic' } }))).toEqual([
      'error SchemaEnum spec.incomingAuth.type',
      'error SchemaType spec.replicas',
      'error SchemaRequired spec.groupRef',
    ]);
  });

  test('rules between fields are not asked where types do not hold', () => {
    const spec = { sessionStorage: { provider: 'redis' } };
    expect(found(server(spec))).toEqual(['error SessionStorageAddress spec.sessionStorage']);
    expect(found(server({ ...spec, replicas: 'x' }))).toEqual(['error SchemaType spec.replicas']);
  });

  test('a key of a user that is a name in JavaScript is a key like others', () => {
    const odd = JSON.parse(
      '{"__proto__": {"type": "x"}, "constructor": {"type": "discovered"}}',
    ) as JsonObject;
    expect(found(server({ outgoingAuth: { backends: odd } }))).toEqual([
      'error SchemaEnum spec.outgoingAuth.backends.__proto__.type',
    ]);
    const field = JSON.parse('{"__proto__": 1, "toString": 2}') as JsonObject;
    expect(found(server({ sessionStorage: { provider: 'memory', ...field } }))).toEqual([
      'warning UnknownField spec.sessionStorage.__proto__',
      'warning UnknownField spec.sessionStorage.toString',
    ]);
  });
});

describe('what is only a warning', () => {
  test('an unknown field, with the one that was probably meant', () => {
    expect(only(server({ sessionstorage: {} }))).toMatchObject({
      severity: 'warning',
      code: 'UnknownField',
      path: 'spec.sessionstorage',
      proposed: 'sessionStorage',
      message:
        'is no field of operator v0.44.0, so `kubectl apply` refuses it and for others the API server drops it: did you mean `sessionStorage`?',
    });
    expect(only(server({ config: { agregation: {} } })).message).toBe(
      'is no field of operator v0.44.0, so it has no effect: did you mean `aggregation`?',
    );
    expect(found(server({}, { spex: 1 }))).toEqual(['warning UnknownField spex']);
  });

  test('a deprecated version, with the one to use', () => {
    expect(only(server({}, { apiVersion: 'toolhive.stacklok.dev/v1alpha1' }))).toMatchObject({
      severity: 'warning',
      code: 'DeprecatedVersion',
      path: 'apiVersion',
      proposed: 'toolhive.stacklok.dev/v1beta1',
    });
  });
});
