import fc from 'fast-check';
import { allKinds } from '../../src/api/kinds/kinds.ts';
import { fieldsOf, type Node, schemaOf } from '../../src/api/node.ts';
import { run } from '../../src/function.ts';
import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';
import { drawn } from '../api/drawn.ts';

// Objects of every kind, with the mark in every place of a secret, as it should be there and as it should not: whatever else is
// wrong with them, nobody sees it.

const mark = 'hunter2-s3cr3t';

/** The fields that hold or name secrets, headers, arguments and environments, written down apart from the code under test. */
const secretFields = new Set(
  `additionalAuthorizationParams additionalHeaders aclUserConfig addHeadersFromSecret addPlaintextHeaders args arguments bearerToken
  caCertSecretRef clientSecret clientSecretEnv clientSecretRef command embeddingHeaders env environmentVariables headerForward
  headerInjection headerValue headerValueEnv headers hfTokenSecretRef hmacSecretRefs httpHeaders idpClientSecret idpClientSecretEnv
  idpClientSecretRef imagePullSecrets initialAccessTokenRef passwordRef passwordSecretRef secretKeyRef secrets sensitiveHeaders
  signingKeySecretRefs softwareStatement targetClientSecret targetClientSecretEnv targetClientSecretRef tokenSecretRef
  usernameSecretRef valueSecretRef`.split(/\s+/),
);
/** What is named alike and holds none. */
const openFields = new Set(
  `accessTokenLifespan accessTokenPath disableUpstreamTokenInjection externalTokenHeaderName headerName identityFromToken
  insecureTargetTokenUrl idpTokenUrl jwksAuthTokenPath maxTokens passthroughHeaders refreshTokenLifespan refreshTokenPath
  subjectTokenProviderName subjectTokenType targetTokenUrl tokenEndpoint tokenExchange tokenLifespans tokenResponseMapping tokenUrl
  trustProxyHeaders`.split(/\s+/),
);

/** Every name of a field of every kind. */
function fieldNames(): Set<string> {
  const names = new Set<string>();
  const seen = new Set<Node>();
  const visit = (node: Node) => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.type === 'array') visit(node.items);
    if (node.type === 'map') visit(node.values);
    if (node.type === 'any' && node.go !== undefined) visit(node.go());
    if (node.type !== 'object') return;
    for (const [name, field] of Object.entries(fieldsOf(node))) {
      names.add(name);
      visit(schemaOf(field));
    }
  };
  for (const { schema } of allKinds) visit(schema);
  return names;
}

test('every field whose name speaks of secrets, tokens, passwords or headers is known to hold some, or none', () => {
  const speaking = [...fieldNames()].filter((name) => /secret|token|password|header|credential/i.test(name));
  expect(speaking.filter((name) => secretFields.has(name) === openFields.has(name))).toEqual([]);
});

/** An object with something in every secret place, drawn from `values`, and what is already there in the others. */
function marked(value: Json, given: () => Json): Json {
  if (Array.isArray(value)) return value.map((item) => marked(item, given));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      secretFields.has(key) ? given() : marked(member, given),
    ]),
  );
}

/** What people write where a secret, an environment or headers should stand. */
const { any: secrets } = fc.letrec<{ any: Json; leaf: Json }>((tie) => ({
  leaf: fc.constantFrom<Json[]>(
    mark,
    `X=${mark}`,
    `"${mark}"`,
    `a\n${mark}`,
    ` ${mark} `,
    `{{ .x.${mark} | ${mark} }}`,
    `$(${mark})`,
  ),
  any: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.array(tie('any'), { maxLength: 2 }),
    fc.record(
      Object.fromEntries(
        ['name', 'key', 'value', 'valueFrom', 'secretKeyRef', 'headerName', 'other'].map((key) => [
          key,
          tie('any'),
        ]),
      ),
      { requiredKeys: [], noNullPrototype: true },
    ) as fc.Arbitrary<JsonObject>,
  ),
}));

const container = fc.record(
  {
    name: fc.constantFrom('vmcp', 'mcp', 'x'),
    image: fc.constant('a/b:1'),
    env: fc.constant(null),
    Env: fc.constant(null),
    args: fc.constant(null),
    command: fc.constant(null),
    livenessProbe: fc.constant({ httpGet: { port: 'http', httpHeaders: null }, exec: { command: null } }),
  },
  { requiredKeys: ['name'], noNullPrototype: true },
);
const podTemplateSpec = fc.record({
  spec: fc.record(
    { containers: fc.array(container, { minLength: 1, maxLength: 2 }), imagePullSecrets: fc.constant(null) },
    { requiredKeys: ['containers'], noNullPrototype: true },
  ),
});

const servers: JsonObject[] = [
  {
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'VirtualMCPServer',
    metadata: { name: 'refers', namespace: 'test' },
    spec: {
      groupRef: { name: 'tools' },
      incomingAuth: {
        type: 'oidc',
        oidcConfigRef: { name: 'drawn', audience: 'a' },
        authzConfigRef: { name: 'drawn' },
      },
      outgoingAuth: {
        source: 'inline',
        default: { type: 'externalAuthConfigRef', externalAuthConfigRef: { name: 'drawn' } },
      },
      telemetryConfigRef: { name: 'drawn' },
      embeddingServerRef: { name: 'drawn' },
      config: {
        compositeToolRefs: [{ name: 'drawn' }],
        aggregation: { tools: [{ workload: 'drawn', toolConfigRef: { name: 'drawn' } }] },
      },
    },
  },
  {
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'MCPGroup',
    metadata: { name: 'tools', namespace: 'test' },
    spec: {},
  },
];

const objects = fc.oneof(
  ...allKinds.map(({ kind, group, schema }) =>
    fc
      .record({ fields: drawn(schema), pod: podTemplateSpec, inGroup: fc.boolean() })
      .map(({ fields, pod, inGroup }): JsonObject => {
        const { spec, ...others } = fields as JsonObject;
        const more = isObject(spec) && Object.hasOwn(spec, 'podTemplateSpec') ? { podTemplateSpec: pod } : {};
        return {
          apiVersion: group === '' ? 'v1' : `${group}/v1beta1`,
          kind,
          metadata: { name: 'drawn', namespace: 'test' },
          ...others,
          ...(isObject(spec) && {
            spec: { ...spec, ...more, ...(inGroup && { groupRef: { name: 'tools' } }) },
          }),
        };
      }),
  ),
);

async function toldOf(...items: readonly JsonObject[]): Promise<string> {
  const list = { apiVersion: 'config.kubernetes.io/v1', kind: 'ResourceList', items: [...items, ...servers] };
  const { stdout, stderr } = await run(Buffer.from(JSON.stringify(list)));
  const text = Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).toString();
  const results = text.lastIndexOf('"results": [');
  return (results < 0 ? '' : text.slice(results)) + stderr;
}

test('what stands in a secret place is in no result and no line', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(objects, fc.infiniteStream(secrets), async (object, given) => {
      const text = await toldOf(marked(object, () => given.next().value) as JsonObject);
      if (text.includes('(hidden)')) told++;
      expect(text).not.toContain(mark);
    }),
    { seed: 7, numRuns: 300 },
  );
  // Or the property would hold of nothing.
  expect(told).toBeGreaterThan(30);
});

/** Every string of an object but its names, replaced. */
function everywhere(value: Json, text: string): Json {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => everywhere(item, text));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, everywhere(member, text)]));
}

test('the user of a URL is in no result and no line, wherever the URL stands', async () => {
  const urls = fc.constantFrom(
    `https://user:${mark}@host.example/path`,
    `http://${mark}@host.example`,
    `ftp://a:b/${mark}@host`,
    `redis://:${mark}@redis:6379`,
    `https://${'u'.repeat(90)}:${mark}@host.example/path`,
    `https://${mark}${'u'.repeat(600)}@host.example/path`,
    `no url, but https://user:${mark}@host.example in it`,
  );
  let told = 0;
  await fc.assert(
    fc.asyncProperty(objects, urls, async (object, url) => {
      const { spec, data } = object;
      const text = await toldOf({
        ...object,
        ...(spec !== undefined && { spec: everywhere(spec, url) }),
        ...(data !== undefined && { data: everywhere(data, url) }),
      });
      if (text.includes('…@host')) told++;
      expect(text).not.toContain(mark);
    }),
    { seed: 7, numRuns: 300 },
  );
  expect(told).toBeGreaterThan(30);
});
