import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSince, operatorVersion } from '../../src/api/kinds/operator-version.ts';
import { object, required, string } from '../../src/api/schema.ts';
import type { Crd, CrdSchema, Crds } from '../../upstream/crd.ts';
import { differences } from '../../upstream/differences.ts';
import { readCrds } from '../../upstream/read-crds.ts';
import { recordOf } from '../../upstream/record.ts';
import { schemaReport } from '../../upstream/schema-report.ts';
import { type Change, drawnChanges } from './changes.ts';
import { kindsAsCrds, ours, toolhiveKinds } from './kinds-as-crds.ts';

const released = join(__dirname, '../../../shared/upstream/v0.44.0.json.gz');
const later = join(__dirname, '../../../shared/upstream/after-v0.44.0-2026-08-21.json.gz');
const names = toolhiveKinds.map(({ kind }) => kind);

const at = (release: string) => (version: string) => isSince(release, version);

/** CRDs made of our kinds, and the real ones where they are at hand. */
const sources: [string, string, Crds][] = [
  ['CRDs made of the kinds', operatorVersion, kindsAsCrds()],
  ...(existsSync(released)
    ? [['the CRDs of v0.44.0', 'v0.44.0', readCrds(released)] as [string, string, Crds]]
    : []),
];

describe.each(sources)('against %s', (_, version, crds) => {
  const record = recordOf(version, crds, toolhiveKinds);

  test('nothing is to be done', () => {
    expect(differences(crds, toolhiveKinds, record, at(version))).toEqual([]);
  });

  test('each of 200 changed bounds, defaults, enums and rules is found, where it is and alone', () => {
    const changes = drawnChanges(crds, names, 200);
    const missed = changes.filter((change) => !isFoundAlone(change));
    expect(missed).toEqual([]);
    expect(new Set(changes.map(({ keyword }) => keyword)).size).toBeGreaterThan(6);
  });

  function isFoundAlone({ kind, path, keyword, apply }: Change): boolean {
    const kinds = toolhiveKinds.filter((it) => it.kind === kind);
    const found = differences(new Map([...crds, [kind, apply()]]), kinds, record, at(version));
    const [first] = found;
    const what = keyword === 'x-kubernetes-validations' ? 'rule' : 'changed';
    return found.length === 1 && first?.what === what && first.kind === kind && first.path === path;
  }
});

const before = join(__dirname, '../../../shared/upstream/v0.43.0.json.gz');
if (existsSync(before))
  test('against the CRDs of v0.43.0 nothing is to be done by the kinds of that version, and by those of v0.44.0 one field', () => {
    const record = recordOf('v0.44.0', readCrds(released), toolhiveKinds);
    const crds = readCrds(before);
    expect(differences(crds, toolhiveKinds, record, at('v0.43.0'))).toEqual([]);
    expect(differences(crds, toolhiveKinds, record, at('v0.44.0'))).toMatchObject([
      { what: 'gone', path: 'spec.authServerConfig.trustedIssuers' },
      { what: 'gone', path: 'spec.embeddedAuthServer.trustedIssuers' },
    ]);
  });

/** The CRDs with the spec of a kind's versions changed. */
function withSpec(kind: string, change: (spec: CrdSchema) => CrdSchema): Crds {
  const crds = kindsAsCrds();
  const crd = crds.get(kind) as Crd;
  const versions = crd.versions.map((version) => ({ ...version, spec: change(version.spec) }));
  return crds.set(kind, { ...crd, versions });
}

const record = recordOf(operatorVersion, kindsAsCrds(), toolhiveKinds);
const releases = { theirs: 'v0.45.0', ours: 'v0.44.0' };
const reportOf = (crds: Crds, at = releases) =>
  schemaReport(differences(crds, toolhiveKinds, record), ours, at).join('\n');

const withFields = (spec: CrdSchema, fields: Record<string, CrdSchema>): CrdSchema => ({
  ...spec,
  properties: { ...spec.properties, ...fields },
});

test('a new field comes with the file of ours and the line to write, in the words that the kinds have', () => {
  const report = reportOf(
    withSpec('MCPServerEntry', (spec) => ({
      ...withFields(spec, {
        tokenRef: {
          type: 'object',
          properties: { name: { type: 'string' }, key: { type: 'string' } },
          required: ['name', 'key'],
        },
        url: { type: 'string', pattern: '^https?://' },
        ports: {
          type: 'array',
          items: { type: 'integer', format: 'int32' },
          'x-kubernetes-list-type': 'set',
        },
      }),
      required: [...(spec.required ?? []), 'url'],
    })),
  );
  expect(report).toContain('### src/api/kinds/mcp-server-entry.ts');
  expect(report).toContain("\n  tokenRef: since('v0.45.0', secretKeyRef),\n");
  expect(report).toContain("\n  url: since('v0.45.0', required(string({ pattern: httpUrlStart }))),\n");
  expect(report).toContain("\n  ports: since('v0.45.0', array(integer({ go: 'int32' }), { set: true })),\n");
});

test('a field that is gone, one that is otherwise and a version that is served no more are told', () => {
  const report = reportOf(
    withSpec('MCPServerEntry', ({ properties = {}, required = [], ...spec }) => {
      const { headerForward: _, ...rest } = properties;
      return { ...spec, properties: rest, required: required.filter((name) => name !== 'transport') };
    }),
  );
  expect(report).toContain("headerForward: until('v0.45.0', …as it is…),");
  expect(report).toContain(
    "transport: changed('v0.45.0', …as it is…, enumeration(['sse', 'streamable-http'])),",
  );
  const crds = kindsAsCrds();
  const group = crds.get('MCPGroup') as Crd;
  crds.set('MCPGroup', { ...group, versions: group.versions.filter(({ name }) => name !== 'v1alpha1') });
  expect(reportOf(crds)).toContain('MCPGroup: is served as v1beta1, ours as v1beta1, v1alpha1');
});

test('what an earlier release lacks came since', () => {
  const earlier = withSpec('MCPServerEntry', ({ properties = {}, ...spec }) => {
    const { headerForward: _, ...rest } = properties;
    return { ...spec, properties: rest };
  });
  expect(reportOf(earlier, { theirs: 'v0.9.1', ours: 'v0.44.0' })).toContain(
    "headerForward: since('v0.44.0', …as it is…),",
  );
});

test('a part that kinds share is told once, with all its places, and a rule by our code', () => {
  const crds = kindsAsCrds();
  for (const crd of crds.values()) {
    for (const { spec } of crd.versions) {
      const auth = spec.properties?.['authServerConfig'] ?? spec.properties?.['embeddedAuthServer'];
      const rules = auth?.['x-kubernetes-validations'] as { rule: string }[] | undefined;
      if (rules?.[0]) rules[0].rule = 'true';
      Object.assign(auth?.properties?.['cimd']?.properties?.['cacheMaxSize'] ?? {}, { maximum: 9 });
    }
  }
  const report = reportOf(crds);
  expect(report).toContain(
    'VirtualMCPServer `spec.authServerConfig`, MCPExternalAuthConfig `spec.embeddedAuthServer`',
  );
  expect(report.match(/ConfidentialClientsOverHTTP/g)).toHaveLength(2);
  expect(report).toContain('### src/api/kinds/auth-server-config.ts');
  expect(report.match(/cacheMaxSize: changed/g)).toHaveLength(1);
});

test('a new rule is told with the one that it comes after, since rules pair off by their order', () => {
  const rule = 'size(self.name) < 7';
  const report = reportOf(
    withSpec('MCPServer', (spec) => {
      const rules = (spec['x-kubernetes-validations'] ?? []) as { rule: string }[];
      return { ...spec, 'x-kubernetes-validations': [...rules, { rule }] };
    }),
  );
  expect(report).toContain('MCPServer `spec`: has a new rule, after `UserToolRateLimitNeedsAuth`\n');
  expect(report).toContain(`holds: … } // ${rule}\n`);
});

describe('a rule of ours that the record has not', () => {
  const path = 'spec.rateLimiting';
  const [server] = toolhiveKinds.filter(({ kind }) => kind === 'MCPServer');
  const { RateLimitingEmpty: _, ...others } = record.kinds['MCPServer']?.rules[path] ?? {};
  const rules = { ...record.kinds['MCPServer']?.rules, [path]: others };
  const without = {
    ...record,
    kinds: { ...record.kinds, MCPServer: { nodes: {}, merging: {}, ...record.kinds['MCPServer'], rules } },
  };
  const kinds = server === undefined ? [] : [server];

  test('is taken for the one in its place, once that is recorded', () => {
    const found = differences(kindsAsCrds(), kinds, without);
    expect(schemaReport(found, ours, releases).join('\n')).toContain(
      `MCPServer \`${path}\`: has a rule for which \`RateLimitingEmpty\` is written: \`--record\` takes them for one\n`,
    );
  });

  test('is told as one that the CRD has not, where it has none', () => {
    const crds = kindsAsCrds();
    for (const { spec } of crds.get('MCPServer')?.versions ?? []) {
      Object.assign(spec.properties?.['rateLimiting'] ?? {}, { 'x-kubernetes-validations': undefined });
    }
    const found = differences(crds, kinds, without);
    expect(schemaReport(found, ours, releases).join('\n')).toContain(
      `MCPServer \`${path}\`: has no rule \`RateLimitingEmpty\``,
    );
  });
});

test('a rule that a release has otherwise is held against the record from then on, and before by its place', () => {
  const holds = () => true;
  const rules = [
    { code: 'Old', until: 'v9.2.0', message: '', holds },
    { code: 'Old', since: 'v9.2.0', message: '', holds },
  ];
  const spec = required(object(() => ({ a: string() }), { rules }));
  const [group] = toolhiveKinds.filter(({ kind }) => kind === 'MCPGroup');
  const kinds = group === undefined ? [] : [{ ...group, schema: object({ spec }) }];
  const saying = (rule: string) =>
    withSpec('MCPGroup', () => ({
      type: 'object',
      properties: { a: { type: 'string' } },
      'x-kubernetes-validations': [{ rule }],
    }));
  const recorded = recordOf('v9.2.0', saying('size(self.a) > 2'), kinds);
  const found = (rule: string, version: string) =>
    differences(saying(rule), kinds, recorded, at(version)).length;
  expect([found('size(self.a) > 2', 'v9.2.0'), found('size(self.a) > 1', 'v9.1.0')]).toEqual([0, 0]);
  expect(found('size(self.a) > 1', 'v9.2.0')).toBe(1);
});

if (existsSync(later)) test('three days after v0.44.0, exactly what is known to have come', threeDaysLater);

function threeDaysLater(): void {
  const real = recordOf('v0.44.0', readCrds(released), toolhiveKinds);
  const told = differences(readCrds(later), toolhiveKinds, real, at('v0.44.0')).map((it) =>
    'path' in it ? `${it.what} ${it.kind} ${it.path}` : it.text,
  );
  const issuers = [
    'VirtualMCPServer spec.authServerConfig.trustedIssuers[]',
    'MCPExternalAuthConfig spec.embeddedAuthServer.trustedIssuers[]',
  ];
  expect(told.sort()).toEqual(
    [
      'new MCPRemoteProxy spec.allowPrivateEndpoint',
      'new MCPServerEntry spec.allowPrivateEndpoint',
      'new VirtualMCPServer spec.config.telemetry.metricsOnTransportPort',
      'new VirtualMCPServer spec.config.telemetry.prometheusPort',
      ...issuers.flatMap((at) => [
        `new ${at}.actorMatcher`,
        `new ${at}.jwtBearerGrant`,
        `changed ${at}.allowedDelegateClients`,
        `changed ${at}.expectedAudience`,
        ...Array<string>(3).fill(`rule ${at}`),
      ]),
    ].sort(),
  );
}
