import { admit } from '../../src/api/admit.ts';
import { operatorRelease } from '../../src/api/kinds/operator-release.ts';
import { isSince } from '../../src/api/kinds/operator-version.ts';
import { otherFormsOf } from '../../src/api/kinds/other-forms.ts';
import { fieldsOf, firstVersionOf, isRequired } from '../../src/api/node.ts';
import { newWalk } from '../../src/api/problem.ts';
import { checkRules } from '../../src/api/rules.ts';
import { changed, object, required, since, string, until } from '../../src/api/schema.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { kindNodes } from '../../upstream/facts-of-kinds.ts';
import { factsHash, hashOf } from '../../upstream/record.ts';
import { toolhiveKinds } from '../upstream/kinds-as-crds.ts';

// The kinds as each version of the operator has them.

test.each<[string, string, boolean]>([
  ['v0.43.0', 'v0.43.0', true],
  ['v0.43.1', 'v0.43.0', true],
  ['0.44.0', 'v0.43.9', true],
  ['v0.42.10', 'v0.42.9', true],
  ['v1.0.0', 'v0.43.0', true],
  ['v0.42.1', 'v0.43.0', false],
  ['v0.42.0', 'v0.42.1', false],
])('%s is %s or later: %s', (version, from, expected) => {
  expect(isSince(version, from)).toBe(expected);
});

/** `path message` of what is said of a server, and what is stored of it. */
function admitted(spec: JsonObject, version: string) {
  const server = {
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'VirtualMCPServer',
    metadata: { name: 'a', namespace: 'b' },
    spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' }, ...spec },
  };
  const { object: stored, findings } = admit(server, operatorRelease(version));
  return {
    spec: stored['spec'] as JsonObject,
    told: findings.map(({ severity, path, message }) => `${severity} ${path} ${message}`),
  };
}

const authServerConfig = (more: JsonObject): JsonObject => ({
  issuer: 'http://as.example.com',
  upstreamProviders: [
    { name: 'a', type: 'oidc', oidcConfig: { issuerUrl: 'https://idp.example.com', clientId: 'b' } },
  ],
  ...more,
});

const delegateClients = [
  {
    clientId: 'c',
    clientSecretRef: { name: 's', key: 'k' },
    audiences: ['a'],
    scopes: ['s'],
  },
];

test('a field that a version does not know is dropped, whatever is in it, with the version that has it first', () => {
  const { spec, told } = admitted(
    { authServerConfig: authServerConfig({ delegateClients: 'all' }) },
    'v0.42.1',
  );
  expect(told).toEqual([
    'warning spec.authServerConfig.delegateClients is no field of operator v0.42.1, so `kubectl apply` refuses it and for others the API server drops it: operators have it since v0.43.0',
  ]);
  expect(Object.keys(spec['authServerConfig'] as JsonObject)).not.toContain('delegateClients');
});

test('of a field that a version does not know there is no default, and of a rule that it has not no refusal', () => {
  const spec = { authServerConfig: authServerConfig({ delegateClients }), config: { audit: {} } };
  const now = admitted(spec, 'v0.44.0');
  expect(now.told).toEqual([expect.stringContaining('make `issuer` an https:// URL')]);
  expect(now.spec).toMatchObject({ config: { audit: { maxDelegationDepth: 10 } } });
  expect(now.spec).toMatchObject({ authServerConfig: { allowConfidentialClientRegistration: false } });
  const before = admitted(spec, 'v0.40.1');
  expect(before.told).toEqual([expect.stringContaining('operators have it since v0.43.0')]);
  expect((before.spec['config'] as JsonObject)['audit']).not.toHaveProperty('maxDelegationDepth');
  expect(before.spec['authServerConfig']).not.toHaveProperty('allowConfidentialClientRegistration');
});

test('a field that came with a patch release is known from that on', () => {
  const spec = { config: { aggregation: { defaultToolVisibility: 'deny' } } };
  expect(admitted(spec, 'v0.42.0').told).toEqual([expect.stringContaining('since v0.42.1')]);
  expect(admitted(spec, 'v0.42.1').told).toEqual([]);
});

/** Made of the CRDs of each version as `digest` is of the kinds. */
const released = {
  'v0.40.0': { nodes: 1093, hash: '5925e75da783' },
  'v0.40.1': { nodes: 1093, hash: '5925e75da783' },
  'v0.41.0': { nodes: 1095, hash: '377f9e18f12a' },
  'v0.42.0': { nodes: 1095, hash: '377f9e18f12a' },
  'v0.42.1': { nodes: 1108, hash: 'c61f30bafd2f' },
  'v0.43.0': { nodes: 1140, hash: '5683fd7eba18' },
  'v0.44.0': { nodes: 1166, hash: 'e406f3b0dfef' },
};

test.each(Object.entries(released))('%s says in each node what its CRDs say', (version, of) => {
  expect(digest(operatorRelease(version).isSince)).toEqual(of);
});

function digest(isOf: (since: string) => boolean) {
  const said = toolhiveKinds.flatMap((kind) =>
    [...kindNodes(kind, isOf)].map(([path, { facts }]) => `${kind.kind} ${path} ${factsHash(facts)}`),
  );
  return { nodes: said.length, hash: hashOf(said.sort().join('\n')) };
}

describe('a field', () => {
  const fields = {
    came: since('v0.41.0', required(string())),
    went: until('v0.42.0', string()),
    eased: changed('v0.43.0', required(string()), string()),
    briefly: until('v0.43.0', since('v0.41.0', string())),
  };
  const at = (version: string) => {
    const found = fieldsOf(object(fields) as never, (from) => isSince(version, from));
    return Object.entries(found).map(([name, field]) => (isRequired(field) ? `${name}!` : name));
  };

  test('is there from its first version up to its last, and as each has it', () => {
    expect(at('v0.40.0')).toEqual(['went', 'eased!']);
    expect(at('v0.41.0')).toEqual(['came!', 'went', 'eased!', 'briefly']);
    expect(at('v0.42.0')).toEqual(['came!', 'eased!', 'briefly']);
    expect(at('v0.43.0')).toEqual(['came!', 'eased']);
  });

  test('has a first version, unless every version has it', () => {
    expect(Object.values(fields).map(firstVersionOf)).toEqual(['v0.41.0', undefined, undefined, 'v0.41.0']);
    expect(firstVersionOf(changed('v0.45.0', fields.came, string()))).toBe('v0.41.0');
  });
});

test('a rule is asked from its first version up to its last', () => {
  const rules = [
    { code: 'Old', message: 'a', until: 'v0.42.0', holds: () => false },
    { code: 'New', message: 'b', since: 'v0.42.0', holds: () => false },
  ];
  const broken = (version: string) => {
    const release = operatorRelease(version);
    const walk = newWalk({}, otherFormsOf('MCPGroup', release), release);
    checkRules(rules, {} as Json, walk);
    return walk.broken.map(({ code }) => code);
  };
  expect(broken('v0.41.0')).toEqual(['Old']);
  expect(broken('v0.42.0')).toEqual(['New']);
});
