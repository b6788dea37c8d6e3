import { admit } from '../../src/api/admit.ts';
import { movedFields, movedValues } from '../../src/api/kinds/moved-fields.ts';
import type { Finding } from '../../src/finding.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { nodeAt } from './node-at.ts';

// Old forms of objects, and the way out of each.

function said(kind: string, spec: JsonObject): Omit<Finding, 'object'>[] {
  const { findings } = admit({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind,
    metadata: { name: 'a' },
    spec,
  });
  return findings.map(({ object: _, ...finding }) => finding);
}

const server = (spec: JsonObject) =>
  said('VirtualMCPServer', { incomingAuth: { type: 'anonymous' }, ...spec });
const grouped = (spec: JsonObject) => server({ groupRef: { name: 'tools' }, ...spec });

describe('the group', () => {
  const proposed = { name: 'tools' };
  const text = (from: string) => `is required: \`config.${from}\` has become \`groupRef.name\``;

  test.each(['groupRef', 'group_ref', 'group'])(
    'that config.%s names is told once, where it belongs',
    (from) => {
      expect(server({ config: { [from]: 'tools' } })).toEqual([
        {
          severity: 'error',
          judge: 'schema',
          code: 'SchemaRequired',
          message: text(from),
          path: 'spec.groupRef',
          proposed,
        },
      ]);
    },
  );

  test('is asked for as ever where nothing stands in its place', () => {
    const required = { code: 'SchemaRequired', message: 'is required: set it', path: 'spec.groupRef' };
    expect(server({})).toEqual([{ severity: 'error', judge: 'schema', ...required }]);
    expect(server({ config: { groupRef: null } })).toEqual([
      { severity: 'error', judge: 'schema', ...required },
    ]);
  });

  test('that has no name to propose is told without one', () => {
    const [finding] = server({ config: { group: ['tools'] } });
    expect(finding).toMatchObject({ path: 'spec.groupRef', message: text('group') });
    expect(finding).not.toHaveProperty('proposed');
  });

  test('is no fault where it stands in both places', () => {
    expect(grouped({ config: { groupRef: 'tools' } })).toEqual([]);
    expect(grouped({ config: { group: 'tools' } })).toMatchObject([
      { severity: 'warning', judge: 'schema', code: 'UnknownField', path: 'spec.config.group' },
    ]);
  });
});

describe('a name in place of the object that has it', () => {
  test.each([
    ['VirtualMCPServer', { incomingAuth: { type: 'anonymous' } }],
    ['MCPServer', { image: 'a' }],
    ['MCPRemoteProxy', { remoteUrl: 'https://a.b' }],
    ['MCPServerEntry', { remoteUrl: 'https://a.b', transport: 'sse' }],
  ])('is proposed as that object: groupRef of %s', (kind, spec) => {
    expect(said(kind, { ...spec, groupRef: 'a "b' })).toEqual([
      {
        severity: 'error',
        judge: 'schema',
        code: 'SchemaType',
        path: 'spec.groupRef',
        message: 'must be a map, not the string "a \\"b": write `{name: "a \\"b"}`',
        value: 'a "b',
        proposed: { name: 'a "b' },
      },
    ]);
  });

  test('is as good in a list', () => {
    expect(grouped({ imagePullSecrets: ['one'] })).toMatchObject([
      { path: 'spec.imagePullSecrets[0]', proposed: { name: 'one' } },
    ]);
  });

  test('is not enough where more is asked for', () => {
    const [finding] = said('MCPServer', { image: 'a', oidcConfigRef: 'idp' });
    expect(finding?.message).toMatch(/: write a map with `name` and `audience`$/);
    expect(finding).not.toHaveProperty('proposed');
  });

  test('is not meant where no name is in the object, or where the value is no text', () => {
    for (const spec of [{ outgoingAuth: 'inline' }, { telemetryConfigRef: 3 }, { telemetryConfigRef: ['a'] }])
      expect(grouped(spec)[0]?.message).toMatch(
        /^must be a map, not (the string "inline"|the number "3"|a list)$/,
      );
  });
});

describe('a field with another name', () => {
  test('that must be there is told once, with its value', () => {
    const remote = { remoteURL: 'https://a.b/mcp' };
    const message = 'is required: `remoteURL` has become `remoteUrl`';
    expect(said('MCPRemoteProxy', remote)).toEqual([
      {
        severity: 'error',
        judge: 'schema',
        code: 'SchemaRequired',
        path: 'spec.remoteUrl',
        message,
        proposed: 'https://a.b/mcp',
      },
    ]);
  });

  test('keeps the password of its URL for itself', () => {
    const findings = said('MCPRemoteProxy', { remoteURL: 'https://user:secret@a.b' });
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toContain('secret');
  });

  test('that may be left out is a warning', () => {
    expect(said('MCPServer', { image: 'a', port: 9090 })).toEqual([
      {
        severity: 'warning',
        judge: 'schema',
        code: 'UnknownField',
        path: 'spec.port',
        message:
          'is no field of operator v0.44.0, so `kubectl apply` refuses it and for others the API server drops it: `port` has become `proxyPort`',
        proposed: 'proxyPort',
      },
    ]);
  });
});

describe('what has become an object of its own', () => {
  const oidcConfig = { type: 'inline', inline: { issuer: 'https://a.b' } };

  test('is told by the rule that asks for the reference to it', () => {
    expect(grouped({ incomingAuth: { type: 'oidc', oidcConfig } })).toMatchObject([
      {
        severity: 'error',
        judge: 'schema',
        code: 'OIDCConfigRefRequired',
        path: 'spec.incomingAuth',
        message: expect.stringMatching(/^set `oidcConfigRef`, which `type: oidc` needs: .*MCPOIDCConfig/),
      },
    ]);
    expect(grouped({ incomingAuth: { type: 'oidc', oidcConfig } })).toHaveLength(1);
  });

  test('is a warning where nothing asks for it, or the rules were not asked', () => {
    expect(grouped({ incomingAuth: { type: 'anonymous', oidcConfig } })).toMatchObject([
      { code: 'UnknownField', message: expect.stringContaining('MCPOIDCConfig') },
    ]);
    const blocked = grouped({ incomingAuth: { type: 'oidc', oidcConfig }, replicas: '3' });
    expect(blocked.map(({ code }) => code)).toEqual(['UnknownField', 'SchemaType']);
  });

  test('is told as that though it came along whole', () => {
    const spec = { type: 'kubernetesServiceAccount', kubernetes: { audience: 'a' } };
    expect(said('MCPOIDCConfig', spec)).toMatchObject([
      { code: 'OIDCKubernetesServiceAccount', message: expect.stringContaining('`kubernetes` has become') },
    ]);
    const inline = {
      issuer: 'https://a.b',
      thvCABundlePath: '/a',
      clientSecret: 'hush',
      audience: 'a',
      scopes: [],
    };
    const findings = said('MCPOIDCConfig', { type: 'inline', inline });
    expect(findings.map(({ path }) => path)).toEqual([
      'spec.inline.thvCABundlePath',
      'spec.inline.clientSecret',
      'spec.inline.audience',
      'spec.inline.scopes',
    ]);
    expect(JSON.stringify(findings)).not.toContain('hush');
  });
});

describe('a value of earlier versions', () => {
  const auth = (type: string) => grouped({ outgoingAuth: { backends: { 'a.b': { type } } } });

  test('has one of today proposed, where that means the same', () => {
    expect(grouped({ outgoingAuth: { source: 'mixed' } })).toMatchObject([
      { code: 'SchemaEnum', path: 'spec.outgoingAuth.source', value: 'mixed', proposed: 'discovered' },
    ]);
    expect(auth('external_auth_config_ref')).toMatchObject([{ proposed: 'externalAuthConfigRef' }]);
    const failureHandling = { partialFailureMode: 'bestEffort' };
    expect(grouped({ config: { operational: { failureHandling } } })).toMatchObject([
      { proposed: 'best_effort' },
    ]);
  });

  test('has none where one must be chosen', () => {
    const [finding] = auth('pass_through');
    expect(finding?.message).toMatch(/"externalAuthConfigRef", not "pass_through": .*take `discovered`/);
    expect(finding).not.toHaveProperty('proposed');
  });

  test.each<[Json, Partial<Finding>]>([
    [30_000_000_000, { proposed: '30s', message: expect.stringContaining('nanoseconds') }],
    [2_000_000, { proposed: '2ms' }],
    [30, { message: expect.stringMatching(/^must be a duration such as `30s`.*, not the number "30"$/) }],
  ])('is a duration with its unit: %j', (value, expected) => {
    const [finding] = grouped({ config: { operational: { timeouts: { default: value } } } });
    expect(finding).toMatchObject({ code: 'SchemaType', ...expected });
    if (value === 30) expect(finding).not.toHaveProperty('proposed');
  });

  test('is not told to be quoted where the schema does not take it in quotes either', () => {
    const [flag] = grouped({ config: { operational: { logLevel: true } } });
    expect(flag).toMatchObject({ code: 'SchemaType', message: 'must be a string, not the boolean "true"' });
    expect(flag).not.toHaveProperty('proposed');
    expect(grouped({ serviceAccount: 7 })).toMatchObject([{ proposed: '7' }]);
  });

  test('is told by what it is', () => {
    expect(said('MCPTelemetryConfig', { openTelemetry: { headers: ['a=b'] } })).toMatchObject([
      { code: 'SchemaType', message: expect.stringMatching(/^must be a map, not a list: .*`NAME: VALUE`$/) },
    ]);
  });
});

describe('every row of the tables', () => {
  const parent = (path: string) => path.slice(0, path.lastIndexOf('.'));
  const rowsOf = <Row extends { readonly kinds: string }>(rows: readonly Row[]) =>
    rows.flatMap((row) => row.kinds.split(' ').map((kind) => ({ ...row, kind })));

  test.each(rowsOf(movedFields()))(
    '$kind $from is no field, and leads to one',
    ({ kind, from, name, to }) => {
      // The one that is a field still, and that nobody reads.
      if (from !== 'spec.config.groupRef') expect(nodeAt(kind, from)).toBeUndefined();
      expect(nodeAt(kind, parent(from))?.type).toBe('object');
      if (name !== undefined) expect(nodeAt(kind, `${parent(from)}.${name}`)).toBeDefined();
      if (to !== undefined) expect(nodeAt(kind, to)).toBeDefined();
    },
  );

  test.each(rowsOf(movedValues()))('$kind $at does not take $is, and what is proposed it does', (row) => {
    const { kind, at, is, becomes } = row;
    const node = nodeAt(kind, at);
    expect(node).toBeDefined();
    const before = typeof is === 'string' ? is : 60_000_000_000;
    const now = becomes?.(before);
    if (node?.type !== 'string') return;
    if (typeof is === 'string') expect(node.enum).not.toContain(is);
    if (now === undefined) return;
    if (node.enum !== undefined) expect(node.enum).toContain(now);
    expect(node.pattern?.test.test(String(now)) ?? true).toBe(true);
  });
});
