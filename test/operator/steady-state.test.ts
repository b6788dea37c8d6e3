import type { Cluster, Member, ReferenceState } from '../../src/operator/cluster.ts';
import {
  authzConfigProblem,
  embeddingServerUrl,
  externalAuthProblem,
  groupReady,
  memberPhase,
  memberUrl,
  oidcConfigProblem,
  telemetryConfigProblem,
} from '../../src/operator/steady-state.ts';

const clusterWith = (...found: string[]): Cluster => ({
  get: () => undefined,
  state: (kind, name): ReferenceState => (found.includes(`${kind}/${name}`) ? 'found' : 'missing'),
  isBefore: () => false,
  members: () => [],
  unreadable: () => [],
});

const member = (kind: string, spec: object) => ({ kind, metadata: { name: 'm' }, spec }) as unknown as Member;
const of = <T>(spec: object) => ({ metadata: { name: 'c' }, spec }) as unknown as T;

describe('URLs', () => {
  test.each([
    ['stdio', 'streamable-http', '/mcp'],
    ['stdio', 'sse', '/sse#m'],
    ['sse', 'streamable-http', '/sse#m'],
    ['streamable-http', 'sse', '/mcp'],
  ])('a server of transport %s with proxy mode %s ends in %s', (transport, proxyMode, end) => {
    expect(memberUrl(member('MCPServer', { transport, proxyMode, proxyPort: 9000 }), 'ns')).toBe(
      `http://mcp-m-proxy.ns.svc.cluster.local:9000${end}`,
    );
  });

  test('a remote proxy has a URL without a path', () => {
    expect(memberUrl(member('MCPRemoteProxy', { proxyPort: 8080 }), 'ns')).toBe(
      'http://mcp-m-remote-proxy.ns.svc.cluster.local:8080',
    );
  });

  test('an entry has the remote URL, with or without a namespace', () => {
    const entry = member('MCPServerEntry', { remoteUrl: 'https://mcp.example.com/a' });
    expect(memberUrl(entry, 'ns')).toBe('https://mcp.example.com/a');
    expect(memberUrl(entry, undefined)).toBe('https://mcp.example.com/a');
  });

  test('without a namespace the URL of a workload is not known', () => {
    expect(memberUrl(member('MCPServer', { transport: 'sse', proxyPort: 1 }), undefined)).toBeUndefined();
    expect(memberUrl(member('MCPRemoteProxy', { proxyPort: 1 }), undefined)).toBeUndefined();
  });

  test('an embedding server is reached at its own name', () => {
    expect(embeddingServerUrl(of({ port: 8081 }), 'ns')).toBe('http://c.ns.svc.cluster.local:8081');
  });

  test('workloads are Ready and entries are Valid', () => {
    expect(
      ['MCPServer', 'MCPRemoteProxy', 'MCPServerEntry'].map((kind) => memberPhase(member(kind, {}))),
    ).toEqual(['Ready', 'Ready', 'Valid']);
  });
});

test('a group is ready when it is there', () => {
  expect(groupReady(clusterWith('MCPGroup/g'), 'g')).toBe(true);
  expect(groupReady(clusterWith(), 'g')).toBe(false);
});

describe('an OIDC configuration', () => {
  const inline = (more: object) =>
    oidcConfigProblem(
      of({ type: 'inline', inline: { issuer: 'https://idp', insecureAllowHTTP: false, ...more } }),
    );

  test('of a service account has nothing to check', () => {
    expect(
      oidcConfigProblem(of({ type: 'kubernetesServiceAccount', kubernetesServiceAccount: {} })),
    ).toBeUndefined();
  });

  test('takes https, and http where it is allowed', () => {
    expect(inline({ jwksUrl: 'https://idp/jwks' })).toBeUndefined();
    expect(inline({ issuer: 'http://idp', insecureAllowHTTP: true })).toBeUndefined();
    expect(inline({ issuer: '' })).toBeUndefined();
  });

  test.each(['http://idp', 'ftp://idp', 'idp', 'https://', '://'])('refuses the issuer %s', (issuer) => {
    expect(inline({ issuer })).toMatchObject({ path: 'spec.inline.issuer', value: issuer });
  });

  test('refuses a JWKS URL without https', () => {
    expect(inline({ jwksUrl: 'http://idp/jwks' })).toMatchObject({ path: 'spec.inline.jwksUrl' });
    expect(inline({ jwksUrl: 'ftp://idp', insecureAllowHTTP: true })).toMatchObject({
      path: 'spec.inline.jwksUrl',
    });
  });
});

describe('an external auth configuration', () => {
  test('of type obo needs another build of the operator', () => {
    expect(externalAuthProblem(of({ type: 'obo', obo: {} }))).toMatchObject({ code: 'EnterpriseRequired' });
  });

  test('of type awsSts needs a role', () => {
    const awsSts = (more: object) =>
      externalAuthProblem(of({ type: 'awsSts', awsSts: { region: 'r', ...more } }));
    expect(awsSts({})).toMatchObject({ path: 'spec.awsSts' });
    expect(awsSts({ roleMappings: [] })).toMatchObject({ path: 'spec.awsSts' });
    expect(awsSts({ fallbackRoleArn: 'arn' })).toBeUndefined();
    expect(awsSts({ roleMappings: [{ claim: 'a', roleArn: 'arn' }] })).toBeUndefined();
    expect(awsSts({ roleMappings: [{ claim: 'a' }, { claim: 'a', matcher: 'b' }] })).toMatchObject({
      path: 'spec.awsSts.roleMappings[1]',
    });
    expect(awsSts({ roleMappings: [{ roleArn: 'arn' }] })).toMatchObject({
      path: 'spec.awsSts.roleMappings[0]',
    });
  });

  test('of another type is valid once the schema holds', () => {
    expect(externalAuthProblem(of({ type: 'unauthenticated' }))).toBeUndefined();
    expect(
      externalAuthProblem(of({ type: 'tokenExchange', tokenExchange: { tokenUrl: 'x' } })),
    ).toBeUndefined();
  });
});

describe('an authorization configuration', () => {
  const cedar = (config: object) => authzConfigProblem(of({ type: 'cedarv1', config }));

  test('is valid with a policy', () => {
    expect(
      cedar({ policies: ['permit(principal, action, resource);'], entities_json: '[]' }),
    ).toBeUndefined();
    expect(cedar({ Policies: ['permit(principal, action, resource);'], other: 1 })).toBeUndefined();
  });

  test.each([
    [{}, 'spec.config'],
    [{ policies: [] }, 'spec.config'],
    [{ policies: null }, 'spec.config'],
    [{ policies: 'permit' }, 'spec.config.policies'],
    [{ policies: [1] }, 'spec.config.policies'],
    [{ policies: ['p'], entities_json: {} }, 'spec.config.entities_json'],
    [{ policies: ['p'], multi_valued_claims: 'x' }, 'spec.config.multi_valued_claims'],
  ])('with %j is refused at %s', (config, path) => {
    expect(cedar(config)).toMatchObject({ path });
  });

  test('must be of a type that the operator has', () => {
    expect(authzConfigProblem(of({ type: 'opa', config: {} }))).toMatchObject({
      path: 'spec.type',
      value: 'opa',
    });
  });

  test('of a service needs its URL and how claims are mapped', () => {
    const problem = (config: object) => authzConfigProblem(of({ type: 'httpv1', config }));
    const http = { url: 'http://pdp' };
    expect(problem({})).toMatchObject({ path: 'spec.config', message: '`pdp.http` must be set' });
    expect(problem({ http: {} })).toMatchObject({ message: '`pdp.http.url` must be set' });
    expect(problem({ http, claim_mapping: 'x' })).toMatchObject({ path: 'spec.config' });
    expect(problem({ http, claim_mapping: 'standard' })).toBeUndefined();
    expect(problem({ HTTP: http, Claim_Mapping: 'mpe' })).toBeUndefined();
  });
});

describe('a telemetry configuration', () => {
  const otel = (openTelemetry: object) => telemetryConfigProblem(of({ openTelemetry }));
  const header = { name: 'X-Key', secretKeyRef: { name: 's', key: 'k' } };

  test('without OpenTelemetry is valid', () => {
    expect(telemetryConfigProblem(of({}))).toBeUndefined();
  });

  test.each([{ tracing: { enabled: true } }, { metrics: { enabled: true } }])(
    'with an endpoint takes %j',
    (signal) => {
      expect(otel({ endpoint: 'x:1', insecure: false, ...signal })).toBeUndefined();
    },
  );

  test.each([
    [{ endpoint: 'x:1', tracing: { enabled: false } }, '.endpoint'],
    [{ sensitiveHeaders: [{ ...header, name: '' }] }, '.sensitiveHeaders[0].name'],
    [
      { sensitiveHeaders: [header, { ...header, secretKeyRef: { name: '', key: 'k' } }] },
      '.sensitiveHeaders[1].secretKeyRef.name',
    ],
    [
      { sensitiveHeaders: [{ ...header, secretKeyRef: { name: 's', key: '' } }] },
      '.sensitiveHeaders[0].secretKeyRef.key',
    ],
    [{ sensitiveHeaders: [header], headers: { 'X-Key': 'v' } }, '.sensitiveHeaders[0].name'],
    [{ insecure: true, caBundleRef: { configMapRef: { name: 'ca', key: 'k' } } }, '.caBundleRef'],
    [{ caBundleRef: {} }, '.caBundleRef'],
    [{ caBundleRef: { configMapRef: { name: '', key: 'k' } } }, '.caBundleRef.configMapRef.name'],
    [{ caBundleRef: { configMapRef: { name: 'a'.repeat(49), key: 'k' } } }, '.caBundleRef.configMapRef.name'],
  ])('with %j is refused at openTelemetry%s', (openTelemetry, path) => {
    expect(otel(openTelemetry)).toMatchObject({ path: `spec.openTelemetry${path}` });
  });

  test('takes the name of a CA bundle that just fits', () => {
    expect(otel({ caBundleRef: { configMapRef: { name: 'a'.repeat(48), key: 'k' } } })).toBeUndefined();
  });
});
